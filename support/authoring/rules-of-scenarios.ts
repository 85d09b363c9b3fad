// The lint rules about a scenario as a whole: its length, whether it can fail, what it breaks, and how closely it looks.
import { type Decimal, decimal } from '../domain/decimal.ts';
import { finding, type LintRule } from './finding.ts';
import { placeIn, valueIfAny } from './placed-values.ts';
import type { PlacedScenario, PlacedStep } from './read-scenarios.ts';

const STEPS_MAX = 12;
/** Of a table, below a step or of examples. */
export const COLUMNS_MAX = 7;
/** The comment above a sentence that says that what it breaks shall stay broken. */
const ON_PURPOSE = 'until the end';

/** `too-long`: more steps of its own than a reader holds in mind. */
export const shortScenarios: LintRule = (scenario) => {
  const own = scenario.steps.filter(({ isBackground }) => !isBackground);
  const sentence = `${own.length} steps, more than the ${STEPS_MAX} a reader can follow: one behaviour a scenario, common Givens into the Background`;
  return own.length > STEPS_MAX ? [finding(scenario, scenario.place, { rule: 'too-long', sentence })] : [];
};

/** `too-wide`: examples with more columns than a reader follows. */
export const narrowExamples: LintRule = (scenario) => {
  const sentence = `${scenario.columns} columns of examples, more than the ${COLUMNS_MAX} a reader can follow`;
  return scenario.columns > COLUMNS_MAX ? [finding(scenario, scenario.place, { rule: 'too-wide', sentence })] : [];
};

/** `vacuous`: nothing is expected, or nothing happens after which it could be otherwise. */
export const scenariosThatCanFail: LintRule = (scenario) => {
  const object = (sentence: string) => [finding(scenario, scenario.place, { rule: 'vacuous', sentence })];
  if (!scenario.steps.some(({ kind }) => kind === 'Then')) {
    return object('expects nothing, so that it cannot fail: add a Then');
  }
  return scenario.steps.at(-1)?.kind === 'When'
    ? object('ends with a When nobody looks at: add a Then behind it, or leave it out')
    : [];
};

/** Line conditions under which nothing is heard any more. */
const TOTAL: ReadonlySet<string> = new Set([
  'cut',
  'lost-replies',
  'lost-requests',
  'black-hole',
  'reset',
  'slow-reader',
]);
const SOURCE_GONE = /price source.* (?:dies|falls silent|is stuck)$/;
const ENDS = /restored$|comes? back$/;

/** `open-fault`: what was broken for good, and not said to be. */
export const endedFaults: LintRule = (scenario) =>
  scenario.steps.flatMap((step, index) => {
    const isMended = scenario.steps.slice(index + 1).some(mends);
    const isMarked = scenario.comments.get(step.place.line - 1) === ON_PURPOSE;
    if (!breaksForGood(step) || isMended || isMarked) {
      return [];
    }
    const sentence = `"${step.text}" is never ended: say for how long, end it ("… is restored", "… comes back"), or write "# ${ON_PURPOSE}" on the line above`;
    return [finding(scenario, step.place, { rule: 'open-fault', sentence })];
  });

function breaksForGood({ sentences, arguments: values }: PlacedStep): boolean {
  const english = sentences[0]?.english ?? '';
  const conditions = values.filter(({ type }) => type === 'line trouble').flatMap(({ value }) => valueIfAny(value));
  const isTotal = conditions.some((condition) => TOTAL.has(String(Object(condition).kind)));
  return (isTotal && !/\{duration\}|\{moment\}/.test(english)) || SOURCE_GONE.test(english);
}

function mends({ sentences }: PlacedStep): boolean {
  return sentences.some(({ english }) => ENDS.test(english));
}

/** `wide-tolerance`: a tolerance that holds whatever happens, because it is wider than what happens. */
export const closeLooks: LintRule = (scenario) => {
  const largest = largestMove(scenario);
  return scenario.steps.flatMap((step) => {
    const wide = percentsOf(step).at(step.sentences[0]?.english.includes('give or take') ? 1 : 0);
    const limit = effectFor(step, largest);
    if (step.kind !== 'Then' || wide === undefined || limit === undefined || wide.value.lt(limit.value)) {
      return [];
    }
    const sentence = `a tolerance of ${wide.cell} is not narrower than ${limit.words} of ${limit.cell}, so that it cannot be missed`;
    return [finding(scenario, placeIn(step, wide.start), { rule: 'wide-tolerance', sentence })];
  });
};

interface Percent {
  readonly value: Decimal;
  readonly cell: string;
  readonly start: number;
}

/** What a tolerance has to be narrower than: the rate it is a tolerance of, or the largest move of the scenario. */
function effectFor(step: PlacedStep, largest: Percent | undefined): (Percent & { readonly words: string }) | undefined {
  const english = step.sentences[0]?.english ?? '';
  const [expected] = percentsOf(step);
  if (english.includes('give or take') && expected !== undefined) {
    return { ...expected, value: expected.value.abs(), words: 'the rate' };
  }
  const isOfPrices = /stays within \{percent\}|never left \{percent\}|is within \{percent\}/.test(english);
  return isOfPrices && largest !== undefined ? { ...largest, words: 'the largest move' } : undefined;
}

function largestMove({ steps }: PlacedScenario): Percent | undefined {
  const moves = steps.filter(({ kind, sentences }) => kind === 'When' && isMove(sentences[0]?.english ?? ''));
  const largest = moves.flatMap(percentsOf).toSorted((a, b) => b.value.abs().cmp(a.value.abs()))[0];
  return largest === undefined ? undefined : { ...largest, value: largest.value.abs() };
}

function isMove(english: string): boolean {
  return (
    /^the (?:index|mark) price .*\{percent\}|^the price source .*\{percent\}/.test(english) && !/noise/.test(english)
  );
}

function percentsOf(step: PlacedStep): Percent[] {
  return step.arguments.flatMap(({ type, cell, start }) =>
    type === 'percent' ? [{ value: decimal(cell.replace(/%$/, '').replaceAll(',', '')), cell, start }] : [],
  );
}
