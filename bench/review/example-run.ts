// A run of 220 criteria as the scenarios leave it, with all its evidence: most are short, a few as long as a crash.
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { exampleDossier } from '../../support/dossier/example-dossier.ts';
import { EVIDENCE_LABEL } from '../../support/evidence/attach-to-allure.ts';
import { exampleRecord } from '../../support/evidence/example-record.ts';
import { writeEvidence } from '../../support/evidence/write-evidence.ts';

export const CRITERIA = 220;
/** Of the real suite: the median scenario has some 150 entries, one in twenty more than ten thousand. */
const USUAL_REPEATS = 6;
const LONG_REPEATS = 400;
const LONG_EVERY = 20;

/** Writes evidence, Allure results and run.json, and gives the decision on them. */
export async function writeExampleRun(reports: string) {
  const { decision } = exampleDossier({ criteria: CRITERIA, failed: 6, unproven: 4 });
  await mkdir(join(reports, 'allure-results'), { recursive: true });
  await writeFile(
    join(reports, 'run.json'),
    JSON.stringify({ environment: 'embedded', isPartial: false, defects: [], startedAt: decision.startedAt }),
  );
  const criteria = [];
  for (const [place, criterion] of decision.criteria.entries()) {
    const { id, name, file, line, severity, verdict } = criterion;
    const record = exampleRecord({ repeats: place % LONG_EVERY === 0 ? LONG_REPEATS : USUAL_REPEATS });
    const identity = { ...record.identity, criterion: id, name, file, line, severity, testCaseStartedId: id };
    const conclusion = { ...record.conclusion, verdict };
    const { folder } = await writeEvidence(reports, { ...record, identity, conclusion });
    await writeResult(reports, { id, name, folder, status: verdict === 'pass' ? 'passed' : 'failed' });
    criteria.push({ ...criterion, waiver: null, evidence: `reports/evidence/${basename(folder)}` });
  }
  return { ...decision, exitCode: 1, criteria };
}

async function writeResult(
  reports: string,
  { id, name, folder, status }: { id: string; name: string; folder: string; status: string },
): Promise<void> {
  const labels = [
    { name: 'epic', value: 'liquidation' },
    { name: 'severity', value: 'blocker' },
    { name: EVIDENCE_LABEL, value: basename(folder) },
  ];
  const result = {
    uuid: id,
    historyId: id,
    name: `${id} ${name}`,
    status,
    stage: 'finished',
    labels,
    steps: [],
    start: 1,
    stop: 2,
  };
  await writeFile(join(reports, 'allure-results', `${id}-result.json`), JSON.stringify(result));
}
