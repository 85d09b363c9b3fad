// The decision in plain text, for the terminal and for a log.
import { stripVTControlCharacters, styleText } from 'node:util';
import { durationText } from '../domain/time.ts';
import type { CriterionResult, Decision } from './decision.ts';

/** What the text needs to know of where it is printed. */
export interface SummaryOptions {
  /** False in a pipe, a log, or with NO_COLOR. */
  readonly isColoured: boolean;
  /** The report to open; undefined where none was made. */
  readonly report: string | undefined;
  /** The launch review's page; undefined where none was made. */
  readonly dossier: string | undefined;
  /** The file with the whole decision; undefined where none is written. */
  readonly file: string | undefined;
}

/** Decision first, then what stands against it, then the numbers. */
export function summaryOf(decision: Decision, options: SummaryOptions): string {
  const against = decision.criteria.filter(({ verdict }) => verdict !== 'pass');
  const ofRun = reasonsOfRun(decision);
  const sections = [
    [headline(decision, options)],
    ofRun,
    criteriaLines(against, options),
    [lastLine(decision, options)],
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

type Style = Parameters<typeof styleText>[0];

function paint(style: Style, text: string, { isColoured }: SummaryOptions): string {
  return isColoured ? styleText(style, text, { validateStream: false }) : text;
}

function headline(decision: Decision, options: SummaryOptions): string {
  const { pass, fail, notProven } = decision.counts;
  const total = pass + fail + notProven;
  const style = decision.exitCode === 0 ? (['bold', 'green'] as const) : (['bold', 'red'] as const);
  const word = paint([...style], decision.decision, options);
  switch (decision.decision) {
    case 'GO':
      return `${word}  ${counted(pass, 'criterion passes', 'criteria pass')}${openText(decision)}`;
    case 'PARTIAL':
      return `${word}  ${pass} of ${counted(total, 'criterion', 'criteria')} pass; a part of the suite is no launch decision`;
    case 'NO-GO':
      return `${word}  of ${counted(total, 'criterion', 'criteria')} ${pass} pass, ${fail} fail, ${notProven} not proven`;
  }
}

/** What is open in a GO, and why it stops nothing: `, 3 do not: 1 waived, 2 minor`. */
function openText({ criteria }: Decision): string {
  const open = criteria.filter(({ verdict }) => verdict !== 'pass');
  if (open.length === 0) {
    return '';
  }
  const kinds = Map.groupBy(open, ({ waiver, severity }) => (waiver === null ? severity : 'waived'));
  const each = [...kinds].map(([kind, { length }]) => `${length} ${kind}`).join(', ');
  return `, ${open.length} ${open.length === 1 ? 'does' : 'do'} not: ${each}`;
}

// What stands against a criterion is printed with the criterion.
function reasonsOfRun({ reasons, criteria }: Decision): string[] {
  const told = criteria.filter(({ verdict }) => verdict !== 'pass').map(({ id }) => `${id} `);
  return reasons.filter((reason) => !told.some((start) => reason.startsWith(start))).map(plain);
}

/** Criteria of one and the same sentence share a line: twenty that did not run are one fact. */
function criteriaLines(against: readonly CriterionResult[], options: SummaryOptions): string[] {
  const groups = Map.groupBy(against, ({ id, sentence, evidence }) => (evidence === '' ? sentence : id));
  return [...groups.values()].map((group) => {
    const [first] = group;
    if (first === undefined) {
      return '';
    }
    const names = group
      .map(({ id, severity, waiver }) => `${id} (${severity}${waiver === null ? '' : ', waived'})`)
      .join(', ');
    const mark = first.verdict === 'fail' ? paint('red', 'failed', options) : paint('yellow', 'not proven', options);
    const where = first.evidence === '' ? '' : `; look at ${first.evidence}`;
    return `${names} ${mark}: ${plain(first.sentence)}${sidesOf(first)}${where}`;
  });
}

function sidesOf({ sentence, expected, actual }: CriterionResult): string {
  const isTold = expected === '' || (sentence.includes(expected) && sentence.includes(actual));
  return isTold ? '' : `; expected ${plain(expected)}, was ${plain(actual)}`;
}

function lastLine(decision: Decision, { report, dossier, file }: SummaryOptions): string {
  const cases = decision.criteria.flatMap((criterion) => criterion.cases);
  const passed = cases.filter(({ verdict }) => verdict === 'pass').length;
  const parts = [
    `${passed} of ${counted(cases.length, 'scenario', 'scenarios')} passed in ${durationText(decision.tookMs)}`,
    `${decision.environment.name ?? 'unknown'} environment`,
    ...(decision.seed === null ? [] : [`seed ${decision.seed}`]),
    report === undefined ? 'no report was made' : `report ${report}`,
    ...(dossier === undefined ? [] : [`dossier ${dossier}`]),
    ...(file === undefined ? [] : [`decision ${file}`]),
  ];
  return parts.join(' · ');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** One line, without control sequences: a message may come from anywhere. */
function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
}
