// The shape of reports/decision.json: the answer, why, and every criterion it rests on.
import type { Measurement, Severity } from '../evidence/scenario-record.ts';
import type { Verdict } from '../oracles/oracle.ts';

/** A partial run judges what it ran and decides nothing about a launch. */
export type Answer = 'GO' | 'NO-GO' | 'PARTIAL';

/** One rule of the gate with its outcome; every rule is told, the kept ones too. */
export interface RuleOutcome {
  readonly rule: string;
  readonly isKept: boolean;
  /** One for each way it was broken; none where it was kept, for its name says what holds. */
  readonly sentences: readonly string[];
}

/** One scenario, or one row of an outline. */
export interface CaseResult {
  readonly name: string;
  readonly line: number;
  readonly verdict: Verdict['kind'];
  /** Empty for a pass. */
  readonly sentence: string;
}

/** One criterion: as good as the worst of its cases. */
export interface CriterionResult {
  readonly id: string;
  readonly severity: Severity;
  readonly name: string;
  /** Where it is written: `features/liquidation/spike.feature`, relative to the repository; empty where no scenario carries it. */
  readonly file: string;
  readonly line: number;
  readonly verdict: Verdict['kind'];
  /** Empty for a pass. Otherwise what is wrong, for somebody who reads nothing else. */
  readonly sentence: string;
  readonly expected: string;
  readonly actual: string;
  /** Folder of the worst case's evidence, relative to the repository; empty where there is none. */
  readonly evidence: string;
  readonly cases: readonly CaseResult[];
  readonly tookMs: number;
}

/** A number with its limit, and where it was measured. */
export interface PlacedMeasurement extends Measurement {
  readonly criterion: string;
  readonly case: string;
}

export interface Decision {
  readonly decision: Answer;
  readonly exitCode: number;
  /** ISO 8601, UTC. */
  readonly decidedAt: string;
  /** One sentence each; empty for GO. */
  readonly reasons: readonly string[];
  readonly rules: readonly RuleOutcome[];
  /** `name` and the versions the evidence was earned on. */
  readonly environment: Readonly<Record<string, string>>;
  readonly commit: string;
  readonly command: string;
  readonly seed: number | null;
  readonly defects: readonly string[];
  readonly tookMs: number;
  /** Of criteria. */
  readonly counts: { readonly pass: number; readonly fail: number; readonly notProven: number };
  readonly criteria: readonly CriterionResult[];
  readonly measurements: readonly PlacedMeasurement[];
}
