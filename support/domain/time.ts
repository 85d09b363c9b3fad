// Instants and durations, in milliseconds, on named clocks.

declare const unit: unique symbol;

/** Milliseconds since 1970 on some wall clock. */
export type EpochMs = number & { readonly [unit]: 'epoch ms' };
/** A length of time in milliseconds. */
export type DurationMs = number & { readonly [unit]: 'duration ms' };
/** Milliseconds on the monotonic clock of this process, with fractions. Only differences mean anything. */
export type MonotonicMs = number & { readonly [unit]: 'monotonic ms' };

export function durationMs(milliseconds: number): DurationMs {
  if (!Number.isFinite(milliseconds) || milliseconds < 0) {
    throw new RangeError(`a duration of ${milliseconds} ms`);
  }
  return milliseconds as DurationMs;
}

export function epochMs(milliseconds: number): EpochMs {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) {
    throw new RangeError(`an instant of ${milliseconds} ms`);
  }
  return milliseconds as EpochMs;
}

/** Where time comes from: passed in, never reached for. */
export interface Clock {
  /** Monotonic, for latencies and order. */
  monotonicMs(): MonotonicMs;
  /** Wall clock, for correlation with other systems only. */
  epochMs(): EpochMs;
}

/** `800 ms`, `3 s`, `2.5 s`: as people say it. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1000) {
    return `${Math.round(milliseconds * 10) / 10} ms`;
  }
  return `${Math.round(milliseconds / 10) / 100} s`;
}
