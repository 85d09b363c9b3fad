// One run of the short suite, with one process of it killed at one moment, or none; and what was left to read afterwards.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import type { Decision } from '../../support/gate/decision.ts';
import { decideRun, signersOf } from '../../support/gate/gate.ts';
import { DECISION } from '../../support/seal/seal.ts';
import { verifySeal } from '../../support/seal/verify.ts';
import { descendantsOf, isAlive, pidsOf, stateOf, TARGETS, type Target } from './processes.ts';
import type { ShortRepository } from './short-repository.ts';

/** Looking at all processes costs more than a run can spare: often before the blow, seldom behind it. */
const LOOK_EVERY_MS = { before: 40, behind: 300 } as const;
/** Many times what a run takes on a busy machine. */
const RUN_WITHIN_MS = 240_000;

/** Whom to kill, and how long after it was first seen. */
export interface Kill {
  readonly target: Target;
  readonly afterMs: number;
  /** Uniform in [0, 1): which of several processes of one kind. */
  readonly which: number;
}

export interface Played {
  readonly exitCode: number | null;
  readonly stdout: string;
  /** Milliseconds each kind of process was there. */
  readonly lifetimesMs: Readonly<Partial<Record<Target, number>>>;
  /** Undefined where nobody was killed: the process had ended by then, or never came. */
  readonly killedAtMs: number | undefined;
  /** Criteria that were said to pass before the kill. */
  readonly judgedBefore: readonly string[];
  /** Whether the decision was on disk before the kill: then there was nothing left to kill. */
  readonly wasDecided: boolean;
  /** What decision.json says afterwards; undefined where there is none. */
  readonly written: string | undefined;
  /** What the gate says afterwards of what is left. */
  readonly gate: Decision;
  /** Processes of the run that outlived it. */
  readonly survivors: readonly string[];
}

/** Plays the whole short suite. */
export async function playRun(repository: ShortRepository, options: { seed: number; kill?: Kill }): Promise<Played> {
  const { root, reports } = repository;
  // What an earlier run decided is no decision of this one.
  rmSync(reports, { recursive: true, force: true });
  const child = spawn(
    process.execPath,
    ['bin/brakecheck.mjs', 'uat', '--seed', String(options.seed), '--workers', '1'],
    {
      cwd: root,
      env: { ...process.env, CI: 'true', BRAKECHECK_REPORTS: reports, NODE_COMPILE_CACHE: join(root, 'compiled') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const harness = child.pid ?? 0;
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = once(child, 'exit');
  const watched = await watch(harness, options.kill, () => ({
    told: stderr,
    wasDecided: existsSync(join(reports, DECISION)),
  }));
  await ended;
  const survivors = await survivorsOf(watched.family);
  return {
    exitCode: child.exitCode,
    stdout,
    lifetimesMs: watched.lifetimesMs,
    killedAtMs: watched.killedAtMs,
    judgedBefore: [...watched.told.matchAll(/^✓ ([A-Z]+-\d+) /gm)].map((match) => match[1] ?? ''),
    wasDecided: watched.wasDecided,
    written: decisionIn(reports),
    gate: await gateOn(repository),
    survivors,
  };
}

/** Looks at the run's processes until it has ended, and kills the one in question when its moment has come. */
async function watch(harness: number, kill: Kill | undefined, look: () => { told: string; wasDecided: boolean }) {
  const startedMs = performance.now();
  const seen = new Map<Target, { fromMs: number; toMs: number }>();
  const family = new Map<number, string>();
  let killed: { atMs: number; told: string; wasDecided: boolean } | undefined;
  while (isAlive(harness)) {
    const nowMs = performance.now() - startedMs;
    if (nowMs > RUN_WITHIN_MS) {
      process.kill(harness, 'SIGKILL');
    }
    const below = descendantsOf(harness);
    for (const { pid, command } of below) {
      family.set(pid, command);
    }
    for (const target of kill === undefined ? TARGETS : [kill.target]) {
      const found = target === 'harness' ? [harness] : pidsOf(below, target);
      const known = seen.get(target);
      if (found.length > 0) {
        seen.set(target, { fromMs: known?.fromMs ?? nowMs, toMs: nowMs });
      }
      const isTime = kill !== undefined && nowMs - (seen.get(target)?.fromMs ?? nowMs) >= kill.afterMs;
      const victim = found[Math.floor((kill?.which ?? 0) * found.length)];
      if (isTime && killed === undefined && victim !== undefined && (await holdStill(victim))) {
        // What was told before the blow, not after it.
        killed = { atMs: nowMs, ...look() };
        process.kill(victim, 'SIGKILL');
      }
    }
    await after(killed === undefined ? LOOK_EVERY_MS.before : LOOK_EVERY_MS.behind);
  }
  const lifetimesMs = Object.fromEntries([...seen].map(([target, { fromMs, toMs }]) => [target, toMs - fromMs]));
  return {
    lifetimesMs,
    family,
    killedAtMs: killed?.atMs,
    told: killed?.told ?? '',
    wasDecided: killed?.wasDecided ?? true,
  };
}

const STILL_WITHIN_LOOKS = 50;

/** Whether the blow will find it alive: who is on the way out already cannot be stopped, and killing it proves nothing. */
async function holdStill(pid: number): Promise<boolean> {
  if (isAlive(pid)) {
    process.kill(pid, 'SIGSTOP');
  }
  for (let look = 0; look < STILL_WITHIN_LOOKS && isAlive(pid); look += 1) {
    if (stateOf(pid) === 'T') {
      return true;
    }
    await after(1);
  }
  return false;
}

const GONE_WITHIN_MS = 15_000;

/** Whoever of the family is still there once everybody has had the time to notice. */
async function survivorsOf(family: ReadonlyMap<number, string>): Promise<readonly string[]> {
  const startedMs = performance.now();
  const alive = () => [...family].filter(([pid]) => isAlive(pid));
  while (alive().length > 0 && performance.now() - startedMs < GONE_WITHIN_MS) {
    await after(LOOK_EVERY_MS.behind);
  }
  return alive().map(([pid, command]) => `${pid} ${command}`);
}

function decisionIn(reports: string): string | undefined {
  const file = join(reports, DECISION);
  const read: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  return typeof read === 'object' && read !== null && 'decision' in read ? String(read.decision) : undefined;
}

async function gateOn({ reports, launch }: ShortRepository): Promise<Decision> {
  const { differences, signing } = await verifySeal(reports, signersOf(launch));
  return decideRun({
    reports,
    launch,
    decidedAt: new Date().toISOString(),
    signing,
    sealDifferences: differences,
  });
}
