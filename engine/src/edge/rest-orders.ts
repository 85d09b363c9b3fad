// The order endpoints: place, amend, cancel, query, batches and the dead man's switch.

import type { AmendOrder, CancelOrder, OrderReference, PlaceOrder } from '../core/commands.ts';
import type { Accepted, Event } from '../core/events.ts';
import type { AmendmentView, OrderView } from '../core/views.ts';
import {
  CONDITIONAL_TYPES,
  POSITION_SIDES,
  PRICE_MATCHES,
  SELF_TRADE_MODES,
  SIDES,
  TIMES_IN_FORCE,
} from '../core/words.ts';
import { type Edge, marketOf } from './edge.ts';
import { type ExactJson, exactJsonText, isExactObject, parseExactJson, scalarText } from './exact-json.ts';
import { RequestParameters } from './parameters-of-request.ts';
import { malformed, Refusal } from './refusal.ts';
import type { RestRequest, Route } from './rest-route.ts';
import { timeRange } from './time-range.ts';
import { outcomeOf, type Untimed } from './venue.ts';
import {
  amendedReply,
  amendmentQuery,
  forcedOrderQuery,
  orderQuery,
  orderReply,
  type ResponseType,
  testReply,
} from './wire-orders.ts';

const batchMax = 5;
const cancelBatchMax = 10;

/** All endpoints under /fapi/v1 that concern plain orders. */
export function orderRoutes(edge: Edge): readonly Route[] {
  const signed = { security: 'signed' } as const;
  const path = '/fapi/v1/order';
  return [
    { method: 'POST', path, ...signed, weight: 0, orders: 1, handle: (request) => place(edge, request) },
    { method: 'PUT', path, ...signed, weight: 0, orders: 1, handle: (request) => amend(edge, request) },
    { method: 'DELETE', path, ...signed, weight: 1, handle: (request) => cancel(edge, request) },
    { method: 'GET', path, ...signed, weight: 1, handle: (request) => query(edge, request) },
    {
      ...signed,
      method: 'GET',
      path: '/fapi/v1/orderAmendment',
      weight: 1,
      handle: (request) => amendments(edge, request),
    },
    { method: 'POST', path: `${path}/test`, ...signed, weight: 1, handle: (request) => test(edge, request) },
    ...batchRoutes(edge),
    ...listRoutes(edge),
  ];
}

function batchRoutes(edge: Edge): readonly Route[] {
  const signed = { security: 'signed' } as const;
  const path = '/fapi/v1/batchOrders';
  const count = (parameters: RequestParameters): number => batchItems(parameters).length;
  return [
    { method: 'POST', path, ...signed, weight: 5, orders: count, handle: (request) => batch(edge, request, place) },
    { method: 'PUT', path, ...signed, weight: 5, orders: count, handle: (request) => batch(edge, request, amend) },
    { method: 'DELETE', path, ...signed, weight: 1, handle: (request) => cancelBatch(edge, request) },
    {
      method: 'DELETE',
      path: '/fapi/v1/allOpenOrders',
      ...signed,
      weight: 1,
      handle: (request) => cancelAll(edge, request),
    },
    {
      method: 'POST',
      path: '/fapi/v1/countdownCancelAll',
      ...signed,
      weight: 10,
      handle: (request) => countdown(edge, request),
    },
  ];
}

function listRoutes(edge: Edge): readonly Route[] {
  const signed = { method: 'GET', security: 'signed' } as const;
  return [
    { ...signed, path: '/fapi/v1/openOrder', weight: 1, handle: (request) => openOrder(edge, request) },
    {
      ...signed,
      path: '/fapi/v1/openOrders',
      weight: (parameters) => (parameters.text('symbol') === undefined ? 40 : 1),
      handle: (request) => openOrders(edge, request),
    },
    { ...signed, path: '/fapi/v1/allOrders', weight: 5, handle: (request) => allOrders(edge, request) },
    {
      ...signed,
      path: '/fapi/v1/forceOrders',
      weight: (parameters) => (parameters.text('symbol') === undefined ? 50 : 20),
      handle: (request) => forceOrders(edge, request),
    },
  ];
}

