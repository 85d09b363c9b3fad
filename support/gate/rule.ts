// What a rule of the gate is made of, and the run it is asked about.
import type { FoundCriteria } from './criteria-lock.ts';
import type { JudgedLimit, RuleOutcome } from './decision.ts';
import type { JudgedCriterion } from './judge-criteria.ts';
import type { RunRecord } from './run-record.ts';
import type { JudgedWaiver } from './waivers.ts';

/** A run with its criteria, limits and waivers judged. */
export interface RuleContext extends RunRecord {
  readonly found: FoundCriteria;
  readonly judged: readonly JudgedCriterion[];
  readonly judgedLimits: readonly JudgedLimit[];
  readonly judgedWaivers: readonly JudgedWaiver[];
  readonly isPartial: boolean;
}

export interface Rule {
  /** What must hold, as a sentence. */
  readonly rule: string;
  /** What this rule's breaking asks for at least. */
  readonly exitCode: number | ((context: RuleContext) => number);
  /** What was looked at and found, whether it holds or not. */
  readonly found: (context: RuleContext) => string;
  /** One sentence for each way it is broken. */
  readonly breaks: (context: RuleContext) => readonly string[];
}

export interface JudgedRule extends RuleOutcome {
  readonly exitCode: number;
}

/** The outcome of one rule. */
export function judgeRule({ rule, exitCode, found, breaks }: Rule, context: RuleContext): JudgedRule {
  const sentences = breaks(context);
  return {
    rule,
    isKept: sentences.length === 0,
    found: found(context),
    sentences,
    exitCode: typeof exitCode === 'function' ? exitCode(context) : exitCode,
  };
}

/** `1 scenario`, `2 scenarios`, `no scenarios`. */
export function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count === 0 ? 'no' : count} ${many}`;
}
