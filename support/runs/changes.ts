// The shape of reports/changes.json: what changed for a trader between two runs, in words and in numbers.
import type { Severity } from '../evidence/scenario-record.ts';

/** Which run a side of a comparison is. */
export interface RunIdentity {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly decision: string;
  readonly commit: string;
  readonly environment: string;
  readonly seed: number | null;
}

/** Gravest first: the order in which changes are told. */
export const CHANGE_KINDS = [
  'new failure',
  'newly unproven',
  'gone',
  'text changed',
  'slower',
  'never run before',
  'fixed',
  'faster',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One change of one criterion. A criterion may have several. */
export interface CriterionChange {
  readonly kind: ChangeKind;
  readonly criterion: string;
  readonly severity: Severity;
  readonly name: string;
  readonly area: string;
  /** For somebody who reads nothing else. */
  readonly sentence: string;
  /** Of the test that `slower` and `faster` rest on; absent for the others. */
  readonly evidence?: Significance;
}

/** A named measurement over all scenarios that took it in both runs. */
export interface MeasurementChange {
  readonly name: string;
  readonly unit: string;
  readonly kind: 'slower' | 'faster' | 'no difference shown' | 'too few to tell';
  readonly sentence: string;
  readonly evidence: Significance;
}

/** What a claim of slower or faster rests on. */
export interface Significance {
  /** `Mann-Whitney` for the requests of one criterion, `Wilcoxon signed-rank` for a measurement paired by scenario. */
  readonly test: string;
  readonly samplesBefore: number;
  readonly samplesAfter: number;
  readonly medianBefore: number;
  readonly medianAfter: number;
  /** Two-sided, after Holm's correction for all comparisons made. */
  readonly pValue: number;
  /** What it must lie below. */
  readonly alpha: number;
}

export interface Changes {
  /** One line for somebody who reads nothing else, also where there is nothing to compare with. */
  readonly sentence: string;
  /** Null where no earlier run can be read: `sentence` says why. */
  readonly before: RunIdentity | null;
  readonly after: RunIdentity;
  /** Factor by which requests took longer over the whole run: a busier machine, not one criterion. 1 where nothing can be said. */
  readonly paceOfRun: number;
  readonly criteria: readonly CriterionChange[];
  readonly measurements: readonly MeasurementChange[];
}
