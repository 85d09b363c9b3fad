// The report a person opens after a run: it shows what was decided elsewhere.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { generateReport } from '../support/evidence/allure-report.ts';
import type { Decision } from '../support/gate/decision.ts';
import type { Changes } from '../support/runs/changes.ts';

/** What there is to report of a run. */
export interface DecidedRun {
  /** The reports folder. */
  readonly reports: string;
  /** Not yet on disk: decision.json appears there once everything it speaks of is sealed. */
  readonly decision: Decision;
  readonly changes: Changes | undefined;
}

/** The page to open; undefined where the run left nothing to show. @throws EnvironmentError where it cannot be made */
export async function makeReport({ reports }: DecidedRun): Promise<string | undefined> {
  if (!existsSync(join(reports, 'allure-results'))) {
    return undefined;
  }
  const { index } = await generateReport(reports);
  return index;
}
