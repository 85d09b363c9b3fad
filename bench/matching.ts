// The engine's order book beside the two of npm, each in a process of its own, on one flow of orders; all must agree.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { EnvironmentError } from '../support/domain/errors.ts';
import { orderFlow, type Variant, workloadBytes } from './order-flow/workload.ts';

const run = promisify(execFile);
const ENGINE = fileURLToPath(new URL('../engine/bench/book.ts', import.meta.url));
const PEER = fileURLToPath(new URL('./order-flow/peer.ts', import.meta.url));
const PEERS = ['hft-limit-order-book', 'nodejs-order-book'] as const;
const SEED = 42;
/** Both peers slow down as the book deepens: a million operations would take them most of a minute. */
const COUNTS: Readonly<Record<Variant, number>> = { cross: 1_000_000, passive: 200_000 };
const FULL = 1_000_000;

interface Result {
  readonly fills: number;
  readonly ms: number;
}

/** Operations per second of each engine on both variants, and the ratio to the fastest peer, as text. */
export async function measureMatching(): Promise<string> {
  const lines = ['order book and matching          operations     ops/s     fills   × fastest peer'];
  for (const variant of ['cross', 'passive'] as const) {
    const count = COUNTS[variant];
    const own = await engine(variant, count);
    const peers: Result[] = [];
    for (const name of PEERS) {
      const result = await peer(name, variant, count);
      if (result.fills !== own.fills) {
        throw new EnvironmentError(
          `${name} counts ${result.fills} fills of ${variant}, the engine ${own.fills}: one is wrong`,
        );
      }
      peers.push(result);
      lines.push(row(`${variant}: ${name}`, count, result, undefined));
    }
    const fastest = Math.min(...peers.map(({ ms }) => ms));
    lines.push(row(`${variant}: engine`, count, own, fastest / own.ms));
    if (count < FULL) lines.push(row(`${variant}: engine, deep book`, FULL, await engine(variant, FULL), undefined));
  }
  return lines.join('\n');
}

async function engine(variant: Variant, count: number): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'brakecheck-bench-'));
  try {
    const flow = orderFlow(count, SEED, variant);
    const file = join(folder, 'flow');
    await writeFile(file, workloadBytes(flow));
    return await resultOf([ENGINE, file, String(count), String(flow.orders)]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function peer(name: string, variant: Variant, count: number): Promise<Result> {
  return resultOf([PEER, name, variant, String(count), String(SEED)]);
}

async function resultOf(args: readonly string[]): Promise<Result> {
  const { stdout } = await run(process.execPath, [...args]);
  return JSON.parse(stdout) as Result;
}

function row(name: string, count: number, { fills, ms }: Result, ratio: number | undefined): string {
  const perSecond = Math.round((count / ms) * 1000);
  const shown = ratio === undefined ? '' : `${ratio.toFixed(1)} ×`;
  return `${name.padEnd(30)} ${String(count).padStart(12)} ${String(perSecond).padStart(9)} ${String(fills).padStart(9)} ${shown.padStart(12)}`.trimEnd();
}
