// What one scenario proves: cucumber's account of it held against the evidence it left.
import type { Blame } from '../evidence/scenario-record.ts';
import type { Verdict } from '../oracles/oracle.ts';
import type { ScenarioEvidence } from './read-evidence.ts';
import type { Attempt, RunCase, StepLine } from './read-messages.ts';

/** A step nobody defined, with the nearest sentence there is; written by the did-you-mean plugin. */
export interface UnknownStep extends StepLine {
  /** Empty where nothing is near. */
  readonly suggestion: string;
}

export interface JudgedCase {
  readonly name: string;
  readonly line: number;
  readonly verdict: Verdict['kind'];
  /** Empty for a pass. */
  readonly sentence: string;
  readonly expected: string;
  readonly actual: string;
  /** Folder of the evidence; empty where there is none. */
  readonly folder: string;
  readonly tookMs: number;
  /** Whose turn it is; undefined for a pass, and where nobody knows why it did not run. */
  readonly blame: Blame | undefined;
  /** Why no such case may stand in a GO, however light its severity: a broken chain of evidence. */
  readonly breach: 'evidence' | 'retry' | undefined;
}

/** What a case is judged against. */
export interface CaseContext {
  readonly criterion: string;
  readonly evidence: readonly ScenarioEvidence[];
  readonly unknownSteps: readonly UnknownStep[];
  /** Evidence from before this instant belongs to another run. */
  readonly startedAtMs: number;
}

/** Judges one scenario, or one row of an outline. Whatever does not prove a pass is none. */
export function judgeCase(runCase: RunCase, context: CaseContext): JudgedCase {
  const [attempt, ...retries] = runCase.attempts;
  if (attempt === undefined) {
    return unproven(runCase, { sentence: 'did not run', blame: undefined });
  }
  if (retries.length > 0 || attempt.attempt > 0 || attempt.willBeRetried) {
    const sentence = `was retried (${runCase.attempts.length} attempts): a result that needs a retry proves nothing`;
    return unproven(runCase, { sentence, blame: 'harness', breach: 'retry' });
  }
  const unreadable = unreadableStep(attempt, context.unknownSteps);
  if (unreadable !== undefined) {
    return unproven(runCase, { sentence: unreadable, blame: 'author' });
  }
  const [evidence, ...others] = context.evidence.filter(
    ({ verdict }) => verdict.identity.testCaseStartedId === attempt.testCaseStartedId,
  );
  if (!attempt.isFinished) {
    const sentence = 'was cut off before its end';
    return unproven(runCase, { sentence, blame: 'environment', ...(evidence && { folder: evidence.folder }) });
  }
  if (evidence === undefined) {
    return unproven(runCase, { sentence: withoutEvidence(attempt), blame: 'harness', breach: 'evidence' });
  }
  const doubt = others.length > 0 ? 'has two verdict files' : doubtOf(evidence, { attempt, ...context });
  if (doubt !== undefined) {
    return unproven(runCase, { sentence: doubt, blame: 'harness', breach: 'evidence', folder: evidence.folder });
  }
  return concluded(runCase, evidence);
}

function unreadableStep(attempt: Attempt, known: readonly UnknownStep[]): string | undefined {
  const [unknown] = attempt.unknownSteps;
  if (unknown !== undefined) {
    const hit = known.find((step) => step.file === unknown.file && step.text === unknown.text);
    const suggestion = hit === undefined || hit.suggestion === '' ? '' : ` — did you mean "${hit.suggestion}"?`;
    return `${unknown.file}:${unknown.line} unknown step "${unknown.text}"${suggestion}`;
  }
  const [ambiguous] = attempt.ambiguousSteps;
  return ambiguous && `${ambiguous.file}:${ambiguous.line} step "${ambiguous.text}" has more than one definition`;
}

