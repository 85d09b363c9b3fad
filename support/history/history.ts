// The append-only record of one scenario: actors write it, oracles read it, and nobody changes it.
import { EnvironmentError } from '../domain/errors.ts';
import type { Clock, MonotonicMs } from '../domain/time.ts';
import type { Entry, EntryBody, EntryKind, EntryOf } from './entry.ts';

/** What an oracle needs of a history: a plain list would do, which is how oracles are tested. */
export interface ReadableHistory {
  readonly entries: readonly Entry[];
}

/** A scenario that writes more than this is out of control; the limit is loud. */
const ENTRIES_MAX = 500_000;

export class History implements ReadableHistory {
  readonly #entries: Entry[] = [];
  readonly #clock: Clock;
  readonly #startedMs: MonotonicMs;
  readonly #listeners = new Set<(entry: Entry) => void>();
  #calls = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedMs = clock.monotonicMs();
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** A number that ties an `invoked` to its `completed`. */
  nextCall(): number {
    this.#calls += 1;
    return this.#calls;
  }

  /** Milliseconds since the scenario began. */
  nowMs(): MonotonicMs {
    return (this.#clock.monotonicMs() - this.#startedMs) as MonotonicMs;
  }

  /** Appends and freezes. `atMs` may name the moment the bytes arrived, when that was before now. */
  append(body: EntryBody, stamp?: { atMs: MonotonicMs }): Entry {
    if (this.#entries.length >= ENTRIES_MAX) {
      throw new EnvironmentError(
        `the scenario wrote more than ${ENTRIES_MAX} history entries: split it, or lower its load`,
      );
    }
    const entry: Entry = Object.freeze({
      ...body,
      index: this.#entries.length,
      atMs: stamp?.atMs ?? this.nowMs(),
      wallMs: this.#clock.epochMs(),
    });
    this.#entries.push(entry);
    for (const listener of this.#listeners) {
      listener(entry);
    }
    return entry;
  }

  /** Calls back for each entry from now on, in order; returns the way to stop. */
  onAppend(listener: (entry: Entry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Turns a monotonic stamp of this process into this history's time. */
  sinceStart(stampMs: MonotonicMs): MonotonicMs {
    return (stampMs - this.#startedMs) as MonotonicMs;
  }
}

/** All entries of one kind, in order. */
export function entriesOf<Kind extends EntryKind>(history: ReadableHistory, kind: Kind): EntryOf<Kind>[] {
  return history.entries.filter((entry): entry is EntryOf<Kind> => entry.kind === kind);
}
