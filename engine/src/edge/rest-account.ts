// The account endpoints: balances, positions, margin and leverage settings, income and own trades.

import type { AccountView, PositionView } from '../core/views.ts';
import { POSITION_SIDES } from '../core/words.ts';
import { type Edge, marketOf } from './edge.ts';
import { invalid, malformed, Refusal } from './refusal.ts';
import { accepted, defined } from './rest-orders.ts';
import type { RestRequest, Route } from './rest-route.ts';
import { timeRange } from './time-range.ts';
import {
  accountAsset,
  accountHead,
  accountPositionV2,
  accountPositionV3,
  accountTotals,
  balanceRow,
  positionRiskV2,
  positionRiskV3,
} from './wire-accounts.ts';
import { fillQuery } from './wire-orders.ts';
import { moneyText, trimmedText } from './wire-text.ts';

type Handler = (edge: Edge, request: RestRequest) => string;

/** All account endpoints of v1, v2 and v3. */
export function accountRoutes(edge: Edge): readonly Route[] {
  const get = (path: string, weight: number, handler: Handler): Route => {
    return { method: 'GET', path, security: 'signed', weight, handle: (request) => handler(edge, request) };
  };
  const post = (path: string, handler: Handler): Route => {
    return { method: 'POST', path, security: 'signed', weight: 1, handle: (request) => handler(edge, request) };
  };
  return [
    get('/fapi/v2/account', 5, accountV2),
    get('/fapi/v3/account', 5, accountV3),
    get('/fapi/v2/balance', 5, balance),
    get('/fapi/v3/balance', 5, balance),
    get('/fapi/v2/positionRisk', 5, positionsV2),
    get('/fapi/v3/positionRisk', 5, positionsV3),
    get('/fapi/v1/adlQuantile', 5, adlQuantile),
    get('/fapi/v1/accountConfig', 5, accountConfig),
    get('/fapi/v1/symbolConfig', 5, symbolConfig),
    get('/fapi/v1/leverageBracket', 1, leverageBracket),
    get('/fapi/v1/commissionRate', 20, commissionRate),
    get('/fapi/v1/income', 30, income),
    get('/fapi/v1/userTrades', 5, userTrades),
    get('/fapi/v1/positionSide/dual', 30, positionMode),
    get('/fapi/v1/multiAssetsMargin', 30, multiAssetsMode),
    get('/fapi/v1/feeBurn', 30, () => '{"feeBurn":false}'),
    get('/fapi/v1/rateLimit/order', 1, orderRateLimit),
    get('/fapi/v1/positionMargin/history', 1, marginHistory),
    post('/fapi/v1/feeBurn', changeFeeBurn),
    post('/fapi/v1/leverage', changeLeverage),
    post('/fapi/v1/marginType', changeMarginType),
    post('/fapi/v1/positionMargin', changePositionMargin),
    post('/fapi/v1/positionSide/dual', changePositionMode),
    post('/fapi/v1/multiAssetsMargin', changeMultiAssetsMode),
  ];
}

function viewOf(edge: Edge, account: string): AccountView {
  const view = edge.core.account(account);
  if (!view) throw new Refusal(-2015);
  return view;
}

/** Every leg of every market: the second version of the endpoints lists flat ones too. */
function allLegs(edge: Edge, account: string): readonly PositionView[] {
  return edge.core.symbols().flatMap((symbol) => edge.core.positions(account, symbol));
}

function accountV2(edge: Edge, { account }: RestRequest): string {
  const view = viewOf(edge, account);
  return JSON.stringify({
    ...accountHead(view),
    ...accountTotals(view),
    assets: view.assets.map(accountAsset),
    positions: allLegs(edge, account).map((leg) => accountPositionV2(marketOf(edge, leg.symbol), leg)),
  });
}

function accountV3(edge: Edge, { account }: RestRequest): string {
  const view = viewOf(edge, account);
  return JSON.stringify({
    ...accountTotals(view),
    assets: view.assets.map(accountAsset),
    positions: edge.core.positions(account).map((leg) => accountPositionV3(marketOf(edge, leg.symbol), leg)),
  });
}

function balance(edge: Edge, { account }: RestRequest): string {
  return JSON.stringify(viewOf(edge, account).assets.map((asset) => balanceRow(account, asset)));
}

function positionsV2(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.text('symbol');
  if (symbol !== undefined) marketOf(edge, symbol);
  const legs = symbol === undefined ? allLegs(edge, account) : edge.core.positions(account, symbol);
  return JSON.stringify(legs.map((leg) => positionRiskV2(marketOf(edge, leg.symbol), leg)));
}

