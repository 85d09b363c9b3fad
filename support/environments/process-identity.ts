// Which process of which machine: a process id alone is soon somebody else's.
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** `host/process/start` of a process of this machine. */
export function identityOf(pid: number = process.pid): string {
  return [hostname(), pid, startOf(pid) ?? 'unknown'].join('/');
}

/** Whether the process of an identity still runs; undefined of another machine's, and of what is no identity. */
export function isRunning(identity: string): boolean | undefined {
  const [host, pid = '', start] = identity.split('/');
  if (host !== hostname() || !/^\d+$/.test(pid)) {
    return undefined;
  }
  const id = Number.parseInt(pid, 10);
  return isAlive(id) && (startOf(id) ?? 'unknown') === start;
}

/** True where a process of this machine has the id. */
export function isAlive(pid: number): boolean {
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
