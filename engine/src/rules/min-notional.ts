/** Which orders must have a minimum notional, and at which price it is taken. */
import type { Amount } from '../core/amount.ts';

/** Not those that only reduce: a small position must be closable. @source Binance -4164 */
export function needsMinNotional(order: { readonly isReducing: boolean; readonly isAmendment: boolean }): boolean {
  return !order.isReducing;
}

/** The limit; an order without one counts at mark. */
export function minNotionalPrice(order: {
  /** undefined for a market order */
  readonly limit: Amount | undefined;
  /** The worst price the band allows the order. */
  readonly worst: Amount;
  readonly markPrice: Amount;
}): Amount {
  return order.limit ?? order.markPrice;
}