/** Carries a command out; a refusal of the core becomes the answer. */
export function accepted(edge: Edge, command: Untimed): Accepted {
  return acceptedOf(edge.venue.execute(command), command.kind);
}

function acceptedOf(events: readonly Event[], kind: Untimed['kind']): Accepted {
  const outcome = outcomeOf(events, kind);
  if (outcome?.kind === 'accepted') return outcome;
  if (outcome?.kind === 'refused') throw new Refusal(outcome.code, outcome.message || undefined);
  throw new TypeError(`the core said neither yes nor no to ${kind}`);
}

function place(edge: Edge, { parameters, account }: RestRequest): string {
  const command = placeCommand(parameters, account);
  const response = parameters.oneOf('newOrderRespType', ['ACK', 'RESULT'] as const, -1136) ?? 'ACK';
  const { orderId } = accepted(edge, command);
  return replyOf(edge, orderOf(edge, account, command.symbol, { orderId }), response);
}

/** Reads a new order. Filters and balances are the core's; words, presence and form are checked here. */
function placeCommand(parameters: RequestParameters, account: string): Untimed<PlaceOrder> {
  const symbol = parameters.required('symbol');
  const side = required(parameters, 'side', parameters.oneOf('side', SIDES, -1117));
  const type = orderType(parameters);
  if (parameters.truth('closePosition')) throw new Refusal(-4120);
  const timeInForce = parameters.oneOf('timeInForce', TIMES_IN_FORCE, -1115);
  const price = parameters.amount('price');
  const priceMatch = parameters.oneOf('priceMatch', PRICE_MATCHES, -5037);
  if (type === 'MARKET') {
    if (price !== undefined) throw notRequired('price');
    if (timeInForce !== undefined) throw notRequired('timeInForce');
  } else {
    if (timeInForce === undefined) throw malformed('timeInForce');
    if (price === undefined && (priceMatch ?? 'NONE') === 'NONE') throw malformed('price');
    if (timeInForce === 'GTD') parameters.required('goodTillDate');
  }
  if (parameters.text('stopPrice') !== undefined) throw notRequired('stopPrice');
  return {
    kind: 'place-order',
    account,
    symbol,
    side,
    type,
    quantity: parameters.requiredAmount('quantity'),
    ...defined({
      timeInForce,
      price,
      priceMatch,
      positionSide: parameters.oneOf('positionSide', POSITION_SIDES, -4060),
      reduceOnly: parameters.truth('reduceOnly'),
      clientOrderId: clientId(parameters, 'newClientOrderId'),
      selfTradeMode: parameters.oneOf('selfTradePreventionMode', SELF_TRADE_MODES, -5039),
      goodTillDate: parameters.integer('goodTillDate'),
    }),
  };
}

function orderType(parameters: RequestParameters): 'LIMIT' | 'MARKET' {
  const type = parameters.required('type');
  if (type === 'LIMIT' || type === 'MARKET') return type;
  if (CONDITIONAL_TYPES.some((conditional) => conditional === type)) throw new Refusal(-4120);
  throw new Refusal(-1116);
}

/** A client id as written; an empty one is the client's mistake. */
export function clientId(parameters: RequestParameters, name: string): string | undefined {
  if (parameters.has(name) && parameters.text(name) === undefined) throw new Refusal(-1118);
  return parameters.text(name);
}

/** The fields that have a value, without those that have none. */
export function defined<Fields extends object>(
  fields: Fields,
): { [K in keyof Fields]?: Exclude<Fields[K], undefined> } {
  const kept: Partial<Fields> = {};
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept as { [K in keyof Fields]?: Exclude<Fields[K], undefined> };
}

/** The value, or the refusal for a mandatory parameter that is missing. */
export function required<Value>(parameters: RequestParameters, name: string, value: Value | undefined): Value {
  parameters.required(name);
  if (value === undefined) throw malformed(name);
  return value;
}

