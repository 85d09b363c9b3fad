// The engine's clock: the time of this machine plus an offset that only ever grows until a reset takes it away.

/** Time as the venue sees it. All values are epoch milliseconds. */
export interface EngineClock {
  /** Engine time, never going backwards between two resets. */
  nowMs(): number;
  /** Time of this machine, for what a jump of the engine clock must not touch: rate limits, listenKeys, sockets. */
  realMs(): number;
  /** Engine time minus machine time. */
  offsetMs(): number;
  /** Moves the clock forward so that it reads at least this time from now on. */
  moveTo(toMs: number): void;
  /** Takes the offset away again. */
  reset(): void;
}

/** Creates a clock that runs with the machine. */
export function createClock(): EngineClock {
  let offsetMs = 0;
  let lastMs = 0;
  const nowMs = (): number => {
    lastMs = Math.max(lastMs, Date.now() + offsetMs);
    return lastMs;
  };
  return {
    nowMs,
    realMs: () => Date.now(),
    offsetMs: () => offsetMs,
    moveTo: (toMs) => {
      offsetMs = Math.max(offsetMs, toMs - Date.now());
      lastMs = Math.max(lastMs, toMs);
    },
    reset: () => {
      offsetMs = 0;
      lastMs = 0;
    },
  };
}
