// The candle endpoints.

import type { Candle, Candles } from './candles.ts';
import { type Edge, marketOf } from './edge.ts';
import type { RequestParameters } from './parameters-of-request.ts';
import type { PublishedPrice } from './price-candles.ts';
import { Refusal } from './refusal.ts';
import type { Route } from './rest-route.ts';
import { klineIntervals } from './stream-name.ts';
import { timeRange } from './time-range.ts';
import { moneyText, priceText, quantityText, quoteText } from './wire-text.ts';

/** Candles of the traded price, and of mark, index and premium index. */
export function klineRoutes(edge: Edge): readonly Route[] {
  const get = (path: string, symbolName: string): Route => ({
    method: 'GET',
    path,
    security: 'none',
    weight: 5,
    handle: ({ parameters }) => klines(edge, parameters, symbolName),
  });
  const published = (name: string, symbolName: string, price: PublishedPrice): Route => ({
    ...get(`/fapi/v1/${name}`, symbolName),
    handle: ({ parameters }) => publishedKlines(edge, parameters, { symbolName, price }),
  });
  return [
    get('/fapi/v1/klines', 'symbol'),
    get('/fapi/v1/continuousKlines', 'pair'),
    published('markPriceKlines', 'symbol', 'mark'),
    published('indexPriceKlines', 'pair', 'index'),
    published('premiumIndexKlines', 'symbol', 'premium'),
  ];
}

function klines(edge: Edge, parameters: RequestParameters, symbolName: string): string {
  const market = marketOf(edge, parameters.required(symbolName));
  const row = (candle: Candle): readonly (string | number)[] => [
    candle.openAt,
    priceText(market, candle.open),
    priceText(market, candle.high),
    priceText(market, candle.low),
    priceText(market, candle.close),
    quantityText(market, candle.volume),
    candle.closeAt,
    quoteText(market, candle.quote),
    candle.trades,
    quantityText(market, candle.takerVolume),
    quoteText(market, candle.takerQuote),
    '0',
  ];
  return JSON.stringify(asked(edge.data.candles(market.symbol), parameters).map(row));
}

/** Prices nobody trades at have no volume; Binance sends zeros in those places. */
function publishedKlines(
  edge: Edge,
  parameters: RequestParameters,
  of: { readonly symbolName: string; readonly price: PublishedPrice },
): string {
  const { symbol } = marketOf(edge, parameters.required(of.symbolName));
  const row = (candle: Candle): readonly (string | number)[] => [
    candle.openAt,
    ...[candle.open, candle.high, candle.low, candle.close].map(moneyText),
    '0',
    candle.closeAt,
    '0',
    candle.trades,
    '0',
    '0',
    '0',
  ];
  return JSON.stringify(asked(edge.priceCandles.candles(of.price, symbol), parameters).map(row));
}

function asked(candles: Candles, parameters: RequestParameters): readonly Candle[] {
  const interval = parameters.required('interval');
  if (!Object.hasOwn(klineIntervals, interval)) throw new Refusal(-1120);
  const range = timeRange(parameters, { limitDefault: 500, limitMax: 1500 });
  const inside = candles.list(interval).filter((candle) => range.holds(candle.openAt));
  return range.cut(inside, false);
}
