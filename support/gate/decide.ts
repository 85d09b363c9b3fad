// The decision on a run: pure, explained rule by rule, and closed where anything is missing.
import { criteriaOf } from './criteria-lock.ts';
import type { Answer, Decision, PlacedMeasurement } from './decision.ts';
import { exitCodeFor } from './exit-code.ts';
import { judgeCriteria } from './judge-criteria.ts';
import type { Evidence } from './read-evidence.ts';
import { judgeRules } from './rules.ts';
import type { RunRecord } from './run-record.ts';

/** Decides. A run that cannot be read is a full run: nothing is forgiven to it. */
export function decide(record: RunRecord): Decision {
  const { run, messages } = record;
  const isPartial = run?.isPartial ?? false;
  const found = criteriaOf(messages?.documents ?? []);
  const judged = judgeCriteria({
    criteria: found.criteria,
    locked: 'criteria' in record.lock ? record.lock.criteria : [],
    cases: messages?.cases ?? [],
    isPartial,
    evidence: record.evidence.scenarios,
    unknownSteps: record.unknownSteps,
    startedAtMs: run === undefined ? 0 : Date.parse(run.startedAt),
  });
  const rules = judgeRules({ ...record, found, judged, isPartial });
  const broken = rules.filter((rule) => !rule.isKept);
  const criteria = judged.map(({ result }) => result);
  const answer: Answer = isPartial ? 'PARTIAL' : broken.length === 0 ? 'GO' : 'NO-GO';
  const countOf = (verdict: string) => criteria.filter((criterion) => criterion.verdict === verdict).length;
  return {
    decision: answer,
    exitCode: exitCodeFor({ run, broken, judged }),
    decidedAt: record.decidedAt,
    reasons: broken.flatMap(({ sentences }) => sentences),
    rules: rules.map(({ rule, isKept, sentences }) => ({ rule, isKept, sentences })),
    environment: environmentOf(record),
    commit: run?.commit ?? '',
    command: run?.command ?? '',
    seed: run?.seed ?? null,
    defects: run?.defects ?? [],
    tookMs: run?.ending?.tookMs ?? 0,
    counts: { pass: countOf('pass'), fail: countOf('fail'), notProven: countOf('not-proven') },
    criteria,
    measurements: measurementsOf(record.evidence),
  };
}

function environmentOf({ run, evidence }: RunRecord): Record<string, string> {
  const earnedOn = evidence.scenarios.map(({ verdict }) => verdict.environment);
  return Object.assign({ name: run?.environment ?? 'unknown' }, run?.versions, ...earnedOn);
}

function measurementsOf({ scenarios }: Evidence): PlacedMeasurement[] {
  return scenarios.flatMap(({ verdict }) => {
    const { criterion, name } = verdict.identity;
    return verdict.measurements.map((measurement) => ({ criterion, case: name, ...measurement }));
  });
}
