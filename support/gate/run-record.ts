// Everything one run left behind, read from files and not yet judged.
import type { Signing } from '../seal/signing-key.ts';
import type { LockedCriterion } from './criteria-lock.ts';
import type { UnknownStep } from './judge-case.ts';
import type { Policy } from './policy.ts';
import type { Evidence } from './read-evidence.ts';
import type { RunMessages } from './read-messages.ts';
import type { RunFile } from './run-file.ts';
import type { Waiver } from './waivers.ts';

/** What the cucumber side writes when it could not even begin. */
export interface EnvironmentProblem {
  readonly message: string;
  readonly exitCode: number;
}

/** The gate's input. */
export interface RunRecord {
  /** Undefined where reports/run.json is gone or unreadable. */
  readonly run: RunFile | undefined;
  /** Undefined where cucumber wrote none. */
  readonly messages: RunMessages | undefined;
  readonly evidence: Evidence;
  readonly policy: { readonly policy: Policy } | { readonly problem: string };
  readonly lock: { readonly criteria: readonly LockedCriterion[] } | { readonly problem: string };
  readonly waivers: { readonly waivers: readonly Waiver[] } | { readonly problem: string };
  /** Whose signature the evidence gets or, once sealed, has. */
  readonly signing: Signing;
  /** Where the evidence differs from the seal it already has; undefined where it has none yet. */
  readonly sealDifferences: readonly string[] | undefined;
  /** One sentence for each engine or proxy that ended without having been told to. */
  readonly groundLosses: readonly string[];
  /** Why the report could not be made, where it could not. */
  readonly reportProblem: string | undefined;
  readonly environmentProblem: EnvironmentProblem | undefined;
  readonly unknownSteps: readonly UnknownStep[];
  /** The moment the decision bears. ISO 8601, UTC. */
  readonly decidedAt: string;
  /** The moment at which age and waivers are judged: shards that lay about for a week are a week old. ISO 8601, UTC. */
  readonly judgedAt: string;
}
