// The venue never breaks over a request: whatever is asked, it does it, refuses it, or says that it is not well.
import type { Entry } from '../history/entry.ts';
import { prefixOracle } from './incremental.ts';
import { type Violation, verdictOf } from './oracle.ts';

/** The venue's own code failed. Overload and maintenance have 502, 503 and 504, and those may be a gateway's. */
const INTERNAL_ERROR = 500;

interface State {
  readonly violations: Violation[];
}

export const internalErrors = prefixOracle<State>({
  name: 'internal-errors',
  says: 'no request is answered with an internal error',
  start: () => ({ violations: [] }),
  step(state, entry) {
    if (entry.kind === 'completed' && entry.outcome.kind !== 'accepted') {
      lookAtAnswer(state, entry);
    }
  },
  verdict: ({ violations }) => verdictOf(violations),
});

function lookAtAnswer(state: State, entry: Extract<Entry, { kind: 'completed' }>): void {
  const { actor, exchange, request } = entry;
  if (exchange?.status === INTERNAL_ERROR) {
    state.violations.push({
      sentence: `the venue broke over a request of ${actor} (${request.kind}): internal error ${exchange.responseBody}`,
      expected: 'the request to be done, or refused with its reason',
      actual: `HTTP status ${INTERNAL_ERROR}`,
      entries: [entry.index],
    });
  }
}
