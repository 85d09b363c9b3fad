// Finds the step pattern that a mistyped step most likely meant: word by word, parameters matching anything.

/** How far a pattern may be from the step, per word, and still be offered: 0 is the same, 1 has nothing in common. */
const FARTHEST = 0.5;
/** A sentence of one language is never meant by a step of the other. */
const HAN = /\p{Script=Han}/u;
/** What a word costs that only one side has. */
const GAP = 1;
/** A parameter takes a value of several words (`800 ms ± 200 ms of latency`), each at a small price. */
const FIRST_VALUE_WORD = 0.1;
const FURTHER_VALUE_WORD = 0.25;

/** The nearest of the patterns, as a person reads it; undefined where none is near. */
export function nearestSentence(step: string, patterns: readonly string[]): string | undefined {
  return nearestSentences(step, patterns, 1)[0];
}

/** The nearest of the patterns, nearest first, as a person reads them: at most `count`, and none that is not near. */
export function nearestSentences(step: string, patterns: readonly string[], count: number): string[] {
  const words = wordsOf(step);
  const ranked = patterns
    .filter((pattern) => HAN.test(pattern) === HAN.test(step))
    .map((pattern) => ({ pattern, distance: distanceTo(wordsOf(pattern), words) }))
    .filter(({ distance }) => distance <= FARTHEST)
    .sort((a, b) => a.distance - b.distance);
  return ranked.slice(0, count).map(({ pattern }) => readable(pattern));
}

/** A cucumber expression without its escapes; a regular expression without its anchors. */
export function readable(pattern: string): string {
  return pattern.replaceAll(/\\(.)/g, '$1').replace(/^\^/, '').replace(/\$$/, '');
}

const PARAMETER = /^\{([^}]*)\}/;
/** What the first word of a value must look like, where the parameter's name says it; others take any word. */
const LOOKS: Readonly<Record<string, RegExp>> = {
  trader: /^[A-Z]/,
  direction: /^(buy|sell)s?/,
  string: /^"/,
  int: /\d/,
  decimal: /\d/,
  percent: /\d/,
  amount: /\d/,
  duration: /\d/,
  leverage: /\d/,
  line_condition: /\d/,
};

function wordsOf(text: string): string[] {
  return text
    .trim()
    .replaceAll(/(\{[^}]*\})/g, (parameter) => parameter.replaceAll(' ', '_'))
    .split(/\s+/);
}

/** Edit distance over words, divided by the length of the longer side. */
function distanceTo(pattern: readonly string[], step: readonly string[]): number {
  // costs[j]: the cheapest way to turn the pattern's words so far into the first j words of the step.
  let costs = Array.from({ length: step.length + 1 }, (_, index) => index * GAP);
  for (const patternWord of pattern) {
    costs = nextRow(patternWord, { costs, step });
  }
  return (costs[step.length] ?? GAP) / Math.max(pattern.length, step.length);
}

function nextRow(
  patternWord: string,
  { costs, step }: { costs: readonly number[]; step: readonly string[] },
): number[] {
  const parameter = PARAMETER.exec(patternWord)?.[1];
  const isParameter = parameter !== undefined;
  const row = [(costs[0] ?? 0) + GAP];
  let taken = Number.POSITIVE_INFINITY;
  for (const [index, word] of step.entries()) {
    const diagonal = costs[index] ?? 0;
    const above = costs[index + 1] ?? 0;
    const substitution = isParameter ? valueDistance(parameter, word) : wordDistance(patternWord, word);
    taken = Math.min(diagonal + substitution, isParameter ? taken + FURTHER_VALUE_WORD : Number.POSITIVE_INFINITY);
    row.push(Math.min(taken, above + GAP, (row[index] ?? 0) + GAP));
  }
  return row;
}

function valueDistance(parameter: string, word: string): number {
  return LOOKS[parameter]?.test(word) === false ? GAP : FIRST_VALUE_WORD;
}

/** From 0 (the same) to 1: the nearest of a word's alternatives (`order/orders`, `second(s)`). */
function wordDistance(patternWord: string, word: string): number {
  const alternatives = patternWord
    .split('/')
    .flatMap((one) => [one.replaceAll(/[()]/g, ''), one.replaceAll(/\([^)]*\)/g, '')]);
  return Math.min(...alternatives.map((one) => letterDistance(one.toLowerCase(), word.toLowerCase())));
}

function letterDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const letter of a) {
    const previous = row;
    row = [(previous[0] ?? 0) + 1];
    for (const [index, other] of [...b].entries()) {
      const change = (previous[index] ?? 0) + (letter === other ? 0 : 1);
      row.push(Math.min(change, (previous[index + 1] ?? 0) + 1, (row[index] ?? 0) + 1));
    }
  }
  return (row[b.length] ?? 0) / Math.max(a.length, b.length, 1);
}
