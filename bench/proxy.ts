// What a Toxiproxy costs and how well it keeps time: the embedded one beside the official one, where that is on the path.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ToxiproxyClient } from '../support/toxiproxy/client.ts';
import { findOfficial, startOfficial } from '../support/toxiproxy/official.ts';
import { startProcess } from '../support/toxiproxy/server-process.ts';
import { roundTrips, throughput } from './proxy/exchange.ts';

const ROUNDS = 6;
const TRIPS = 1_500;
const WARM_UP = 300;
const MEGABYTES = 100;
/** Each latency in milliseconds, with how many round trips a round takes of it. */
const LATENCIES = [
  [5, 400],
  [20, 150],
  [100, 30],
  [500, 6],
] as const;
const PROXY = 'bench';

/** One server with what was measured of it. */
interface Arm {
  readonly name: string;
  readonly client: ToxiproxyClient;
  readonly port: number;
  readonly plain: number[];
  readonly megabytesPerSecond: number[];
  /** By latency: the round trip less the latency that was asked for. */
  readonly errors: Map<number, number[]>;
}

/** Added round trip, error of a latency and throughput, as text. Servers take turns, so that a slow moment meets all. */
export async function measureProxy(): Promise<string> {
  await using stack = new AsyncDisposableStack();
  const upstream = await startEcho(stack);
  const embedded = stack.use(await startProcess(['--port', '0', '--seed', '1']));
  const arms = [await openArm('embedded', embedded.url, upstream)];
  const official = findOfficial();
  if (official !== undefined) {
    arms.push(await openArm('official', stack.use(await startOfficial(official)).url, upstream));
  }
  const direct: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    direct.push(...(await roundTrips(upstream, { count: TRIPS, warmUp: WARM_UP })));
    for (const arm of arms) {
      await measure(arm);
    }
  }
  return textOf(direct, arms);
}

async function measure(arm: Arm): Promise<void> {
  arm.plain.push(...(await roundTrips(arm.port, { count: TRIPS, warmUp: WARM_UP })));
  arm.megabytesPerSecond.push(await throughput(arm.port, MEGABYTES));
  for (const [latency, count] of LATENCIES) {
    await arm.client.addToxic(PROXY, { name: 'late', type: 'latency', attributes: { latency } });
    const times = await roundTrips(arm.port, { count, warmUp: 1 });
    await arm.client.removeToxic(PROXY, 'late');
    arm.errors.set(latency, [...(arm.errors.get(latency) ?? []), ...times.map((tookMs) => tookMs - latency)]);
  }
}

async function openArm(name: string, url: string, upstream: number): Promise<Arm> {
  const client = new ToxiproxyClient(url);
  const spec = { name: PROXY, listen: '127.0.0.1:0', upstream: `127.0.0.1:${upstream}` };
  const { listen } = await client.createProxy(spec);
  const port = Number.parseInt(listen.slice(listen.lastIndexOf(':') + 1), 10);
  return { name, client, port, plain: [], megabytesPerSecond: [], errors: new Map() };
}

async function startEcho(stack: AsyncDisposableStack): Promise<number> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./proxy/echo.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  stack.defer(() => void child.kill());
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return Number.parseInt(String(line), 10);
}

interface Row {
  readonly name: string;
  readonly digits: number;
  readonly figure: (arm: Arm) => number;
}

function textOf(direct: readonly number[], arms: readonly Arm[]): string {
  const base = percentile(direct, 50);
  const head = ['Toxiproxy', ...arms.map(({ name }) => name), ...(arms.length > 1 ? ['ratio'] : [])];
  const lines = rowsOf(base).map(({ name, digits, figure }) => {
    const figures = arms.map(figure);
    const [own, other] = figures;
    const ratio = own === undefined || other === undefined || other === 0 ? [] : [(own / other).toFixed(2)];
    return line([name, ...figures.map((value) => value.toFixed(digits)), ...ratio]);
  });
  const alone = arms.length > 1 ? [] : ['official: skipped, no TOXIPROXY_SERVER and no toxiproxy-server on the path'];
  const straight = `straight to the other side: p50 ${(base * 1_000).toFixed(0)} µs, p99 ${(percentile(direct, 99) * 1_000).toFixed(0)} µs`;
  return [line(head), ...lines, straight, ...alone].join('\n');
}

function rowsOf(base: number): Row[] {
  return [
    { name: 'added round trip p50, µs', digits: 0, figure: ({ plain }) => (percentile(plain, 50) - base) * 1_000 },
    { name: 'round trip p99, µs', digits: 0, figure: ({ plain }) => percentile(plain, 99) * 1_000 },
    { name: 'throughput, MB/s', digits: 0, figure: ({ megabytesPerSecond }) => percentile(megabytesPerSecond, 50) },
    ...LATENCIES.flatMap(([latency]): Row[] => {
      const of = ({ errors }: Arm): readonly number[] => errors.get(latency) ?? [];
      return [
        { name: `error of ${latency} ms p50, ms`, digits: 2, figure: (arm) => percentile(of(arm), 50) },
        { name: `error of ${latency} ms p99, ms`, digits: 2, figure: (arm) => percentile(of(arm), 99) },
        {
          name: `too early at ${latency} ms`,
          digits: 0,
          figure: (arm) => of(arm).filter((error) => error < 0).length,
        },
      ];
    }),
  ];
}

function line([name = '', ...cells]: readonly string[]): string {
  return `${name.padEnd(26)}${cells.map((cell) => cell.padStart(12)).join('')}`;
}

/** Nearest rank; 0 of none. */
function percentile(values: readonly number[], rank: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1)] ?? 0;
}
