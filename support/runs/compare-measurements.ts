// Which named measurements drifted: each paired with itself, scenario by scenario, over two runs.
import type { MeasurementChange } from './changes.ts';
import { ALPHA } from './compare-paces.ts';
import { holm, median, pairsNeeded, signedRank } from './rank-tests.ts';
import type { SummarisedMeasurement } from './run-summary.ts';

/** Every measurement of time that both runs took. Amounts and rates are judged where they are expected, not here. */
export function compareMeasurements(
  before: readonly SummarisedMeasurement[],
  after: readonly SummarisedMeasurement[],
): MeasurementChange[] {
  const known = new Map(before.map((measurement) => [keyOf(measurement), measurement.value]));
  const paired = after
    .filter(({ unit }) => unit === 'ms')
    .flatMap((measurement) => {
      const earlier = known.get(keyOf(measurement));
      return earlier === undefined ? [] : [{ name: measurement.name, before: earlier, after: measurement.value }];
    });
  const named = [...Map.groupBy(paired, ({ name }) => name)].sort(([a], [b]) => (a < b ? -1 : 1));
  const pValues = holm(named.map(([, values]) => signedRank(values.map((pair) => pair.after - pair.before))));
  return named.map(([name, values], index) => changeOf(name, { values, pValue: pValues[index] ?? 1 }));
}

function keyOf({ criterion, case: name, actor, name: what, unit }: SummarisedMeasurement): string {
  return JSON.stringify([criterion, name, actor, what, unit]);
}

interface Pair {
  readonly before: number;
  readonly after: number;
}

function changeOf(name: string, { values, pValue }: { values: readonly Pair[]; pValue: number }): MeasurementChange {
  const medianBefore = median(values.map((pair) => pair.before));
  const medianAfter = median(values.map((pair) => pair.after));
  const isSlower = median(values.map((pair) => pair.after - pair.before)) > 0;
  const needed = pairsNeeded(ALPHA);
  const kind =
    values.length < needed
      ? 'too few to tell'
      : pValue >= ALPHA
        ? 'no difference shown'
        : isSlower
          ? 'slower'
          : 'faster';
  const numbers = `${medianBefore.toFixed(1)} ms before, ${medianAfter.toFixed(1)} ms now, the middle of ${values.length}`;
  const why = kind === 'too few to tell' ? ` (${needed} are needed)` : '';
  return {
    name,
    unit: 'ms',
    kind,
    sentence: `"${name}": ${kind}${why}: ${numbers}`,
    evidence: {
      test: 'Wilcoxon signed-rank',
      samplesBefore: values.length,
      samplesAfter: values.length,
      medianBefore,
      medianAfter,
      pValue,
      alpha: ALPHA,
    },
  };
}
