// The candle endpoints.

import type { Candle } from './candles.ts';
import { type Edge, marketOf } from './edge.ts';
import type { RequestParameters } from './parameters-of-request.ts';
import { Refusal } from './refusal.ts';
import type { Route } from './rest-route.ts';
import { klineIntervals } from './stream-name.ts';
import { timeRange } from './time-range.ts';
import { priceText, quantityText, quoteText } from './wire-text.ts';

/** GET klines and continuousKlines: candles of the traded price. */
export function klineRoutes(edge: Edge): readonly Route[] {
  const get = (path: string, symbolName: string): Route => ({
    method: 'GET',
    path,
    security: 'none',
    weight: 5,
    handle: ({ parameters }) => klines(edge, parameters, symbolName),
  });
  return [get('/fapi/v1/klines', 'symbol'), get('/fapi/v1/continuousKlines', 'pair')];
}

function klines(edge: Edge, parameters: RequestParameters, symbolName: string): string {
  const market = marketOf(edge, parameters.required(symbolName));
  const interval = parameters.required('interval');
  if (!Object.hasOwn(klineIntervals, interval)) throw new Refusal(-1120);
  const range = timeRange(parameters, { limitDefault: 500, limitMax: 1500 });
  const candles = edge.data
    .candles(market.symbol)
    .list(interval)
    .filter((candle) => range.holds(candle.openAt));
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
  return JSON.stringify(range.cut(candles, false).map(row));
}
