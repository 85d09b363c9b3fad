// Every conditional order lives by its state machine, as each private stream tells it, with no step left out.
import { CONDITIONAL_LIFE } from '../domain/order-life.ts';
import type { ConditionalUpdate } from '../domain/stream-event.ts';
import type { Entry, EntryOf } from '../history/entry.ts';
import { prefixOracle } from './incremental.ts';
import { type Violation, verdictOf } from './oracle.ts';

interface State {
  readonly violations: Violation[];
  /** The last update of each conditional order as one stream told it. */
  readonly last: Map<string, { readonly update: ConditionalUpdate; readonly entry: number }>;
  /** Lines of which a stream was closed: nobody knows in the middle of what the next one begins. */
  readonly interrupted: Set<string>;
}

export const conditionalLife = prefixOracle<State>({
  name: 'conditional-life',
  says: 'every conditional order is told of from its placement on, and goes from state to state as conditional orders may',
  start: () => ({ violations: [], last: new Map(), interrupted: new Set() }),
  step(state, entry) {
    if (entry.kind === 'observed' && entry.event.kind === 'closed') {
      state.interrupted.add(`${entry.actor} ${entry.line}`);
    } else if (entry.kind === 'observed' && entry.event.kind === 'conditional-update') {
      look(state, entry, entry.event);
    }
  },
  verdict: (state) => verdictOf(state.violations),
});

function look(state: State, entry: Entry & EntryOf<'observed'>, update: ConditionalUpdate): void {
  const key = `${entry.stream} ${update.symbol} ${update.clientOrderId}`;
  const before = state.last.get(key);
  state.last.set(key, { update, entry: entry.index });
  if (before === undefined && state.interrupted.has(`${entry.actor} ${entry.line}`)) {
    return;
  }
  const next: readonly string[] = before === undefined ? [] : CONDITIONAL_LIFE[before.update.status];
  // Once an order is over its client order id may be another's.
  const due = next.length === 0 ? ['new'] : next;
  if (!due.includes(update.status)) {
    state.violations.push({
      sentence: `${entry.actor}'s conditional order "${update.clientOrderId}" went a way no conditional order goes`,
      expected: `${due.join(' or ')}, ${before === undefined ? 'as the first that is told of it' : `after ${before.update.status}`}`,
      actual: update.status,
      entries: before === undefined ? [entry.index] : [entry.index, before.entry],
    });
  }
}
