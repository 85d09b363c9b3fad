// Where things lie in this repository.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export const LAUNCH = join(ROOT, 'launch');

/** The folder a run writes into; another one only so that runs can lie side by side. */
export function reportsFolder(): string {
  return resolve(ROOT, process.env.BRAKECHECK_REPORTS ?? 'reports');
}
