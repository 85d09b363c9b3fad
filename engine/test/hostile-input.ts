// Requests that must be refused: a sound one with exactly one thing wrong, seeded; and others with anything at all in them.

import { createHmac } from 'node:crypto';

/** A whole number from 0 up to, and without, the one given. */
export type Random = (below: number) => number;

/** Small, seeded and good enough: mulberry32. */
export function randomFrom(start: number): Random {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export function pick<Item>(random: Random, list: readonly Item[]): Item {
  return list[random(list.length)] as Item;
}

interface Keys {
  readonly apiKey: string;
  readonly secretKey: string;
}

/** Who attacks, and whose orders are none of his business. */
export interface Scene {
  readonly attacker: Keys;
  readonly other: Keys;
  readonly otherOrderId: number;
  readonly otherClientOrderId: string;
}

/** A request before it is signed. */
export interface Draft {
  readonly verb: string;
  readonly path: string;
  /** The method of the WebSocket API that does the same; empty when there is none. */
  readonly method: string;
  readonly parameters: Record<string, unknown>;
  keys: Keys;
  sign: (payload: string) => string;
}

const order = {
  symbol: 'BTCUSDT',
  side: 'BUY',
  type: 'LIMIT',
  timeInForce: 'GTC',
  quantity: '0.010',
  price: '59000.00',
};

function draftFrom(random: Random, scene: Scene): Draft {
  const { otherOrderId: orderId, otherClientOrderId: origClientOrderId } = scene;
  const keys = scene.attacker;
  const symbol = 'BTCUSDT';
  const common = { keys, sign: hmacOf(keys.secretKey) };
  const one = (verb: string, path: string, method: string, parameters: Record<string, unknown>): Draft => {
    return { verb, path: `/fapi/v1/${path}`, method, parameters: { ...parameters, timestamp: Date.now() }, ...common };
  };
  switch (random(8)) {
    case 0:
      return one('DELETE', 'order', 'order.cancel', random(2) ? { symbol, orderId } : { symbol, origClientOrderId });
    case 1:
      return one('PUT', 'order', 'order.modify', { symbol, orderId, side: 'BUY', quantity: '1', price: '58000' });
    case 2:
      return one('GET', 'order', 'order.status', random(2) ? { symbol, orderId } : { symbol, origClientOrderId });
    default:
      return one('POST', 'order', 'order.place', { ...order });
  }
}

const badNumbers = [
  '',
  '-1',
  '-0.001',
  '1e5',
  'NaN',
  'Infinity',
  ' 1',
  '1 ',
  '1,5',
  '0x10',
  '+1',
  '1_0',
  '٣',
  '.',
  '1.',
  '9'.repeat(40),
];

/** Values of a new order that can never be right. */
const badFields: Readonly<Record<string, readonly string[]>> = {
  symbol: ['', 'btcusdt', 'BTCUSDT ', 'XRPUSDT', '__proto__', 'x'.repeat(5_000), '\u0000', '😀'],
  side: ['', 'HOLD', 'buy', 'BUY ', 'constructor'],
  type: ['', 'STOP', 'STOP_MARKET', 'TRAILING_STOP_MARKET', 'limit', 'toString'],
  timeInForce: ['', 'GTT', 'gtc', 'GTD', '__proto__'],
  quantity: [...badNumbers, '0', '0.0001', '0.0105', '1000.001', '999999999'],
  price: [...badNumbers, '0', '59000.05', '0.1', '999999', '4000000.1', '90000'],
  newClientOrderId: ['', 'x'.repeat(37), 'a b', 'ä', '\u0000', "'; drop table orders; --", '<b>'],
  positionSide: ['LONG', 'SHORT', 'both', 'X'],
  reduceOnly: ['true', 'yes', '1', '{}'],
  closePosition: ['true', 'maybe'],
  stopPrice: ['1', 'x'],
  newOrderRespType: ['FULL', 'ack'],
  selfTradePreventionMode: ['ALL', 'none'],
  priceMatch: ['BEST', 'OPPONENT'],
  recvWindow: ['60001', '-1', 'x', '1e3', '99999999999999999999'],
  timestamp: ['', 'now', '-1', '1.5', '1e12', '99999999999999999999'],
};

/** Cancels, amendments and queries are wrong as they are: the order is somebody else's. */
const flaws: readonly ((draft: Draft, random: Random, scene: Scene) => void)[] = [
  () => undefined,
  (draft, random) => {
    const name = pick(random, Object.keys(badFields));
    draft.parameters[name] = pick(random, badFields[name] ?? []);
  },
  (draft, random) => {
    draft.parameters.timestamp = Date.now() - 5_001 - random(1_000_000_000);
  },
  (draft, random) => {
    draft.parameters.timestamp = Date.now() + 5_000 + random(1_000_000_000);
  },
  (draft) => {
    // A request somebody listened to, sent again.
    draft.parameters.timestamp = Date.now() - 300;
    draft.parameters.recvWindow = 100;
  },
  (draft, _random, scene) => {
    draft.keys = { ...scene.other, secretKey: '' };
  },
  (draft, random) => {
    const apiKey = pick(random, ['nobody', '0'.repeat(64), 'x'.repeat(5_000), '__proto__']);
    draft.keys = { ...draft.keys, apiKey };
  },
  (draft, random) => {
    const { sign } = draft;
    draft.sign = (payload) => pick(random, ['', 'x', '0'.repeat(64), sign(payload).slice(1), sign(`${payload}&`)]);
  },
];

/** A request that must be refused. */
export function flawedDraft(random: Random, scene: Scene): Draft {
  const draft = draftFrom(random, scene);
  // Without a flaw only a new order would be taken.
  const from = draft.verb === 'POST' ? 1 : 0;
  (flaws[from + random(flaws.length - from)] ?? flaws[0])?.(draft, random, scene);
  return draft;
}

const names = [
  ...Object.keys(badFields),
  ...['origClientOrderId', 'orderId', 'triggerPrice', 'workingType', 'callbackRate', 'activatePrice', 'priceProtect'],
  ...['algoType', 'algoId', 'clientAlgoId', 'goodTillDate', 'limit', 'startTime', 'endTime', 'fromId', 'leverage'],
  ...['marginType', 'amount', 'dualSidePosition', 'multiAssetsMargin', 'batchOrders', 'orderIdList', 'countdownTime'],
  ...['origClientOrderIdList', 'interval', 'incomeType', 'page', 'pair', '__proto__'],
];

const values = [
  ...Object.values(badFields).flat(),
  ...['0', '1', '0.001', '60000', '60000.1', '1000', '1001', '125', '126', 'true', 'false', 'null', '[]', '{}', '[1,2'],
  ...['{"a":1}', 'BUY', 'SELL', 'LIMIT', 'MARKET', 'IOC', 'FOK', 'GTX', 'BOTH', 'RESULT', 'ISOLATED', 'CROSSED', '1m'],
  ...['CONDITIONAL', 'MARK_PRICE', 'EXPIRE_BOTH', 'OPPONENT', 'QUEUE_20', '253402300799001', '%', '%zz', '../../x'],
];

const paths = [
  ...['order', 'order/test', 'batchOrders', 'allOpenOrders', 'openOrder', 'openOrders', 'allOrders', 'userTrades'],
  ...['leverage', 'marginType', 'positionMargin', 'positionSide/dual', 'multiAssetsMargin', 'income', 'algoOrder'],
  ...['openAlgoOrders', 'allAlgoOrders', 'algoOpenOrders', 'countdownCancelAll', 'forceOrders', 'commissionRate'],
  ...['leverageBracket', 'depth', 'trades', 'aggTrades', 'klines', 'premiumIndex', 'fundingRate', 'ticker/24hr'],
  ...['listenKey', 'adlQuantile', 'nowhere'],
];

const methods = ['order.place', 'order.modify', 'order.cancel', 'order.status', 'algoOrder.place', 'algoOrder.cancel'];
const readings = [
  'account.status',
  'account.balance',
  'account.position',
  'depth',
  'ticker.price',
  'order.steal',
  'ping',
];

/** Anything at all, soundly signed: it may be taken, but it must be answered. */
export function randomDraft(random: Random, scene: Scene): Draft {
  const parameters: Record<string, unknown> = random(4) > 0 ? { symbol: 'BTCUSDT' } : {};
  if (random(3) === 0) Object.assign(parameters, order);
  for (let count = random(8); count > 0; count -= 1) parameters[pick(random, names)] = pick(random, values);
  parameters.timestamp = Date.now();
  const keys = scene.attacker;
  const verb = pick(random, ['GET', 'POST', 'PUT', 'DELETE']);
  const path = `/fapi/v${random(6) === 0 ? 2 + random(2) : 1}/${pick(random, paths)}`;
  return {
    verb,
    path,
    method: pick(random, [...methods, ...readings]),
    parameters,
    keys,
    sign: hmacOf(keys.secretKey),
  };
}

/** The query string of a draft, its signature behind it. */
export function queryOf(draft: Draft): string {
  const entries = Object.entries(draft.parameters).map(([name, value]): [string, string] => [name, String(value)]);
  const query = new URLSearchParams(entries).toString();
  return `${query}&signature=${draft.sign(query)}`;
}

/** The same as a frame of the WebSocket API. */
export function frameOf(draft: Draft, id: number): string {
  const params: Record<string, unknown> = { ...draft.parameters, apiKey: draft.keys.apiKey };
  const sorted = Object.keys(params).sort();
  const payload = sorted.map((name) => `${name}=${String(params[name])}`).join('&');
  return JSON.stringify({ id, method: draft.method, params: { ...params, signature: draft.sign(payload) } });
}

const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

/** A frame of the WebSocket API that is no request at all, or has values of the wrong type. */
export function brokenFrame(random: Random, scene: Scene): string | Buffer {
  const type = pick<unknown>(random, [null, true, 1e-3, 1e300, -1, {}, [], { a: { b: [1] } }, [[]], 59_000.05]);
  const params = {
    ...order,
    timestamp: Date.now(),
    apiKey: scene.attacker.apiKey,
    [pick(random, Object.keys(order))]: type,
  };
  return pick<() => string | Buffer>(random, [
    () => '',
    () => '{',
    () => '[]',
    () => 'null',
    () => deep,
    () => '{"id":1,"method":7}',
    () => '{"id":1,"method":"order.place","params":[1]}',
    () => '{"id":1,"method":"__proto__","params":{}}',
    () => `{"id":"${'i'.repeat(10_000)}","method":"order.steal"}`,
    () => Buffer.from([0xff, 0xfe, 0x00, random(256)]),
    () => '{"id":1,"method":"order.place","params":{"price":1e999}}',
    () => JSON.stringify({ id: 1, method: 'order.place', params: { ...params, signature: '0'.repeat(64) } }),
    () =>
      JSON.stringify({ id: 1, method: 'order.place', params: Object.fromEntries(names.map((name) => [name, type])) }),
  ])();
}

function hmacOf(secretKey: string): (payload: string) => string {
  return (payload) => createHmac('sha256', secretKey).update(payload).digest('hex');
}
