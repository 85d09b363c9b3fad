// Load for the durability tests: traders who trade, are liquidated and pay funding, and who remember what they were told.

import { createHmac } from 'node:crypto';
import { WebSocket } from 'ws';
import type { EngineProcess } from './engine-process.ts';
import type { FeedServer } from './feed-server.ts';
import type { Json } from './trader.ts';

/** Keys of an account and everything the venue has told it so far. */
export interface Witness {
  readonly name: string;
  readonly apiKey: string;
  readonly secretKey: string;
  /** A greedy one buys more than it can hold when the index falls. */
  readonly appetite: 'steady' | 'greedy';
  /** Client ids of all orders that were sent, answered or not. */
  readonly sent: Set<string>;
  /** The last answer to each order that was accepted, by client id. */
  readonly accepted: Map<string, Json>;
  /** Fills told on the private stream, by trade id. */
  readonly fills: Map<number, Json>;
  /** Times at which the private stream told of funding. */
  readonly fundedAt: Set<number>;
  /** Client ids of liquidation orders the private stream told of. */
  readonly liquidations: Set<string>;
}

/** Opens an account, and remembers. */
export async function openWitness(
  engine: EngineProcess,
  name: string,
  appetite: Witness['appetite'],
): Promise<Witness | undefined> {
  const wallet = appetite === 'greedy' ? '1500' : '1000000';
  const { json, status } = await engine.control('POST', '/accounts', { name, wallet });
  if (status !== 200) return undefined;
  const { apiKey, secretKey } = json as { apiKey: string; secretKey: string };
  const [sent, accepted, fills] = [new Set<string>(), new Map<string, Json>(), new Map<number, Json>()];
  return { name, apiKey, secretKey, appetite, sent, accepted, fills, fundedAt: new Set(), liquidations: new Set() };
}

/** What the load needs to know of the moment. */
export interface Round {
  readonly engine: EngineProcess;
  readonly feeds: FeedServer;
  readonly number: number;
  readonly random: (below: number) => number;
}

/** A signed request of the WebSocket API. */
export function apiRequest(
  keys: { readonly apiKey: string; readonly secretKey: string },
  request: { readonly id: string; readonly method: string; readonly params: Json },
): string {
  const all: Record<string, unknown> = { ...request.params, apiKey: keys.apiKey };
  const names = Object.keys(all).sort();
  const payload = names.map((name) => `${name}=${String(all[name])}`).join('&');
  const signature = createHmac('sha256', keys.secretKey).update(payload).digest('hex');
  return JSON.stringify({ id: request.id, method: request.method, params: { ...all, signature } });
}

/** Trades until the engine is dead. Never rejects: a dead venue is what this is about. */
export async function trade(round: Round, witnesses: readonly Witness[]): Promise<void> {
  const sockets = await Promise.all(witnesses.map((witness) => listen(round.engine, witness)));
  const clock = { aheadMs: await aheadOf(round.engine) };
  const flows = witnesses.map((witness, index) => place(round, witness, clock, index));
  await Promise.all([...flows, shake(round, clock)]);
  for (const socket of sockets) socket?.terminate();
}

async function listen(engine: EngineProcess, witness: Witness): Promise<WebSocket | undefined> {
  const key = await request(engine, witness.apiKey, 'POST', '/fapi/v1/listenKey');
  if (key === undefined) return undefined;
  const socket = new WebSocket(`${engine.streamUrl}/ws/${String(key.listenKey)}`);
  socket.on('error', () => undefined);
  socket.on('message', (data) => remember(witness, JSON.parse(String(data)) as Json));
  return new Promise((resolve) => {
    socket.once('open', () => resolve(socket));
    socket.once('close', () => resolve(undefined));
  });
}

function remember(witness: Witness, frame: Json): void {
  if (frame.e === 'ACCOUNT_UPDATE' && (frame.a as Json).m === 'FUNDING_FEE') witness.fundedAt.add(Number(frame.T));
  if (frame.e !== 'ORDER_TRADE_UPDATE') return;
  const order = frame.o as Json;
  if (order.x === 'TRADE') witness.fills.set(Number(order.t), order);
  if (String(order.c).startsWith('autoclose-')) witness.liquidations.add(String(order.c));
}

