// The one shape of every invariant: a pure judgement of a history against the product rules.
import { messageOf } from '../domain/errors.ts';
import type { ReadableHistory } from '../history/history.ts';
import type { Specification } from '../spec/specification.ts';

/** One thing that is wrong, in a sentence a trader understands, with both sides and where to look. */
export interface Violation {
  readonly sentence: string;
  readonly expected: string;
  readonly actual: string;
  /** Indexes into the history, first the most telling. */
  readonly entries: readonly number[];
}

export type Verdict =
  | { readonly kind: 'pass' }
  /** `count` is how many were found; the first ten are kept. */
  | { readonly kind: 'fail'; readonly violations: readonly Violation[]; readonly count: number }
  | { readonly kind: 'not-proven'; readonly reason: string };

export interface Oracle {
  /** Kebab-case, the file's own name. */
  readonly name: string;
  /** The invariant in one sentence of trading language. */
  readonly says: string;
  /** A prefix oracle holds after every step; a settled one only at rest. */
  readonly kind: 'prefix' | 'settled';
  judge(history: ReadableHistory, specification: Specification): Verdict;
}

export const PASS: Verdict = { kind: 'pass' };

const VIOLATIONS_KEPT = 10;

/** A verdict of the violations found: none is a pass. */
export function verdictOf(violations: readonly Violation[]): Verdict {
  return violations.length === 0
    ? PASS
    : { kind: 'fail', violations: violations.slice(0, VIOLATIONS_KEPT), count: violations.length };
}

export function notProven(reason: string): Verdict {
  return { kind: 'not-proven', reason };
}

/** How the reason of an oracle that broke reads: a bug of ours, whatever the venue did. */
export const CHECK_BROKE = 'itself broke';

/** Judges without ever throwing: an oracle that breaks proves nothing, and says where it broke. */
export function judgeSafely(oracle: Oracle, history: ReadableHistory, specification: Specification): Verdict {
  try {
    return oracle.judge(history, specification);
  } catch (error) {
    return notProven(`the check "${oracle.name}" ${CHECK_BROKE}: ${messageOf(error)}`);
  }
}
