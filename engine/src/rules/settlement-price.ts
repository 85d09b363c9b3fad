/** The one price at which every position of a market that ends is closed. */
import { type Amount, divideNearest } from '../core/amount.ts';

/**
 * Mean of the index over the settlement period, to the nearest tick; before its first sample the index itself.
 * @source Binance USDⓈ-M, Mark Price Stream, "Estimated Settle Price, only useful in the last hour before the settlement starts"
 */
export function settlementTicks(index: {
  readonly sum: Amount;
  readonly samples: number;
  readonly now: Amount;
  readonly tickSize: Amount;
}): number {
  const { sum, samples, now, tickSize } = index;
  const [total, count] = samples === 0 ? [now, 1n] : [sum, BigInt(samples)];
  return Number(divideNearest(total, count * tickSize));
}