function notRequired(name: string): Refusal {
  return new Refusal(-1106, `Parameter '${name}' sent when not required.`);
}

function amend(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.required('symbol');
  const reference = referenceOf(parameters);
  const command: Untimed<AmendOrder> = {
    kind: 'amend-order',
    account,
    symbol,
    side: required(parameters, 'side', parameters.oneOf('side', SIDES, -1117)),
    quantity: parameters.requiredAmount('quantity'),
    ...reference,
    ...defined({
      price: parameters.amount('price'),
      priceMatch: parameters.oneOf('priceMatch', PRICE_MATCHES, -5037),
    }),
  };
  if (command.price === undefined && (command.priceMatch ?? 'NONE') === 'NONE') throw malformed('price');
  const { orderId } = accepted(edge, command);
  return amendedReply(marketOf(edge, symbol), orderOf(edge, account, symbol, { orderId }));
}

function amendments(edge: Edge, { parameters, account }: RestRequest): string {
  const market = marketOf(edge, parameters.required('symbol'));
  const reference = referenceOf(parameters);
  const range = timeRange(parameters, { limitDefault: 50, limitMax: 100 });
  const isMeant = (row: AmendmentView): boolean =>
    range.holds(row.at) &&
    (reference.orderId === undefined
      ? row.clientOrderId === reference.clientOrderId
      : row.orderId === reference.orderId);
  const rows = edge.core.amendments(account, market.symbol).filter(isMeant);
  return JSON.stringify(range.cut(rows, false).map((row) => amendmentQuery(market, row)));
}

function cancel(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.required('symbol');
  marketOf(edge, symbol);
  return cancelOne(edge, { kind: 'cancel-order', account, symbol, ...referenceOf(parameters) });
}

function cancelOne(edge: Edge, command: Untimed<CancelOrder>): string {
  const { orderId } = accepted(edge, command);
  return replyOf(edge, orderOf(edge, command.account, command.symbol, { orderId }), 'RESULT');
}

function query(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.required('symbol');
  const market = marketOf(edge, symbol);
  return orderQuery(market, orderOf(edge, account, symbol, referenceOf(parameters)));
}

function openOrder(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.required('symbol');
  const market = marketOf(edge, symbol);
  const order = edge.core.order(account, symbol, referenceOf(parameters));
  if (!order || (order.status !== 'NEW' && order.status !== 'PARTIALLY_FILLED')) throw new Refusal(-2013);
  return orderQuery(market, order);
}

/** A test order is read like a real one and then forgotten. */
function test(edge: Edge, { parameters, account }: RestRequest): string {
  const command = placeCommand(parameters, account);
  return testReply(marketOf(edge, command.symbol), command, edge.clock.nowMs());
}

function referenceOf(parameters: RequestParameters): OrderReference {
  const orderId = parameters.integer('orderId');
  const clientOrderId = parameters.text('origClientOrderId');
  if (orderId === undefined && clientOrderId === undefined) {
    throw new Refusal(-1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
  }
  return defined({ orderId, clientOrderId });
}

function orderOf(edge: Edge, account: string, symbol: string, reference: OrderReference): OrderView {
  const order = edge.core.order(account, symbol, reference);
  if (!order) throw new Refusal(-2013);
  return order;
}

function replyOf(edge: Edge, order: OrderView, response: ResponseType): string {
  return orderReply(marketOf(edge, order.symbol), order, response);
}

function batchItems(parameters: RequestParameters): readonly RequestParameters[] {
  const list = listOf(parameters, 'batchOrders');
  if (list.length === 0 || list.length > batchMax) throw new Refusal(-4082);
  return list.map((item) => {
    if (!isExactObject(item)) throw malformed('batchOrders');
    const entries = Object.entries(item).filter(([, value]) => value !== null);
    return new RequestParameters(new Map(entries.map(([name, value]) => [name, textOf(value)])));
  });
}

function textOf(value: ExactJson): string {
  return scalarText(value) ?? exactJsonText(value);
}

function listOf(parameters: RequestParameters, name: string): readonly ExactJson[] {
  const text = parameters.required(name);
  try {
    const list = parseExactJson(text);
    if (Array.isArray(list)) return list;
  } catch {
    // Not JSON: answered like any other malformed value below.
  }
  throw malformed(name);
}

/** Each item is answered on its own: one refusal does not touch the others. */
function batch(edge: Edge, { parameters, account }: RestRequest, one: typeof place): string {
  const replies = batchItems(parameters).map((item) => attempt(() => one(edge, { parameters: item, account })));
  return `[${replies.join(',')}]`;
}

function attempt(act: () => string): string {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return error.body;
    throw error;
  }
}

