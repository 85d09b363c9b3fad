// The shape of reports/decision.json: the answer, why, and every criterion it rests on.
import type { Measurement, Severity } from '../evidence/scenario-record.ts';
import type { Verdict } from '../oracles/oracle.ts';
import type { Signing } from '../seal/signing-key.ts';
import type { MeasurementLimit } from './policy.ts';
import type { JudgedWaiver, Waiver } from './waivers.ts';

/** A partial run judges what it ran and decides nothing about a launch. */
export type Answer = 'GO' | 'NO-GO' | 'PARTIAL';

/** One rule of the gate with its outcome; every rule is told, the kept ones too. */
export interface RuleOutcome {
  /** What must hold, as a sentence: `nothing was retried`. */
  readonly rule: string;
  readonly isKept: boolean;
  /** What was looked at and found, whether kept or broken: `297 of 297 criteria ran once`. */
  readonly found: string;
  /** One for each way it was broken; none where it was kept. */
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
  /** Risk area: the folder of its feature under features/, such as `liquidation`; empty where no file has it any more. */
  readonly area: string;
  /** Its feature file and line; empty and 0 where no file has it any more. */
  readonly file: string;
  readonly line: number;
  /** Of its normalised text, as in launch/criteria.lock. */
  readonly sha256: string;
  /** What was proven. A waived criterion keeps the verdict it has: it is never counted as passed. */
  readonly verdict: Verdict['kind'];
  /** Empty for a pass. Otherwise what is wrong, for somebody who reads nothing else. */
  readonly sentence: string;
  readonly expected: string;
  readonly actual: string;
  /** Folder of the worst case's evidence, relative to the repository; empty where there is none. */
  readonly evidence: string;
  readonly cases: readonly CaseResult[];
  readonly tookMs: number;
  /** Of its measurements with a limit, the one that came nearest to it or went farthest beyond; null where there is none. */
  readonly worst: PlacedMeasurement | null;
  /** The waiver under which it stands open; null for a pass and where none holds. */
  readonly waiver: Waiver | null;
}

/** A number with its limit, and where it was measured. */
export interface PlacedMeasurement extends Measurement {
  readonly criterion: string;
  readonly case: string;
}

/** A limit of the policy beside the worst value of the run. */
export interface JudgedLimit extends MeasurementLimit {
  readonly isKept: boolean;
  /** Null where nothing measured it. */
  readonly worst: PlacedMeasurement | null;
}

export interface Decision {
  readonly decision: Answer;
  readonly exitCode: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
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
  /** Of criteria. `waived` ones are among `fail` and `notProven`, not beside them. */
  readonly counts: {
    readonly pass: number;
    readonly fail: number;
    readonly notProven: number;
    readonly waived: number;
  };
  readonly criteria: readonly CriterionResult[];
  readonly measurements: readonly PlacedMeasurement[];
  /** The policy's limits on named measurements; none where the policy cannot be read. */
  readonly limits: readonly JudgedLimit[];
  /** Every waiver of launch/waivers.yaml with what it is worth. */
  readonly waivers: readonly JudgedWaiver[];
  /** Whose signature the evidence gets. */
  readonly signing: Signing;
}
