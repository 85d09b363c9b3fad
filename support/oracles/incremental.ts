// Prefix oracles that read each entry once: a history only grows, so what was judged stays judged.
import type { Entry } from '../history/entry.ts';
import type { ReadableHistory } from '../history/history.ts';
import type { Specification } from '../spec/specification.ts';
import type { Oracle, Verdict } from './oracle.ts';

/** A prefix invariant as a fold. `step` may change its state: nobody else sees it. */
export interface PrefixInvariant<State> {
  readonly name: string;
  readonly says: string;
  start(): State;
  step(state: State, entry: Entry, specification: Specification): void;
  verdict(state: State): Verdict;
}

interface Progress<State> {
  readonly state: State;
  readonly specification: Specification;
  judged: number;
}

/** Makes an oracle whose cost after each step is that step's entries only. */
export function prefixOracle<State>(invariant: PrefixInvariant<State>): Oracle {
  const known = new WeakMap<ReadableHistory, Progress<State>>();
  return {
    name: invariant.name,
    says: invariant.says,
    kind: 'prefix',
    judge(history, specification) {
      let progress = known.get(history);
      const isStale = progress?.specification !== specification || progress.judged > history.entries.length;
      if (progress === undefined || isStale) {
        progress = { state: invariant.start(), specification, judged: 0 };
        known.set(history, progress);
      }
      advance(invariant, progress, history);
      return invariant.verdict(progress.state);
    },
  };
}

/** Where a step throws, its entry is not counted as judged: the oracle stays broken, and says so, every time. */
function advance<State>(invariant: PrefixInvariant<State>, progress: Progress<State>, history: ReadableHistory): void {
  for (let index = progress.judged; index < history.entries.length; index += 1) {
    const entry = history.entries[index];
    if (entry !== undefined) {
      invariant.step(progress.state, entry, progress.specification);
    }
    progress.judged = index + 1;
  }
}
