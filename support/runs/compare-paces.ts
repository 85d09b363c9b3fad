// Which criteria got slower or faster: by their requests' round trips, beyond what the whole run and plain chance explain.
import type { CriterionChange } from './changes.ts';
import { holm, mannWhitney, median, normalTwoSided } from './rank-tests.ts';
import type { SummarisedCriterion } from './run-summary.ts';

/** How sure a claim must be, over all criteria together. */
export const ALPHA = 0.01;
/** Fewer requests have no middle worth speaking of. */
const REQUESTS_MIN = 8;
/** Fewer criteria do not show how much criteria vary from run to run. */
const CRITERIA_MIN = 10;
/** What a trader would notice; less may be significant and matters to nobody. */
const NOTICED = { factor: 1.2, ms: 5 } as const;
/** A normal distribution's deviation, from the median of absolute deviations. @source Hampel 1974 */
const DEVIATIONS_PER_MAD = 1.4826;

interface Paired {
  readonly before: SummarisedCriterion;
  readonly after: SummarisedCriterion;
  readonly medianBefore: number;
  readonly medianAfter: number;
  readonly logRatio: number;
}

/**
 * Two proofs are asked for, and the weaker one counts: the requests' own order (Mann-Whitney, the pace of the whole run taken
 * out), and that no other criterion moved as much from run to run. Requests of one scenario share one moment of one machine,
 * so their order alone would cry wolf.
 */
export function comparePaces(
  before: readonly SummarisedCriterion[],
  after: readonly SummarisedCriterion[],
): { paceOfRun: number; changes: CriterionChange[] } {
  const paired = pairs(before, after);
  if (paired.length < CRITERIA_MIN) {
    return { paceOfRun: 1, changes: [] };
  }
  const middle = median(paired.map(({ logRatio }) => logRatio));
  const deviation = DEVIATIONS_PER_MAD * median(paired.map(({ logRatio }) => Math.abs(logRatio - middle)));
  const paceOfRun = Math.exp(middle);
  const pValues = holm(
    paired.map((pair) => {
      const expected = pair.before.roundTripsMs.map((ms) => ms * paceOfRun);
      const outlying = deviation > 0 ? normalTwoSided((pair.logRatio - middle) / deviation) : 1;
      return Math.max(mannWhitney(expected, pair.after.roundTripsMs), outlying);
    }),
  );
  const changes = paired.flatMap((pair, index) => changeOf(pair, { pValue: pValues[index] ?? 1, paceOfRun }) ?? []);
  return { paceOfRun, changes };
}

function pairs(before: readonly SummarisedCriterion[], after: readonly SummarisedCriterion[]): Paired[] {
  const known = new Map(before.map((criterion) => [criterion.id, criterion]));
  return after.flatMap((criterion) => {
    const earlier = known.get(criterion.id);
    // Another text asks other things of the venue.
    if (earlier === undefined || earlier.sha256 !== criterion.sha256) {
      return [];
    }
    const [medianBefore, medianAfter] = [median(earlier.roundTripsMs), median(criterion.roundTripsMs)];
    const isEnough = Math.min(earlier.roundTripsMs.length, criterion.roundTripsMs.length) >= REQUESTS_MIN;
    return isEnough && medianBefore > 0 && medianAfter > 0
      ? [
          {
            before: earlier,
            after: criterion,
            medianBefore,
            medianAfter,
            logRatio: Math.log(medianAfter / medianBefore),
          },
        ]
      : [];
  });
}

function changeOf(
  { before, after, medianBefore, medianAfter }: Paired,
  { pValue, paceOfRun }: { pValue: number; paceOfRun: number },
): CriterionChange | undefined {
  const expected = medianBefore * paceOfRun;
  const factor = Math.max(medianAfter / expected, expected / medianAfter);
  if (pValue >= ALPHA || factor < NOTICED.factor || Math.abs(medianAfter - expected) < NOTICED.ms) {
    return undefined;
  }
  const kind = medianAfter > expected ? 'slower' : 'faster';
  const { id, severity, name, area } = after;
  return {
    kind,
    criterion: id,
    severity,
    name,
    area,
    sentence: `${id} "${name}" is ${kind}: half of its requests took ${shown(medianBefore)} ms or less before, and ${shown(medianAfter)} ms now`,
    evidence: {
      test: 'Mann-Whitney, and an outlier among all criteria',
      samplesBefore: before.roundTripsMs.length,
      samplesAfter: after.roundTripsMs.length,
      medianBefore,
      medianAfter,
      pValue,
      alpha: ALPHA,
    },
  };
}

function shown(milliseconds: number): string {
  return milliseconds.toFixed(milliseconds < 10 ? 1 : 0);
}
