// The HTTP side of a scenario: every request as a line, with whatever became of it.
import type { WireExchange } from '../domain/outcome.ts';
import type { Entry, EntryOf } from '../history/entry.ts';
import { outcomeWords, requestWords } from './request-words.ts';

/** One request with whatever became of it. */
export interface WireRecord {
  readonly index: number;
  readonly actor: string;
  readonly line: string;
  readonly request: string;
  readonly outcome: string;
  readonly outcomeKind: 'accepted' | 'rejected' | 'unknown';
  /** Milliseconds since the scenario began. */
  readonly sentAtMs: number;
  /** The wall clock at its end, for correlation with other systems. */
  readonly wallMs: number;
  /** Undefined where no answer was waited for to its end. */
  readonly roundTripMs: number | undefined;
  readonly exchange: WireExchange | undefined;
}

type Completed = EntryOf<'completed'>;

/** Every request in the order of its end; those without an end come last. */
export function* wireRecords(entries: readonly Entry[]): Generator<WireRecord> {
  const open = new Map<number, EntryOf<'invoked'>>();
  for (const entry of entries) {
    if (entry.kind === 'invoked') {
      open.set(entry.call, entry);
    } else if (entry.kind === 'completed') {
      open.delete(entry.call);
      yield recordOf(entry);
    }
  }
  for (const entry of open.values()) {
    yield {
      ...whoAndWhat(entry),
      outcome: 'no end was seen before the scenario ended',
      outcomeKind: 'unknown',
      sentAtMs: rounded(entry.atMs),
      roundTripMs: undefined,
      exchange: undefined,
    };
  }
}

function recordOf(entry: Completed): WireRecord {
  return {
    ...whoAndWhat(entry),
    outcome: outcomeWords(entry.outcome),
    outcomeKind: entry.outcome.kind,
    sentAtMs: rounded(entry.atMs - entry.roundTripMs),
    roundTripMs: rounded(entry.roundTripMs),
    exchange: entry.exchange,
  };
}

type WhoAndWhat = Pick<WireRecord, 'index' | 'actor' | 'line' | 'request' | 'wallMs'>;

function whoAndWhat({ index, actor, line, request, wallMs }: Completed | EntryOf<'invoked'>): WhoAndWhat {
  return { index, actor, line, request: requestWords(request), wallMs };
}

/** Microseconds are more than a clock in this process can promise. */
function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