function withoutEvidence(attempt: Attempt): string {
  const said = attempt.message === '' ? '' : `: ${attempt.message}`;
  return attempt.status === 'PASSED' ? 'left no evidence' : `ended ${attempt.status} and left no evidence${said}`;
}

/** One machine, one clock: between cucumber's start of a scenario and the evidence's lies a hook, not a minute. */
const CLOCKS_APART_MS = 60_000;

/** Why the evidence itself cannot be believed, if so. */
function doubtOf(
  { verdict, damage }: ScenarioEvidence,
  run: { attempt: Attempt; criterion: string; startedAtMs: number },
): string | undefined {
  const { identity, conclusion } = verdict;
  if (identity.criterion !== run.criterion) {
    return `its evidence speaks of criterion "${identity.criterion}"`;
  }
  if (identity.attempt !== run.attempt.attempt) {
    return `its evidence speaks of attempt ${identity.attempt + 1}`;
  }
  if (verdict.startedAtMs < run.startedAtMs) {
    return `its evidence is older than the run: ${new Date(verdict.startedAtMs).toISOString()}`;
  }
  if (Math.abs(verdict.startedAtMs - run.attempt.startedAtMs) > CLOCKS_APART_MS) {
    const [told, ran] = [verdict.startedAtMs, run.attempt.startedAtMs].map((ms) => new Date(ms).toISOString());
    return `its evidence says that it began at ${told}, and cucumber says ${ran}`;
  }
  if (damage.length > 0) {
    return `its evidence is damaged: ${damage.join(', ')}`;
  }
  if (conclusion.verdict === 'pass' && run.attempt.status !== 'PASSED') {
    const said = run.attempt.message === '' ? '' : ` (${run.attempt.message})`;
    return `cucumber says ${run.attempt.status}${said} and its evidence says pass`;
  }
  if (conclusion.verdict !== 'pass' && run.attempt.status === 'PASSED') {
    return `cucumber says PASSED and its evidence says ${conclusion.verdict}: ${conclusion.sentence}`;
  }
  const check = verdict.checks.find((candidate) => candidate.verdict !== 'pass');
  if (conclusion.verdict === 'pass' && check !== undefined) {
    return `its evidence says pass and its own check "${check.name}" says ${check.verdict}`;
  }
  return undefined;
}

/** The evidence is believed: what does it prove. */
function concluded(runCase: RunCase, evidence: ScenarioEvidence): JudgedCase {
  const { folder, verdict } = evidence;
  const { conclusion, faults, assertions } = verdict;
  const place = { name: runCase.name, line: runCase.line, folder, tookMs: tookMsOf(runCase), breach: undefined };
  if (conclusion.verdict !== 'pass') {
    const { sentence, expected, actual, blame = 'venue' } = conclusion;
    return { ...place, verdict: conclusion.verdict, sentence, expected, actual, blame };
  }
  const unseen = faults.find((fault) => !fault.isWitnessed);
  if (unseen !== undefined) {
    return unproven(runCase, { sentence: `"${unseen.sentence}" was not witnessed`, blame: 'environment', folder });
  }
  if (assertions === 0) {
    const sentence = 'asserted nothing on money, state, order or time';
    return unproven(runCase, { sentence, blame: 'author', folder });
  }
  return { ...place, verdict: 'pass', sentence: '', expected: '', actual: '', blame: undefined };
}

function unproven(
  runCase: RunCase,
  why: { sentence: string; blame: Blame | undefined; folder?: string; breach?: 'evidence' | 'retry' },
): JudgedCase {
  return {
    name: runCase.name,
    line: runCase.line,
    verdict: 'not-proven',
    sentence: why.sentence,
    expected: '',
    actual: '',
    folder: why.folder ?? '',
    tookMs: tookMsOf(runCase),
    blame: why.blame,
    breach: why.breach,
  };
}

function tookMsOf({ attempts }: RunCase): number {
  return attempts.reduce((total, attempt) => total + attempt.tookMs, 0);
}
