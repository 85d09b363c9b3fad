// The rules on the verdicts: which criteria may stand open, and under whose responsibility.
import { EXIT } from '../domain/errors.ts';
import { SEVERITIES, type Severity } from '../evidence/scenario-record.ts';
import { counted, type Rule, type RuleContext } from './rule.ts';

export const RULES_ON_CRITERIA: readonly Rule[] = [
  {
    rule: 'every veto criterion passed',
    exitCode: EXIT.noGo,
    found: (context) => standing(context, vetoing(context)),
    breaks: (context) => vetoing(context).flatMap((severity) => unmet(context, severity)),
  },
  {
    rule: 'no more major criteria fail than the policy allows',
    exitCode: EXIT.noGo,
    found: (context) => `${standing(context, ['major'])}; the policy allows ${majorsThatMayFail(context)} open`,
    breaks: (context) => {
      const sentences = vetoing(context).includes('major') ? [] : unmet(context, 'major');
      return sentences.length > majorsThatMayFail(context) ? sentences : [];
    },
  },
  {
    // In a whole run minor criteria are shown and stop nothing.
    rule: 'every criterion of a part of the suite passed',
    exitCode: EXIT.noGo,
    found: (context) => (context.isPartial ? standing(context, SEVERITIES) : 'this is the whole suite'),
    breaks: (context) => (context.isPartial ? unmet(context, 'minor') : []),
  },
];

function vetoing({ policy, isPartial }: RuleContext): readonly Severity[] {
  return !isPartial && 'policy' in policy ? policy.policy.severitiesThatVeto : ['veto'];
}

function majorsThatMayFail({ policy, isPartial }: RuleContext): number {
  return !isPartial && 'policy' in policy ? policy.policy.majorsThatMayFail : 0;
}

function standing({ judged }: RuleContext, severities: readonly Severity[]): string {
  const results = judged.map(({ result }) => result).filter(({ severity }) => severities.includes(severity));
  const passed = results.filter(({ verdict }) => verdict === 'pass').length;
  const waived = results.filter(({ waiver }) => waiver !== null).length;
  const open = waived === 0 ? '' : `, ${waived} open under a waiver`;
  return `${passed} of ${counted(results.length, 'criterion', 'criteria')} (${severities.join(', ')}) pass${open}`;
}

/** A waived criterion stands open too, but somebody answers for it. */
function unmet({ judged }: RuleContext, severity: Severity): string[] {
  const results = judged.map(({ result }) => result);
  return results
    .filter((result) => result.severity === severity && result.verdict !== 'pass' && result.waiver === null)
    .map(({ id, verdict, sentence }) => {
      const how = verdict === 'fail' ? 'failed' : 'is not proven';
      return `${id} (${severity}) ${how}: ${sentence}`;
    });
}
