// What a run has on this machine, taken down while it lives, and what of it is still there afterwards.
import { setTimeout as pause } from 'node:timers/promises';
import { ourContainersAndNetworks } from './containers.ts';
import type { MarkedRun } from './marked-run.ts';
import { listeningSockets, socketsOf } from './processes.ts';

const LOOK_EVERY_MS = 50;

export class Leftovers {
  readonly #run: MarkedRun;
  readonly #hasDocker: boolean;
  readonly #pids = new Set<number>();
  readonly #sockets = new Map<string, number>();

  constructor(run: MarkedRun, options: { hasDocker: boolean }) {
    this.#run = run;
    this.#hasDocker = options.hasDocker;
  }

  /** Notes the processes the run has now, and the ports they listen on. */
  note(): void {
    for (const { pid } of this.#run.processes) {
      this.#pids.add(pid);
      for (const { inode, port } of socketsOf(pid)) {
        this.#sockets.set(inode, port);
      }
    }
  }

  /** What is there once nothing is, or when the time is over: one phrase each. */
  async within(withinMs: number): Promise<readonly string[]> {
    const deadlineMs = performance.now() + withinMs;
    for (;;) {
      const left = await this.#look();
      if (left.length === 0 || performance.now() > deadlineMs) {
        return left;
      }
      await pause(LOOK_EVERY_MS);
    }
  }

  async #look(): Promise<string[]> {
    const processes = this.#run.processes.map(({ pid, command }) => `process ${pid} (${command.slice(-80)})`);
    const ports = listeningSockets().flatMap(({ inode }) => {
      const port = this.#sockets.get(inode);
      return port === undefined ? [] : [`port ${port}`];
    });
    const onDocker = this.#hasDocker ? await ourContainersAndNetworks() : [];
    const ours = onDocker.filter(({ owner, isOrphaned }) => isOrphaned || this.#pids.has(owner));
    return [...processes, ...ports, ...ours.map(({ kind, name }) => `${kind} ${name}`)];
  }
}
