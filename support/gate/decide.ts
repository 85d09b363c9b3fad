// The decision on a run: pure, explained rule by rule, and closed where anything is missing.
import { criteriaOf } from './criteria-lock.ts';
import type { Answer, Decision } from './decision.ts';
import { exitCodeFor } from './exit-code.ts';
import { type JudgedCriterion, judgeCriteria } from './judge-criteria.ts';
import { judgeLimits, placedMeasurements } from './limits.ts';
import { judgeRules } from './rules.ts';
import type { RunRecord } from './run-record.ts';
import { type JudgedWaiver, judgeWaivers } from './waivers.ts';

/** Decides. A run that cannot be read is a full run: nothing is forgiven to it. */
export function decide(record: RunRecord): Decision {
  const { run, messages } = record;
  const isPartial = run?.isPartial ?? false;
  const found = criteriaOf(messages?.documents ?? []);
  const measurements = placedMeasurements(record.evidence);
  const unwaived = judgeCriteria({
    criteria: found.criteria,
    locked: 'criteria' in record.lock ? record.lock.criteria : [],
    cases: messages?.cases ?? [],
    isPartial,
    evidence: record.evidence.scenarios,
    unknownSteps: record.unknownSteps,
    startedAtMs: run === undefined ? 0 : Date.parse(run.startedAt),
    measurements,
  });
  const judgedWaivers = isPartial ? [] : waiversOf(record, unwaived);
  const judged = unwaived.map((criterion) => withWaiver(criterion, judgedWaivers));
  const judgedLimits = judgeLimits(record.policy, measurements);
  const rules = judgeRules({ ...record, found, judged, judgedLimits, judgedWaivers, isPartial });
  const broken = rules.filter((rule) => !rule.isKept);
  const criteria = judged.map(({ result }) => result);
  const answer: Answer = isPartial ? 'PARTIAL' : broken.length === 0 ? 'GO' : 'NO-GO';
  const countOf = (verdict: string) => criteria.filter((criterion) => criterion.verdict === verdict).length;
  return {
    decision: answer,
    exitCode: exitCodeFor({ run, broken, judged }),
    startedAt: run?.startedAt ?? '',
    decidedAt: record.decidedAt,
    reasons: broken.flatMap(({ sentences }) => sentences),
    rules: rules.map(({ rule, isKept, found, sentences }) => ({ rule, isKept, found, sentences })),
    environment: environmentOf(record),
    commit: run?.commit ?? '',
    command: run?.command ?? '',
    seed: run?.seed ?? null,
    defects: run?.defects ?? [],
    tookMs: run?.ending?.tookMs ?? 0,
    counts: {
      pass: countOf('pass'),
      fail: countOf('fail'),
      notProven: countOf('not-proven'),
      waived: criteria.filter(({ waiver }) => waiver !== null).length,
    },
    criteria,
    measurements,
    limits: judgedLimits,
    waivers: judgedWaivers,
    signing: record.signing,
  };
}

function environmentOf({ run, evidence }: RunRecord): Record<string, string> {
  const earnedOn = evidence.scenarios.map(({ verdict }) => verdict.environment);
  return Object.assign({ name: run?.environment ?? 'unknown' }, run?.versions, ...earnedOn);
}

function waiversOf({ waivers, judgedAt, run }: RunRecord, judged: readonly JudgedCriterion[]): readonly JudgedWaiver[] {
  const known = 'waivers' in waivers ? waivers.waivers : [];
  return judgeWaivers(known, { criteria: judged.map(({ result }) => result), judgedAt, commit: run?.commit ?? '' });
}

function withWaiver(criterion: JudgedCriterion, waivers: readonly JudgedWaiver[]): JudgedCriterion {
  const found = waivers.find((waiver) => waiver.state === 'applied' && waiver.criterion === criterion.result.id);
  if (found === undefined) {
    return criterion;
  }
  const { state: _state, sentence: _sentence, ...waiver } = found;
  return { ...criterion, result: { ...criterion.result, waiver } };
}
