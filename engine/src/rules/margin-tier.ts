/** Which row of the tier table a position falls into. */
import { type Amount, ONE } from '../core/amount.ts';
import type { MarginTier } from '../core/parameters.ts';

/** The first tier whose cap holds the notional of the whole position; beyond the last cap, the last tier. */
export function marginTier(tiers: readonly MarginTier[], notionalSquared: bigint): MarginTier {
  const found = tiers.find((tier) => notionalSquared <= tier.cap * ONE) ?? tiers.at(-1);
  if (found === undefined) throw new RangeError('a market needs at least one margin tier');
  return found;
}

/** Largest notional a position may have at a leverage; 0 when no tier allows the leverage. */
export function maxNotional(tiers: readonly MarginTier[], leverage: number): Amount {
  return tiers.findLast((tier) => tier.maxLeverage >= leverage)?.cap ?? 0n;
}
