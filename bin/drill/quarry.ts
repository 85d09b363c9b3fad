// What a drill hunts: a venue made wrong in one way, who ought to catch it, and how to start it.
import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { EnvironmentError, messageOf } from '../../support/domain/errors.ts';
import { SEVERITIES, type Severity } from '../../support/evidence/scenario-record.ts';
import { ROOT } from '../places.ts';
import { hashOfFiles } from './fingerprint.ts';

export interface Quarry {
  /** Of a defect its name, of a mutant its place. */
  readonly id: string;
  /** The folder under features/ whose criteria ought to catch it. */
  readonly riskArea: string;
  /** What is wrong, in one sentence. */
  readonly says: string;
  /** The candidate or kind it belongs to, such as LIQ-01. */
  readonly standsFor: string;
  readonly severity: Severity;
  /** Criteria that ought to catch it, the one that names it best first. */
  readonly caughtBy: readonly string[];
  /** What the venue is started with. */
  readonly defects: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** Hash of what it is made of: another text is another quarry. */
  readonly sha256: string;
}

const DefectsSchema = z.array(
  z.object({
    name: z.string(),
    riskArea: z.string(),
    says: z.string(),
    standsFor: z.string(),
    incident: z.string(),
    severity: z.enum(SEVERITIES),
    caughtBy: z.array(z.string()).min(1),
  }),
);

/** Every named defect of the reference exchange, as the exchange itself lists them. @throws EnvironmentError */
export function namedDefects(): readonly Quarry[] {
  return DefectsSchema.parse(JSON.parse(listOfDefects())).map(({ name, ...told }) => ({
    ...told,
    id: name,
    defects: [name],
    variables: {},
    sha256: hashOfFiles(ROOT, globSync(`engine/src/defects/*/${name}.ts`, { cwd: ROOT })),
  }));
}

function listOfDefects(): string {
  try {
    return execFileSync(process.execPath, [join(ROOT, 'bin/brakecheck.mjs'), 'engine', '--list-defects'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    throw new EnvironmentError(`the engine cannot list its defects: ${messageOf(error)}`, { cause: error });
  }
}
