// Writes what a drill found into launch/kill-rates.json and the README's table, on purpose only: the launch review rests on it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScenarioError } from '../../support/domain/errors.ts';
import {
  type DrillRates,
  type KillRates,
  type MutantRates,
  parseKillRates,
} from '../../support/evidence/kill-rates.ts';
import { LAUNCH, ROOT } from '../places.ts';
import { commitOf } from '../reports-folder.ts';
import type { ControlResult } from './drill-state.ts';
import type { Hunted } from './hunt-all.ts';
import { withKillRates } from './readme-table.ts';
import type { SuiteCriterion } from './suite.ts';

const FILE = join(LAUNCH, 'kill-rates.json');
const README = join(ROOT, 'README.md');

/** The whole drill, in numbers. */
export function drillRates(
  hunted: readonly Hunted[],
  around: { seed: number; control: readonly ControlResult[]; suite: readonly SuiteCriterion[] },
): DrillRates {
  const isCaught = ({ found }: Hunted) => found?.outcome === 'caught';
  const killers = new Map<string, number>();
  for (const { criterion } of hunted.flatMap(({ found }) => found?.kills ?? [])) {
    killers.set(criterion, (killers.get(criterion) ?? 0) + 1);
  }
  const areas = [...Map.groupBy(hunted, ({ quarry }) => quarry.riskArea)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...stampOf(around.seed),
    defects: hunted.length,
    caught: hunted.filter(isCaught).length,
    control: { criteria: around.control.length, passed: around.control.filter(({ isPassed }) => isPassed).length },
    areas: areas.map(([riskArea, all]) => ({
      riskArea,
      defects: all.length,
      caught: all.filter(isCaught).length,
      survivors: all.filter((one) => !isCaught(one)).map(({ quarry: { id, says } }) => ({ id, says })),
    })),
    killers: [...killers]
      .map(([criterion, defects]) => ({ criterion, defects }))
      .sort((a, b) => b.defects - a.defects || (a.criterion < b.criterion ? -1 : 1)),
    idleCriteria: around.suite.map(({ id }) => id).filter((id) => !killers.has(id)),
  };
}

/** When, and of what. */
export function stampOf(seed: number): Pick<DrillRates, 'date' | 'commit' | 'seed'> {
  return { date: new Date().toISOString(), commit: commitOf(ROOT) ?? 'unknown', seed };
}

/** Puts one half into file and table and leaves the other as it is. @throws ScenarioError where the file cannot be read */
export function publish(half: { drill: DrillRates } | { mutants: MutantRates }): void {
  const known: KillRates | undefined = existsSync(FILE) ? parseKillRates(readFileSync(FILE, 'utf8')) : {};
  if (known === undefined) {
    throw new ScenarioError(`${FILE} cannot be read: restore it, or delete it and publish both halves again`);
  }
  const rates: KillRates = { ...known, ...half };
  writeFileSync(FILE, `${JSON.stringify(rates, undefined, 2)}\n`);
  writeFileSync(README, withKillRates(readFileSync(README, 'utf8'), rates));
}
