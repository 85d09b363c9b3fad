// Hunts one quarry: the criteria that ought to catch it first, then its risk area, then the whole suite, until one fails.
import { performance } from 'node:perf_hooks';
import type { Severity } from '../../support/evidence/scenario-record.ts';
import type { CriterionResult } from '../../support/gate/decision.ts';
import type { Quarry } from './quarry.ts';
import { runCriteria } from './run-criteria.ts';
import { criteriaById, type SuiteCriterion } from './suite.ts';

const SENTENCE_MAX = 240;
/** So many criteria are tried before the next many. */
const QUICK = 12;
/** As the harness tells it of an exchange that does not answer, or never shows the price that was published to it. */
const SILENCE = /\bno answer within\b|\bwas not ready within\b|\bthe scenario could not begin: waited\b/;
/** One criterion alone may have met a machine that had no time. */
const SILENCES = 3;

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
  /** Those of the suite that can notice a quarry at all, the quickest first; without it, all. */
  readonly among?: (quarry: Quarry) => readonly SuiteCriterion[];
  /** A criterion that fails must fail again by itself: what only a busy machine makes fail is no catch. */
  readonly isConfirming?: boolean;
  readonly seed: number;
  readonly reach: Reach;
}

/** Hunts until a criterion fails or the reach is exhausted; goes on from where an earlier hunt of it ended. */
export async function hunt(quarry: Quarry, options: HuntOptions, earlier?: Hunt): Promise<Hunt> {
  const startedMs = performance.now();
  const kills: Kill[] = [];
  const unproven: Kill[] = [...(earlier?.unproven ?? [])];
  let tried = earlier?.tried ?? 0;
  let reached: Reach = earlier?.reach ?? 'named';
  let left: readonly SuiteCriterion[] = [];
  const isLeft = ({ reach }: Stage) => earlier === undefined || isFarther(reach, earlier.reach);
  const stages = [...stagesOf(quarry, options).filter(isLeft)];
  for (let stage = stages.shift(); stage !== undefined; stage = stages.shift()) {
    const { reach, criteria } = stage;
    reached = reach;
    const asked = [...left, ...criteria];
    const { results, problem } = await runCriteria({
      quarry,
      criteria: asked,
      seed: options.seed,
      workers: asked.length > QUICK ? 2 : 1,
      isFailFast: true,
    });
    kills.push(...(await confirmed(quarry, killsOf(results, 'fail'), options)));
    unproven.push(...killsOf(results, 'not-proven'));
    if (problem !== '') {
      unproven.push({ criterion: '', severity: quarry.severity, sentence: problem });
    }
    tried += results.length;
    left = asked.filter(({ id }) => !results.some((result) => result.id === id));
    if (kills.length > 0 || isMute({ kills, unproven, tried })) {
      break;
    }
    // What could not be proven ends a run as a failure does: the criteria behind it have their turn all the same.
    if (stages.length === 0 && problem === '' && results.length > 0 && left.length > 0) {
      stages.push({ reach, criteria: [] });
    }
  }
  const tookMs = Math.round(performance.now() - startedMs) + (earlier?.tookMs ?? 0);
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

/** Those that say no a second time, alone; all of them where nobody asked for that. */
async function confirmed(quarry: Quarry, kills: readonly Kill[], options: HuntOptions): Promise<readonly Kill[]> {
  if (options.isConfirming !== true || kills.length === 0) {
    return kills;
  }
  const { suite, seed } = options;
  const criteria = criteriaById(
    suite,
    kills.map(({ criterion }) => criterion),
  );
  const { results } = await runCriteria({ quarry, criteria, seed, workers: 1, isFailFast: false });
  return killsOf(results, 'fail');
}

/** An exchange that goes on running and answers nobody, or has no price: whatever was tried met silence, again and again. */
export function isMute({ kills, unproven, tried }: Pick<Hunt, 'kills' | 'unproven' | 'tried'>): boolean {
  const ofCriteria = unproven.filter(({ criterion }) => criterion !== '');
  return (
    kills.length === 0 &&
    unproven.length >= SILENCES &&
    ofCriteria.length === tried &&
    unproven.every(({ sentence }) => SILENCE.test(sentence))
  );
}

/** True where the first goes farther than the second. */
export function isFarther(reach: Reach, other: Reach): boolean {
  return REACHES.indexOf(reach) > REACHES.indexOf(other);
}

interface Stage {
  readonly reach: Reach;
  readonly criteria: readonly SuiteCriterion[];
}

/** Each criterion once; the first one named alone, because it nearly always is enough, and of others some quick ones first. */
function stagesOf(quarry: Quarry, { suite, among, reach }: HuntOptions): readonly Stage[] {
  const named = criteriaById(suite, quarry.caughtBy);
  const others = (among?.(quarry) ?? suite).filter((criterion) => !named.includes(criterion));
  const isOfArea = (criterion: SuiteCriterion) => criterion.riskArea === quarry.riskArea;
  const near = others.filter(isOfArea);
  const far = others.filter((criterion) => !isOfArea(criterion));
  const quick = among === undefined ? 0 : QUICK;
  const stages: readonly Stage[] = [
    { reach: 'named', criteria: named.slice(0, 1) },
    { reach: 'named', criteria: named.slice(1) },
    { reach: 'area', criteria: near.slice(0, quick) },
    { reach: 'area', criteria: near.slice(quick) },
    { reach: 'suite', criteria: far.slice(0, quick) },
    { reach: 'suite', criteria: far.slice(quick) },
  ];
  return stages.filter((stage) => stage.criteria.length > 0 && !isFarther(stage.reach, reach));
}

function killsOf(results: readonly CriterionResult[], verdict: CriterionResult['verdict']): readonly Kill[] {
  return results
    .filter((result) => result.verdict === verdict)
    .map(({ id, severity, sentence }) => ({ criterion: id, severity, sentence: oneLine(sentence) }));
}

/** What was heard over a wire may come in many lines; the evidence has all of them. */
function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > SENTENCE_MAX ? `${line.slice(0, SENTENCE_MAX)}…` : line;
}

function outcomeOf({ caughtBy }: Quarry, found: { kills: readonly Kill[]; unproven: readonly Kill[] }): HuntOutcome {
  // Of what names no criterion any catch is as good as another.
  if (found.kills.some(({ criterion }) => caughtBy.length === 0 || caughtBy.includes(criterion))) {
    return 'caught';
  }
  if (found.kills.length > 0) {
    return 'elsewhere';
  }
  return found.unproven.length > 0 ? 'not-proven' : 'survived';
}
