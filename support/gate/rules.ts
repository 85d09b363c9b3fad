// Every rule of the gate with its outcome: those on the run, those on its criteria, and those on a launch.
import { EXIT } from '../domain/errors.ts';
import { type JudgedRule, judgeRule, type Rule, type RuleContext } from './rule.ts';
import { RULES_ON_CRITERIA } from './rules-on-criteria.ts';
import { RULES_ON_THE_LAUNCH } from './rules-on-the-launch.ts';
import { RULES_ON_THE_RUN } from './rules-on-the-run.ts';

/** Judges every rule that applies: a part of the suite leaves open what a launch demands. */
export function judgeRules(context: RuleContext): readonly JudgedRule[] {
  const onLaunch = context.isPartial ? [] : RULES_ON_THE_LAUNCH;
  const judged = [...RULES_ON_THE_RUN, ...RULES_ON_CRITERIA, ...onLaunch].map((rule) => judgeRule(rule, context));
  // Asked last: a rule that is broken explains well enough why cucumber did not end as it should.
  const isExplained = judged.some(({ isKept }) => !isKept);
  return [...judged, judgeRule(isExplained ? { ...AGREEMENT, breaks: () => [] } : AGREEMENT, context)];
}

const AGREEMENT: Rule = {
  rule: 'cucumber agrees',
  exitCode: EXIT.bug,
  found: ({ run }) => `cucumber ended with code ${run?.ending?.exitCode ?? 'unknown'}`,
  breaks: ({ run, messages, judged }) => {
    const exitCode = run?.ending?.exitCode;
    const isGood = messages?.isSuccess === true && exitCode === 0;
    if (isGood) {
      return [];
    }
    if (judged.every(({ result }) => result.verdict === 'pass')) {
      return [`cucumber ended with code ${exitCode} though every criterion passed`];
    }
    // A criterion that may stand open is why its scenario failed, and of nothing else.
    const isOfScenarios = messages?.isSuccess === false && exitCode === 1;
    return isOfScenarios ? [] : [`cucumber ended with code ${exitCode}, which no failing scenario explains`];
  },
};
