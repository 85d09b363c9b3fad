// The run as a review sees it: one line for each area of risk, with its verdict, its worst number and what changed.
import { type RiskArea, riskAreaOf } from '../evidence/risk-areas.ts';
import type {
  DossierChanges,
  DossierCriterion,
  DossierDecision,
  DossierMeasurement,
  DossierRecord,
} from './dossier-record.ts';

export type Verdict = DossierCriterion['verdict'];
export type AreaChange = DossierChanges['criteria'][number];

/** One line of the sheet. */
export interface AreaLine {
  readonly area: RiskArea;
  readonly criteria: readonly DossierCriterion[];
  /** Of the criteria that the review counts: minor ones are shown and stop nothing. */
  readonly verdict: Verdict;
  readonly passed: number;
  /** Of the measurements with a limit, the one that came nearest to it or went farthest beyond. */
  readonly worst: LimitedMeasurement | undefined;
  readonly changes: readonly AreaChange[];
  /** Seeded defects of this area that the suite catches; undefined where nobody has drilled it. */
  readonly kills: { readonly caught: number; readonly defects: number } | undefined;
  /** Expectations that were evaluated in it, and conditions on lines and processes that were put and witnessed. */
  readonly assertions: number;
  readonly conditions: number;
}

export interface LimitedMeasurement extends DossierMeasurement {
  readonly limit: number;
}

const WEIGHT = { pass: 0, 'not-proven': 1, fail: 2 } as const satisfies Record<Verdict, number>;

/** Areas in the order the launch folder lists them, those nobody named last; an area without a criterion has no line. */
export function riskSheet({ decision, areas, changes, facts, killRates }: DossierRecord): AreaLine[] {
  const placed = decision.criteria.map((criterion) => ({ criterion, area: riskAreaOf(criterion.file, areas) }));
  const byName = Map.groupBy(placed, ({ area }) => area.name);
  const order = [...areas.map(({ name }) => name), ...byName.keys()];
  return [...new Set(order)].flatMap((name) => {
    const [first, ...others] = byName.get(name) ?? [];
    if (first === undefined) {
      return [];
    }
    const criteria = [first, ...others].map(({ criterion }) => criterion);
    const ids = new Set(criteria.map(({ id }) => id));
    const told = [...facts.values()].filter(({ criterion }) => ids.has(criterion));
    return [
      {
        area: first.area,
        criteria,
        verdict: worstVerdict(criteria),
        passed: criteria.filter(({ verdict }) => verdict === 'pass').length,
        worst: worstMeasurement(decision.measurements.filter(({ criterion }) => ids.has(criterion))),
        changes: 'value' in changes ? changes.value.criteria.filter(({ criterion }) => ids.has(criterion)) : [],
        kills:
          'value' in killRates ? killRates.value.drill?.areas.find(({ riskArea }) => riskArea === name) : undefined,
        assertions: told.reduce((total, { assertions }) => total + assertions, 0),
        conditions: told.flatMap(({ conditions }) => conditions.filter(({ isWitnessed }) => isWitnessed)).length,
      },
    ];
  });
}

/** The gravest verdict among them. */
export function worstVerdict(criteria: readonly { readonly verdict: Verdict }[]): Verdict {
  return criteria.map(({ verdict }) => verdict).reduce((a, b) => (WEIGHT[b] > WEIGHT[a] ? b : a), 'pass' as Verdict);
}

/** Of those with a limit the one nearest to it, or farthest beyond. Every limit is an upper one. */
export function worstMeasurement(measurements: readonly DossierMeasurement[]): LimitedMeasurement | undefined {
  return limited(measurements).sort((a, b) => usedShare(b) - usedShare(a))[0];
}

/** The worst of each name, the one nearest to its limit first. */
export function worstOfEachName(measurements: readonly DossierMeasurement[]): LimitedMeasurement[] {
  const byName = Map.groupBy(limited(measurements), ({ name, unit }) => `${name} ${unit}`);
  return [...byName.values()]
    .flatMap((ofName) => worstMeasurement(ofName) ?? [])
    .sort((a, b) => usedShare(b) - usedShare(a));
}

/** How much of its limit a measurement used: 1 is all of it. */
export function usedShare({ value, limit }: Pick<LimitedMeasurement, 'value' | 'limit'>): number {
  return limit === 0 ? (value === 0 ? 0 : 2) : value / limit;
}

function limited(measurements: readonly DossierMeasurement[]): LimitedMeasurement[] {
  return measurements.flatMap((measurement) =>
    measurement.limit === undefined ? [] : [{ ...measurement, limit: measurement.limit }],
  );
}

/** How many criteria there are of each verdict; waived ones are among those that did not pass. */
export function countsOf({ criteria }: Pick<DossierDecision, 'criteria'>): Record<Verdict | 'waived', number> {
  const count = (verdict: Verdict) => criteria.filter((criterion) => criterion.verdict === verdict).length;
  const waived = criteria.filter(({ waiver, verdict }) => verdict !== 'pass' && waiver != null).length;
  return { pass: count('pass'), fail: count('fail'), 'not-proven': count('not-proven'), waived };
}
