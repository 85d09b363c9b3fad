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
  readonly parent: number;
  readonly command: string;
}

/** Those of this kind among the processes below a run. */
export function pidsOf(below: readonly Process[], target: Exclude<Target, 'harness'>): readonly number[] {
  return below.filter(({ command }) => COMMAND_OF[target].test(command)).map(({ pid }) => pid);
}

/** Everything that descends from it, itself not included. */
export function descendantsOf(ancestor: number): readonly Process[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (processOf(name) ?? []) : []));
  const family = new Set([ancestor]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const { pid, parent } of all) {
      if (family.has(parent)) {
        family.add(pid);
      }
    }
  }
  return all.filter(({ pid }) => pid !== ancestor && family.has(pid));
}

/** A zombie only waits for its parent. */
export function isAlive(pid: number): boolean {
  return processOf(String(pid)) !== undefined;
}

function processOf(pid: string): Process | undefined {
  try {
    const [state, parent] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.slice(1) ?? [];
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return state === 'Z'
      ? undefined
      : { pid: Number.parseInt(pid, 10), parent: Number.parseInt(parent ?? '', 10), command };
  } catch {
    // It ended while it was looked at.
    return undefined;
  }
}
