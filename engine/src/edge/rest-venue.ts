// The endpoints about the venue itself: collateral, risk of auto-deleveraging, and programmes it does not run.

import { assetIndexFields, priced } from './asset-index.ts';
import { type Edge, marketOf } from './edge.ts';
import type { RequestParameters } from './parameters-of-request.ts';
import { Refusal } from './refusal.ts';
import type { Route } from './rest-route.ts';

type Fields = Readonly<Record<string, unknown>>;

/** assetIndex, symbolAdlRisk, and the empty lists of what this venue does not have. */
export function venueRoutes(edge: Edge): readonly Route[] {
  const get = (path: string, weight: number, handle: Route['handle'], security: Route['security'] = 'none'): Route => {
    return { method: 'GET', path: `/fapi/v1/${path}`, security, weight, handle };
  };
  const now = (): number => edge.clock.nowMs();
  return [
    get('assetIndex', 10, ({ parameters }) => assetIndex(edge, parameters)),
    get('symbolAdlRisk', 1, ({ parameters }) => adlRisk(edge, parameters)),
    get('indexInfo', 1, () => '[]'),
    get('tradingSchedule', 5, () => `{"updateTime":${now()},"marketSchedules":{}}`),
    get('apiTradingStatus', 10, () => `{"indicators":{},"updateTime":${now()}}`, 'signed'),
  ];
}

function assetIndex(edge: Edge, parameters: RequestParameters): string {
  const symbol = parameters.text('symbol');
  const rows = priced(edge.core.collateral()).map((row) => assetIndexFields(row, edge.clock.nowMs()));
  if (symbol === undefined) return JSON.stringify(rows);
  const row = rows.find((one) => one.symbol === symbol);
  if (!row) throw new Refusal(-1121);
  return JSON.stringify(row);
}

function adlRisk(edge: Edge, parameters: RequestParameters): string {
  const symbol = parameters.text('symbol');
  const row = (name: string): Fields => ({
    symbol: name,
    adlRisk: riskOf(edge, name),
    updateTime: edge.clock.nowMs(),
  });
  if (symbol === undefined) return JSON.stringify(edge.core.symbols().map(row));
  return JSON.stringify(row(marketOf(edge, symbol).symbol));
}

/** Ours, as Binance does not publish its own: by what is left of the insurance fund, positions it holds included. */
function riskOf(edge: Edge, symbol: string): 'low' | 'medium' | 'high' {
  const fund = edge.core.insuranceFund(symbol);
  const initial = marketOf(edge, symbol).insuranceFund;
  const worth = (fund?.balance ?? 0n) + (fund?.unrealisedProfit ?? 0n);
  if (worth * 2n >= initial) return 'low';
  return worth * 10n >= initial ? 'medium' : 'high';
}
