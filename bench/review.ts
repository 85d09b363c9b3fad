// What follows a run of 220 criteria with all evidence: report, dossier, seal and archive, in seconds and megabytes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { EnvironmentError } from '../support/domain/errors.ts';
import { CRITERIA } from './review/example-run.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STEP = join(ROOT, 'bench/review/review-step.ts');
const ALLURE = join(ROOT, 'node_modules/allure/cli.js');
const STEPS = ['report', 'dossier', 'seal', 'pack'] as const;

const SECONDS_MAX = 15;
const MEGABYTES_MAX = 600;
const ARCHIVE_MEGABYTES_MAX = 60;

/** Time and peak memory of each step beside `allure generate` on the bare results, as text. */
export async function measureReview(): Promise<string> {
  const reports = await mkdtemp(join(tmpdir(), 'brakecheck-review-'));
  try {
    await measured([STEP, 'run', reports]);
    const peer = await measured([ALLURE, 'generate', join(reports, 'allure-results'), '--output', `${reports}/peer`]);
    await rm(`${reports}/peer`, { recursive: true });
    const rows: Measured[] = [];
    for (const step of STEPS) {
      rows.push(await measured([STEP, step, reports]));
    }
    const archive = (await stat(`${reports}.tar.gz`)).size / MEGABYTE;
    return textOf(rows, { peer, archive });
  } finally {
    await rm(reports, { recursive: true, force: true });
    await rm(`${reports}.tar.gz`, { force: true });
  }
}

interface Measured {
  readonly seconds: number;
  /** Of the process and everything it started, at the worst moment; 0 where the system does not tell. */
  readonly megabytes: number;
}

const SAMPLE_EVERY_MS = 50;
const MEGABYTE = 1_000_000;

async function measured(command: readonly string[]): Promise<Measured> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] });
  let kilobytes = 0;
  const sampling = setInterval(() => {
    kilobytes = Math.max(kilobytes, residentKilobytes(child.pid ?? 0));
  }, SAMPLE_EVERY_MS);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(sampling);
  if (code !== 0) {
    throw new EnvironmentError(`${command.slice(0, 2).join(' ')} ended with ${code}`);
  }
  return { seconds: (performance.now() - startedMs) / 1000, megabytes: (kilobytes * 1024) / MEGABYTE };
}

/** Of a process and all its descendants; what several of them share is counted once. */
function residentKilobytes(pid: number): number {
  const own = /^Pss:\s+(\d+) kB$/m.exec(textOfProcess(pid, 'smaps_rollup'))?.[1] ?? '0';
  const tasks = `/proc/${pid}/task`;
  const children = existsSync(tasks)
    ? readdirSync(tasks).flatMap((task) => textOfProcess(pid, `task/${task}/children`).split(' ').filter(Boolean))
    : [];
  return children.reduce(
    (total, child) => total + residentKilobytes(Number.parseInt(child, 10)),
    Number.parseInt(own, 10),
  );
}

function textOfProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has ended, or this is not Linux.
    return '';
  }
}

function textOf(rows: readonly Measured[], { peer, archive }: { peer: Measured; archive: number }): string {
  const whole = rows.slice(0, 3).reduce((total, { seconds }) => total + seconds, 0);
  const worst = Math.max(...rows.map(({ megabytes }) => megabytes));
  return [
    `after a run of ${CRITERIA} criteria          s      MB`,
    row('allure generate alone', peer),
    ...STEPS.map((step, place) => row(step, rows[place] ?? { seconds: 0, megabytes: 0 })),
    `report, dossier, seal          ${whole.toFixed(1)}    ${worst.toFixed(0)}  (at most ${SECONDS_MAX} s and ${MEGABYTES_MAX} MB)`,
    `ratio to allure alone          ${(whole / peer.seconds).toFixed(1)}    ${(worst / peer.megabytes).toFixed(1)}`,
    `archive                              ${archive.toFixed(1)} MB  (at most ${ARCHIVE_MEGABYTES_MAX} MB)`,
  ].join('\n');
}

function row(name: string, { seconds, megabytes }: Measured): string {
  return `${name.padEnd(30)} ${seconds.toFixed(1).padStart(4)}  ${megabytes.toFixed(0).padStart(5)}`;
}
