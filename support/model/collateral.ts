// Collateral in other assets: what it is worth as margin, after its haircut.
import { type Decimal, smaller } from '../domain/decimal.ts';

/**
 * value = min(balance × index × rate, balance × index): what is held counts less than it is worth, and what is owed counts
 * in full, for a haircut on a debt would be a present. Quote currency, exact.
 * @source domain.md §4.2 [Binance, portfolio margin]; launch/collateral.yaml
 */
export function collateralValue(held: {
  /** Below zero where it is owed. */
  readonly balance: Decimal;
  readonly indexPrice: Decimal;
  readonly collateralRate: Decimal;
}): Decimal {
  const worth = held.balance.times(held.indexPrice);
  return smaller(worth.times(held.collateralRate), worth);
}
