/** Finds defects by name, each in a file of its own, and says what switching some of them on means. */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Wraps } from '../edge/seams.ts';
import type { Rules } from '../rules/rules.ts';
import { type Defect, type NamedDefect, type RiskArea, riskAreas } from './defect.ts';

/** A name is no defect; the message names the nearest and lists all. */
export class UnknownDefectError extends Error {
  override name = 'UnknownDefectError';
}

/**
 * Loads the defects of these names. There is no list of them: a defect is there as soon as its file is, and only those
 * asked for are loaded, so that a start takes no longer the more of them there are.
 *
 * @throws {UnknownDefectError} for the first name that is not a defect
 */
export function resolveDefects(names: readonly string[]): readonly NamedDefect[] {
  if (names.length === 0) return [];
  const places = defectPlaces();
  return [...new Set(names)].map((name) => {
    const found = places.find((place) => place.name === name);
    if (found !== undefined) return loadDefect(found);
    const all = places.map((place) => place.name);
    const nearest = all.reduce((best, next) => (distance(name, next) < distance(name, best) ? next : best));
    throw new UnknownDefectError(`defect "${name}" is unknown, did you mean ${nearest}? there are: ${all.join(', ')}`);
  });
}

/** Loads all there are, by risk area and name. */
export function allDefects(): readonly NamedDefect[] {
  return defectPlaces().map(loadDefect);
}

/** What is told of a defect: everything but how it is done. */
export function describeDefect(one: NamedDefect): unknown {
  const { name, riskArea, says, standsFor, incident, severity, caughtBy } = one;
  return { name, riskArea, says, standsFor, incident, severity, caughtBy };
}

/** The rules with every swap applied, in the order given. */
export function applyDefects(rules: Rules, chosen: readonly Defect[]): Rules {
  return chosen.reduce((current, defect) => defect.swap?.(current) ?? current, rules);
}

/** The seams the chosen defects wrap, in the order given. */
export function wrapsOf(chosen: readonly Defect[]): readonly Wraps[] {
  return chosen.flatMap((defect) => defect.wrap?.() ?? []);
}

interface DefectPlace {
  readonly name: string;
  readonly riskArea: RiskArea;
}

function defectPlaces(): readonly DefectPlace[] {
  return riskAreas
    .filter((area) => existsSync(join(import.meta.dirname, area)))
    .flatMap((riskArea) =>
      readdirSync(join(import.meta.dirname, riskArea))
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => ({ name: file.slice(0, -'.ts'.length), riskArea }))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    );
}

/** Not by `import`, which would make everybody wait who switches a defect. */
const load = createRequire(import.meta.url);

function loadDefect({ name, riskArea }: DefectPlace): NamedDefect {
  const { defect } = load(`./${riskArea}/${name}.ts`) as { readonly defect: Defect };
  return { ...defect, name, riskArea };
}

/** Number of single-letter edits between two names. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
