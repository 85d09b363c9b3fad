// A thousand accounts liquidated by one move of the index: time from the price to the last event, beside an echo of as many.

import { performance } from 'node:perf_hooks';
import type { WebSocket } from 'ws';
import { EnvironmentError } from '../support/domain/errors.ts';
import {
  type BenchEngine,
  type Keys,
  openSocket,
  signedFrame,
  startBenchEngine,
  startEcho,
} from './order-flow/engine.ts';

const ACCOUNTS = 1_000;
const QUANTITY = '0.100';
const WITHIN_MS = 30_000;
/** Events are over when nothing has come for so long. */
const QUIET_MS = 500;

interface Frames {
  readonly count: number;
  readonly bytes: number;
  readonly liquidated: number;
  readonly lastMs: number;
}

/** Milliseconds from the price to the last private event, and the ratio to an echo of the same number of frames, as text. */
export async function measureLiquidations(): Promise<string> {
  await using engine = await startBenchEngine(undefined);
  const maker = await engine.account('Maker', '1000000000');
  const accounts: Keys[] = [];
  for (let index = 0; index < ACCOUNTS; index += 1) accounts.push(await engine.account(`Trader ${index}`, '310'));
  const api = await openSocket(`${engine.streamUrl}/ws-fapi/v1`);
  await answered(api, [placeFrame(maker, { id: 0, side: 'SELL', price: '60000.00', quantity: '100.000' })]);
  await answered(
    api,
    accounts.map((keys, id) => placeFrame(keys, { id, side: 'BUY', price: '60000.00', quantity: QUANTITY })),
  );
  const bids = Array.from({ length: 20 }, (_, id) =>
    placeFrame(maker, { id, side: 'BUY', price: `${58_000 - id}.00`, quantity: '50.000' }),
  );
  await answered(api, bids);
  const stream = await subscribeAll(engine, api, accounts);
  const frames = await crash(engine, stream);
  if (frames.liquidated < ACCOUNTS) {
    throw new EnvironmentError(`${frames.liquidated} of ${ACCOUNTS} accounts were liquidated within ${WITHIN_MS} ms`);
  }
  const echoMs = await echoed(frames);
  api.terminate();
  stream.terminate();
  return [
    'accounts liquidated by one index move    accounts    events        ms   × echo of as many frames',
    `engine, price to last event               ${cell(ACCOUNTS)} ${cell(frames.count)} ${cell(frames.lastMs)} ${(frames.lastMs / echoMs).toFixed(1)} ×`,
    `echo, first to last frame                           ${cell(frames.count)} ${cell(echoMs)}`,
  ].join('\n');
}

function placeFrame(
  keys: Keys,
  order: { readonly id: number; readonly side: string; readonly price: string; readonly quantity: string },
): string {
  const { id, side, price, quantity } = order;
  const params = { symbol: 'BTCUSDT', side, type: 'LIMIT', timeInForce: 'GTC', price, quantity };
  return signedFrame(keys, { id, method: 'order.place', params });
}

/** Sends requests and takes their answers, in order. @throws EnvironmentError for the first that is refused */
async function answered(socket: WebSocket, requests: readonly string[]): Promise<readonly string[]> {
  const answers: string[] = [];
  const all = new Promise<void>((resolve, reject) => {
    socket.removeAllListeners('message');
    socket.on('message', (data) => {
      const text = String(data);
      if (!text.includes('"status":200'))
        reject(new EnvironmentError(`the engine refused a request of the bench: ${text}`));
      answers.push(text);
      if (answers.length === requests.length) resolve();
    });
  });
  for (const request of requests) socket.send(request);
  await all;
  return answers;
}

async function subscribeAll(engine: BenchEngine, api: WebSocket, accounts: readonly Keys[]): Promise<WebSocket> {
  const keys = await answered(
    api,
    accounts.map((one, id) => signedFrame(one, { id, method: 'userDataStream.start', params: {} })),
  );
  const names = keys.map((text) => /"listenKey":"(\w+)"/.exec(text)?.[1] ?? '');
  const stream = await openSocket(`${engine.streamUrl}/stream`);
  const ready = new Promise((resolve) => stream.once('message', resolve));
  stream.send(JSON.stringify({ method: 'SUBSCRIBE', params: names, id: 1 }));
  const text = String(await ready);
  if (!text.includes('"result":null'))
    throw new EnvironmentError(`the engine refused the streams of the bench: ${text}`);
  return stream;
}

/** Publishes the price and collects what follows from it. */
function crash(engine: BenchEngine, stream: WebSocket): Promise<Frames> {
  let [count, bytes, lastMs] = [0, 0, 0];
  const liquidated = new Set<string>();
  return new Promise((resolve) => {
    const startedMs = performance.now();
    stream.on('message', (data) => {
      const text = String(data);
      count += 1;
      bytes += text.length;
      lastMs = performance.now() - startedMs;
      const id = /"c":"(autoclose-[^"]*)"/.exec(text)?.[1];
      if (id !== undefined && text.includes('"X":"FILLED"')) liquidated.add(text.slice(11, 75));
    });
    const look = setInterval(() => {
      const spentMs = performance.now() - startedMs;
      const isQuiet = count > 0 && spentMs - lastMs > QUIET_MS;
      if (!isQuiet && spentMs < WITHIN_MS) return;
      clearInterval(look);
      resolve({ count, bytes, liquidated: liquidated.size, lastMs });
    }, 50);
    engine.publish('57000.00');
  });
}

/** The same number of frames of the same mean size through a bare server. */
async function echoed({ count, bytes }: Frames): Promise<number> {
  await using echo = await startEcho();
  const socket = await openSocket(echo.url);
  const text = 'x'.repeat(Math.round(bytes / count));
  let received = 0;
  const all = new Promise<void>((resolve) => {
    socket.on('message', () => {
      received += 1;
      if (received === count) resolve();
    });
  });
  const startedMs = performance.now();
  for (let index = 0; index < count; index += 1) socket.send(text);
  await all;
  const tookMs = performance.now() - startedMs;
  socket.terminate();
  return tookMs;
}

function cell(value: number): string {
  return value.toFixed(0).padStart(9);
}
