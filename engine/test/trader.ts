// A raw client for tests: signs requests itself and keeps the frames of its streams.

import { createHmac } from 'node:crypto';
import { WebSocket } from 'ws';
import type { EngineProcess } from './engine-process.ts';

/** A JSON object off the wire. */
export type Json = Readonly<Record<string, unknown>>;

/** A reply with its status. */
export interface Reply {
  readonly status: number;
  readonly json: Json;
  readonly headers: Headers;
}

/** An account with its keys. */
export interface Trader {
  readonly name: string;
  readonly apiKey: string;
  readonly secretKey: string;
  /** A signed request; parameters go into the query string. */
  signed(method: string, path: string, parameters?: Readonly<Record<string, string | number>>): Promise<Reply>;
  /** A request with the API key only. */
  keyed(method: string, path: string): Promise<Reply>;
}

/** Opens an account through the control port. */
export async function openTrader(engine: EngineProcess, name: string, wallet = '100000'): Promise<Trader> {
  const { json, status } = await engine.control('POST', '/accounts', { name, wallet });
  if (status !== 200) throw new Error(`account ${name} was not opened: ${JSON.stringify(json)}`);
  const { apiKey, secretKey } = json as { apiKey: string; secretKey: string };
  return { name, apiKey, secretKey, ...signedBy(engine, { apiKey, secretKey }, 0) };
}

/** The calls of a trader against an engine whose clock is ahead of this machine's by so much. */
export function signedBy(
  engine: EngineProcess,
  keys: { readonly apiKey: string; readonly secretKey: string },
  aheadMs: number,
): Pick<Trader, 'signed' | 'keyed'> {
  const send = async (method: string, path: string, query: string): Promise<Reply> => {
    const url = `${engine.url}${path}${query === '' ? '' : `?${query}`}`;
    const response = await fetch(url, { method, headers: { 'x-mbx-apikey': keys.apiKey } });
    return { status: response.status, json: (await response.json()) as Json, headers: response.headers };
  };
  return {
    keyed: (method, path) => send(method, path, ''),
    signed: (method, path, parameters = {}) => {
      const all = Object.entries({ timestamp: Date.now() + aheadMs, ...parameters });
      const query = new URLSearchParams(all.map(([key, value]): [string, string] => [key, String(value)])).toString();
      const signature = createHmac('sha256', keys.secretKey).update(query).digest('hex');
      return send(method, path, `${query}&signature=${signature}`);
    },
  };
}

/** A limit order, good till cancelled unless said otherwise. */
export function limitOrder(side: string, quantity: string, price: string, more: Json = {}): Record<string, string> {
  const order = { symbol: 'BTCUSDT', side, type: 'LIMIT', timeInForce: 'GTC', quantity, price };
  return { ...order, newOrderRespType: 'RESULT', ...(more as Record<string, string>) };
}

/** A stream with everything it has received so far. */
export interface Stream extends AsyncDisposable {
  readonly frames: Json[];
  readonly socket: WebSocket;
  /** The first frame, received already or later, for which the test holds. */
  until(describe: string, test: (frame: Json) => boolean): Promise<Json>;
}

/** Opens a WebSocket and collects its frames. */
export async function openStream(url: string): Promise<Stream> {
  const socket = new WebSocket(url);
  const frames: Json[] = [];
  const watchers = new Set<() => void>();
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)) as Json);
    for (const watch of watchers) watch();
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    frames,
    socket,
    until: (describe, test) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          watchers.delete(watch);
          reject(new Error(`no frame within 5 s: ${describe}; got ${JSON.stringify(frames).slice(0, 2000)}`));
        }, 5_000);
        const watch = (): void => {
          const found = frames.find(test);
          if (!found) return;
          clearTimeout(late);
          watchers.delete(watch);
          resolve(found);
        };
        watchers.add(watch);
        watch();
      }),
    [Symbol.asyncDispose]: async () => {
      socket.terminate();
      await Promise.resolve();
    },
  };
}

/** Tries until the test holds or five seconds are over. */
export async function eventually<Value>(describe: string, look: () => Promise<Value | undefined>): Promise<Value> {
  const endMs = Date.now() + 5_000;
  while (Date.now() < endMs) {
    const value = await look();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`did not happen within 5 s: ${describe}`);
}