/** Only legs with a position or open orders, a named symbol included. */
function positionsV3(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.text('symbol');
  if (symbol !== undefined) marketOf(edge, symbol);
  const legs = edge.core.positions(account).filter((leg) => symbol === undefined || leg.symbol === symbol);
  return JSON.stringify(legs.map((leg) => positionRiskV3(marketOf(edge, leg.symbol), leg)));
}

function adlQuantile(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.text('symbol');
  if (symbol !== undefined) marketOf(edge, symbol);
  const bySymbol = new Map<string, Record<string, number>>();
  for (const leg of edge.core.positions(account, symbol)) {
    if (leg.quantity === 0n) continue;
    const quantiles = bySymbol.get(leg.symbol) ?? {};
    quantiles[leg.positionSide] = leg.adlQuantile;
    bySymbol.set(leg.symbol, quantiles);
  }
  return JSON.stringify([...bySymbol].map(([name, quantiles]) => ({ symbol: name, adlQuantile: quantiles })));
}

function accountConfig(edge: Edge, { account }: RestRequest): string {
  const view = viewOf(edge, account);
  return JSON.stringify({
    feeTier: view.feeTier,
    canTrade: true,
    canDeposit: true,
    canWithdraw: true,
    dualSidePosition: view.isHedge,
    updateTime: 0,
    multiAssetsMargin: view.isMultiAssets,
    tradeGroupId: view.tradeGroupId,
  });
}

function symbolConfig(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.text('symbol');
  if (symbol !== undefined) marketOf(edge, symbol);
  const configs = edge.core.symbolConfigs(account).filter((row) => symbol === undefined || row.symbol === symbol);
  return JSON.stringify(
    configs.map((row) => ({
      symbol: row.symbol,
      marginType: row.marginType === 'cross' ? 'CROSSED' : 'ISOLATED',
      isAutoAddMargin: false,
      leverage: row.leverage,
      maxNotionalValue: trimmedText(row.maxNotional, 0),
    })),
  );
}

function leverageBracket(edge: Edge, { parameters }: RestRequest): string {
  const symbol = parameters.text('symbol');
  const symbols = symbol === undefined ? edge.core.symbols() : [marketOf(edge, symbol).symbol];
  const rows = symbols.map((name) => {
    const brackets = marketOf(edge, name).marginTiers.map((tier, index) => {
      const fields = [
        `"bracket":${index + 1}`,
        `"initialLeverage":${tier.maxLeverage}`,
        `"notionalCap":${trimmedText(tier.cap, 0)}`,
        `"notionalFloor":${trimmedText(tier.floor, 0)}`,
        `"maintMarginRatio":${trimmedText(tier.maintenanceRate, 0)}`,
        `"cum":${trimmedText(tier.maintenanceAmount, 0)}`,
      ];
      return `{${fields.join(',')}}`;
    });
    return `{"symbol":"${name}","notionalCoef":1,"brackets":[${brackets.join(',')}]}`;
  });
  return `[${rows.join(',')}]`;
}

function commissionRate(edge: Edge, { parameters, account }: RestRequest): string {
  const rates = edge.core.commissionRate(account, marketOf(edge, parameters.required('symbol')).symbol);
  if (!rates) throw new Refusal(-1121);
  return JSON.stringify({
    symbol: rates.symbol,
    makerCommissionRate: trimmedText(rates.makerRate, 4),
    takerCommissionRate: trimmedText(rates.takerRate, 4),
    rpiCommissionRate: '0',
  });
}

function income(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.text('symbol');
  const type = parameters.text('incomeType');
  const range = timeRange(parameters, { limitDefault: 100, limitMax: 1000 });
  const page = parameters.integer('page') ?? 1;
  const rows = edge.core
    .income(account)
    .filter((row) => range.holds(row.at) && (symbol ?? row.symbol) === row.symbol && (type ?? row.type) === row.type);
  const shown = page > 1 ? rows.slice((page - 1) * range.limit, page * range.limit) : range.cut(rows, false);
  return JSON.stringify(
    shown.map((row) => ({
      symbol: row.symbol,
      incomeType: row.type,
      income: moneyText(row.amount),
      asset: row.asset,
      info: row.info,
      time: row.at,
      tranId: row.transactionId,
      tradeId: row.tradeId,
    })),
  );
}

