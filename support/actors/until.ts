// Waiting with a name, a bound and a witness: the only way to wait in the harness.
import { durationText } from '../domain/time.ts';
import type { History } from '../history/history.ts';

// Captured at load, so that nobody's fake clock can freeze the harness.
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/** How often a condition is looked at when nothing is written to the history meanwhile. */
const LOOK_EVERY_MS = 10;

export interface Wait {
  readonly withinMs: number;
  /** What is waited for, as the progress line and a failure say it: `Retail's liquidation`. */
  readonly describe: string;
  readonly signal: AbortSignal;
}

export type WaitResult<Value> =
  | { readonly kind: 'met'; readonly value: Value; readonly afterMs: number }
  | { readonly kind: 'deadline'; readonly withinMs: number };

/** A waiter bound to one scenario: looks again at every new entry, so that no time is lost. */
export class Waiter {
  readonly #history: History;
  readonly #tell: (text: string) => void;

  constructor(history: History, tell: (text: string) => void) {
    this.#history = history;
    this.#tell = tell;
  }

  /** Resolves with the first value that is not undefined, or with the deadline. Rejects only when the scenario is aborted. */
  async until<Value>(look: () => Value | undefined, wait: Wait): Promise<WaitResult<Value>> {
    const startedMs = this.#history.nowMs();
    const first = look();
    if (first !== undefined) {
      return { kind: 'met', value: first, afterMs: 0 };
    }
    this.#tell(`${wait.describe}, at most ${durationText(wait.withinMs)}`);
    for (;;) {
      const leftMs = startedMs + wait.withinMs - this.#history.nowMs();
      if (leftMs <= 0) {
        return { kind: 'deadline', withinMs: wait.withinMs };
      }
      await this.#nextLook(Math.min(leftMs, LOOK_EVERY_MS), wait.signal);
      const value = look();
      if (value !== undefined) {
        return { kind: 'met', value, afterMs: this.#history.nowMs() - startedMs };
      }
    }
  }

  /** Lets a stated time pass while the scenario goes on: an observation window, or the length of a condition. */
  async pass(wait: Wait): Promise<void> {
    const endMs = this.#history.nowMs() + wait.withinMs;
    this.#tell(`${wait.describe}, ${durationText(wait.withinMs)}`);
    while (this.#history.nowMs() < endMs) {
      await timer(Math.max(1, endMs - this.#history.nowMs()), wait.signal);
    }
  }

  async #nextLook(withinMs: number, signal: AbortSignal): Promise<void> {
    const appended = Promise.withResolvers<void>();
    const stop = this.#history.onAppend(() => appended.resolve());
    try {
      await Promise.race([appended.promise, timer(withinMs, signal)]);
    } finally {
      stop();
    }
  }
}

/** Milliseconds on the timer; rejects with the signal's reason when it is aborted. */
export function timer(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = (): void => {
      stopTimer(handle);
      reject(signal.reason);
    };
    const handle = startTimer(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
