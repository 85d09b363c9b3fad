// The numbers of a run against their limits: each scenario's own, and those of the policy on the worst anywhere.
import type { JudgedLimit, PlacedMeasurement } from './decision.ts';
import type { Evidence } from './read-evidence.ts';
import type { RunRecord } from './run-record.ts';

/** Every measurement with its criterion and case, in the order of the evidence. */
export function placedMeasurements({ scenarios }: Evidence): PlacedMeasurement[] {
  return scenarios.flatMap(({ verdict }) => {
    const { criterion, name } = verdict.identity;
    return verdict.measurements.map((measurement) => ({ criterion, case: name, ...measurement }));
  });
}

/** Of those with a limit, the one with the largest part of it used up; null where none has one. */
export function nearestToItsLimit(measurements: readonly PlacedMeasurement[]): PlacedMeasurement | null {
  const used = ({ value, limit = 0 }: PlacedMeasurement) => (limit === 0 ? value : value / limit);
  const limited = measurements.filter(({ limit }) => limit !== undefined);
  return limited.reduce<PlacedMeasurement | null>(
    (worst, one) => (worst === null || used(one) > used(worst) ? one : worst),
    null,
  );
}

/** Each limit of the policy with the worst value measured under its name; one in another unit counts as none. */
export function judgeLimits(policy: RunRecord['policy'], measurements: readonly PlacedMeasurement[]): JudgedLimit[] {
  const limits = 'policy' in policy ? policy.policy.measurements : [];
  return limits.map((limit) => {
    const named = measurements.filter(({ name, unit }) => name === limit.name && unit === limit.unit);
    const worst = named.reduce<PlacedMeasurement | null>(
      (most, one) => (most === null || one.value > most.value ? one : most),
      null,
    );
    return { ...limit, worst, isKept: worst !== null && worst.value <= limit.atMost };
  });
}
