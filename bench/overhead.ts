// What a scenario costs beyond its own waits: fresh state, traders, streams, settling and evidence, beside empty steps.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Envelope, TimeConversion } from '@cucumber/messages';
import { EnvironmentError } from '../support/domain/errors.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Rounds alternate, so that a slow moment of the machine falls on both. */
const ROUNDS = 3;

interface Arm {
  readonly name: string;
  readonly config: string;
  readonly feature: string;
}

const EMPTY: Arm = { name: 'empty steps', config: 'bench/cucumber-empty.mjs', feature: 'bench/features/empty.feature' };
const TYPICAL: Arm = {
  name: 'a trade between two traders',
  config: 'cucumber.mjs',
  feature: 'bench/features/trade.feature',
};

/** Median and p95 of both arms in milliseconds, and their ratio, as text. */
export async function measureOverhead(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'brakecheck-bench-'));
  try {
    const times = { empty: [] as number[], typical: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.empty.push(...(await play(EMPTY, folder)));
      times.typical.push(...(await play(TYPICAL, folder)));
    }
    const [empty, typical] = [figures(times.empty), figures(times.typical)];
    return [
      'scenario overhead, ms          median     p95      n',
      row(EMPTY.name, empty),
      row(TYPICAL.name, typical),
      `ratio                        ${ratioText(typical.median / empty.median)} ${ratioText(typical.p95 / empty.p95)}`,
    ].join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function play(arm: Arm, folder: string): Promise<number[]> {
  const messages = join(folder, 'messages.ndjson');
  const cucumber = spawn(
    process.execPath,
    [
      join(ROOT, 'node_modules/@cucumber/cucumber/bin/cucumber.js'),
      '--config',
      arm.config,
      '--format',
      `"message":"${messages}"`,
      arm.feature,
    ],
    { cwd: ROOT, stdio: ['pipe', 'ignore', 'ignore'], env: { ...process.env, BRAKECHECK_REPORTS: folder } },
  );
  await once(cucumber, 'exit');
  if (cucumber.exitCode !== 0) {
    throw new EnvironmentError(
      `the bench scenarios (${arm.name}) did not pass: run npx cucumber-js ${arm.feature} to see why`,
    );
  }
  return durationsIn(await readFile(messages, 'utf8'));
}

function durationsIn(ndjson: string): number[] {
  const startedMs = new Map<string, number>();
  const durations: number[] = [];
  for (const line of ndjson.trimEnd().split('\n')) {
    const { testCaseStarted, testCaseFinished } = JSON.parse(line) as Envelope;
    if (testCaseStarted !== undefined) {
      startedMs.set(testCaseStarted.id, TimeConversion.timestampToMillisecondsSinceEpoch(testCaseStarted.timestamp));
    } else if (testCaseFinished !== undefined) {
      const endedMs = TimeConversion.timestampToMillisecondsSinceEpoch(testCaseFinished.timestamp);
      durations.push(endedMs - (startedMs.get(testCaseFinished.testCaseStartedId) ?? endedMs));
    }
  }
  // The first scenario of a process pays for loading code; it is not what one more scenario costs.
  return durations.slice(1);
}

interface Figures {
  readonly median: number;
  readonly p95: number;
  readonly count: number;
}

function figures(values: readonly number[]): Figures {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (part: number): number => sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
  return { median: rank(0.5), p95: rank(0.95), count: sorted.length };
}

function row(name: string, { median, p95, count }: Figures): string {
  return `${name.padEnd(28)} ${median.toFixed(1).padStart(8)} ${p95.toFixed(1).padStart(8)} ${String(count).padStart(6)}`;
}

function ratioText(ratio: number): string {
  return `${ratio.toFixed(0)} ×`.padStart(8);
}
