// Runs a property test with a seed that is printed, so that whoever sees it fail can see it fail again.
import type { TestContext } from 'node:test';
import fc from 'fast-check';

/** The most a seed can be: fast-check takes 32 signed bits. */
const SEED_MAX = 0x7fffffff;

/** Checks the property; the seed comes from BRAKECHECK_SEED or from chance, and stands in the test's diagnostics either way. */
export function checkProperty<Values>(
  context: TestContext,
  property: fc.IRawProperty<Values>,
  limits: { runs: number },
): void {
  const given = process.env.BRAKECHECK_SEED;
  const seed = given === undefined ? Math.floor(Math.random() * SEED_MAX) : Number.parseInt(given, 10);
  context.diagnostic(`seed ${seed} (BRAKECHECK_SEED=${seed} runs it again)`);
  fc.assert(property, { seed, numRuns: limits.runs });
}
