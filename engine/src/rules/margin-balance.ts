/** What counts as margin beside the wallet, and whether it bears a fill. */

/** Profit and loss not realised both count, in full. @param profit signed, in units of 1e-24 */
export function profitAsMargin(profit: bigint): bigint {
  return profit;
}

/**
 * Whether an owner survives a fill: one that only closes may leave nothing, one that opens must leave more than the
 * maintenance margin. It is asked of both sides, because a resting order's margin may have been lost elsewhere since.
 * @param fill margin balance and requirement after it, for a closing with its fee paid, in units of 1e-24
 */
export function canBearFill(fill: {
  readonly balance: bigint;
  readonly maintenance: bigint;
  readonly isOpening: boolean;
  readonly isMaker: boolean;
}): boolean {
  return fill.isOpening ? fill.balance > fill.maintenance : fill.balance >= 0n;
}
