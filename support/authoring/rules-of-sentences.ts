// The lint rules about a step by itself: a sentence there is, with values, columns and cells it can have.
import { nearest } from '../domain/nearest.ts';
import { englishColumn } from '../languages/zh-cn/words.ts';
import { nearestSentences } from '../plugins/nearest-sentence.ts';
import { finding, type LintFinding, type LintRule } from './finding.ts';
import { placeIn, troubleOf } from './placed-values.ts';
import type { PlacedCell, PlacedScenario, PlacedStep } from './read-scenarios.ts';
import { COLUMNS_MAX } from './rules-of-scenarios.ts';
import type { Sentences } from './sentences.ts';

const OFFERED = 3;
/** How a table's column is read, by its name; a cell passes that is one of them. */
const COLUMN_TYPES: Readonly<Record<string, readonly string[]>> = {
  trader: ['trader'],
  wallet: ['amount'],
  side: ['direction'],
  quantity: ['amount', 'decimal'],
  price: ['decimal'],
};

/** `unknown-sentence`, with the three nearest, and `ambiguous-sentence`. */
export function knownSentences(sentences: Sentences): LintRule {
  const patterns = [...new Set(sentences.all.map(({ source }) => source))];
  return (scenario) =>
    scenario.steps.flatMap((step) => {
      if (step.sentences.length === 1) {
        return [];
      }
      if (step.sentences.length > 1) {
        const both = step.sentences.map(({ pattern, file, line }) => `"${pattern}" (${file}:${line})`).join(' and ');
        return [finding(scenario, step.place, { rule: 'ambiguous-sentence', sentence: `"${step.text}" is ${both}` })];
      }
      const offers = nearestSentences(step.text, patterns, OFFERED).map((pattern) => `"${pattern}"`);
      const hint =
        offers.length === 0 ? 'docs/phrasebook.md has every sentence' : `did you mean ${offers.join(' or ')}?`;
      return [
        finding(scenario, step.place, {
          rule: 'unknown-sentence',
          sentence: `nobody knows "${step.text}": ${hint}`,
        }),
      ];
    });
}

/** `wrong-value`: what a sentence's parameter refuses, in its own words. */
export const possibleValues: LintRule = (scenario) =>
  scenario.steps.flatMap((step) =>
    step.arguments.flatMap(({ value, start }) => {
      const trouble = troubleOf(value);
      return trouble === undefined
        ? []
        : [finding(scenario, placeIn(step, start), { rule: 'wrong-value', sentence: trouble })];
    }),
  );

/** `wrong-table`: columns the sentence does not have or lacks, and cells that cannot be read. */
export function readableTables(sentences: Sentences): LintRule {
  return (scenario) => scenario.steps.flatMap((step) => tableFindings(scenario, step, sentences));
}

function tableFindings(scenario: PlacedScenario, step: PlacedStep, sentences: Sentences): LintFinding[] {
  const [sentence] = step.sentences;
  const columns = sentence?.columns ?? [];
  const [header, ...rows] = step.table;
  if (sentence === undefined || (columns.length === 0 && header === undefined)) {
    return [];
  }
  const object = (place: { line: number; column: number }, words: string) =>
    finding(scenario, place, { rule: 'wrong-table', sentence: words });
  if (header === undefined) {
    return [object(step.place, `"${sentence.pattern}" needs a table below it: | ${columns.join(' | ')} |`)];
  }
  if (columns.length === 0) {
    return [object(header[0]?.place ?? step.place, `"${sentence.pattern}" takes no table`)];
  }
  const unknown = header.filter(({ text }) => !columns.includes(text));
  const missing = columns.filter((column) => !header.some(({ text }) => text === column));
  return [
    ...(header.length > COLUMNS_MAX
      ? [object(step.place, `${header.length} columns, more than the ${COLUMNS_MAX} a reader can follow`)]
      : []),
    ...unknown.map(({ text, place }) => {
      const hint = nearest(text, columns);
      const meant = hint === undefined ? '' : `: did you mean "${hint}"?`;
      return object(place, `unknown column "${text}"${meant} (expected ${columns.join(' | ')})`);
    }),
    ...missing.map((column) =>
      object(step.place, `the table has no column "${column}" (expected ${columns.join(' | ')})`),
    ),
    ...rows.flatMap((row) => row.flatMap((cell, index) => cellFinding(header[index], cell, { object, sentences }))),
  ];
}

function cellFinding(
  header: PlacedCell | undefined,
  cell: PlacedCell,
  { object, sentences }: { object: (place: PlacedCell['place'], words: string) => LintFinding; sentences: Sentences },
): LintFinding[] {
  const types = (COLUMN_TYPES[englishColumn(header?.text ?? '')] ?? []).flatMap(
    (name) => sentences.parameters.get(name) ?? [],
  );
  if (types.length === 0) {
    return [];
  }
  const fitting = types.find(({ forms }) => forms.some((form) => form.test(cell.text)));
  if (fitting === undefined) {
    const forms = types.map(({ says, name }) => says.replace(/\.$/, '') || name).join(', or ');
    return [object(cell.place, `"${cell.text}" is no ${header?.text ?? 'value'}: expected ${forms}`)];
  }
  const trouble = troubleOf(() => fitting.read(cell.text));
  return trouble === undefined ? [] : [object(cell.place, trouble)];
}
