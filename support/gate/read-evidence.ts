// Collects what the scenarios left behind: every verdict file under reports/evidence, checked against its hashes.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { messageOf } from '../domain/errors.ts';
import { SEVERITIES, type VerdictFile } from '../evidence/scenario-record.ts';
import { parseJson } from './run-file.ts';

/** The evidence of one scenario. */
export interface ScenarioEvidence {
  /** Folder, relative to the repository, with forward slashes. */
  readonly folder: string;
  readonly verdict: VerdictFile;
  /** One sentence for each file that is gone or differs from its hash. */
  readonly damage: readonly string[];
}

/** All evidence of a run, with one sentence for each folder that holds none. */
export interface Evidence {
  readonly scenarios: readonly ScenarioEvidence[];
  readonly problems: readonly string[];
}

const VERDICT = z.enum(['pass', 'fail', 'not-proven']);

// Only what the gate rests on; further fields are kept as they are.
const VerdictSchema = z.looseObject({
  identity: z.looseObject({
    criterion: z.string(),
    severity: z.enum(SEVERITIES).optional(),
    name: z.string(),
    line: z.number(),
    testCaseStartedId: z.string(),
    attempt: z.number().int(),
  }),
  conclusion: z.looseObject({
    verdict: VERDICT,
    sentence: z.string(),
    expected: z.string(),
    actual: z.string(),
    blame: z.enum(['venue', 'author', 'environment', 'harness']).optional(),
  }),
  checks: z.array(z.looseObject({ name: z.string(), says: z.string(), verdict: VERDICT })),
  faults: z.array(z.looseObject({ sentence: z.string(), isWitnessed: z.boolean() })),
  measurements: z.array(z.looseObject({ name: z.string(), actor: z.string(), value: z.number(), unit: z.string() })),
  assertions: z.number().int().min(0),
  startedAtMs: z.number(),
  tookMs: z.number(),
  environment: z.record(z.string(), z.string()),
  files: z.array(z.looseObject({ path: z.string(), sha256: z.string() })),
});

/** Reads every `verdict.json` one folder below `root`. A folder that cannot be read is a problem, never an exception. */
export function readEvidence(root: string, shownAs: string): Evidence {
  const scenarios: ScenarioEvidence[] = [];
  const names = foldersIn(root, shownAs);
  const problems: string[] = typeof names === 'string' ? [names] : [];
  for (const name of typeof names === 'string' ? [] : names) {
    const folder = `${shownAs}/${name}`;
    const found = readScenario(join(root, name), folder);
    if (typeof found === 'string') {
      problems.push(found);
    } else {
      scenarios.push(found);
    }
  }
  return { scenarios, problems };
}

function foldersIn(root: string, shownAs: string): string[] | string {
  try {
    const entries = existsSync(root) ? readdirSync(root, { withFileTypes: true }) : [];
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    return `${shownAs} cannot be read: ${messageOf(error)}`;
  }
}

function readScenario(path: string, folder: string): ScenarioEvidence | string {
  try {
    const file = join(path, 'verdict.json');
    if (!existsSync(file)) {
      return `${folder} has no verdict.json: its scenario was cut off before its evidence was whole`;
    }
    const value = parseJson(readFileSync(file, 'utf8'));
    const result = VerdictSchema.safeParse(value);
    if (!result.success) {
      return `${folder}/verdict.json cannot be read: ${z.prettifyError(result.error).replaceAll(/\s*\n\s*/g, ' ')}`;
    }
    // The schema has just shown it; it leaves the brands and the optional fields to the type.
    const verdict = value as VerdictFile;
    return { folder, verdict, damage: verdict.files.flatMap((item) => damageOf(path, item)) };
  } catch (error) {
    return `${folder} cannot be read: ${messageOf(error)}`;
  }
}

function damageOf(folder: string, { path, sha256 }: VerdictFile['files'][number]): string[] {
  const file = join(folder, path);
  if (!existsSync(file)) {
    return [`${path} is gone`];
  }
  const actual = createHash('sha256').update(readFileSync(file)).digest('hex');
  return actual === sha256 ? [] : [`${path} differs from the hash it was written with`];
}
