// What the run hands over to its workers, by environment variables, and the note a worker leaves when it cannot start.
import { appendFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { exitCodeOf, messageOf, ScenarioError } from '../domain/errors.ts';
import { ENVIRONMENTS, type EnvironmentName } from '../environments/environment.ts';
import type { ScenarioIdentity } from '../evidence/scenario-record.ts';

export interface RunSettings {
  readonly environment: EnvironmentName;
  readonly defects: readonly string[];
  readonly seed: number;
  /** Absolute. */
  readonly reports: string;
  /** The one command that plays exactly this scenario again. */
  replayOf(identity: ScenarioIdentity): string;
}

export function readRunSettings(variables: NodeJS.ProcessEnv): RunSettings {
  const environment = environmentOf(variables.BRAKECHECK_ENVIRONMENT ?? 'embedded');
  const defects = (variables.BRAKECHECK_DEFECTS ?? '').split(',').filter((name) => name !== '');
  const seed = Number.parseInt(variables.BRAKECHECK_SEED ?? '1', 10);
  const flags = [
    `--seed ${seed}`,
    ...(environment === 'embedded' ? [] : [`--environment ${environment}`]),
    ...defects.map((name) => `--defect ${name}`),
  ].join(' ');
  return {
    environment,
    defects,
    seed,
    reports: resolve(variables.BRAKECHECK_REPORTS ?? 'reports'),
    replayOf: ({ file, line }) => `npm run uat -- ${file}:${line} ${flags}`,
  };
}

/** Leaves `environment-error.json` for the gate: the sentence, and the exit code it stands for. */
export async function reportEnvironmentError(reports: string, error: unknown): Promise<void> {
  await mkdir(reports, { recursive: true });
  const note = { message: messageOf(error), exitCode: exitCodeOf(error) };
  await writeFile(join(reports, 'environment-error.json'), `${JSON.stringify(note)}\n`);
}

/** Keeps for the gate that a part of the environment died unasked: between two scenarios none of them would tell. */
export function noteGroundLoss(reports: string, message: string): void {
  appendFileSync(join(reports, 'ground-losses.jsonl'), `${JSON.stringify({ message })}\n`);
}

function environmentOf(name: string): EnvironmentName {
  const known = ENVIRONMENTS.find((candidate) => candidate === name);
  if (known === undefined) {
    throw new ScenarioError(`unknown environment "${name}": expected ${ENVIRONMENTS.join(', ')}`);
  }
  return known;
}
