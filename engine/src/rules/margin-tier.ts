/** Which row of the tier table a position falls into. */
import { type Amount, ONE } from '../core/amount.ts';
import type { MarginTier } from '../core/parameters.ts';

/** The first tier whose cap holds the notional of the whole position; beyond the last cap, the last tier. */
export function marginTier(tiers: readonly MarginTier[], notionalSquared: bigint): MarginTier {
  const found = tiers.find((tier) => notionalSquared <= tier.cap * ONE) ?? tiers.at(-1);
  if (found === undefined) throw new RangeError('a market needs at least one margin tier');
  return found;
}

/** The notional that decides the tier: at mark, not at entry. All in units of 1e-16, without sign. */
export function tierNotional(position: { readonly atMark: bigint; readonly atEntry: bigint }): bigint {
  return position.atMark;
}

/** Whether a position and what open orders could add to it are too large for its leverage: exactly the largest is not. */
export function exceedsLargest(position: {
  readonly reachable: bigint;
  readonly most: bigint;
  readonly cause: 'order' | 'leverage';
}): boolean {
  return position.reachable > position.most;
}

/** Largest notional a position may have at a leverage; 0 when no tier allows the leverage. */
export function maxNotional(tiers: readonly MarginTier[], leverage: number): Amount {
  return tiers.findLast((tier) => tier.maxLeverage >= leverage)?.cap ?? 0n;
}
