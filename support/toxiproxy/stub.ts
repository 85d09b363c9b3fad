// The place of one toxic in one link: all a toxic may do to the bytes, and the one wait from which it can be called away.
import { Channel, type Chunk, type Outlet } from './channel.ts';
import type { Random } from './random.ts';
import { alarms, nowMs } from './timer.ts';

/** What waiting for a chunk may bring. `interrupted` means: return at once, the toxic is being changed. */
export type Next = Chunk | 'end' | 'interrupted' | 'late';

/**
 * Every wait of a toxic happens here and ends as soon as the stub is interrupted.
 * That is why changing a toxic never waits for a peer that has stopped reading.
 */
export class Stub {
  readonly input: Channel;
  /** The randomness of this toxic on this connection. */
  readonly random: Random;
  #output: Outlet;
  #isInterrupted = false;
  #isClosed = false;
  #running: Promise<void> = Promise.resolve();
  #resume: (() => void) | undefined;

  constructor({ bufferChunks, output, random }: { bufferChunks: number; output: Outlet; random: Random }) {
    this.input = new Channel(Math.max(1, bufferChunks));
    this.input.onReadable = this.#wake;
    this.random = random;
    this.#output = output;
  }

  get output(): Outlet {
    return this.#output;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Runs a toxic until it returns: after the end of the data, or because it was interrupted. */
  run(pipe: (stub: Stub) => Promise<void>, output: Outlet): void {
    this.#output = output;
    this.#output.onRoom = this.#wake;
    this.#isInterrupted = false;
    this.#running = pipe(this);
  }

  /** Where a stub that closes later is to end: its neighbour has been taken out. */
  endInto(output: Outlet): void {
    this.#output = output;
  }

  /** Calls the toxic away; false when the stub has closed and there is nothing left to change. */
  async interrupt(): Promise<boolean> {
    if (this.#isClosed) return false;
    this.#isInterrupted = true;
    this.#wake();
    await this.#running;
    return !this.#isClosed;
  }

  /** The next chunk, the end, or `late` when neither came within the given time. */
  async next(withinMs?: number): Promise<Next> {
    const dueMs = withinMs === undefined ? Number.POSITIVE_INFINITY : nowMs() + withinMs;
    const alarm = withinMs === undefined ? undefined : alarms.at(dueMs, this.#wake);
    try {
      for (;;) {
        if (this.#isInterrupted) return 'interrupted';
        const next = this.input.take();
        if (next !== undefined) return next;
        if (nowMs() >= dueMs) return 'late';
        await this.#woken();
      }
    } finally {
      alarm?.cancel();
    }
  }

  /** Waits until the given monotonic time; false when interrupted before. */
  async sleepUntil(dueMs: number): Promise<boolean> {
    if (nowMs() >= dueMs) return !this.#isInterrupted;
    const alarm = alarms.at(dueMs, this.#wake);
    while (!this.#isInterrupted && nowMs() < dueMs) await this.#woken();
    alarm.cancel();
    return !this.#isInterrupted;
  }

  /** Waits for the given time; false when interrupted before. */
  sleep(forMs: number): Promise<boolean> {
    return this.sleepUntil(nowMs() + forMs);
  }

  /** Waits until interrupted. */
  async untilInterrupted(): Promise<void> {
    while (!this.#isInterrupted) await this.#woken();
  }

  /** Hands a chunk on, then waits for room. The chunk is never lost, even when the wait is interrupted. */
  async write(chunk: Chunk): Promise<void> {
    this.#output.push(chunk);
    while (!this.#output.hasRoom && !this.#isInterrupted) await this.#woken();
  }

  /** Ends the data here: what follows in the chain ends after what it already holds, what still comes is dropped. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.input.discard();
    this.#output.end();
  }

  /** Closes after the given time, whatever happens to the toxic meanwhile. */
  closeAfter(delayMs: number): void {
    this.#isClosed = true;
    this.input.discard();
    if (delayMs <= 0) this.#output.end();
    else alarms.at(nowMs() + delayMs, () => this.#output.end());
  }

  readonly #wake = (): void => {
    const resume = this.#resume;
    this.#resume = undefined;
    resume?.();
  };

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#resume = resolve;
    });
  }
}
