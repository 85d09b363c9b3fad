// The cucumber process: started in a group of its own, stopped in bounded time, and nothing of the group survives it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { WATCHDOGS_VARIABLE } from '../support/environments/docker-watchdog.ts';
import type { RunEnding } from '../support/gate/run-file.ts';
import { KEY_VARIABLES } from '../support/seal/signing-key.ts';
import { ROOT } from './places.ts';
import type { UatArguments } from './uat-arguments.ts';

/** How long cucumber may take to end its scenarios and their processes after it was asked to. */
const STOP_WITHIN_MS = 5000;
/** How long watchdogs may take to remove what scenarios that were cut off had in containers. */
const WATCHDOGS_WITHIN_MS = 10_000;
const WATCHDOGS_LOOK_MS = 20;
/** The descriptor over which the child's progress reaches the terminal. */
const PROGRESS_DESCRIPTOR = 3;
/** What the gate rests on is asked for here, whatever the configuration says. */
const MESSAGE_LOG = './support/plugins/message-log.ts';
const LAST_WORDS_BYTES = 16_384;

/** How cucumber is run, beside what it is asked. */
export interface CucumberOptions {
  /** Ends at the first scenario that does not pass. */
  readonly isFailFast?: boolean;
  /** Tells of its progress in cucumber.log only. */
  readonly isQuiet?: boolean;
  /** For cucumber and every process it starts. */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface CucumberRun {
  readonly ended: Promise<RunEnding>;
  /** Asks it to end, and ends it where it does not within five seconds. */
  stop(signal: NodeJS.Signals): void;
  /** Ends it and everything it started at once. */
  kill(): void;
  /** Lets a scenario that waits to be told so go on to its next step. */
  goOn(): void;
}

/** Starts cucumber on what was asked for. Its own output goes to cucumber.log; only progress reaches the terminal. */
export function startCucumber(asked: UatArguments, reports: string, options: CucumberOptions = {}): CucumberRun {
  const startedMs = performance.now();
  const log = join(reports, 'cucumber.log');
  const watchdogs = join(reports, 'watchdogs');
  mkdirSync(watchdogs, { recursive: true });
  const child = spawnCucumber(asked, { reports, log, watchdogs, ...options });
  let interruptedBy: NodeJS.Signals | undefined;
  let patience: NodeJS.Timeout | undefined;
  let hasEnded = false;
  return {
    stop: (signal) => {
      if (hasEnded) {
        return;
      }
      interruptedBy = signal;
      child.kill('SIGTERM');
      patience = setTimeout(() => killGroup(child), STOP_WITHIN_MS);
    },
    kill: () => {
      if (!hasEnded) {
        killGroup(child);
      }
    },
    goOn: () => child.stdin?.write('\n'),
    ended: endOf(child).then(async ({ exitCode, signal }) => {
      clearTimeout(patience);
      killGroup(child);
      hasEnded = true;
      const tookMs = Math.round(performance.now() - startedMs);
      await watchdogsGone(watchdogs);
      const lastWords = exitCode === 0 ? '' : lastWordsIn(log);
      return { exitCode, signal, tookMs, lastWords, ...(interruptedBy === undefined ? {} : { interruptedBy }) };
    }),
  };
}

function spawnCucumber(
  asked: UatArguments,
  {
    reports,
    log,
    watchdogs,
    isFailFast,
    isQuiet,
    variables,
  }: CucumberOptions & { reports: string; log: string; watchdogs: string },
): ChildProcess {
  const output = openSync(log, 'w');
  const bin = join(ROOT, 'node_modules/@cucumber/cucumber/bin/cucumber.js');
  const messages = `"${MESSAGE_LOG}":"${join(reports, 'messages.ndjson')}"`;
  const tags = asked.tags === undefined ? [] : ['--tags', asked.tags];
  const shard = asked.shard === undefined ? [] : ['--shard', `${asked.shard.index}/${asked.shard.total}`];
  const order = asked.order === undefined ? [] : ['--order', `random:${asked.order}`];
  const failFast = isFailFast === true ? ['--fail-fast'] : [];
  try {
    return spawn(
      process.execPath,
      [bin, '--format', messages, ...failFast, ...order, ...shard, ...tags, ...asked.features],
      {
        cwd: ROOT,
        // Its own group, so that Ctrl-C reaches only this process, and the whole group can be ended with it.
        detached: process.platform !== 'win32',
        // The closing of the pipe on stdin tells the child that this process is gone.
        stdio: ['pipe', output, output, isQuiet === true ? output : process.stderr],
        env: {
          ...withoutKeys(process.env),
          ...variables,
          BRAKECHECK_ENVIRONMENT: asked.environment,
          BRAKECHECK_DEFECTS: asked.defects.join(','),
          BRAKECHECK_SEED: String(asked.seed),
          BRAKECHECK_WORKERS: asked.workers === undefined ? '' : String(asked.workers),
          BRAKECHECK_REPORTS: reports,
          [WATCHDOGS_VARIABLE]: watchdogs,
          BRAKECHECK_PROGRESS_DESCRIPTOR: String(PROGRESS_DESCRIPTOR),
        },
      },
    );
  } finally {
    closeSync(output);
  }
}

/** They are no part of the group: it is for them to outlive it, and for nobody to find them when this command has ended. */
async function watchdogsGone(register: string): Promise<void> {
  const deadlineMs = performance.now() + WATCHDOGS_WITHIN_MS;
  while (existsSync(register) && readdirSync(register).length > 0 && performance.now() < deadlineMs) {
    await pause(WATCHDOGS_LOOK_MS);
  }
  rmSync(register, { recursive: true, force: true });
}

/** What signs the evidence is nothing for those who earn it. */
function withoutKeys(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { [KEY_VARIABLES.text]: _text, [KEY_VARIABLES.file]: _file, ...others } = variables;
  return others;
}

async function endOf(child: ChildProcess): Promise<{ exitCode: number | null; signal: NodeJS.Signals | null }> {
  try {
    await once(child, 'exit');
    return { exitCode: child.exitCode, signal: child.signalCode };
  } catch (error) {
    // It could not be started at all; the gate finds no messages and says so.
    process.stderr.write(`cucumber could not be started: ${error instanceof Error ? error.message : String(error)}\n`);
    return { exitCode: null, signal: null };
  }
}

/** Ends whatever is left of the child's group: an engine or a proxy that outlived cucumber. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) {
    return;
  }
  if (process.platform === 'win32') {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: nobody is left, which is the aim.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) {
      throw error;
    }
  }
}

/** The innermost error of the log, or its last line: what a person would look for first. */
export function lastWordsIn(log: string): string {
  const lines = readFileSync(log, 'utf8').slice(-LAST_WORDS_BYTES).split('\n');
  const errors = lines.flatMap((line) => /^\s*(?:\[cause\]: )?\w*Error(?: \[\w+\])?: (.+)$/.exec(line)?.[1] ?? []);
  const spoken = lines.filter((line) => /^\S.*[a-z]{3}/.test(line) && !/^(Node\.js v|\}|\()/.test(line));
  return (errors.at(-1) ?? spoken.at(-1) ?? '').replace(/ \{$/, '');
}
