/** The worst price at which the insurance fund sells what it took over. */

/** The edge of the price band, and never a price that would leave the fund below zero; in ticks. */
export function fundSaleTicks(sale: {
  readonly isSell: boolean;
  /** Where the fund would be left with nothing. */
  readonly emptyTicks: number;
  readonly edgeTicks: number;
}): number {
  const { isSell, emptyTicks, edgeTicks } = sale;
  return isSell ? Math.max(emptyTicks, edgeTicks) : Math.min(emptyTicks, edgeTicks);
}
