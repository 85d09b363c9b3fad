// Initial and maintenance margin of a position.
import { type Decimal, decimalOfCount, divide, type Rounding, round } from '../domain/decimal.ts';
import { tierOf } from '../spec/margin.ts';
import type { MarginTier } from '../spec/specification.ts';

/**
 * notional = |quantity| × price, in quote currency, exact.
 * @source domain.md §4.1: notional is at mark
 */
export function notionalOf(quantity: Decimal, price: Decimal): Decimal {
  return quantity.abs().times(price);
}

/**
 * MM = notional × MMR(tier) − amount(tier), in quote currency, exact; what a comparison with equity uses.
 * @source domain.md §4.1 [BN-FAQ-LIQ]
 */
export function maintenanceMargin(tiers: readonly MarginTier[], notional: Decimal): Decimal {
  const size = notional.abs();
  const tier = tierOf(tiers, size);
  return size.times(tier.maintenanceRate).minus(tier.maintenanceAmount);
}

/** The maintenance margin of a position at a mark price, exact. */
export function maintenanceMarginAt(
  tiers: readonly MarginTier[],
  position: { readonly quantity: Decimal; readonly markPrice: Decimal },
): Decimal {
  return maintenanceMargin(tiers, notionalOf(position.quantity, position.markPrice));
}

/** The maintenance margin as a venue publishes it: rounded up, against the trader, at the money's decimals. */
export function publishedMaintenanceMargin(
  tiers: readonly MarginTier[],
  position: { readonly quantity: Decimal; readonly markPrice: Decimal; readonly moneyDecimals: number },
): Decimal {
  return round(maintenanceMarginAt(tiers, position), { decimals: position.moneyDecimals, rounding: 'up' });
}

/**
 * IM = notional / leverage, in quote currency, at the stated decimals.
 * @source domain.md §4.2 [BN-ERR]
 */
export function initialMargin(
  notional: Decimal,
  rule: { readonly leverage: number; readonly decimals: number; readonly rounding: Rounding },
): Decimal {
  return divide(notional, decimalOfCount(rule.leverage), rule);
}
