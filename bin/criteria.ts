// npm run criteria: shows how the scenarios differ from launch/criteria.lock; with --update rewrites it on purpose.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, ScenarioError } from '../support/domain/errors.ts';
import {
  compareWithLock,
  criteriaOf,
  formatLock,
  type LockedCriterion,
  parseLock,
} from '../support/gate/criteria-lock.ts';
import { readFeatures } from '../support/gate/read-features.ts';
import { runCommand } from './command.ts';
import { LAUNCH, ROOT } from './places.ts';

const UPDATE = '--update';

await runCommand(async () => {
  const isUpdate = wantsUpdate(process.argv.slice(2));
  const { criteria, problems } = criteriaOf(readFeatures(ROOT));
  if (problems.length > 0) {
    throw new ScenarioError(problems.join('\n'));
  }
  const file = join(LAUNCH, 'criteria.lock');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : formatLock([]);
  const parsed = parseLock(text);
  const locked: readonly LockedCriterion[] = 'criteria' in parsed ? parsed.criteria : [];
  const differences = compareWithLock(criteria, locked);
  const lines = differences.map(({ kind, id }) => `${kind.padEnd(7)}  ${id}  ${describe(id, { criteria, locked })}`);
  if (isUpdate) {
    writeFileSync(file, formatLock(criteria));
    lines.push(`launch/criteria.lock now requires ${criteria.length} criteria, ${differences.length} of them changed`);
  } else if ('problem' in parsed) {
    lines.push(parsed.problem);
  } else if (differences.length === 0) {
    lines.push(`${criteria.length} criteria, all as in launch/criteria.lock`);
  } else {
    lines.push(`${differences.length} differ from launch/criteria.lock: npm run criteria -- ${UPDATE} accepts them`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  return isUpdate || (differences.length === 0 && 'criteria' in parsed) ? EXIT.go : EXIT.noGo;
});

function wantsUpdate(commandLine: readonly string[]): boolean {
  const unknown = commandLine.find((argument) => argument !== UPDATE);
  if (unknown !== undefined) {
    throw new ScenarioError(`unknown argument "${unknown}": expected nothing or ${UPDATE}`);
  }
  return commandLine.length > 0;
}

/** What a reviewer wants to know of one difference: the name, and the severity where it moved. */
function describe(
  id: string,
  sides: { criteria: readonly LockedCriterion[]; locked: readonly LockedCriterion[] },
): string {
  const now = sides.criteria.find((criterion) => criterion.id === id);
  const before = sides.locked.find((criterion) => criterion.id === id);
  const moves = [
    before !== undefined && now !== undefined && before.severity !== now.severity
      ? `severity ${before.severity} → ${now.severity}`
      : '',
    before !== undefined && now !== undefined && before.name !== now.name ? `was "${before.name}"` : '',
  ].filter((move) => move !== '');
  const name = now?.name ?? before?.name ?? '';
  return moves.length === 0 ? name : `${name} (${moves.join(', ')})`;
}
