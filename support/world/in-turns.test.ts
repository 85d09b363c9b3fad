// So many at once and no more, results in order, and a failure that is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { inTurns } from './in-turns.ts';

test('at most so many are under way, and results come in the order of the items', async () => {
  let running = 0;
  let most = 0;
  const values = await inTurns([3, 1, 2, 0, 4], 2, async (rounds) => {
    running += 1;
    most = Math.max(most, running);
    for (let round = 0; round < rounds; round += 1) {
      await setImmediate();
    }
    running -= 1;
    return rounds * 10;
  });
  assert.deepEqual(values, [30, 10, 20, 0, 40]);
  assert.equal(most, 2);
});

test('nothing to do is done at once, and a failure is told', async () => {
  assert.deepEqual(await inTurns([], 5, () => Promise.reject(new Error('never'))), []);
  await assert.rejects(
    inTurns([1, 2], 2, (item) => (item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item))),
    /two/,
  );
});
