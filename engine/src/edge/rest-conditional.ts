// The algo endpoints, where conditional orders live.

import type { PlaceConditional } from '../core/commands.ts';
import type { ConditionalView } from '../core/views.ts';
import {
  CONDITIONAL_TIMES_IN_FORCE,
  CONDITIONAL_TYPES,
  POSITION_SIDES,
  PRICE_MATCHES,
  SELF_TRADE_MODES,
  SIDES,
  WORKING_TYPES,
} from '../core/words.ts';
import { type Edge, marketOf } from './edge.ts';
import type { RequestParameters } from './parameters-of-request.ts';
import { invalid, Refusal } from './refusal.ts';
import { accepted, clientId, defined, required } from './rest-orders.ts';
import type { RestRequest, Route } from './rest-route.ts';
import { timeRange } from './time-range.ts';
import type { Untimed } from './venue.ts';
import { conditionalQuery, conditionalReply } from './wire-orders.ts';

/** All algo endpoints. @source Binance USDⓈ-M change log 2025-11-06 */
export function conditionalRoutes(edge: Edge): readonly Route[] {
  const signed = { security: 'signed' } as const;
  const path = '/fapi/v1/algoOrder';
  return [
    { method: 'POST', path, ...signed, weight: 0, orders: 1, handle: (request) => place(edge, request) },
    { method: 'DELETE', path, ...signed, weight: 1, handle: (request) => cancel(edge, request) },
    { method: 'GET', path, ...signed, weight: 1, handle: (request) => query(edge, request) },
    {
      method: 'DELETE',
      path: '/fapi/v1/algoOpenOrders',
      ...signed,
      weight: 1,
      handle: (request) => cancelAll(edge, request),
    },
    {
      method: 'GET',
      path: '/fapi/v1/openAlgoOrders',
      ...signed,
      weight: (parameters) => (parameters.text('symbol') === undefined ? 40 : 1),
      handle: (request) => open(edge, request),
    },
    { method: 'GET', path: '/fapi/v1/allAlgoOrders', ...signed, weight: 5, handle: (request) => all(edge, request) },
  ];
}

function place(edge: Edge, { parameters, account }: RestRequest): string {
  const { algoId } = accepted(edge, placeCommand(parameters, account));
  const order = orderOf(edge, account, { algoId });
  return conditionalReply(marketOf(edge, order.symbol), order);
}

function placeCommand(parameters: RequestParameters, account: string): Untimed<PlaceConditional> {
  if (parameters.required('algoType') !== 'CONDITIONAL') throw invalid('algoType');
  const type = required(parameters, 'type', parameters.oneOf('type', CONDITIONAL_TYPES, -1116));
  if (type !== 'TRAILING_STOP_MARKET') parameters.required('triggerPrice');
  const closePosition = parameters.truth('closePosition');
  if (closePosition !== true) parameters.required('quantity');
  return {
    kind: 'place-conditional',
    account,
    symbol: parameters.required('symbol'),
    side: required(parameters, 'side', parameters.oneOf('side', SIDES, -1117)),
    type,
    ...defined({
      closePosition,
      positionSide: parameters.oneOf('positionSide', POSITION_SIDES, -4060),
      timeInForce: parameters.oneOf('timeInForce', CONDITIONAL_TIMES_IN_FORCE, -1115),
      quantity: parameters.amount('quantity'),
      price: parameters.amount('price'),
      triggerPrice: parameters.amount('triggerPrice'),
      workingType: parameters.oneOf('workingType', WORKING_TYPES, -4031),
      priceProtect: parameters.truth('priceProtect'),
      reduceOnly: parameters.truth('reduceOnly'),
      activatePrice: parameters.amount('activatePrice') ?? parameters.amount('activationPrice'),
      callbackRate: parameters.amount('callbackRate'),
      clientAlgoId: clientId(parameters, 'clientAlgoId'),
      selfTradeMode: parameters.oneOf('selfTradePreventionMode', SELF_TRADE_MODES, -5039),
      priceMatch: parameters.oneOf('priceMatch', PRICE_MATCHES, -5037),
    }),
  };
}

function cancel(edge: Edge, { parameters, account }: RestRequest): string {
  const reference = referenceOf(parameters);
  const { algoId } = accepted(edge, { kind: 'cancel-conditional', account, ...reference });
  const order = orderOf(edge, account, { algoId });
  return JSON.stringify({
    algoId: order.algoId,
    clientAlgoId: order.clientAlgoId,
    code: '200',
    msg: 'success',
  });
}

function query(edge: Edge, { parameters, account }: RestRequest): string {
  const order = orderOf(edge, account, referenceOf(parameters));
  return conditionalQuery(marketOf(edge, order.symbol), order);
}

function cancelAll(edge: Edge, { parameters, account }: RestRequest): string {
  accepted(edge, { kind: 'cancel-all-conditionals', account, symbol: parameters.required('symbol') });
  return '{"code":200,"msg":"The operation of cancel all open order is done."}';
}

function open(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.text('symbol');
  if (symbol !== undefined) marketOf(edge, symbol);
  const algoId = parameters.integer('algoId');
  const orders = edge.core.openConditionals(account, symbol);
  return listText(edge, algoId === undefined ? orders : orders.filter((order) => order.algoId === algoId));
}

function all(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.required('symbol');
  marketOf(edge, symbol);
  const fromId = parameters.integer('algoId');
  const range = timeRange(parameters, { limitDefault: 500, limitMax: 1000 });
  const orders = edge.core
    .conditionals(account, symbol)
    .filter((order) => range.holds(order.createdAt) && (fromId === undefined || order.algoId >= fromId));
  return listText(edge, range.cut(orders, fromId !== undefined));
}

function listText(edge: Edge, orders: readonly ConditionalView[]): string {
  return `[${orders.map((order) => conditionalQuery(marketOf(edge, order.symbol), order)).join(',')}]`;
}

function referenceOf(parameters: RequestParameters): { algoId?: number; clientAlgoId?: string } {
  const algoId = parameters.integer('algoId');
  const clientAlgoId = parameters.text('clientAlgoId');
  if (algoId === undefined && clientAlgoId === undefined) {
    throw new Refusal(-1102, "Param 'algoId' or 'clientAlgoId' must be sent, but both were empty/null!");
  }
  return defined({ algoId, clientAlgoId });
}

function orderOf(edge: Edge, account: string, reference: { algoId?: number; clientAlgoId?: string }): ConditionalView {
  const order = edge.core.conditional(account, reference);
  if (!order) throw new Refusal(-2013);
  return order;
}
