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

/** Where the runs of a reports folder are remembered; it survives the folder's emptying. */
export function historyStore(reports: string): string {
  return join(reports, 'history', 'history.sqlite');
}
