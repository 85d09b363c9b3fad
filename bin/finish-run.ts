// What follows a run: the decision first, then what shows it, then the seal; only behind the seal does decision.json appear.
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCoverage } from '../support/coverage/write-coverage.ts';
import { EnvironmentError, EXIT } from '../support/domain/errors.ts';
import type { DossierPlaces } from '../support/dossier/read-dossier.ts';
import { type WrittenDossier, writeDossier } from '../support/dossier/write-dossier.ts';
import type { Decision } from '../support/gate/decision.ts';
import { decideRun, signersOf } from '../support/gate/gate.ts';
import { withBrokenRule } from '../support/gate/with-broken-rule.ts';
import { DECISION, sealEvidence, stageDecision } from '../support/seal/seal.ts';
import { type SigningKey, signingWith } from '../support/seal/signing-key.ts';
import { type DecidedRun, makeReport } from './make-report.ts';
import { LAUNCH, ROOT } from './places.ts';
import { compareWithLast, rememberRun } from './remember-run.ts';
import { asEnvironmentError } from './reports-folder.ts';

export interface FinishedRun {
  readonly decision: Decision;
  /** The page to open; undefined where none was made. */
  readonly report: string | undefined;
  /** What the launch review reads; undefined where it could not be made. */
  readonly dossier: WrittenDossier | undefined;
}

/** Decides on the run in the reports folder, reports and seals. What cannot be reported or sealed is no GO. */
export async function finishRun(run: {
  reports: string;
  launch: string;
  key: SigningKey | undefined;
  /** ISO 8601, UTC; now where the run has just ended. */
  decidedAt?: string;
}): Promise<FinishedRun> {
  const { reports, launch, key } = run;
  keepLaunchRules(launch, reports);
  const signing = signingWith(key, signersOf(launch));
  const decide = () => decideRun({ reports, launch, decidedAt: run.decidedAt ?? new Date().toISOString(), signing });
  const decideWithout = (message: string) => {
    writeFileSync(join(reports, 'report-problem.json'), `${JSON.stringify({ message })}\n`);
    const without = decide();
    compareWithLast(reports, without);
    return without;
  };
  const decided = decide();
  await stageDecision(reports, decided);
  const { changes, summary } = compareWithLast(reports, decided);
  const { report, problem } = await reported({ reports, launch, decision: decided, changes });
  const reportedOn = problem === undefined ? decided : decideWithout(problem);
  const { decision, dossier } = await toldToReview(reportedOn, { places: { reports, launch }, decideWithout });
  const final = await sealed(reports, { decision, key });
  const forgotten = rememberRun(reports, { decision: final, summary });
  if (forgotten !== undefined) {
    process.stderr.write(`${forgotten}\n`);
  }
  return { decision: final, report, dossier };
}

async function reported(run: DecidedRun): Promise<{ report?: string | undefined; problem?: string }> {
  try {
    writeCoverage(run.reports, { root: ROOT, launch: LAUNCH }, run.decision.criteria);
    return { report: await makeReport(run) };
  } catch (error) {
    const told = asEnvironmentError(error, 'what the suite covers cannot be told');
    if (!(told instanceof EnvironmentError)) {
      throw error;
    }
    return { problem: told.message };
  }
}

/** The dossier says what is decided by then: nothing but a failing seal, which takes it away again, comes after it. */
async function toldToReview(
  decision: Decision,
  { places, decideWithout }: { places: DossierPlaces; decideWithout: (message: string) => Decision },
): Promise<Pick<FinishedRun, 'decision' | 'dossier'>> {
  try {
    return { decision, dossier: await writeDossier(places, { decision }) };
  } catch (error) {
    if (!(error instanceof EnvironmentError)) {
      throw error;
    }
    return { decision: decideWithout(error.message), dossier: undefined };
  }
}

/** The rules that were decided by, beside what they decided on. */
function keepLaunchRules(launch: string, reports: string): void {
  mkdirSync(join(reports, 'launch'), { recursive: true });
  for (const file of ['policy.yaml', 'criteria.lock', 'waivers.yaml'].filter((name) =>
    existsSync(join(launch, name)),
  )) {
    cpSync(join(launch, file), join(reports, 'launch', file));
  }
}

async function sealed(
  reports: string,
  { decision, key }: { decision: Decision; key: SigningKey | undefined },
): Promise<Decision> {
  try {
    await stageDecision(reports, decision);
    await sealEvidence(reports, { decision, key });
    return decision;
  } catch (error) {
    if (!(error instanceof EnvironmentError)) {
      throw error;
    }
    const unsealed = withBrokenRule(decision, {
      rule: 'the evidence was sealed',
      found: 'no seal',
      sentence: error.message,
      exitCode: EXIT.environment,
    });
    // What was made before the seal failed must not go on saying GO.
    for (const file of ['dossier.html', 'dossier.pdf', DECISION]) {
      rmSync(join(reports, file), { force: true });
    }
    writeFileSync(join(reports, DECISION), `${JSON.stringify(unsealed, undefined, 2)}\n`);
    return unsealed;
  }
}
