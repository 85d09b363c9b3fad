// What many runs tell together: who flakes and how surely, who is slow, who catches the most, and where numbers are going.
import * as z from 'zod';
import type { RunStore } from './run-store.ts';

/** How often a criterion did not pass although nothing had changed. */
export interface Flake {
  readonly criterion: string;
  readonly name: string;
  readonly missed: number;
  readonly runs: number;
  /** Bounds of the rate at 95 %, by Wilson. */
  readonly low: number;
  readonly high: number;
}

export interface RunHistory {
  readonly runs: number;
  /** Over the worst of them; who never missed is not listed, and `highOfTheRest` bounds what that proves. */
  readonly flaky: readonly Flake[];
  /** The upper bound of the rate of a criterion that passed every time; 1 where there were no runs. */
  readonly highOfTheRest: number;
  readonly slowest: readonly { readonly criterion: string; readonly name: string; readonly tookMs: number }[];
  /** By the defects that were caught with it. */
  readonly mostValuable: readonly { readonly criterion: string; readonly kills: number }[];
  /** Worst value of each run, oldest first. */
  readonly trends: readonly { readonly name: string; readonly unit: string; readonly worst: readonly number[] }[];
}

const LISTED = 10;
const TREND_RUNS = 12;

/** Reads the history. `kills` tells how many defects each criterion caught. */
export function runHistoryOf(store: RunStore, kills: ReadonlyMap<string, number>): RunHistory {
  const [{ runs = 0 } = {}] = store.select(z.object({ runs: z.number() }), 'SELECT count(*) AS runs FROM runs');
  const flakes = flakesIn(store);
  const steadiest = Math.max(0, ...flakes.filter(({ missed }) => missed === 0).map((flake) => flake.runs));
  return {
    runs,
    flaky: flakes.filter(({ missed }) => missed > 0).slice(0, LISTED),
    highOfTheRest: wilson(0, steadiest).high,
    slowest: slowestIn(store),
    mostValuable: [...kills]
      .map(([criterion, count]) => ({ criterion, kills: count }))
      .sort((a, b) => b.kills - a.kills || (a.criterion < b.criterion ? -1 : 1))
      .slice(0, LISTED),
    trends: trendsIn(store),
  };
}

/** z of 95 %, two-sided. */
const Z = 1.959_964;

/** Bounds of a rate of which `hits` of `trials` were seen. @source Wilson 1927 */
export function wilson(hits: number, trials: number): { low: number; high: number } {
  if (trials === 0) {
    return { low: 0, high: 1 };
  }
  const rate = hits / trials;
  const middle = (rate + Z ** 2 / (2 * trials)) / (1 + Z ** 2 / trials);
  const half = (Z / (1 + Z ** 2 / trials)) * Math.sqrt((rate * (1 - rate)) / trials + Z ** 2 / (4 * trials ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

const FlakeRow = z.object({ criterion: z.string(), name: z.string(), missed: z.number(), runs: z.number() });

/**
 * Runs of one commit (with nothing changed beside it) and one text of the criterion form a group. A group in which it never passed is a failure, not a flake;
 * in the others every miss is one.
 */
function flakesIn(store: RunStore): Flake[] {
  const rows = store.select(
    FlakeRow,
    `WITH groups AS (
       SELECT criterion, max(name) AS name, count(*) AS runs, sum(verdict <> 'pass') AS missed
       FROM results JOIN runs ON runs.id = results.run
       WHERE defects = '[]' AND hasRun = 1 AND commitId <> '' AND commitId NOT LIKE '%-dirty'
       GROUP BY criterion, commitId, environment, sha256
       HAVING sum(verdict = 'pass') > 0)
     SELECT criterion, max(name) AS name, sum(missed) AS missed, sum(runs) AS runs FROM groups
     GROUP BY criterion ORDER BY 1.0 * sum(missed) / sum(runs) DESC, criterion`,
  );
  return rows.map((row) => ({ ...row, ...wilson(row.missed, row.runs) }));
}

function slowestIn(store: RunStore): RunHistory['slowest'] {
  return store.select(
    z.object({ criterion: z.string(), name: z.string(), tookMs: z.number() }),
    `SELECT criterion, max(name) AS name, avg(results.tookMs) AS tookMs
     FROM results JOIN runs ON runs.id = results.run WHERE defects = '[]' AND hasRun = 1
     GROUP BY criterion ORDER BY tookMs DESC LIMIT ?`,
    LISTED,
  );
}

function trendsIn(store: RunStore): RunHistory['trends'] {
  const rows = store.select(
    z.object({ name: z.string(), unit: z.string(), worst: z.number() }),
    `SELECT name, unit, max(value) AS worst FROM measurements
     JOIN (SELECT id, startedAt FROM runs WHERE isPartial = 0 AND defects = '[]' ORDER BY startedAt DESC LIMIT ?) AS recent
       ON recent.id = measurements.run
     GROUP BY run, name, unit ORDER BY name, recent.startedAt`,
    TREND_RUNS,
  );
  const groups = Map.groupBy(rows, ({ name, unit }) => JSON.stringify([name, unit]));
  return [...groups.values()].map((group) => ({
    name: group[0]?.name ?? '',
    unit: group[0]?.unit ?? '',
    worst: group.map(({ worst }) => worst),
  }));
}
