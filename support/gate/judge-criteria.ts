// Every criterion of a run with its verdict: the required ones, and those that ran.
import { type Blame, SEVERITIES, type Severity } from '../evidence/scenario-record.ts';
import type { Verdict } from '../oracles/oracle.ts';
import type { Criterion, LockedCriterion } from './criteria-lock.ts';
import type { CriterionResult, PlacedMeasurement } from './decision.ts';
import { type CaseContext, type JudgedCase, judgeCase } from './judge-case.ts';
import { nearestToItsLimit } from './limits.ts';
import type { RunCase } from './read-messages.ts';

/** What the criteria are judged by. */
export interface CriteriaContext extends Pick<CaseContext, 'evidence' | 'unknownSteps' | 'startedAtMs'> {
  /** As the run's own feature texts have them. */
  readonly criteria: readonly Criterion[];
  readonly locked: readonly LockedCriterion[];
  readonly cases: readonly RunCase[];
  /** Of the whole run. */
  readonly measurements: readonly PlacedMeasurement[];
  /** Only what was selected counts; nothing is missing. */
  readonly isPartial: boolean;
}

export interface JudgedCriterion {
  readonly result: CriterionResult;
  /** Of the cases that did not pass. */
  readonly blames: readonly Blame[];
  /** Cases whose chain of evidence is broken. */
  readonly breaches: readonly JudgedCase[];
}

/** Judges each criterion once, in the order of their ids. */
export function judgeCriteria(context: CriteriaContext): readonly JudgedCriterion[] {
  const judged = context.criteria.flatMap((criterion) => judgeCriterion(criterion, context));
  const gone = context.isPartial
    ? []
    : context.locked.filter((required) => !context.criteria.some(({ id }) => id === required.id));
  return [...judged, ...gone.map(neverRan)].sort((a, b) => (a.result.id < b.result.id ? -1 : 1));
}

const WEIGHT = { pass: 0, 'not-proven': 1, fail: 2 } as const satisfies Record<Verdict['kind'], number>;

function judgeCriterion(criterion: Criterion, context: CriteriaContext): JudgedCriterion[] {
  const runCases = context.cases.filter((runCase) => runCase.nodeIds[0] === criterion.nodeId);
  if (runCases.length === 0 && context.isPartial) {
    return [];
  }
  const severity = heavier(criterion, context.locked);
  const judged = runCases.map((runCase) => judgeCase(runCase, { ...context, criterion: criterion.id }));
  const cases = [...judged, ...missingCases(criterion, { ran: judged.length, isPartial: context.isPartial })];
  return [
    {
      result: {
        ...placeOf(criterion),
        ...resultOf(cases),
        severity,
        worst: nearestToItsLimit(context.measurements.filter((measured) => measured.criterion === criterion.id)),
      },
      blames: cases.flatMap(({ blame }) => blame ?? []),
      breaches: cases.filter(({ breach }) => breach !== undefined),
    },
  ];
}

// A severity lowered in the feature file alone changes nothing before the review has agreed.
function heavier({ id, severity }: Criterion, locked: readonly LockedCriterion[]): Severity {
  const required = locked.find((other) => other.id === id)?.severity ?? severity;
  return SEVERITIES.indexOf(required) < SEVERITIES.indexOf(severity) ? required : severity;
}

function missingCases({ name, line, cases }: Criterion, run: { ran: number; isPartial: boolean }): JudgedCase[] {
  if (run.isPartial || (run.ran >= cases && cases > 0)) {
    return [];
  }
  const sentence = run.ran === 0 ? 'did not run' : `${cases - run.ran} of its ${cases} rows did not run`;
  return [{ ...NOTHING, name, line, sentence, verdict: 'not-proven' }];
}

/** `liquidation` of `features/liquidation/crowds.feature`. */
function placeOf({ id, name, file, line, sha256 }: Criterion) {
  const area = /(?:^|\/)features\/([^/]+)\/.+/.exec(file)?.[1] ?? '';
  return { id, name, area, file, line, sha256 };
}

function neverRan({ id, severity, name, sha256 }: LockedCriterion): JudgedCriterion {
  const missing: JudgedCase = {
    ...NOTHING,
    name,
    sentence: 'did not run',
    verdict: 'not-proven',
  };
  const nowhere = { area: '', file: '', line: 0, worst: null };
  const result = { ...resultOf([missing]), ...nowhere, id, severity, name, sha256, cases: [] };
  return { result, blames: [], breaches: [] };
}

const NOTHING = {
  line: 0,
  expected: '',
  actual: '',
  folder: '',
  tookMs: 0,
  blame: undefined,
  breach: undefined,
} as const;

/** As good as the worst of its cases, in that case's words. */
function resultOf(
  cases: readonly JudgedCase[],
): Omit<CriterionResult, 'id' | 'severity' | 'name' | 'area' | 'file' | 'line' | 'sha256' | 'worst'> {
  const [worst] = [...cases].sort((a, b) => WEIGHT[b.verdict] - WEIGHT[a.verdict]);
  const others = cases.filter((other) => other.verdict !== 'pass').length - 1;
  const more = others > 0 ? ` (and ${others} more of its ${cases.length} cases)` : '';
  return {
    verdict: worst?.verdict ?? 'not-proven',
    sentence: worst === undefined ? 'did not run' : worst.sentence + more,
    expected: worst?.expected ?? '',
    actual: worst?.actual ?? '',
    evidence: worst?.folder ?? '',
    cases: cases.map(({ name, line, verdict, sentence }) => ({ name, line, verdict, sentence })),
    tookMs: cases.reduce((total, { tookMs }) => total + tookMs, 0),
    waiver: null,
  };
}
