/** The price published as the liquidation price of a position. */
import { type Amount, divideNearest, ONE } from '../core/amount.ts';
import type { MarginTier } from '../core/parameters.ts';

export interface LiquidationLeg {
  /** Signed size in units of 1e-8. */
  readonly quantity: bigint;
  /** Signed cost in units of 1e-8. */
  readonly cost: bigint;
}

/**
 * The mark price p at which margin = Σ maintenance of the legs:
 * wallet + Σ (p × q − cost) = Σ (p × |q| × rate − amount), hence
 * p = (wallet − Σ cost + Σ amount) / (Σ |q| × rate − Σ q).
 * The tier of each leg is the one at p, so tiers are tried until one fits; margin less maintenance only rises with
 * p for a long and only falls for a short, so at most one does.
 * @source Binance FAQ, liquidation price of USDⓈ-M contracts
 * @param position wallet: margin less what other positions need, in units of 1e-24; legs: one, or both of a hedge
 * @returns 0 when there is no such price above 0
 */
export function liquidationPrice(position: {
  readonly walletCubed: bigint;
  readonly legs: readonly LiquidationLeg[];
  readonly tiers: readonly MarginTier[];
}): Amount {
  const { tiers, legs } = position;
  let chosen: readonly (readonly MarginTier[])[] = [[]];
  for (const _leg of legs) chosen = chosen.flatMap((start) => tiers.map((tier) => [...start, tier]));
  for (const combination of chosen) {
    const price = priceWithTiers(position, combination);
    if (price !== undefined && price.numerator > 0n && fits(price, legs, combination, tiers)) {
      return divideNearest(price.numerator, price.denominator);
    }
  }
  return 0n;
}

interface Ratio {
  /** The price is numerator / denominator in units of 1e-8; the denominator is positive. */
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function priceWithTiers(
  position: Parameters<typeof liquidationPrice>[0],
  combination: readonly MarginTier[],
): Ratio | undefined {
  let numerator = position.walletCubed;
  let denominator = 0n;
  for (const [index, leg] of position.legs.entries()) {
    const tier = combination[index];
    if (tier === undefined) return undefined;
    const size = leg.quantity < 0n ? -leg.quantity : leg.quantity;
    numerator += (tier.maintenanceAmount - leg.cost) * ONE * ONE;
    denominator += size * tier.maintenanceRate - leg.quantity * ONE;
  }
  if (denominator === 0n) return undefined;
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
}

function fits(
  price: Ratio,
  legs: readonly LiquidationLeg[],
  combination: readonly MarginTier[],
  tiers: readonly MarginTier[],
): boolean {
  return legs.every((leg, index) => {
    const tier = combination[index];
    if (tier === undefined) return false;
    const size = leg.quantity < 0n ? -leg.quantity : leg.quantity;
    const notional = size * price.numerator;
    const isAboveFloor = notional >= tier.floor * ONE * price.denominator;
    const isBelowCap = notional <= tier.cap * ONE * price.denominator;
    return isAboveFloor && (isBelowCap || tier === tiers.at(-1));
  });
}
