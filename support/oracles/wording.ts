// How oracles write amounts and orders, so that every sentence reads alike.
import { type Decimal, isZero, text } from '../domain/decimal.ts';
import type { Fill } from '../domain/fill.ts';
import type { Side } from '../domain/order.ts';
import type { Specification } from '../spec/specification.ts';

/** `59,990.5`: exact, with thousands separators. */
export function grouped(value: Decimal): string {
  const [whole = '', fraction] = text(value).split('.');
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}

/** `1,200.5 USDT`. */
export function amount(value: Decimal, unit: string): string {
  return unit === '' ? grouped(value) : `${grouped(value)} ${unit}`;
}

/** The currency quantities of a market are counted in; empty where the market is not in the parameters. */
export function baseAssetOf(specification: Specification, symbol: string): string {
  return specification.markets.get(symbol)?.baseAsset ?? '';
}

/** The currency of wallets and prices: that of the first market. */
export function quoteAssetOf(specification: Specification): string {
  const [market] = specification.markets.values();
  return market?.quoteAsset ?? '';
}

/** `buy of 0.1 BTC at 59,000`; a market order, which has no price, is `at market`. */
export function orderText(
  order: { readonly side: Side; readonly quantity: Decimal; readonly price: Decimal; readonly symbol: string },
  specification: Specification,
): string {
  const size = amount(order.quantity, baseAssetOf(specification, order.symbol));
  return `${order.side} of ${size} at ${isZero(order.price) ? 'market' : grouped(order.price)}`;
}

/** `trade 17 (0.05 BTC at 59,990)`. */
export function tradeText(fill: Fill, specification: Specification): string {
  return `trade ${fill.tradeId} (${amount(fill.quantity, baseAssetOf(specification, fill.symbol))} at ${grouped(fill.price)})`;
}
