// Decisions of one suite at several places: the same, or named where they are not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareVerdicts, comparisonText } from './compare-verdicts.ts';
import { decideOn, drop, fail, healthyRun } from './test-run.ts';

const textOf = (spoil: (run: ReturnType<typeof healthyRun>) => void = () => undefined) => {
  const run = healthyRun();
  spoil(run);
  return JSON.stringify(decideOn(run));
};
const placed = (...texts: string[]) => texts.map((text, index) => ({ place: `place ${index + 1}`, text }));

test('two runs with the same verdicts are the same', () => {
  const compared = compareVerdicts(placed(textOf(), textOf()));
  assert.ok(compared.length > 1);
  assert.ok(compared.every(({ isSame, verdicts }) => isSame && verdicts.join() === 'pass,pass'));
});

test('a case that fails at one place only is a difference, and is told with its sentence', () => {
  const compared = compareVerdicts(
    placed(
      textOf(),
      textOf((run) => fail(run, 3)),
    ),
  );
  const different = compared.filter(({ isSame }) => !isSame);
  assert.deepEqual(
    different.map(({ id, verdicts }) => [id, ...verdicts]),
    [['ORD-003', 'pass', 'fail']],
  );
  assert.deepEqual(different[0]?.sentences, ['ORD-003 on place 2: Taker paid twice']);
  assert.match(comparisonText(['place 1', 'place 2'], compared), /^ORD-003 +pass +fail +.*\(differs\)$/m);
});

test('what did not run at one place is a difference', () => {
  const compared = compareVerdicts(
    placed(
      textOf(),
      textOf((run) => drop(run, 'testCase', 3)),
      '{',
    ),
  );
  assert.ok(compared.every(({ isSame }) => !isSame));
  assert.ok(compared.every(({ verdicts }) => verdicts[2] === 'absent'));
});
