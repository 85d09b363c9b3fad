// What changed for a trader between two runs: verdicts and texts criterion by criterion, and times where they differ by more than noise.
import { CHANGE_KINDS, type Changes, type CriterionChange, type RunIdentity } from './changes.ts';
import { compareMeasurements } from './compare-measurements.ts';
import { comparePaces } from './compare-paces.ts';
import type { RunSummary, SummarisedCriterion } from './run-summary.ts';

/** Compares a run with an earlier one. A part of the suite is compared in what it ran. */
export function compareRuns(before: RunSummary, after: RunSummary): Changes {
  const { paceOfRun, changes: slowerOrFaster } = comparePaces(before.criteria, after.criteria);
  const criteria = [...verdictChanges(before, after), ...slowerOrFaster].sort(
    (a, b) => CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind) || (a.criterion < b.criterion ? -1 : 1),
  );
  const measurements = compareMeasurements(before.measurements, after.measurements);
  return {
    sentence: sentenceOf(criteria, { before, paceOfRun }),
    before: told(before),
    after: told(after),
    paceOfRun,
    criteria,
    measurements,
  };
}

/** Where there is nothing to compare with, and why. */
export function nothingToCompare(after: RunIdentity, why: string): Changes {
  return { sentence: why, before: null, after: told(after), paceOfRun: 1, criteria: [], measurements: [] };
}

function told({ startedAt, decision, commit, environment, seed }: RunIdentity): RunIdentity {
  return { startedAt, decision, commit, environment, seed };
}

function verdictChanges(before: RunSummary, after: RunSummary): CriterionChange[] {
  const known = new Map(before.criteria.map((criterion) => [criterion.id, criterion]));
  const present = new Set(after.criteria.map(({ id }) => id));
  const gone = after.isPartial || before.isPartial ? [] : before.criteria.filter(({ id }) => !present.has(id));
  return [
    ...after.criteria.flatMap((criterion) => changesOf(known.get(criterion.id), criterion)),
    ...gone.map((criterion) => change('gone', criterion, 'was judged before and is judged no longer')),
  ];
}

function changesOf(before: SummarisedCriterion | undefined, after: SummarisedCriterion): CriterionChange[] {
  if (before === undefined || (!before.hasRun && after.hasRun)) {
    const how = after.verdict === 'pass' ? 'passes' : `${worded(after)}: ${after.sentence}`;
    return [change('never run before', after, `runs for the first time and ${how}`)];
  }
  const text = before.sha256 === after.sha256 ? [] : [change('text changed', after, textSentence(before, after))];
  return [...text, ...verdictChange(before, after)];
}

function textSentence(before: SummarisedCriterion, after: SummarisedCriterion): string {
  const severity =
    before.severity === after.severity ? '' : `, and it is ${after.severity} where it was ${before.severity}`;
  return `demands something else than before: its text was changed${severity}`;
}

function verdictChange(before: SummarisedCriterion, after: SummarisedCriterion): CriterionChange[] {
  if (before.verdict === after.verdict) {
    return [];
  }
  if (after.verdict === 'pass') {
    return [change('fixed', after, `passes, and ${wordedBefore(before)}: ${before.sentence}`)];
  }
  const kind = after.verdict === 'fail' ? 'new failure' : 'newly unproven';
  return [change(kind, after, `${worded(after)}, and ${wordedBefore(before)}: ${after.sentence}`)];
}

function worded({ verdict }: SummarisedCriterion): string {
  return { pass: 'passes', fail: 'fails', 'not-proven': 'is not proven' }[verdict];
}

function wordedBefore({ verdict }: SummarisedCriterion): string {
  return { pass: 'passed before', fail: 'failed before', 'not-proven': 'was not proven before' }[verdict];
}

function change(kind: CriterionChange['kind'], criterion: SummarisedCriterion, what: string): CriterionChange {
  const { id, severity, name, area } = criterion;
  return { kind, criterion: id, severity, name, area, sentence: `${id} "${name}" ${what}` };
}

function sentenceOf(
  changes: readonly CriterionChange[],
  { before, paceOfRun }: { before: RunSummary; paceOfRun: number },
): string {
  const counts = CHANGE_KINDS.flatMap((kind) => {
    const count = changes.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  const against = `since the run of ${before.startedAt} (${before.decision})`;
  const pace = Math.abs(paceOfRun - 1) < PACE_WORTH_TELLING ? '' : `; ${paceSentence(paceOfRun)}`;
  return `${counts.join(', ') || 'nothing changed'} ${against}${pace}`;
}

const PACE_WORTH_TELLING = 0.15;

function paceSentence(pace: number): string {
  return `all requests together took ${pace.toFixed(2)} times as long: the machine or the venue as a whole, not one criterion`;
}
