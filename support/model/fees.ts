// What one fill costs its trader, and what a liquidation costs on top.
import { type Decimal, larger, type Rounding, round, smaller, ZERO } from '../domain/decimal.ts';

/**
 * fee = rate × quantity × price of one fill, in quote currency, rounded per fill and never per order.
 * Negative for a rebate: `up` would pay a rebate too generously, so a rebate is rounded like a payout, down.
 * @source domain.md §6 [BN-OTU]: n = rate × qty × price; rounding by the parameters file, feeRounding and payoutRounding
 */
export function feeOf(fill: {
  readonly price: Decimal;
  readonly quantity: Decimal;
  readonly rate: Decimal;
  readonly moneyDecimals: number;
  readonly feeRounding: Rounding;
  readonly payoutRounding: Rounding;
}): Decimal {
  const exact = fill.rate.times(fill.quantity).times(fill.price);
  const rounding = exact.gte(ZERO) ? fill.feeRounding : fill.payoutRounding;
  return round(exact, { decimals: fill.moneyDecimals, rounding });
}

/**
 * liquidation fee = rate × liquidated notional, rounded up, never more than what is left of the margin and never below zero.
 * @source domain.md §5.1; parameters file, fees.liquidation
 */
export function liquidationFeeOf(closing: {
  readonly liquidatedNotional: Decimal;
  readonly rate: Decimal;
  /** Of the position after the closing fill, before this fee. */
  readonly marginLeft: Decimal;
  readonly moneyDecimals: number;
  readonly feeRounding: Rounding;
}): Decimal {
  const full = round(closing.liquidatedNotional.times(closing.rate), {
    decimals: closing.moneyDecimals,
    rounding: closing.feeRounding,
  });
  return larger(ZERO, smaller(full, closing.marginLeft));
}
