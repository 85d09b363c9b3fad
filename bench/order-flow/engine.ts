// Starts what the benches over the wire need: the engine with its feeds, the echo server, signed requests.

import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { WebSocket, WebSocketServer } from 'ws';
import { EnvironmentError } from '../../support/domain/errors.ts';

const ENGINE = fileURLToPath(new URL('../../engine/src/main.ts', import.meta.url));
const ECHO = fileURLToPath(new URL('./echo.ts', import.meta.url));

/** Keys of an account. */
export interface Keys {
  readonly name: string;
  readonly apiKey: string;
  readonly secretKey: string;
}

/** An engine that runs for a bench. */
export interface BenchEngine extends AsyncDisposable {
  readonly pid: number;
  /** From the start of the process until it was ready, with the journal replayed. */
  readonly readyMs: number;
  readonly streamUrl: string;
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  account(name: string, wallet: string): Promise<Keys>;
  /** The same index price from all sources. */
  publish(price: string): void;
}

/** Starts the engine with an index of 60,000 and without limits on requests. */
export async function startBenchEngine(journal: string | undefined): Promise<BenchEngine> {
  const feed = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  let price = '60000.00';
  const say = (socket: WebSocket): void => socket.send(JSON.stringify({ symbol: 'BTCUSDT', price, time: Date.now() }));
  feed.on('connection', say);
  await once(feed, 'listening');
  const { port } = feed.address() as AddressInfo;
  const feeds = ['alpha', 'beta', 'gamma'].map((name) => `${name}=ws://127.0.0.1:${port}/${name}`).join(',');
  const args = [
    ENGINE,
    '--exit-with-stdin',
    '--feeds',
    feeds,
    ...(journal === undefined ? [] : ['--journal', journal]),
  ];
  const startedMs = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const ready = JSON.parse(await firstLine(child)) as { port: number; controlPort: number; controlToken: string };
  const readyMs = performance.now() - startedMs;
  const control = controlOf(ready);
  const most = 1_000_000_000_000;
  await control('PUT', '/limits', { requestWeightPerMinute: most, ordersPerMinute: most, ordersPer10Seconds: most });
  await untilPriced(`http://127.0.0.1:${ready.port}/fapi/v1/premiumIndex?symbol=BTCUSDT`);
  return {
    pid: child.pid ?? 0,
    readyMs,
    streamUrl: `ws://127.0.0.1:${ready.port}`,
    control,
    account: async (name, wallet) => (await control('POST', '/accounts', { name, wallet })) as Keys,
    publish: (next) => {
      price = next;
      for (const socket of feed.clients) say(socket);
    },
    [Symbol.asyncDispose]: async () => {
      await end(child);
      for (const socket of feed.clients) socket.terminate();
      feed.close();
    },
  };
}

function controlOf(ready: { readonly controlPort: number; readonly controlToken: string }): BenchEngine['control'] {
  return async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${ready.controlPort}${path}`, {
      method,
      headers: { authorization: `Bearer ${ready.controlToken}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const json: unknown = await response.json();
    if (!response.ok) throw new EnvironmentError(`${method} ${path} of the engine answered ${JSON.stringify(json)}`);
    return json;
  };
}

const PRICED_WITHIN_MS = 10_000;

async function untilPriced(url: string): Promise<void> {
  for (const endMs = Date.now() + PRICED_WITHIN_MS; Date.now() < endMs; ) {
    if (((await (await fetch(url)).json()) as { time: number }).time > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new EnvironmentError(`the engine of the bench had no index within ${PRICED_WITHIN_MS} ms`);
}

/** A bare echo server in a process of its own. */
export async function startEcho(): Promise<AsyncDisposable & { readonly url: string; readonly pid: number }> {
  const child = spawn(process.execPath, [ECHO], { stdio: ['pipe', 'pipe', 'ignore'] });
  const url = `ws://127.0.0.1:${await firstLine(child)}`;
  return { url, pid: child.pid ?? 0, [Symbol.asyncDispose]: () => end(child) };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new EnvironmentError('a process of the bench was started without standard output');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return line;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.stdin?.end();
  await ended;
}

/** Processor time a process has used so far, in microseconds; 0 where the system does not tell. */
export function processorUs(pid: number): number {
  if (process.platform !== 'linux') return 0;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const ticks = [fields[11], fields[12]].reduce((sum, text) => sum + Number.parseInt(text ?? '0', 10), 0);
  return ticks * US_PER_TICK;
}

/** The clock the kernel counts processor time with: a hundred ticks a second. */
const US_PER_TICK = 10_000;

/** Opens a connection and waits until it is open. */
export async function openSocket(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  return socket;
}

/** One signed request of the WebSocket API as text. */
export function signedFrame(
  { apiKey, secretKey }: Keys,
  request: { readonly id: number; readonly method: string; readonly params: Readonly<Record<string, string | number>> },
): string {
  const params: Record<string, string | number> = {
    ...request.params,
    apiKey,
    timestamp: Date.now(),
    recvWindow: 60_000,
  };
  const names = Object.keys(params).sort();
  const payload = names.map((name) => `${name}=${params[name]}`).join('&');
  const signature = createHmac('sha256', secretKey).update(payload).digest('hex');
  return JSON.stringify({ id: request.id, method: request.method, params: { ...params, signature } });
}