/** Orders around the mark, twenty in flight, until the connection breaks. */
async function place(round: Round, witness: Witness, clock: { aheadMs: number }, lane: number): Promise<void> {
  const socket = new WebSocket(`${round.engine.streamUrl}/ws-fapi/v1`);
  socket.on('error', () => undefined);
  let count = 0;
  const send = (): void => {
    const id = `r${round.number}-${lane}-${count}`;
    count += 1;
    if (witness.accepted.size > 20 && round.random(4) === 0) {
      const ids = [...witness.accepted.keys()];
      const origClientOrderId = ids[round.random(ids.length)] ?? '';
      const params = {
        symbol: 'BTCUSDT',
        origClientOrderId,
        timestamp: Date.now() + clock.aheadMs,
        recvWindow: 60_000,
      };
      socket.send(apiRequest(witness, { id: `cancel ${id}`, method: 'order.cancel', params }));
      return;
    }
    witness.sent.add(id);
    const order = witness.appetite === 'greedy' ? greedyOrder() : orderOf(round, lane);
    const params = { ...order, newClientOrderId: id, timestamp: Date.now() + clock.aheadMs };
    socket.send(apiRequest(witness, { id, method: 'order.place', params: { ...params, recvWindow: 60_000 } }));
  };
  socket.on('message', (data) => {
    const { status, result } = JSON.parse(String(data)) as { status: number; result: Json };
    if (status === 200) witness.accepted.set(String(result.clientOrderId), result);
    send();
  });
  socket.on('open', () => {
    for (let index = 0; index < 20; index += 1) send();
  });
  await new Promise((resolve) => socket.once('close', resolve));
}

function orderOf({ random }: Round, lane: number): Json {
  const side = (random(5) + lane) % 2 === 0 ? 'BUY' : 'SELL';
  const symbol = 'BTCUSDT';
  if (random(8) === 0)
    return { symbol, side, type: 'MARKET', quantity: `0.00${1 + random(9)}`, newOrderRespType: 'RESULT' };
  const price = String(59_800 + random(40) * 10);
  const quantity = `0.0${10 + random(40)}`;
  return { symbol, side, type: 'LIMIT', timeInForce: 'GTC', quantity, price, newOrderRespType: 'RESULT' };
}

function greedyOrder(): Json {
  return { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.080', newOrderRespType: 'RESULT' };
}

/** Moves the index until somebody is liquidated, and the clock past the next funding. */
async function shake({ engine, feeds, random }: Round, clock: { aheadMs: number }): Promise<void> {
  for (;;) {
    for (const price of ['58600.00', '56900.00', '60000.00', '62000.00', '60000.00']) {
      feeds.publish(price);
      await new Promise((resolve) => setTimeout(resolve, 5 + random(10)));
    }
    if (random(6) > 0 && (await aheadOf(engine)) !== Number.NEGATIVE_INFINITY) continue;
    if ((await tryControl(engine, 'POST', '/clock', { advanceMs: 3_600_000 })) === undefined) return;
    clock.aheadMs = await aheadOf(engine);
    if (clock.aheadMs === Number.NEGATIVE_INFINITY) return;
  }
}

/** How far the engine's clock is ahead; minus infinity when it is dead. */
async function aheadOf(engine: EngineProcess): Promise<number> {
  const clock = await tryControl(engine, 'GET', '/clock');
  return clock === undefined ? Number.NEGATIVE_INFINITY : Number(clock.nowMs) - Date.now();
}

async function tryControl(
  engine: EngineProcess,
  method: string,
  path: string,
  body?: unknown,
): Promise<Json | undefined> {
  try {
    return (await engine.control(method, path, body)).json as Json;
  } catch {
    // The venue is dead, as it should be at some moment.
    return undefined;
  }
}

async function request(engine: EngineProcess, apiKey: string, method: string, path: string): Promise<Json | undefined> {
  try {
    return (await (await fetch(engine.url + path, { method, headers: { 'x-mbx-apikey': apiKey } })).json()) as Json;
  } catch {
    // The venue is dead, as it should be at some moment.
    return undefined;
  }
}
