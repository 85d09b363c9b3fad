// The decision rule by rule in plain text: what was asked, what was found, and every sentence against it.
import { stripVTControlCharacters, styleText } from 'node:util';
import type { Decision, RuleOutcome } from './decision.ts';
import { type SummaryOptions, summaryOf } from './summary.ts';

/** Every rule with its outcome, the kept ones too, and below it the summary. */
export function explanationOf(decision: Decision, options: SummaryOptions): string {
  const lines = decision.rules.flatMap((rule) => ruleLines(rule, options));
  return `${lines.join('\n')}\n\n${summaryOf(decision, options)}`;
}

function ruleLines({ rule, isKept, found, sentences }: RuleOutcome, { isColoured }: SummaryOptions): string[] {
  const mark = isKept ? '✓' : '✗';
  const painted = isColoured ? styleText(isKept ? 'green' : 'red', mark, { validateStream: false }) : mark;
  return [`${painted} ${rule}: ${plain(found)}`, ...sentences.map((sentence) => `    ${plain(sentence)}`)];
}

/** One line, without control sequences: a message may come from anywhere. */
function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
}
