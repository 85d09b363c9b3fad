// Hunts one quarry: the criteria that ought to catch it first, then its risk area, then the whole suite, until one fails.
import { performance } from 'node:perf_hooks';
import type { Severity } from '../../support/evidence/scenario-record.ts';
import type { CriterionResult } from '../../support/gate/decision.ts';
import type { Quarry } from './quarry.ts';
import { runCriteria } from './run-criteria.ts';
import { criteriaById, type SuiteCriterion } from './suite.ts';

/** How far the hunt went: the criteria the quarry names, its risk area, or everything. */
export const REACHES = ['named', 'area', 'suite'] as const;
export type Reach = (typeof REACHES)[number];

/** A criterion that did not pass, and what it said. */
export interface Kill {
  readonly criterion: string;
  readonly severity: Severity;
  readonly sentence: string;
}

/**
 * caught: a criterion the quarry names failed · elsewhere: only others did · not-proven: none failed, but something
 * could not be proven, which stops a launch too and names no cause · survived: everything passed.
 */
export const OUTCOMES = ['caught', 'elsewhere', 'not-proven', 'survived'] as const;
export type HuntOutcome = (typeof OUTCOMES)[number];

export interface Hunt {
  readonly id: string;
  readonly outcome: HuntOutcome;
  /** Criteria that failed. */
  readonly kills: readonly Kill[];
  /** Criteria, or the run itself, that proved nothing. */
  readonly unproven: readonly Kill[];
  readonly reach: Reach;
  /** Criteria that were tried. */
  readonly tried: number;
  /** Of the whole hunt, in milliseconds. */
  readonly tookMs: number;
}

export interface HuntOptions {
  readonly suite: readonly SuiteCriterion[];
  readonly seed: number;
  readonly reach: Reach;
  /** True where not proven is enough, as for a mutant that nobody has named. */
  readonly isUnprovenEnough: boolean;
}

/** Hunts until a criterion fails or the reach is exhausted. */
export async function hunt(quarry: Quarry, options: HuntOptions): Promise<Hunt> {
  const startedMs = performance.now();
  const kills: Kill[] = [];
  const unproven: Kill[] = [];
  let tried = 0;
  let reached: Reach = 'named';
  let left: readonly SuiteCriterion[] = [];
  for (const { reach, criteria } of stagesOf(quarry, options)) {
    reached = reach;
    const asked = [...left, ...criteria];
    const { results, problem } = await runCriteria({
      quarry,
      criteria: asked,
      seed: options.seed,
      workers: reach === 'suite' ? 2 : 1,
      isFailFast: true,
    });
    kills.push(...killsOf(results, 'fail'));
    unproven.push(...killsOf(results, 'not-proven'));
    if (problem !== '') {
      unproven.push({ criterion: '', severity: quarry.severity, sentence: problem });
    }
    tried += results.length;
    left = asked.filter(({ id }) => !results.some((result) => result.id === id));
    if (kills.length > 0 || (options.isUnprovenEnough && unproven.length > 0)) {
      break;
    }
  }
  const tookMs = Math.round(performance.now() - startedMs);
  return {
    id: quarry.id,
    outcome: outcomeOf(quarry, { kills, unproven }),
    kills,
    unproven,
    reach: reached,
    tried,
    tookMs,
  };
}

interface Stage {
  readonly reach: Reach;
  readonly criteria: readonly SuiteCriterion[];
}

/** Each criterion once; the first one named alone, because it nearly always is enough. */
function stagesOf(quarry: Quarry, { suite, reach }: HuntOptions): readonly Stage[] {
  const named = criteriaById(suite, quarry.caughtBy);
  const others = suite.filter((criterion) => !named.includes(criterion));
  const isOfArea = (criterion: SuiteCriterion) => criterion.riskArea === quarry.riskArea;
  const stages: readonly Stage[] = [
    { reach: 'named', criteria: named.slice(0, 1) },
    { reach: 'named', criteria: named.slice(1) },
    { reach: 'area', criteria: others.filter(isOfArea) },
    { reach: 'suite', criteria: others.filter((criterion) => !isOfArea(criterion)) },
  ];
  const isWithin = (stage: Stage) => REACHES.indexOf(stage.reach) <= REACHES.indexOf(reach);
  return stages.filter((stage) => stage.criteria.length > 0 && isWithin(stage));
}

function killsOf(results: readonly CriterionResult[], verdict: CriterionResult['verdict']): readonly Kill[] {
  return results
    .filter((result) => result.verdict === verdict)
    .map(({ id, severity, sentence }) => ({ criterion: id, severity, sentence }));
}

function outcomeOf({ caughtBy }: Quarry, found: { kills: readonly Kill[]; unproven: readonly Kill[] }): HuntOutcome {
  if (found.kills.some(({ criterion }) => caughtBy.includes(criterion))) {
    return 'caught';
  }
  if (found.kills.length > 0) {
    return 'elsewhere';
  }
  return found.unproven.length > 0 ? 'not-proven' : 'survived';
}