function userTrades(edge: Edge, { parameters, account }: RestRequest): string {
  const market = marketOf(edge, parameters.required('symbol'));
  const range = timeRange(parameters, { limitDefault: 500, limitMax: 1000 });
  const fromId = parameters.integer('fromId');
  const orderId = parameters.integer('orderId');
  const fills = edge.core
    .fills(account, market.symbol)
    .filter(
      (fill) =>
        range.holds(fill.at) && (fromId ?? 0) <= fill.tradeId && (orderId === undefined || fill.orderId === orderId),
    );
  return `[${range
    .cut(fills, fromId !== undefined)
    .map((fill) => fillQuery(market, fill))
    .join(',')}]`;
}

function positionMode(edge: Edge, { account }: RestRequest): string {
  return `{"dualSidePosition":${viewOf(edge, account).isHedge}}`;
}

function multiAssetsMode(edge: Edge, { account }: RestRequest): string {
  return `{"multiAssetsMargin":${viewOf(edge, account).isMultiAssets}}`;
}

function orderRateLimit(edge: Edge): string {
  const { ordersPer10Seconds, ordersPerMinute } = edge.limiter.limits;
  return JSON.stringify([
    { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: ordersPer10Seconds },
    { rateLimitType: 'ORDERS', interval: 'MINUTE', intervalNum: 1, limit: ordersPerMinute },
  ]);
}

/** What the trader added to isolated margin and took out of it, oldest first. */
function marginHistory(edge: Edge, { parameters, account }: RestRequest): string {
  const { symbol } = marketOf(edge, parameters.required('symbol'));
  const range = timeRange(parameters, { limitDefault: 500, limitMax: 500 });
  const type = parameters.integer('type');
  const rows = edge.core.marginChanges(account, symbol).map((row) => ({
    symbol,
    type: row.amount > 0n ? 1 : 2,
    deltaType: 'USER_ADJUST',
    amount: moneyText(row.amount),
    asset: row.asset,
    time: row.at,
    positionSide: row.positionSide,
  }));
  const meant = rows.filter((row) => range.holds(row.time) && (type ?? row.type) === row.type);
  return JSON.stringify(range.cut(meant, false));
}

/** Fees are paid in the quote asset: switching that off is what is so already, switching it on is not offered. */
function changeFeeBurn(_edge: Edge, { parameters }: RestRequest): string {
  const isWanted = parameters.truth('feeBurn');
  if (isWanted === undefined) throw malformed('feeBurn');
  if (isWanted) throw new Refusal(-1020);
  return success;
}

function changeLeverage(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.required('symbol');
  const leverage = parameters.requiredInteger('leverage');
  accepted(edge, { kind: 'change-leverage', account, symbol, leverage });
  const config = edge.core.symbolConfigs(account).find((row) => row.symbol === symbol);
  const maxNotional = trimmedText(config?.maxNotional ?? 0n, 0);
  return `{"leverage":${leverage},"maxNotionalValue":"${maxNotional}","symbol":"${symbol}"}`;
}

const success = '{"code":200,"msg":"success"}';

function changeMarginType(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.required('symbol');
  const written = parameters.required('marginType').toUpperCase();
  if (written !== 'ISOLATED' && written !== 'CROSSED') throw invalid('marginType');
  const marginType = written === 'ISOLATED' ? 'isolated' : 'cross';
  accepted(edge, { kind: 'change-margin-type', account, symbol, marginType });
  return success;
}

function changePositionMargin(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.required('symbol');
  const amount = parameters.requiredAmount('amount');
  const type = parameters.requiredInteger('type');
  if (type !== 1 && type !== 2) throw invalid('type');
  if (amount <= 0n) throw new Refusal(-4055);
  const positionSide = parameters.oneOf('positionSide', POSITION_SIDES, -4060);
  accepted(edge, {
    kind: 'change-position-margin',
    account,
    symbol,
    amount: type === 1 ? amount : -amount,
    ...defined({ positionSide }),
  });
  return `{"amount":${trimmedText(amount, 1)},"code":200,"msg":"Successfully modify position margin.","type":${type}}`;
}

function changePositionMode(edge: Edge, { parameters, account }: RestRequest): string {
  const isHedge = parameters.truth('dualSidePosition');
  if (isHedge === undefined) throw malformed('dualSidePosition');
  accepted(edge, { kind: 'change-position-mode', account, isHedge });
  return success;
}

function changeMultiAssetsMode(edge: Edge, { parameters, account }: RestRequest): string {
  const isMultiAssets = parameters.truth('multiAssetsMargin');
  if (isMultiAssets === undefined) throw malformed('multiAssetsMargin');
  accepted(edge, { kind: 'change-multi-assets-mode', account, isMultiAssets });
  return success;
}
