// The control arm: the venue as it should be passes every criterion the drill relies on, or a catch means nothing.
import type { ControlResult, DrillState } from './drill-state.ts';
import { runCriteria } from './run-criteria.ts';
import type { SuiteCriterion } from './suite.ts';

/** Tries the criteria that have not been tried yet, and gives what all of them said. */
export async function runControlArm(
  criteria: readonly SuiteCriterion[],
  { state, seed, workers }: { state: DrillState; seed: number; workers: number },
): Promise<readonly ControlResult[]> {
  const untried = criteria.filter((criterion) => state.control(criterion) === undefined);
  if (untried.length > 0) {
    const { results, problem } = await runCriteria({
      quarry: undefined,
      criteria: untried,
      seed,
      workers: Math.min(workers, untried.length),
      isFailFast: false,
    });
    state.keepControl(
      untried.map(({ id }): ControlResult => {
        const found = results.find((result) => result.id === id);
        const sentence = found === undefined ? problem || 'did not run' : found.sentence;
        return { criterion: id, isPassed: found?.verdict === 'pass', sentence };
      }),
    );
  }
  return criteria.flatMap((criterion) => state.control(criterion) ?? []);
}
