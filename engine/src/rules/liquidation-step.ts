/** How much of a position one step of its liquidation sells. */
import { ONE } from '../core/amount.ts';
import type { MarginTier } from '../core/parameters.ts';

/**
 * Down to the cap of the next lower tier; all of it in the lowest tier.
 * @param position size without sign in lots, value of one lot at mark in units of 1e-16
 * @returns lots to close, at least 1
 */
export function liquidationStepLots(position: {
  readonly lots: number;
  readonly lotValueSquared: bigint;
  readonly tiers: readonly MarginTier[];
  readonly tierIndex: number;
}): number {
  const lower = position.tiers[position.tierIndex - 1];
  if (lower === undefined || position.lotValueSquared <= 0n) return position.lots;
  const kept = Number((lower.cap * ONE) / position.lotValueSquared);
  return Math.max(1, position.lots - kept);
}
