// Looks at a run from outside, as an administrator of the machine would: its processes by a mark in their environment.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Inherited by every process a run starts, so that none escapes being counted. */
export const MARK = 'BRAKECHECK_BYSTANDER_MARK';

export interface SeenProcess {
  readonly pid: number;
  /** Program and arguments, with blanks between. */
  readonly command: string;
}

/** Every process that lives and carries the mark; Linux only. */
export function processesMarked(mark: string): SeenProcess[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    const environment = contentOf(`/proc/${pid}/environ`);
    const isZombie = /^State:\s+Z/m.test(contentOf(`/proc/${pid}/status`));
    return environment.split('\0').includes(`${MARK}=${mark}`) && !isZombie
      ? [{ pid: Number.parseInt(pid, 10), command: contentOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim() }]
      : [];
  });
}

/** A TCP socket somebody listens on: its number tells it from another one that takes the same port later. */
export interface ListeningSocket {
  readonly port: number;
  readonly inode: string;
}

/** Those of one process. */
export function socketsOf(pid: number): ListeningSocket[] {
  const inodes = new Set(
    namesIn(`/proc/${pid}/fd`).flatMap((fd) => /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${fd}`))?.[1] ?? []),
  );
  return listeningSockets().filter(({ inode }) => inodes.has(inode));
}

/** Those of the whole machine. */
export function listeningSockets(): ListeningSocket[] {
  return ['tcp', 'tcp6'].flatMap((table) =>
    contentOf(`/proc/net/${table}`)
      .split('\n')
      .flatMap((line) => {
        // sl, local address, remote address, state, queues, timer, retransmits, uid, timeout, inode
        const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
        return state === LISTEN ? [{ port: Number.parseInt(local.split(':')[1] ?? '', 16), inode }] : [];
      }),
  );
}

/** As the kernel's tables write it. */
const LISTEN = '0A';

// A process may end while it is looked at: then there is nothing to see.
function contentOf(path: string): string {
  return unlessGone(() => readFileSync(path, 'utf8'), '');
}

function namesIn(path: string): string[] {
  return unlessGone(() => readdirSync(path), []);
}

function linkOf(path: string): string {
  return unlessGone(() => readlinkSync(path), '');
}

function unlessGone<Value>(look: () => Value, nothing: Value): Value {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      return nothing;
    }
    throw error;
  }
}
