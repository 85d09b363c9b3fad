// Reads the fields of one YAML mapping, each with its place in the file, so that a mistake is named to its author.
import { isMap, isScalar, isSeq, type LineCounter, type Node, type YAMLMap } from 'yaml';
import { type Decimal, decimal, isDecimalText, ONE, text, ZERO } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';

/** Where a mapping stands: enough to say file, line and field of anything wrong in it. */
export interface Section {
  readonly file: string;
  readonly lines: LineCounter;
  /** `filters`, `marginTiers[2]`; empty at the top of the file. */
  readonly path: string;
  readonly map: YAMLMap;
}

/** A bound a decimal must keep. */
export type Bound = 'any' | 'above zero' | 'zero or above' | 'above zero, at most 1' | 'zero or below';

const WITHIN: Readonly<Record<Bound, (value: Decimal) => boolean>> = {
  any: () => true,
  'above zero': (value) => value.gt(ZERO),
  'zero or above': (value) => value.gte(ZERO),
  'above zero, at most 1': (value) => value.gt(ZERO) && value.lte(ONE),
  'zero or below': (value) => value.lte(ZERO),
};

/** Reads an exact decimal: quoted text, or a plain number whose digits are taken as they stand in the file. */
export function decimalAt(section: Section, field: string, bound: Bound = 'any'): Decimal {
  const written = plainTextAt(section, field);
  const expected = `a plain decimal${bound === 'any' ? '' : ` ${bound}`} in quotes, such as "0.10"`;
  if (written === undefined || !isDecimalText(written)) {
    throw wrong(section, field, expected);
  }
  const value = decimal(written);
  if (!WITHIN[bound](value)) {
    throw wrong(section, field, expected);
  }
  return value;
}

/** Reads a whole number of at least `atLeast`. */
export function countAt(section: Section, field: string, atLeast: number): number {
  const written = plainTextAt(section, field);
  const count = written !== undefined && /^\d{1,15}$/.test(written) ? Number.parseInt(written, 10) : -1;
  if (count < atLeast) {
    throw wrong(section, field, `a whole number of ${atLeast} or more`);
  }
  return count;
}

/** Reads a non-empty text. */
export function textAt(section: Section, field: string): string {
  const written = plainTextAt(section, field);
  if (written === undefined || written.trim() === '') {
    throw wrong(section, field, 'a text');
  }
  return written;
}

/** Reads one of a closed set of words. */
export function wordAt<Word extends string>(section: Section, field: string, words: readonly Word[]): Word {
  const written = plainTextAt(section, field);
  const word = words.find((candidate) => candidate === written);
  if (word === undefined) {
    throw wrong(section, field, `one of ${words.join(', ')}`);
  }
  return word;
}

/** Reads true or false. */
export function flagAt(section: Section, field: string): boolean {
  const node = nodeAt(section, field);
  if (isScalar(node) && typeof node.value === 'boolean') {
    return node.value;
  }
  throw wrong(section, field, 'true or false');
}

/** Reads a nested mapping. */
export function sectionAt(section: Section, field: string): Section {
  const node = nodeAt(section, field);
  if (!isMap(node)) {
    throw wrong(section, field, 'a group of fields');
  }
  return { ...section, path: pathOf(section, field), map: node };
}

/** Reads a list of at least one mapping. */
export function sectionsAt(section: Section, field: string): readonly Section[] {
  const node = nodeAt(section, field);
  if (!isSeq(node) || node.items.length === 0) {
    throw wrong(section, field, 'a list of at least one entry');
  }
  return node.items.map((item, place) => {
    if (!isMap(item)) {
      throw wrong(section, field, `groups of fields such as { name: alpha, weight: "1" } in entry ${place + 1}`);
    }
    return { ...section, path: `${pathOf(section, field)}[${place}]`, map: item };
  });
}

/** Every field as text, number or flag: for choices that the harness carries but does not compute with. */
export function looseFields(section: Section): Readonly<Record<string, string | boolean | number>> {
  const fields: Record<string, string | boolean | number> = {};
  for (const field of fieldNames(section)) {
    const node = nodeAt(section, field);
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') {
      throw wrong(section, field, 'a word, a number, true or false');
    }
    fields[field] = value;
  }
  return fields;
}

/** Refuses fields nobody reads: a misspelt one would else be a rule that silently does not hold. */
export function refuseUnknown(section: Section, known: readonly string[]): void {
  for (const field of fieldNames(section)) {
    if (!known.includes(field)) {
      throw wrong(section, field, `no such field here; known are ${known.join(', ')}`);
    }
  }
}

/** The author's error about one field, in one sentence: file, line, field, what it is and what was expected. */
export function wrong(section: Section, field: string, expected: string): ScenarioError {
  const node = section.map.get(field, true);
  const name = pathOf(section, field);
  const place = `${section.file}:${lineOf(section, field)}`;
  if (node === undefined) {
    return new ScenarioError(`${place}: ${name} is missing, expected ${expected}`);
  }
  return new ScenarioError(`${place}: ${name} is ${shown(node)}, expected ${expected}`);
}

/** The author's error about how two fields fit together. */
export function inconsistent(section: Section, field: string, sides: { is: Decimal; expected: string }): ScenarioError {
  const place = `${section.file}:${lineOf(section, field)}`;
  return new ScenarioError(`${place}: ${pathOf(section, field)} is ${text(sides.is)}, expected ${sides.expected}`);
}

function fieldNames(section: Section): readonly string[] {
  return section.map.items.map((pair) => (isScalar(pair.key) ? String(pair.key.value) : String(pair.key)));
}

function pathOf(section: Section, field: string): string {
  return section.path === '' ? field : `${section.path}.${field}`;
}

function nodeAt(section: Section, field: string): Node | undefined {
  const node: unknown = section.map.get(field, true);
  return isScalar(node) || isMap(node) || isSeq(node) ? node : undefined;
}

/** The text of a scalar: numbers by their digits in the file, never by way of a float. */
function plainTextAt(section: Section, field: string): string | undefined {
  const node = nodeAt(section, field);
  if (!isScalar(node)) {
    return undefined;
  }
  if (typeof node.value === 'string') {
    return node.value;
  }
  return typeof node.value === 'number' ? node.source : undefined;
}

function lineOf(section: Section, field: string): number {
  const pair = section.map.items.find((candidate) => isScalar(candidate.key) && candidate.key.value === field);
  const key = pair !== undefined && isScalar(pair.key) ? pair.key : undefined;
  const offset = key?.range?.[0] ?? section.map.range?.[0] ?? 0;
  return section.lines.linePos(offset).line;
}

function shown(node: unknown): string {
  if (isScalar(node)) {
    return node.value === null ? 'empty' : `"${node.source ?? String(node.value)}"`;
  }
  return isSeq(node) ? 'a list' : 'a group of fields';
}
