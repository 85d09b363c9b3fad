/** What a fill costs, or brings. */
import { type Amount, multiplyUp } from '../core/amount.ts';
import type { FeeTier } from '../core/parameters.ts';

/** Commission of one fill, rounded up at 1e-8: a fee is never too small, a rebate (negative) never too large. */
export function commission(fill: {
  readonly notional: Amount;
  readonly isMaker: boolean;
  readonly makerRate: Amount;
  readonly takerRate: Amount;
}): Amount {
  return multiplyUp(fill.notional, fill.isMaker ? fill.makerRate : fill.takerRate);
}

/** Index of the last tier whose volume is reached. */
export function feeTier(tiers: readonly FeeTier[], volume: Amount): number {
  return Math.max(
    0,
    tiers.findLastIndex((tier) => tier.volume <= volume),
  );
}
