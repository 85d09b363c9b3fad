// The limits an order's price has to keep, given the mark price.
import type { Decimal } from '../domain/decimal.ts';
import type { Side } from '../domain/order.ts';
import type { MarkPrice } from '../domain/prices.ts';
import type { Filters } from './specification.ts';

/**
 * The price an order of this side may not go beyond: the highest for a buy, the lowest for a sell, in quote currency, exact.
 * @source domain.md §1.4 PERCENT_PRICE: BUY p ≤ mark × multiplierUp, SELL p ≥ mark × multiplierDown; one-sided
 */
export function priceLimitOf(filters: Filters, side: Side, mark: MarkPrice): Decimal {
  return side === 'buy' ? mark.times(filters.percentPriceUp) : mark.times(filters.percentPriceDown);
}

/** True where the price keeps the band around this mark price. The band itself is inside. */
export function isWithinPriceBand(filters: Filters, order: { side: Side; price: Decimal; mark: MarkPrice }): boolean {
  const limit = priceLimitOf(filters, order.side, order.mark);
  return order.side === 'buy' ? order.price.lte(limit) : order.price.gte(limit);
}
