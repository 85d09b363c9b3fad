// Which margin tier a notional falls into.
import { type Decimal, text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { MarginTier } from './specification.ts';

/**
 * The tier of a notional (quote currency, its sign ignored): above the tier's floor, up to and including its cap.
 * Nothing held is tier one; beyond the last cap the last tier goes on, because a position that grew there by price must
 * still have a maintenance margin.
 * @source domain.md §4.1: the tier is chosen by the notional of the whole position
 */
export function tierOf(tiers: readonly MarginTier[], notional: Decimal): MarginTier {
  const size = notional.abs();
  const tier = tiers.find((candidate) => size.lte(candidate.cap)) ?? tiers.at(-1);
  if (tier === undefined) {
    throw new ScenarioError(`no margin tier for a notional of ${text(size)}: marginTiers is empty`);
  }
  return tier;
}

/** The highest leverage at which a position of this notional may be held. */
export function maxLeverageOf(tiers: readonly MarginTier[], notional: Decimal): number {
  return tierOf(tiers, notional).maxLeverage;
}
