// What sentences about load expect, where it was the venue that was measured and not the generator.
import { type Decimal, decimalOfCount } from '../domain/decimal.ts';
import { NotProven, ScenarioError } from '../domain/errors.ts';
import { durationText } from '../domain/time.ts';
import { generatorFault, type LoadReport, type Percentiles } from '../venue/load.ts';
import type { OfferedLoad, Scenario } from '../world/scenario.ts';

const PERCENTILES: Readonly<Record<string, keyof Percentiles>> = {
  '50': 'p50',
  '90': 'p90',
  '95': 'p95',
  '99': 'p99',
  '99.9': 'p999',
};

/** From the moment an order was meant to leave: a venue that stalls pays for every order it held up. */
export function expectLoadAnswered(scenario: Scenario, expected: { percentile: string; limitMs: number }): void {
  const report = lastLoad(scenario).report;
  const field = PERCENTILES[expected.percentile];
  if (field === undefined) {
    throw new ScenarioError(
      `no ${expected.percentile}th percentile is kept: expected ${Object.keys(PERCENTILES).join(', ')}`,
    );
  }
  const value = report.answer[field];
  keep(scenario, report, { name: `load answer p${expected.percentile}`, value, limit: expected.limitMs });
  scenario.judge.expect({
    what: `the ${expected.percentile}th percentile of ${report.sent} answer times from the intended send time`,
    expected: `at most ${durationText(expected.limitMs)}`,
    actual: durationText(value),
    isMet: value <= expected.limitMs,
  });
}

/** A stall of the venue shows in the answer times: what would hide it is a generator that waits with it. */
export function expectWorstAnswer(scenario: Scenario, atLeastMs: number): void {
  const { max } = lastLoad(scenario).report.answer;
  scenario.judge.expect({
    what: 'the longest answer time of the load',
    expected: `at least ${durationText(atLeastMs)}`,
    actual: durationText(max),
    isMet: max >= atLeastMs,
  });
}

/** Refused and unanswered orders together, as a part of all. */
export function expectFailuresAtMost(scenario: Scenario, part: Decimal): void {
  const { report } = lastLoad(scenario);
  const refused = Object.values(report.rejected).reduce((total, count) => total + count, 0);
  const failed = decimalOfCount(refused + report.unknown);
  scenario.judge.expect({
    what: `orders of the load refused or unanswered, of ${report.sent}`,
    expected: `at most ${part.times('100').toFixed()}%`,
    actual: failuresText(report),
    isMet: report.sent > 0 && failed.lte(part.times(decimalOfCount(report.sent))),
  });
}

/** For each of the load's traders the venue lists at least as many orders as it acknowledged. */
export async function expectLoadKnown(scenario: Scenario): Promise<void> {
  const { names, report } = lastLoad(scenario);
  const missing = await Promise.all(
    names.map(async (name, place) => {
      const orders = await scenario.known(name).clean.read<'read-orders'>({ kind: 'read-orders' });
      return Math.max(0, (report.acceptedBySender[place] ?? 0) - orders.length);
    }),
  );
  const lost = missing.reduce((total, count) => total + count, 0);
  scenario.judge.expect({
    what: `the ${report.accepted} acknowledged orders of the load`,
    expected: 'all known to the venue',
    actual: lost === 0 ? 'all known to the venue' : `${lost} of them are not listed`,
    isMet: report.accepted > 0 && lost === 0,
  });
}

/** @throws NotProven where the generator was the bottleneck: then nothing was measured of the venue */
function lastLoad({ loads }: Scenario): OfferedLoad {
  const load = loads.at(-1);
  if (load === undefined) {
    throw new ScenarioError('no load was offered before this sentence');
  }
  const fault = generatorFault(load.report);
  if (fault !== undefined) {
    throw new NotProven(fault);
  }
  return load;
}

function keep(
  { judge }: Scenario,
  report: LoadReport,
  value: { name: string; value: number; limit: number | undefined },
): void {
  judge.measure({ ...value, actor: 'load', unit: 'ms' });
  const beside = [
    ['load answer max', report.answer.max, 'ms'],
    ['load schedule error p99', report.scheduleError.p99, 'ms'],
    ['load offered', (report.sent * 1000) / report.tookMs, 'orders/s'],
  ] as const;
  for (const [name, measured, unit] of beside) {
    judge.measure({ name, actor: 'load', value: measured, unit, limit: undefined });
  }
}

function failuresText({ rejected, unknown }: LoadReport): string {
  const refused = Object.entries(rejected).map(([code, count]) => `${count} refused with ${code}`);
  return [...refused, ...(unknown === 0 ? [] : [`${unknown} unanswered`])].join(', ') || 'none';
}
