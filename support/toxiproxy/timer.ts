// Rings alarms at exact monotonic times, never early: a worker thread does the waiting, this thread does the ringing.
import { Worker } from 'node:worker_threads';

/** Monotonic milliseconds of this machine, with fractions. Unlike performance.now() it is the same in every thread. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** One promise to call back; cancelling one that has rung changes nothing. */
export interface Alarm {
  cancel(): void;
}

/** This thread is called so much ahead, because waking takes it a while, and spins what is left of it. */
const LEAD_MS = 0.2;

interface Entry extends Alarm {
  readonly dueMs: number;
  readonly ring: () => void;
  place: number;
}

const GONE = -1;
const startTimeout = setTimeout;
const stopTimeout = clearTimeout;

/** A binary heap of alarms, earliest first, that can also drop one from its middle. */
class AlarmHeap {
  readonly #entries: Entry[] = [];

  get first(): Entry | undefined {
    return this.#entries[0];
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
    this.#rise(entry, this.#entries.length - 1);
  }

  remove(entry: Entry): void {
    const place = entry.place;
    if (place === GONE) return;
    entry.place = GONE;
    const last = this.#entries.pop();
    if (last === undefined || last === entry) return;
    this.#sink(last, place);
    this.#rise(last, last.place);
  }

  #put(entry: Entry, place: number): void {
    this.#entries[place] = entry;
    entry.place = place;
  }

  #rise(entry: Entry, from: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = this.#entries[above];
      if (parent === undefined || parent.dueMs <= entry.dueMs) break;
      this.#put(parent, place);
      place = above;
    }
    this.#put(entry, place);
  }

  #sink(entry: Entry, from: number): void {
    let place = from;
    for (;;) {
      const left = this.#entries[2 * place + 1];
      const right = this.#entries[2 * place + 2];
      const child = right !== undefined && left !== undefined && right.dueMs < left.dueMs ? right : left;
      if (child === undefined || child.dueMs >= entry.dueMs) break;
      const below = child.place;
      this.#put(child, place);
      place = below;
    }
    this.#put(entry, place);
  }
}

/** Wakes this thread by a plain timeout: what is left when the worker thread cannot run. Up to 1 ms late, never trusted to be in time. */
class TimeoutWaker {
  readonly #wake: () => void;
  #timeout: NodeJS.Timeout | undefined;

  constructor(wake: () => void) {
    this.#wake = wake;
  }

  wakeAt(dueMs: number): void {
    stopTimeout(this.#timeout);
    this.#timeout = startTimeout(this.#wake, Math.max(0, Math.ceil(dueMs - nowMs())));
  }
}

/** Wakes this thread by a message from a worker that sleeps in Atomics.wait until just before the time. */
class WorkerWaker {
  readonly #changes: Int32Array;
  readonly #dueNs: BigInt64Array;

  constructor(wake: () => void, fail: () => void) {
    const memory = new SharedArrayBuffer(16);
    this.#changes = new Int32Array(memory, 0, 1);
    this.#dueNs = new BigInt64Array(memory, 8, 1);
    const worker = new Worker(new URL('./timer-worker.ts', import.meta.url), { workerData: memory, execArgv: [] });
    worker.on('message', wake);
    worker.on('error', fail);
    worker.unref();
  }

  wakeAt(dueMs: number): void {
    Atomics.store(this.#dueNs, 0, BigInt(Math.ceil((dueMs - LEAD_MS) * 1e6)));
    Atomics.add(this.#changes, 0, 1);
    Atomics.notify(this.#changes, 0);
  }
}

class AlarmClock {
  readonly #heap = new AlarmHeap();
  #waker: TimeoutWaker | WorkerWaker | undefined;

  /** Starts the waiting thread ahead of the first alarm, so that the first delay is as exact as the rest. */
  start(): void {
    this.#waker ??= new WorkerWaker(this.#wake, this.#fallBack);
  }

  /** Calls `ring` once `nowMs()` has reached `dueMs`. */
  at(dueMs: number, ring: () => void): Alarm {
    const entry: Entry = { dueMs, ring, place: GONE, cancel: () => this.#heap.remove(entry) };
    this.#heap.add(entry);
    if (this.#heap.first === entry) this.#arm();
    return entry;
  }

  #arm(): void {
    this.start();
    const first = this.#heap.first;
    if (first !== undefined) this.#waker?.wakeAt(first.dueMs);
  }

  readonly #wake = (): void => {
    const next = this.#heap.first?.dueMs ?? 0;
    if (next - nowMs() <= LEAD_MS) while (nowMs() < next);
    for (let first = this.#heap.first; first !== undefined && first.dueMs <= nowMs(); first = this.#heap.first) {
      this.#heap.remove(first);
      first.ring();
    }
    this.#arm();
  };

  readonly #fallBack = (): void => {
    this.#waker = new TimeoutWaker(this.#wake);
    this.#arm();
  };
}

/** The one alarm clock of the process. */
export const alarms = new AlarmClock();
