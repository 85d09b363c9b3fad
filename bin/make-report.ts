// The report a person opens after a run: it shows what was decided elsewhere, and its failing changes nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentError } from '../support/domain/errors.ts';
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

/** The page to open; undefined, with a sentence on stderr where there is something to say, if there is none. */
export async function makeReport({ reports }: DecidedRun): Promise<string | undefined> {
  if (!existsSync(join(reports, 'allure-results'))) {
    return undefined;
  }
  try {
    const { index } = await generateReport(reports);
    return index;
  } catch (error) {
    if (!(error instanceof EnvironmentError)) {
      throw error;
    }
    process.stderr.write(`${error.message}\n`);
    return undefined;
  }
}
