// The report a person opens after a run: it shows what was decided elsewhere.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateReport } from '../support/evidence/allure-report.ts';
import { parseRiskAreas, type RiskArea } from '../support/evidence/risk-areas.ts';
import type { Decision } from '../support/gate/decision.ts';

/** What there is to report of a run. */
export interface DecidedRun {
  /** The reports folder. */
  readonly reports: string;
  readonly launch: string;
  /** Not yet on disk: decision.json appears there once everything it speaks of is sealed. */
  readonly decision: Decision;
}

/** The page to open; undefined where the run left nothing to show. @throws EnvironmentError where it cannot be made */
export async function makeReport({ reports, launch }: DecidedRun): Promise<string | undefined> {
  if (!existsSync(join(reports, 'allure-results'))) {
    return undefined;
  }
  const { index } = await generateReport(reports, { areas: riskAreas(launch) });
  return index;
}

function riskAreas(launch: string): readonly RiskArea[] {
  const file = join(launch, 'risk-areas.yaml');
  return existsSync(file) ? parseRiskAreas(readFileSync(file, 'utf8')) : [];
}
