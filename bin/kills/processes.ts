// The processes below a run, found by what they are there for, as Linux shows them under /proc.
import { readdirSync, readFileSync } from 'node:fs';

/** What may be killed. The reporter is the process that makes the report; cucumber runs the scenarios below the harness. */
export const TARGETS = ['harness', 'cucumber', 'reporter', 'engine', 'proxy'] as const;
export type Target = (typeof TARGETS)[number];

const COMMAND_OF: Readonly<Record<Exclude<Target, 'harness'>, RegExp>> = {
  cucumber: /@cucumber\/cucumber\/bin\/cucumber\.js/,
  reporter: /allure\/.*\bgenerate\b/,
  engine: /brakecheck\.mjs engine/,
  proxy: /brakecheck\.mjs toxiproxy/,
};

interface Process {
  readonly pid: number;
  readonly command: string;
}

/** Those of this kind among the processes below a run. */
export function pidsOf(below: readonly Process[], target: Exclude<Target, 'harness'>): readonly number[] {
  return below.filter(({ command }) => COMMAND_OF[target].test(command)).map(({ pid }) => pid);
}

/** Everything that descends from it, itself not included. */
export function descendantsOf(ancestor: number): readonly Process[] {
  return childrenOf(ancestor).flatMap((pid) => {
    const command = textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
    return [{ pid, command }, ...descendantsOf(pid)];
  });
}

/** A zombie only waits for its parent. */
export function isAlive(pid: number): boolean {
  const state = stateOf(pid);
  return state !== undefined && state !== 'Z';
}

/** One letter, as Linux has it: `T` for stopped; undefined where it is gone. */
export function stateOf(pid: number): string | undefined {
  return /\) (\S)/.exec(textOf(`/proc/${pid}/stat`))?.[1];
}

/** A child belongs to the thread that started it: cucumber's workers are threads. */
function childrenOf(pid: number): readonly number[] {
  const threads = namesIn(`/proc/${pid}/task`);
  const lists = threads.map((thread) => textOf(`/proc/${pid}/task/${thread}/children`));
  return lists.flatMap((list) => (list.match(/\d+/g) ?? []).map((child) => Number.parseInt(child, 10)));
}

// What ends while it is looked at has nothing to say.
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
