// Each request of the port as one HTTP call of the dialect: method, path, parameters, who signs, how to read the reply.
import { text } from '../../domain/decimal.ts';
import type { OrderIntent } from '../../domain/order.ts';
import type { ReadValues, RequestKind, RequestOf } from '../../domain/request.ts';
import * as replies from './replies.ts';
import { sideWord, triggerWord } from './words.ts';

export interface HttpCall<Value> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly isSigned: boolean;
  read(reply: unknown): Value;
}

type CallTable = {
  readonly [Kind in Exclude<RequestKind, 'read-ledger'>]: (
    request: RequestOf<Kind>,
    symbol: string,
  ) => HttpCall<ReadValues[Kind]>;
};

const LIST_LIMIT = '1000';

const nothing = (): undefined => undefined;

const CALLS: CallTable = {
  'place-order': ({ intent }) => placeOrder(intent),
  'cancel-order': ({ clientOrderId, isConditional }, symbol) =>
    isConditional
      ? signed('DELETE', '/fapi/v1/algoOrder', { clientAlgoId: clientOrderId }, nothing)
      : signed('DELETE', '/fapi/v1/order', { symbol, origClientOrderId: clientOrderId }, nothing),
  'cancel-all': (_request, symbol) => signed('DELETE', '/fapi/v1/allOpenOrders', { symbol }, nothing),
  'set-leverage': ({ leverage }, symbol) =>
    signed('POST', '/fapi/v1/leverage', { symbol, leverage: String(leverage) }, nothing),
  'set-margin-type': ({ marginType }, symbol) =>
    signed(
      'POST',
      '/fapi/v1/marginType',
      { symbol, marginType: marginType === 'cross' ? 'CROSSED' : 'ISOLATED' },
      nothing,
    ),
  'read-order': ({ clientOrderId }, symbol) =>
    signed('GET', '/fapi/v1/order', { symbol, origClientOrderId: clientOrderId }, replies.order),
  'read-open-orders': (_request, symbol) => signed('GET', '/fapi/v1/openOrders', { symbol }, replies.orders),
  'read-orders': (_request, symbol) =>
    signed('GET', '/fapi/v1/allOrders', { symbol, limit: LIST_LIMIT }, replies.orders),
  'read-conditional-orders': (_request, symbol) =>
    signed('GET', '/fapi/v1/allAlgoOrders', { symbol, limit: LIST_LIMIT }, replies.conditionalOrders),
  'read-fills': (_request, symbol) =>
    signed('GET', '/fapi/v1/userTrades', { symbol, limit: LIST_LIMIT }, replies.fills),
  'read-account': () => signed('GET', '/fapi/v2/account', {}, replies.account),
  'read-position-risk': (_request, symbol) => signed('GET', '/fapi/v3/positionRisk', { symbol }, replies.positionRisks),
  'read-book': (_request, symbol) =>
    open('/fapi/v1/depth', { symbol, limit: LIST_LIMIT }, (reply) => replies.bookSnapshot(reply, symbol)),
  'read-mark-price': (_request, symbol) => open('/fapi/v1/premiumIndex', { symbol }, replies.markReading),
  'read-last-price': (_request, symbol) => open('/fapi/v2/ticker/price', { symbol }, replies.latestPrice),
  'read-insurance-fund': (_request, symbol) => open('/fapi/v1/insuranceBalance', { symbol }, replies.insuranceFund),
  'read-instrument': (_request, symbol) =>
    open('/fapi/v1/exchangeInfo', {}, (reply) => replies.instrument(reply, symbol)),
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

function placeOrder(intent: OrderIntent): HttpCall<ReadValues['place-order']> {
  const common = {
    symbol: intent.symbol,
    side: sideWord(intent.side),
    ...(intent.isReduceOnly ? { reduceOnly: 'true' } : {}),
  };
  switch (intent.kind) {
    case 'limit':
      return plainOrder({
        ...common,
        newClientOrderId: intent.clientOrderId,
        type: 'LIMIT',
        timeInForce: intent.timeInForce,
        quantity: text(intent.quantity),
        price: text(intent.price),
      });
    case 'market':
      return plainOrder({
        ...common,
        newClientOrderId: intent.clientOrderId,
        type: 'MARKET',
        quantity: text(intent.quantity),
      });
    case 'stop-market':
    case 'take-profit-market':
      return signed(
        'POST',
        '/fapi/v1/algoOrder',
        {
          ...common,
          algoType: 'CONDITIONAL',
          clientAlgoId: intent.clientOrderId,
          type: intent.kind === 'stop-market' ? 'STOP_MARKET' : 'TAKE_PROFIT_MARKET',
          triggerPrice: text(intent.triggerPrice),
          ...(intent.trigger === 'default' ? {} : { workingType: triggerWord(intent.trigger) }),
          ...(intent.quantity === 'all' ? { closePosition: 'true' } : { quantity: text(intent.quantity) }),
        },
        (reply) => ({ order: replies.conditionalOrder(reply) }),
      );
  }
}

function plainOrder(parameters: Readonly<Record<string, string>>): HttpCall<ReadValues['place-order']> {
  return signed('POST', '/fapi/v1/order', { ...parameters, newOrderRespType: 'RESULT' }, (reply) => ({
    order: replies.order(reply),
  }));
}
