// Whose a container is: a label that says which process of which machine started it, so that orphans can be told apart.
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** On every container and network of ours. */
export const OURS = { label: 'brakecheck', value: 'true' } as const;
/** Says whose: see {@link ownerOf}. */
export const OWNER_LABEL = 'brakecheck.owner';

/** `host/process/start/lane`: a process id alone is soon somebody else's. */
export function ownerOf(lane: string, pid: number = process.pid): string {
  return [hostname(), pid, startOf(pid) ?? 'unknown', lane].join('/');
}

/** True where the owner is a process of this machine that is gone; of other machines nothing is known. */
export function isOrphaned(owner: string): boolean {
  const [host, pid = '', start] = owner.split('/');
  if (host !== hostname() || !/^\d+$/.test(pid)) {
    return false;
  }
  const id = Number.parseInt(pid, 10);
  return !isAlive(id) || (startOf(id) ?? 'unknown') !== start;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and not ours.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** When the process was started, in clock ticks since boot; undefined where there is no /proc or no such process. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; field 22 is the twentieth behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
