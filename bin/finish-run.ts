// What follows a run: the decision first, then what shows it, then the seal; only behind the seal does decision.json appear.
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCoverage } from '../support/coverage/write-coverage.ts';
import { EnvironmentError, EXIT, messageOf } from '../support/domain/errors.ts';
import type { DossierPlaces } from '../support/dossier/read-dossier.ts';
import { type WrittenDossier, writeDossier } from '../support/dossier/write-dossier.ts';
import type { Decision } from '../support/gate/decision.ts';
import { decideRun, signersOf } from '../support/gate/gate.ts';
import { withBrokenRule } from '../support/gate/with-broken-rule.ts';
import { DECISION, DECISION_UNSEALED, sealEvidence, stageDecision } from '../support/seal/seal.ts';
import { SEAL } from '../support/seal/sealed-files.ts';
import { type SigningKey, signingWith } from '../support/seal/signing-key.ts';
import { type DecidedRun, makeReport } from './make-report.ts';
import { LAUNCH, ROOT } from './places.ts';
import { compareWithLast, rememberRun } from './remember-run.ts';

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
  /** Where a run is finished long after it ended: the moment at which its age and its waivers are judged. */
  judgedAt?: string;
}): Promise<FinishedRun> {
  const { reports, launch, key } = run;
  // What was decided by, and what the expected numbers came from, beside what was decided on.
  cpSync(launch, join(reports, 'launch'), { recursive: true });
  const signing = signingWith(key, signersOf(launch));
  const decide = () => {
    const decidedAt = run.decidedAt ?? new Date().toISOString();
    return decideRun({ reports, launch, decidedAt, judgedAt: run.judgedAt ?? decidedAt, signing });
  };
  const decideWithout = (message: string) => {
    writeFileSync(join(reports, 'report-problem.json'), `${JSON.stringify({ message })}\n`);
    const without = decide();
    compareWithLast(reports, without);
    return without;
  };
  const decided = decide();
  await stageDecision(reports, decided);
  const { summary } = compareWithLast(reports, decided);
  const { report, problem } = await reported({ reports, launch, decision: decided });
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
  } catch (error) {
    // A file of features/ or launch/ that cannot be read must not cost the run its decision.
    return { problem: `what the suite covers cannot be told: ${messageOf(error)}` };
  }
  try {
    return { report: await makeReport(run) };
  } catch (error) {
    if (!(error instanceof EnvironmentError)) {
      throw error;
    }
    return { problem: error.message };
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

async function sealed(
  reports: string,
  { decision, key }: { decision: Decision; key: SigningKey | undefined },
): Promise<Decision> {
  try {
    await stageDecision(reports, decision);
    await sealEvidence(reports, { decision, key });
    return decision;
  } catch (error) {
    const unsealed = withBrokenRule(decision, {
      rule: 'the evidence was sealed',
      found: 'no seal',
      sentence: messageOf(error),
      exitCode: EXIT.environment,
    });
    // What was made before the seal failed must not go on saying GO.
    for (const file of ['dossier.html', 'dossier.pdf', SEAL, DECISION_UNSEALED, DECISION]) {
      rmSync(join(reports, file), { recursive: true, force: true });
    }
    writeFileSync(join(reports, DECISION), `${JSON.stringify(unsealed, undefined, 2)}\n`);
    return unsealed;
  }
}
