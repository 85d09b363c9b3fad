// The same seed and name draw the same numbers, whatever was drawn elsewhere.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Random, seededRandom } from './random.ts';

const draw = (random: Random, count: number): readonly number[] => Array.from({ length: count }, () => random.unit());

test('a seed decides every number', () => {
  assert.deepEqual(draw(seededRandom(7), 20), draw(seededRandom(7), 20));
  assert.notDeepEqual(draw(seededRandom(7), 20), draw(seededRandom(8), 20));
});

test('a fork does not depend on what its parent or its siblings have drawn', () => {
  const parent = seededRandom(7);
  const expected = draw(parent.fork('a'), 5);
  draw(parent, 100);
  draw(parent.fork('b'), 100);
  assert.deepEqual(draw(parent.fork('a'), 5), expected);
  assert.notDeepEqual(draw(parent.fork('b'), 5), expected);
});

test('numbers are spread evenly', () => {
  const counts = new Array<number>(10).fill(0);
  const random = seededRandom(1);
  for (let index = 0; index < 100_000; index++) {
    const bucket = random.below(10);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  for (const count of counts) assert.ok(count > 9600 && count < 10_400, String(counts));
});
