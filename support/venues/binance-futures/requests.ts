// Each request of the port as one HTTP call of the dialect: method, path, parameters, who signs, how to read the reply.
import { text } from '../../domain/decimal.ts';
import type { List, Page, ReadValues, RequestKind, RequestOf } from '../../domain/request.ts';
import * as account from './account-replies.ts';
import * as market from './market-data-replies.ts';
import { orderCall, orderParameters, placeWord } from './order-parameters.ts';
import * as replies from './replies.ts';
import { sideWord } from './words.ts';

export interface HttpCall<Value> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly isSigned: boolean;
  read(reply: unknown): Value;
  /** A refusal that only says that it is so already. */
  readonly alreadySoCode?: number;
}

type CallTable = {
  readonly [Kind in Exclude<RequestKind, 'read-ledger'>]: (
    request: RequestOf<Kind>,
    symbol: string,
  ) => HttpCall<ReadValues[Kind]>;
};

const LIST_LIMIT = '1000';
/** How the dialect says which way isolated margin moves. */
const ADD_MARGIN = '1';
const REMOVE_MARGIN = '2';

/** Where the dialect keeps a list that may be asked for over all markets. */
const LIST_PATHS: Readonly<Record<List, string>> = {
  positions: '/fapi/v3/positionRisk',
  'open-orders': '/fapi/v1/openOrders',
  'conditional-orders': '/fapi/v1/openAlgoOrders',
};

const nothing = (): undefined => undefined;