function cancelBatch(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.required('symbol');
  marketOf(edge, symbol);
  const references = cancelReferences(parameters);
  if (references.length === 0) {
    throw new Refusal(-1102, "Param 'orderIdList' or 'origClientOrderIdList' must be sent, but both were empty/null!");
  }
  if (references.length > cancelBatchMax) throw new Refusal(-4032);
  const replies = references.map((reference) =>
    attempt(() => cancelOne(edge, { kind: 'cancel-order', account, symbol, ...reference })),
  );
  return `[${replies.join(',')}]`;
}

function cancelReferences(parameters: RequestParameters): readonly OrderReference[] {
  // The venue takes both spellings, and ccxt sends the second one.
  const [ids, clientIds] = [
    ['orderIdList', 'orderidlist'],
    ['origClientOrderIdList', 'origclientorderidlist'],
  ].map((names) => names.find((name) => parameters.text(name) !== undefined));
  if (ids !== undefined) {
    return listOf(parameters, ids).map((item) => {
      const orderId = new RequestParameters(new Map([['orderIdList', textOf(item)]])).requiredInteger('orderIdList');
      return { orderId };
    });
  }
  if (clientIds === undefined) return [];
  return listOf(parameters, clientIds).map((item) => ({ clientOrderId: textOf(item) }));
}

function cancelAll(edge: Edge, { parameters, account }: RestRequest): string {
  accepted(edge, { kind: 'cancel-all-orders', account, symbol: parameters.required('symbol') });
  return '{"code":200,"msg":"The operation of cancel all open order is done."}';
}

function countdown(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.required('symbol');
  const countdownMs = parameters.requiredInteger('countdownTime');
  accepted(edge, { kind: 'countdown-cancel-all', account, symbol, countdownMs });
  return `{"symbol":${JSON.stringify(symbol)},"countdownTime":"${countdownMs}"}`;
}

function openOrders(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.text('symbol');
  if (symbol !== undefined) marketOf(edge, symbol);
  const orders = edge.core.openOrders(account, symbol);
  return `[${orders.map((order) => orderQuery(marketOf(edge, order.symbol), order)).join(',')}]`;
}

function allOrders(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.required('symbol');
  const market = marketOf(edge, symbol);
  const range = timeRange(parameters, { limitDefault: 500, limitMax: 1000 });
  const fromId = parameters.integer('orderId');
  const orders = edge.core
    .orders(account, symbol)
    .filter((order) => range.holds(order.createdAt) && (fromId === undefined || order.orderId >= fromId));
  return `[${range
    .cut(orders, fromId !== undefined)
    .map((order) => orderQuery(market, order))
    .join(',')}]`;
}

function forceOrders(edge: Edge, { parameters, account }: RestRequest): string {
  const symbol = parameters.text('symbol');
  if (symbol !== undefined) marketOf(edge, symbol);
  const type = parameters.oneOf('autoCloseType', ['LIQUIDATION', 'ADL'] as const, -1130);
  const range = timeRange(parameters, { limitDefault: 50, limitMax: 100 });
  const orders = edge.core
    .forcedOrders(account, symbol)
    .filter((order) => range.holds(order.createdAt) && (type === undefined || order.autoCloseType === type));
  return `[${range
    .cut(orders, false)
    .map((order) => forcedOrderQuery(marketOf(edge, order.symbol), order))
    .join(',')}]`;
}
