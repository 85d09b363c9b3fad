// Every depth stream is gapless and every stream stays open, unless a fault that was in force explains it.
import type { BookDelta } from '../domain/book.ts';
import type { Entry, EntryOf } from '../history/entry.ts';
import { prefixOracle } from './incremental.ts';
import { type Violation, verdictOf } from './oracle.ts';
import { VENUE } from './settled.ts';

/** A connection may take this long to show what a fault that has just ended did to it. */
const AFTERMATH_MS = 3000;

/** How a close that the harness itself asked for begins. */
export const CLOSED_BY_HARNESS = 'harness:';

interface Fault {
  readonly targets: readonly string[];
  endedAtMs: number | undefined;
}

interface State {
  readonly violations: Violation[];
  readonly faults: Map<string, Fault>;
  /** The update id each depth stream has come to, with its entry; by stream and symbol. */
  readonly reached: Map<string, { readonly updateId: bigint; readonly entry: number }>;
  /** When each stream was last heard. */
  readonly heardAtMs: Map<string, number>;
  /** The venue's own time of the latest event each private stream told, with its entry. */
  readonly toldOf: Map<string, { readonly atMs: number; readonly entry: number }>;
}

export const streamSequence = prefixOracle<State>({
  name: 'stream-sequence',
  says: 'a depth stream has no gap, a private one tells events in their order, and none closes but by a fault or the harness',
  start: () => ({ violations: [], faults: new Map(), reached: new Map(), heardAtMs: new Map(), toldOf: new Map() }),
  step(state, entry) {
    if (entry.kind === 'fault-started') {
      state.faults.set(entry.fault.id, { targets: entry.fault.targets, endedAtMs: undefined });
    } else if (entry.kind === 'fault-ended') {
      const fault = state.faults.get(entry.faultId);
      if (fault !== undefined) {
        fault.endedAtMs = entry.atMs;
      }
    } else if (entry.kind === 'observed') {
      lookAtStream(state, entry);
      state.heardAtMs.set(entry.stream, entry.atMs);
    }
  },
  verdict: (state) => verdictOf(state.violations),
});

function lookAtStream(state: State, entry: Entry & EntryOf<'observed'>): void {
  switch (entry.event.kind) {
    case 'book-delta':
      lookAtDelta(state, entry, entry.event.delta);
      return;
    case 'closed':
      lookAtClose(state, entry, entry.event.reason);
      return;
    case 'order-update':
    case 'account-update':
    case 'conditional-update':
    case 'margin-call':
    case 'leverage-update':
    case 'assets-mode-update':
      lookAtTime(state, entry, entry.event.eventAtMs);
      return;
    default:
      return;
  }
}

/** Events of one millisecond may come in any order; one that is older than the one before it was told too late. */
function lookAtTime(state: State, entry: Entry & EntryOf<'observed'>, atMs: number): void {
  const before = state.toldOf.get(entry.stream);
  state.toldOf.set(entry.stream, { atMs, entry: entry.index });
  if (before !== undefined && atMs < before.atMs) {
    state.violations.push({
      sentence: `${entry.actor}'s private stream told an event after a later one`,
      expected: `an event of ${new Date(before.atMs).toISOString()} or later`,
      actual: `one of ${new Date(atMs).toISOString()}`,
      entries: [entry.index, before.entry],
    });
  }
}

function lookAtDelta(state: State, entry: Entry & EntryOf<'observed'>, delta: BookDelta): void {
  const key = `${entry.stream} ${delta.symbol}`;
  const before = state.reached.get(key);
  state.reached.set(key, { updateId: delta.finalUpdateId, entry: entry.index });
  if (delta.firstUpdateId > delta.finalUpdateId) {
    state.violations.push({
      sentence: `a depth event on ${entry.actor}'s stream runs backwards`,
      expected: `its first update id at or below its last, ${delta.finalUpdateId}`,
      actual: `first ${delta.firstUpdateId}, last ${delta.finalUpdateId}`,
      entries: [entry.index],
    });
  }
  if (before === undefined || before.updateId === delta.previousFinalUpdateId || isExplained(state, entry)) {
    return;
  }
  const isLost = delta.previousFinalUpdateId > before.updateId;
  state.violations.push({
    sentence: `${entry.actor}'s ${delta.symbol} depth stream ${isLost ? 'lost updates' : 'went back'} with no fault on its line`,
    expected: `an event that follows update ${before.updateId}`,
    actual: `one that follows update ${delta.previousFinalUpdateId}`,
    entries: [entry.index, before.entry],
  });
}

function lookAtClose(state: State, entry: Entry & EntryOf<'observed'>, reason: string): void {
  for (const key of state.reached.keys()) {
    if (key.startsWith(`${entry.stream} `)) {
      state.reached.delete(key);
    }
  }
  if (reason.startsWith(CLOSED_BY_HARNESS) || isExplained(state, entry)) {
    return;
  }
  state.violations.push({
    sentence: `${entry.actor}'s stream ${entry.stream} was closed with no fault on its line`,
    expected: 'a stream that stays open',
    actual: `closed: ${reason}`,
    entries: [entry.index],
  });
}

/** A fault on the actor's own line, or on the venue itself, in force at some time since the stream was last heard. */
function isExplained(state: State, entry: Entry & EntryOf<'observed'>): boolean {
  // A clean line has no proxy a trader's fault could act on: only the venue's own faults reach it.
  const reachable = entry.line === 'clean' ? [VENUE] : [VENUE, entry.actor];
  const heardAtMs = state.heardAtMs.get(entry.stream) ?? entry.atMs;
  const sinceMs = Math.min(heardAtMs, entry.atMs - AFTERMATH_MS);
  for (const fault of state.faults.values()) {
    const isOver = fault.endedAtMs !== undefined && fault.endedAtMs < sinceMs;
    if (!isOver && fault.targets.some((target) => reachable.includes(target))) {
      return true;
    }
  }
  return false;
}
