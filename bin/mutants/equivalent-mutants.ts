// docs/equivalent-mutants.yaml: mutants that no test can tell from the original, each with the argument why.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { ScenarioError } from '../../support/domain/errors.ts';
import { ROOT } from '../places.ts';
import type { RuleMutant } from './rule-mutants.ts';

const EquivalentsSchema = z.array(
  z.strictObject({
    /** Of all its mutants. */
    why: z.string().min(20),
    /** As in `engine/src/core/book.ts`. */
    file: z.string(),
    mutants: z
      .array(
        z.strictObject({
          /** The line it begins on, without its indentation. */
          code: z.string(),
          from: z.string(),
          to: z.string(),
          /** Where the file has the same text more than once: which of them, from 1. */
          place: z.number().int().min(1).default(1),
        }),
      )
      .min(1),
  }),
);

const FILE = join(ROOT, 'docs/equivalent-mutants.yaml');

/** Why each argued mutant is equivalent, by its id. @throws ScenarioError for an argument about a line that has changed */
export function equivalents(mutants: readonly RuleMutant[]): ReadonlyMap<string, string> {
  const argued = EquivalentsSchema.parse(parse(readFileSync(FILE, 'utf8')) ?? []);
  return new Map(
    argued.flatMap(({ why, file, mutants: ones }) =>
      ones.map(({ code, from, to, place }) => {
        const fitting = mutants.filter(
          (one) => one.file === file && one.mutant.code === code && one.mutant.from === from && one.mutant.to === to,
        );
        const found = fitting[place - 1];
        if (found === undefined) {
          throw new ScenarioError(
            `docs/equivalent-mutants.yaml argues about "${code}" in ${file}, and there is no such line`,
          );
        }
        return [found.quarry.id, why] as const;
      }),
    ),
  );
}
