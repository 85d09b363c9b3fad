// What settled oracles stand on: the readings taken after the scenario came to rest, and what is missing of them.
import type { Decimal } from '../domain/decimal.ts';
import type { ReadValues } from '../domain/request.ts';
import type { EntryOf } from '../history/entry.ts';
import type { ReadableHistory } from '../history/history.ts';
import type { Specification } from '../spec/specification.ts';
import { notProven, type Oracle, type Verdict, type Violation, verdictOf } from './oracle.ts';
import { acceptedAnswer } from './readings.ts';

/** An account the harness opened. */
export interface OpenedAccount {
  readonly actor: string;
  readonly asset: string;
  readonly wallet: Decimal;
  /** One of a load's many, whose private stream nobody listens to on purpose. */
  readonly isUnwatched: boolean;
  readonly entry: number;
}

export type Reading<Value> =
  | { readonly kind: 'read'; readonly value: Value; readonly entry: number }
  | { readonly kind: 'missing'; readonly reason: string };

/** The scenario at rest. */
export interface Rest {
  readonly history: ReadableHistory;
  readonly specification: Specification;
  readonly accounts: readonly OpenedAccount[];
  /** What the venue answered after rest: a trader's on the clean line, the `venue`'s on any. */
  read<Kind extends SettledKind>(actor: string, kind: Kind): Reading<ReadValues[Kind]>;
}

/** What a settled oracle found: wrongs, and what it could not look at. A wrong outweighs a gap. */
export class Findings {
  readonly #violations: Violation[] = [];
  readonly #gaps = new Set<string>();

  wrong(violation: Violation): void {
    this.#violations.push(violation);
  }

  gap(reason: string): void {
    this.#gaps.add(reason);
  }

  /** True where something could not be looked at. */
  isIncomplete(): boolean {
    return this.#gaps.size > 0;
  }

  /** The value of a reading, or undefined with the gap noted. */
  need<Value>(reading: Reading<Value>): { readonly value: Value; readonly entry: number } | undefined {
    if (reading.kind === 'missing') {
      this.gap(reading.reason);
      return undefined;
    }
    return reading;
  }

  verdict(): Verdict {
    const [first] = this.#gaps;
    if (this.#violations.length > 0 || first === undefined) {
      return verdictOf(this.#violations);
    }
    return notProven(this.#gaps.size === 1 ? first : `${first} (and ${this.#gaps.size - 1} more gaps)`);
  }
}

/** Makes an oracle that judges only where the scenario came to rest. */
export function settledOracle(invariant: {
  readonly name: string;
  readonly says: string;
  find(rest: Rest, findings: Findings): void;
}): Oracle {
  return {
    name: invariant.name,
    says: invariant.says,
    kind: 'settled',
    judge(history, specification) {
      const marker = history.entries.findLast((entry) => entry.kind === 'at-rest');
      if (marker === undefined) {
        return notProven('the scenario was never brought to rest, so nothing settled can be judged');
      }
      if (marker.kind === 'at-rest' && !marker.isQuiet) {
        return notProven(`the scenario did not come to rest: ${marker.note}`);
      }
      const findings = new Findings();
      invariant.find(restFrom(history, marker.index, specification), findings);
      return findings.verdict();
    },
  };
}

/** The actor that reads what belongs to no trader. */
export const VENUE = 'venue';

function restFrom(history: ReadableHistory, restIndex: number, specification: Specification): Rest {
  const answers = answersAfter(history, restIndex);
  return {
    history,
    specification,
    accounts: openedAccounts(history),
    read: (actor, kind) => readingOf(answers.get(`${actor} ${kind}`) ?? [], { actor, kind }),
  };
}

function openedAccounts(history: ReadableHistory): readonly OpenedAccount[] {
  return history.entries
    .filter((entry): entry is EntryOf<'account-opened'> & { index: number } => entry.kind === 'account-opened')
    .map((entry) => ({
      actor: entry.actor,
      asset: entry.asset,
      wallet: entry.wallet,
      isUnwatched: entry.isUnwatched === true,
      entry: entry.index,
    }));
}

type Completed = EntryOf<'completed'>;

function answersAfter(history: ReadableHistory, restIndex: number): ReadonlyMap<string, readonly Completed[]> {
  const answers = new Map<string, Completed[]>();
  for (const entry of history.entries) {
    const isSettled = entry.index > restIndex && entry.kind === 'completed';
    if (isSettled && (entry.line === 'clean' || entry.actor === VENUE)) {
      const key = `${entry.actor} ${entry.request.kind}`;
      const before = answers.get(key);
      if (before === undefined) {
        answers.set(key, [entry]);
      } else {
        before.push(entry);
      }
    }
  }
  return answers;
}

/** What each reading at rest is called in a sentence. */
const NOUNS = {
  'read-open-orders': 'open orders',
  'read-orders': 'orders',
  'read-conditional-orders': 'conditional orders',
  'read-fills': 'fills',
  'read-account': 'account',
  'read-position-risk': 'positions',
  'read-book': 'order book',
  'read-insurance-fund': 'insurance fund',
  'read-ledger': 'ledger',
} as const;

/** What the harness reads once a scenario is at rest. */
export type SettledKind = keyof typeof NOUNS;

/** The latest accepted answer; failing that, why there is none. */
function readingOf<Kind extends SettledKind>(
  entries: readonly Completed[],
  of: { actor: string; kind: Kind },
): Reading<ReadValues[Kind]> {
  const name = of.actor === VENUE ? `the venue's ${NOUNS[of.kind]}` : `${of.actor}'s ${NOUNS[of.kind]}`;
  for (const entry of entries.toReversed()) {
    const value = acceptedAnswer(entry, of.kind);
    if (value !== undefined) {
      return { kind: 'read', value, entry: entry.index };
    }
  }
  const outcome = entries.at(-1)?.outcome;
  if (outcome?.kind === 'unknown') {
    return { kind: 'missing', reason: `${name} could not be read at rest: ${outcome.reason}` };
  }
  if (outcome?.kind === 'rejected') {
    const answer = `${outcome.code} ${outcome.message}`;
    return { kind: 'missing', reason: `${name} could not be read at rest: the venue answered ${answer}` };
  }
  return { kind: 'missing', reason: `nobody read ${name} at rest` };
}
