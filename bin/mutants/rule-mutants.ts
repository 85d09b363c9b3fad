// Every mutant of the rules and the core of the reference exchange, each as something a drill can hunt.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { areasOf } from '../drill/areas.ts';
import { hashOfFiles } from '../drill/fingerprint.ts';
import type { Quarry } from '../drill/quarry.ts';
import { ROOT } from '../places.ts';
import { type CarriedMutant, MUTANT_VARIABLE } from './carried-mutant.ts';
import { type Mutant, mutantsOf } from './mutate.ts';

/** A mutant of one file. */
export interface RuleMutant {
  readonly quarry: Quarry;
  /** Relative to the repository. */
  readonly file: string;
  readonly mutant: Mutant;
}

const SOURCES = ['engine/src/rules/*.ts', 'engine/src/core/*.ts'];
const HOOK = pathToFileURL(join(import.meta.dirname, 'mutant-hook.ts')).href;
const ASIDE = [
  // What tests of the engine are made of.
  /\.test\.ts$/,
  /\/(?:test-venue|random-trading|priority-witness)\.ts$/,
  // They read the files of an operator, once, at the start: the suite runs with the signed ones.
  /\/parse-[a-z]+\.ts$/,
  /\/parameter-field\.ts$/,
];

/** In the order of files and places. */
export function ruleMutants(): readonly RuleMutant[] {
  const files = globSync(SOURCES, { cwd: ROOT }).map((file) => file.replaceAll('\\', '/'));
  return files
    .filter((file) => !ASIDE.some((pattern) => pattern.test(file)))
    .sort()
    .flatMap(mutantsOfFile);
}

function mutantsOfFile(file: string): readonly RuleMutant[] {
  const path = join(ROOT, file);
  const sha256 = hashOfFiles(ROOT, [file]);
  const [area = '*'] = areasOf([file]);
  return mutantsOf(path, readFileSync(path, 'utf8')).map((mutant) => {
    const { mutation, start, end, from, to, line, column, code } = mutant;
    const carried: CarriedMutant = { path, start, end, to };
    const shown = mutation === 'statement' ? 'dropped' : `${from} → ${to || 'nothing'}`;
    const quarry: Quarry = {
      id: `${file.replace('engine/src/', '')}:${line}:${column} ${shown}`,
      // What may touch anything is looked at from where everything comes together.
      riskArea: area === '*' ? 'orders' : area,
      says: code,
      standsFor: mutation,
      severity: 'veto',
      caughtBy: [],
      defects: [],
      variables: { NODE_OPTIONS: `--import=${HOOK}`, [MUTANT_VARIABLE]: JSON.stringify(carried) },
      sha256,
    };
    return { quarry, file, mutant };
  });
}