const CALLS: CallTable = {
  'place-order': ({ intent }) => {
    const { path, parameters, read } = orderCall(intent);
    return signed('POST', path, parameters, read);
  },
  'place-orders': ({ intents }) =>
    signed(
      'POST',
      '/fapi/v1/batchOrders',
      { batchOrders: JSON.stringify(intents.map(orderParameters)) },
      replies.orderOutcomes,
    ),
  'amend-order': ({ amendment: { clientOrderId, side, quantity, price } }, symbol) =>
    signed(
      'PUT',
      '/fapi/v1/order',
      {
        symbol,
        origClientOrderId: clientOrderId,
        side: sideWord(side),
        quantity: text(quantity),
        ...('of' in price ? { priceMatch: placeWord(price) } : { price: text(price) }),
      },
      replies.order,
    ),
  'cancel-orders': ({ clientOrderIds }, symbol) =>
    signed(
      'DELETE',
      '/fapi/v1/batchOrders',
      { symbol, origClientOrderIdList: JSON.stringify(clientOrderIds) },
      replies.orderOutcomes,
    ),
  'arm-countdown': ({ countdownMs }, symbol) =>
    signed('POST', '/fapi/v1/countdownCancelAll', { symbol, countdownTime: String(countdownMs) }, nothing),
  'cancel-all-conditional': (_request, symbol) => signed('DELETE', '/fapi/v1/algoOpenOrders', { symbol }, nothing),
  'change-position-margin': ({ amount, positionSide }, symbol) =>
    signed(
      'POST',
      '/fapi/v1/positionMargin',
      {
        symbol,
        amount: text(amount.abs()),
        type: amount.lt('0') ? REMOVE_MARGIN : ADD_MARGIN,
        ...(positionSide === undefined ? {} : { positionSide: positionSide.toUpperCase() }),
      },
      nothing,
    ),
  'set-position-mode': ({ isHedge }) =>
    signed('POST', '/fapi/v1/positionSide/dual', { dualSidePosition: String(isHedge) }, nothing),
  'set-multi-assets-mode': ({ isMultiAssets }) =>
    signed('POST', '/fapi/v1/multiAssetsMargin', { multiAssetsMargin: String(isMultiAssets) }, nothing),
  // Without a market: transfers belong to none.
  'read-income': () => signed('GET', '/fapi/v1/income', { limit: LIST_LIMIT }, replies.income),
  'cancel-order': ({ clientOrderId, isConditional }, symbol) =>
    isConditional
      ? signed('DELETE', '/fapi/v1/algoOrder', { clientAlgoId: clientOrderId }, nothing)
      : signed('DELETE', '/fapi/v1/order', { symbol, origClientOrderId: clientOrderId }, nothing),
  'cancel-all': (_request, symbol) => signed('DELETE', '/fapi/v1/allOpenOrders', { symbol }, nothing),
  'set-leverage': ({ leverage }, symbol) =>
    signed('POST', '/fapi/v1/leverage', { symbol, leverage: String(leverage) }, nothing),
  'set-margin-type': ({ marginType }, symbol) => ({
    ...signed(
      'POST',
      '/fapi/v1/marginType',
      { symbol, marginType: marginType === 'cross' ? 'CROSSED' : 'ISOLATED' },
      nothing,
    ),
    alreadySoCode: -4046,
  }),
  'read-order': ({ clientOrderId }, symbol) =>
    signed('GET', '/fapi/v1/order', { symbol, origClientOrderId: clientOrderId }, replies.order),
  'read-open-orders': (_request, symbol) => signed('GET', '/fapi/v1/openOrders', { symbol }, replies.orders),
  'read-orders': ({ page }, symbol) =>
    signed('GET', '/fapi/v1/allOrders', { symbol, ...partOf(page, 'orderId') }, replies.orders),
  'read-conditional-orders': (_request, symbol) =>
    signed('GET', '/fapi/v1/allAlgoOrders', { symbol, limit: LIST_LIMIT }, replies.conditionalOrders),
  'read-amendments': ({ clientOrderId }, symbol) =>
    signed('GET', '/fapi/v1/orderAmendment', { symbol, origClientOrderId: clientOrderId }, replies.amendments),
  'read-forced-orders': (_request, symbol) => signed('GET', '/fapi/v1/forceOrders', { symbol }, replies.orders),
  'read-margin-changes': (_request, symbol) =>
    signed('GET', '/fapi/v1/positionMargin/history', { symbol }, account.marginChanges),
  'read-market-settings': (_request, symbol) =>
    signed('GET', '/fapi/v1/symbolConfig', { symbol }, (reply) => account.marketSettings(reply, symbol)),
  'read-list': ({ list, symbol }) =>
    signed('GET', LIST_PATHS[list], symbol === undefined ? {} : { symbol }, account.marketsOfRows),
  'read-fills': ({ page }, symbol) =>
    signed('GET', '/fapi/v1/userTrades', { symbol, ...partOf(page, 'fromId') }, replies.fills),
  'read-account': () => signed('GET', '/fapi/v2/account', {}, replies.account),
  'read-position-risk': (_request, symbol) => signed('GET', '/fapi/v3/positionRisk', { symbol }, replies.positionRisks),
  'read-book': (_request, symbol) =>
    open('/fapi/v1/depth', { symbol, limit: LIST_LIMIT }, (reply) => replies.bookSnapshot(reply, symbol)),
  'read-mark-price': (_request, symbol) => open('/fapi/v1/premiumIndex', { symbol }, replies.markReading),
  'read-last-price': (_request, symbol) => open('/fapi/v2/ticker/price', { symbol }, replies.latestPrice),
  'read-insurance-fund': () => open('/fapi/v1/insuranceBalance', {}, replies.insuranceFund),
  'read-funding-rates': (_request, symbol) =>
    open('/fapi/v1/fundingRate', { symbol, limit: LIST_LIMIT }, replies.fundingRates),
  'read-funding-income': (_request, symbol) =>
    signed('GET', '/fapi/v1/income', { symbol, incomeType: 'FUNDING_FEE', limit: LIST_LIMIT }, replies.income),
  'read-time': () => open('/fapi/v1/time', {}, replies.serverTime),
  'read-instrument': (_request, symbol) =>
    open('/fapi/v1/exchangeInfo', {}, (reply) => replies.instrument(reply, symbol)),
  'read-trades': (_request, symbol) => open('/fapi/v1/trades', { symbol, limit: LIST_LIMIT }, market.singleTrades),
  'read-aggregate-trades': (_request, symbol) =>
    open('/fapi/v1/aggTrades', { symbol, limit: LIST_LIMIT }, (reply) => market.aggregateTrades(reply, symbol)),
  'read-top-of-book': (_request, symbol) => open('/fapi/v1/ticker/bookTicker', { symbol }, market.topOfBook),
  'read-candles': (_request, symbol) =>
    open('/fapi/v1/klines', { symbol, interval: '1m', limit: LIST_LIMIT }, market.candles),
  'read-day-ticker': (_request, symbol) => open('/fapi/v1/ticker/24hr', { symbol }, market.dayTicker),
  'read-open-interest': (_request, symbol) => open('/fapi/v1/openInterest', { symbol }, market.openInterest),
  'read-deleveraging-quantile': (_request, symbol) =>
    signed('GET', '/fapi/v1/adlQuantile', { symbol }, market.deleveragingQuantile),
  'read-market-rules': (request, own) =>
    open('/fapi/v1/exchangeInfo', {}, (reply) => market.marketRules(reply, request.symbol ?? own)),
  'read-margin-tiers': ({ symbol: named }, own) => {
    const symbol = named ?? own;
    return signed('GET', '/fapi/v1/leverageBracket', { symbol }, (reply) => market.tiers(reply, symbol));
  },
  'read-fees': (request, own) =>
    signed('GET', '/fapi/v1/commissionRate', { symbol: request.symbol ?? own }, market.fees),
  'read-funding-rules': (request, own) =>
    open('/fapi/v1/fundingInfo', {}, (reply) => market.fundingRules(reply, request.symbol ?? own)),
  'read-index-sources': (request, own) =>
    open('/fapi/v1/constituents', { symbol: request.symbol ?? own }, market.indexSources),
  ping: () => open('/fapi/v1/ping', {}, nothing),
};

/** The HTTP call a request becomes. */
export function httpCallOf<Kind extends Exclude<RequestKind, 'read-ledger'>>(
  request: RequestOf<Kind>,
  symbol: string,
): HttpCall<ReadValues[Kind]> {
  const { kind }: { kind: Kind } = request as { kind: Kind };
  return CALLS[kind](request, symbol);
}

/** Without a page, as much as there is. */
function partOf(page: Page | undefined, idName: 'orderId' | 'fromId'): Readonly<Record<string, string>> {
  return page === undefined ? { limit: LIST_LIMIT } : { [idName]: page.fromId, limit: String(page.limit) };
}

function signed<Value>(
  method: HttpCall<Value>['method'],
  path: string,
  parameters: Readonly<Record<string, string>>,
  read: (reply: unknown) => Value,
): HttpCall<Value> {
  return { method, path, parameters, isSigned: true, read };
}

function open<Value>(
  path: string,
  parameters: Readonly<Record<string, string>>,
  read: (reply: unknown) => Value,
): HttpCall<Value> {
  return { method: 'GET', path, parameters, isSigned: false, read };
}
