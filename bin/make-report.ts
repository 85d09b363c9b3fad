// The report a person opens after a run: it shows what was decided elsewhere, and its failing changes nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentError } from '../support/domain/errors.ts';
import { generateReport } from '../support/evidence/allure-report.ts';

/** The page to open; undefined, with a sentence on stderr where there is something to say, if there is none. */
export async function makeReport(reports: string): Promise<string | undefined> {
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
