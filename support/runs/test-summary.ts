// A run's summary for tests: twenty criteria of a healthy venue, with samples that repeat for a seed.
import { seededRandom } from '../domain/random.ts';
import type { RunSummary, SummarisedCriterion } from './run-summary.ts';

const CRITERIA = 20;
const REQUESTS = 60;

/** Criteria ORD-001 to ORD-020. `seed` moves the noise; nothing else of the run depends on it. */
export function testSummary({
  seed: noise = 1,
  ...change
}: Partial<Omit<RunSummary, 'seed'>> & { seed?: number } = {}): RunSummary {
  const random = seededRandom(noise);
  const criteria = Array.from({ length: CRITERIA }, (_none, index): SummarisedCriterion => {
    // Runs differ by a few percent as a whole, requests by much more.
    const moment = 1 + 0.06 * (random.next() - 0.5);
    return {
      id: `ORD-${String(index + 1).padStart(3, '0')}`,
      severity: 'veto',
      name: `Criterion ${index + 1}`,
      area: 'orders',
      sha256: 'a'.repeat(64),
      verdict: 'pass',
      sentence: '',
      tookMs: 1000 + index,
      hasRun: true,
      roundTripsMs: Array.from({ length: REQUESTS }, () => moment * (20 + 20 * random.next() ** 3)).sort(
        (a, b) => a - b,
      ),
    };
  });
  const measurements = criteria.map(({ id }, index) => ({
    criterion: id,
    case: 'the case',
    name: 'acknowledgement p95',
    actor: 'Retail',
    value: index + 1,
    unit: 'ms',
  }));
  return {
    startedAt: '2026-01-01T00:00:00.000Z',
    decision: 'GO',
    commit: '1044c51',
    environment: 'embedded',
    seed: 1,
    isPartial: false,
    defects: [],
    tookMs: 120_000,
    criteria,
    measurements,
    ...change,
  };
}
