// The whole engine over one WebSocket with its journal on, beside a bare echo of the same frames; and how soon it is back after a kill.

import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { WebSocket } from 'ws';
import { EnvironmentError } from '../support/domain/errors.ts';
import { type Keys, openSocket, processorUs, signedFrame, startBenchEngine, startEcho } from './order-flow/engine.ts';

const FRAMES = 30_000;
const IN_FLIGHT = 512;
const ALONE = 2_000;
/** Rounds alternate, so that a slow moment of the machine falls on both; the median counts. */
const ROUNDS = 5;
/** What the journal holds when the engine is killed, in the middle of its work. */
const COMMANDS_AT_KILL = 1_000_000;

interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Of the server, a message: tells of the code even while others use the machine. */
  readonly processorUs: number;
}

interface Line {
  readonly socket: WebSocket;
  readonly pid: number;
  readonly check?: (text: string) => void;
}

/** Acknowledged signed orders per second, with their latencies, and the ratio to the echo, as text. */
export async function measureOrderEntry(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'brakecheck-bench-'));
  try {
    await using echo = await startEcho();
    await using engine = await startBenchEngine(join(folder, 'journal'));
    const keys = [await engine.account('Maker', '1000000000'), await engine.account('Taker', '1000000000')];
    const bare: Line = { socket: await openSocket(echo.url), pid: echo.pid };
    const socket = await openSocket(`${engine.streamUrl}/ws-fapi/v1`);
    const venue: Line = { socket, pid: engine.pid, check: assertTaken };
    const found: Record<string, Figures[]> = { echo: [], resting: [], trading: [], echoAlone: [], alone: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const [resting, trading] = [restingFrames(keys, round, FRAMES), tradingFrames(keys, round, FRAMES)];
      found.echo?.push(await pump(bare, resting, IN_FLIGHT));
      found.resting?.push(await pump(venue, resting, IN_FLIGHT));
      found.trading?.push(await pump(venue, trading, IN_FLIGHT));
      const single = restingFrames(keys, ROUNDS + round, ALONE);
      found.echoAlone?.push(await pump(bare, single, 1));
      found.alone?.push(await pump(venue, single, 1));
    }
    bare.socket.terminate();
    let commands = ROUNDS * (2 * FRAMES + ALONE);
    for (let round = ROUNDS; commands < COMMANDS_AT_KILL; round += 1) {
      await pump(venue, tradingFrames(keys, round, FRAMES), IN_FLIGHT);
      commands += FRAMES;
    }
    process.kill(engine.pid, 'SIGKILL');
    await once(socket, 'close');
    await using again = await startBenchEngine(join(folder, 'journal'));
    return `${table(found)}\nkilled after ${commands} commands, ready again after ${again.readyMs.toFixed(0)} ms`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An order far from the market and its cancel, again and again. */
function restingFrames(keys: readonly Keys[], round: number, count: number): readonly string[] {
  const trader = keys[0] as Keys;
  return Array.from({ length: count }, (_, id) => {
    const clientOrderId = `r${round}-${id - (id % 2)}`;
    if (id % 2 === 1) {
      const params = { symbol: 'BTCUSDT', origClientOrderId: clientOrderId };
      return signedFrame(trader, { id, method: 'order.cancel', params });
    }
    const price = `${59_000 + (id % 500)}.00`;
    const params = { ...order('BUY', price), newClientOrderId: clientOrderId };
    return signedFrame(trader, { id, method: 'order.place', params });
  });
}

/** One trader's order, filled by the next one's. */
function tradingFrames(keys: readonly Keys[], round: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, id) => {
    const isMaker = id % 2 === 0;
    const isSale = isMaker === (Math.floor(id / 2) % 2 === 0);
    const params = { ...order(isSale ? 'SELL' : 'BUY', '60000.00'), newClientOrderId: `t${round}-${id}` };
    return signedFrame(keys[id % 2] as Keys, { id, method: 'order.place', params });
  });
}

function order(side: string, price: string): Readonly<Record<string, string>> {
  return { symbol: 'BTCUSDT', side, type: 'LIMIT', timeInForce: 'GTC', quantity: '0.010', price };
}

function assertTaken(text: string): void {
  if (!text.includes('"status":200')) throw new EnvironmentError(`the engine refused an order of the bench: ${text}`);
}

/** Sends all frames, so many at most unanswered; answers come in order. */
async function pump({ socket, pid, check }: Line, frames: readonly string[], inFlight: number): Promise<Figures> {
  const usedUs = processorUs(pid);
  const sentAt = new Float64Array(frames.length);
  const took = new Float64Array(frames.length);
  let [sent, answered] = [0, 0];
  const startedMs = performance.now();
  await new Promise<void>((resolve, reject) => {
    const send = (): void => {
      while (sent < frames.length && sent - answered < inFlight) {
        sentAt[sent] = performance.now();
        socket.send(frames[sent] ?? '');
        sent += 1;
      }
    };
    socket.removeAllListeners('message');
    socket.on('message', (data) => {
      took[answered] = performance.now() - (sentAt[answered] ?? 0);
      answered += 1;
      // Every answer is counted, one in a hundred is read: the bench is not to be what is measured.
      if (answered % 100 === 1) {
        try {
          check?.(String(data));
        } catch (error) {
          reject(error instanceof Error ? error : new EnvironmentError(String(error)));
        }
      }
      if (answered === frames.length) resolve();
      else if (inFlight === 1 || answered % 32 === 0 || sent === answered) send();
    });
    send();
  });
  const seconds = (performance.now() - startedMs) / 1000;
  const sorted = took.sort();
  const rank = (part: number): number => sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
  const perMessageUs = (processorUs(pid) - usedUs) / frames.length;
  return { perSecond: frames.length / seconds, p50: rank(0.5), p99: rank(0.99), processorUs: perMessageUs };
}

function table(found: Readonly<Record<string, readonly Figures[]>>): string {
  const median = (name: string): Figures => {
    const sorted = [...(found[name] ?? [])].sort((left, right) => left.perSecond - right.perSecond);
    return sorted[Math.floor(sorted.length / 2)] ?? { perSecond: 0, p50: 0, p99: 0, processorUs: 0 };
  };
  const row = (name: string, text: string, peer: string): string => {
    const { perSecond, p50, p99, processorUs: us } = median(name);
    const ratio = name === peer ? '' : `${(perSecond / median(peer).perSecond).toFixed(2)} ×`;
    const cells = [perSecond.toFixed(0), p50.toFixed(3), p99.toFixed(3), us.toFixed(1)].map((cell) => cell.padStart(9));
    return `${text.padEnd(44)} ${cells.join(' ')} ${ratio.padStart(8)}`.trimEnd();
  };
  return [
    'one WebSocket, journal on                    messages/s    p50 ms    p99 ms  CPU µs   × echo',
    row('echo', `echo, ${IN_FLIGHT} in flight`, 'echo'),
    row('resting', `signed orders and cancels, ${IN_FLIGHT} in flight`, 'echo'),
    row('trading', `signed orders that trade, ${IN_FLIGHT} in flight`, 'echo'),
    row('echoAlone', 'echo, one at a time', 'echoAlone'),
    row('alone', 'signed orders and cancels, one at a time', 'echoAlone'),
  ].join('\n');
}
