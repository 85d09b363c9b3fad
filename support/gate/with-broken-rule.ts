// A decision that something after it has broken: no report, no seal.
import type { Decision } from './decision.ts';

/** The decision with one more broken rule: never GO, and with an exit code at least as grave. */
export function withBrokenRule(
  decision: Decision,
  { rule, found, sentence, exitCode }: { rule: string; found: string; sentence: string; exitCode: number },
): Decision {
  return {
    ...decision,
    decision: decision.decision === 'GO' ? 'NO-GO' : decision.decision,
    exitCode: Math.max(decision.exitCode, exitCode),
    reasons: [...decision.reasons, sentence],
    rules: [...decision.rules, { rule, isKept: false, found, sentences: [sentence] }],
  };
}
