/** Who is closed first when the insurance fund cannot pay. */
import { larger, ONE } from '../core/amount.ts';

export interface AdlCandidate {
  /** All in units of 1e-8, except maintenance and marginBalance (1e-24). */
  readonly unrealisedProfit: bigint;
  readonly wallet: bigint;
  readonly maintenance: bigint;
  readonly marginBalance: bigint;
}

/**
 * Profit per cent × margin ratio: max(0, profit) / max(1, wallet) × maintenance / balance (0 when the balance is not
 * positive), scaled by 1e16. The higher, the earlier.
 * @source Binance FAQ, auto-deleveraging; Aster documentation
 */
export function adlScore(candidate: AdlCandidate): bigint {
  if (candidate.marginBalance <= 0n) return 0n;
  const profit = (larger(0n, candidate.unrealisedProfit) * ONE * ONE) / larger(ONE, candidate.wallet);
  return (profit * candidate.maintenance) / candidate.marginBalance;
}

/** 0 (last fifth of the queue) to 4 (first fifth). @param place from 0, of `count` */
export function adlQuantile(place: number, count: number): number {
  return count === 0 ? 0 : 4 - Math.min(4, Math.floor((place * 5) / count));
}
