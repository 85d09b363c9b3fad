// Do several decisions agree? The same criteria, case by case, side by side, with what differs named.
import * as z from 'zod';
import { parseJson } from './run-file.ts';

const Verdicts = z.looseObject({
  criteria: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      verdict: z.string(),
      sentence: z.string(),
      cases: z.array(z.looseObject({ name: z.string(), line: z.number(), verdict: z.string() })),
    }),
  ),
});
type Criterion = z.infer<typeof Verdicts>['criteria'][number];

/** Where a decision was earned, and its text as the file has it. */
export interface PlacedDecision {
  readonly place: string;
  readonly text: string;
}

/** One criterion with its verdict at each place, in their order. */
export interface ComparedCriterion {
  readonly id: string;
  readonly name: string;
  readonly verdicts: readonly string[];
  /** Of every case, place after place. */
  readonly cases: readonly string[];
  /** One for each place where it did not pass. */
  readonly sentences: readonly string[];
  /** False where criterion or any case has another verdict somewhere, or did not run everywhere. */
  readonly isSame: boolean;
}

const ABSENT = 'absent';

/** Every criterion any of the decisions has. One that cannot be read has none. */
export function compareVerdicts(decisions: readonly PlacedDecision[]): ComparedCriterion[] {
  const sides = decisions.map(({ place, text }) => ({ place, criteria: criteriaIn(text) }));
  const ids = [...new Set(sides.flatMap(({ criteria }) => [...criteria.keys()]))].sort();
  return ids.map((id) => {
    const found = sides.map(({ place, criteria }) => ({ place, criterion: criteria.get(id) }));
    const against = found.flatMap(({ place, criterion }) =>
      criterion === undefined || criterion.verdict === 'pass' ? [] : [`${id} on ${place}: ${criterion.sentence}`],
    );
    return {
      id,
      name: found.find(({ criterion }) => criterion !== undefined)?.criterion?.name ?? '',
      verdicts: found.map(({ criterion }) => criterion?.verdict ?? ABSENT),
      cases: found.flatMap(({ criterion }) => criterion?.cases.map(({ verdict }) => verdict) ?? []),
      sentences: against,
      isSame: new Set(found.map(({ criterion }) => fingerprint(criterion))).size === 1,
    };
  });
}

/** A table for people: one line a criterion, one column a place. */
export function comparisonText(places: readonly string[], compared: readonly ComparedCriterion[]): string {
  const width = Math.max(...places.map((place) => place.length), 'not-proven'.length) + 2;
  const line = (id: string, cells: readonly string[], name: string) =>
    `${id.padEnd(11)}${cells.map((cell) => cell.padEnd(width)).join('')}${name}`.trimEnd();
  const rows = compared.map(({ id, name, verdicts, isSame }) =>
    line(id, verdicts, isSame ? name : `${name} (differs)`),
  );
  return [line('criterion', places, ''), ...rows].join('\n');
}

function criteriaIn(text: string): Map<string, Criterion> {
  const { data } = Verdicts.safeParse(parseJson(text));
  return new Map((data?.criteria ?? []).map((criterion) => [criterion.id, criterion]));
}

function fingerprint(criterion: Criterion | undefined): string {
  const cases = criterion?.cases.map(({ line, name, verdict }) => [line, name, verdict]) ?? [];
  return JSON.stringify([criterion?.verdict ?? ABSENT, cases]);
}
