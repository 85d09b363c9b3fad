// Slices add up, respect their bound, and every combination of settings ends.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seededRandom } from '../random.ts';
import { sliceSizes } from './slicer.ts';

test('without a variation a thousand bytes at 100 become sixteen halves of halves', () => {
  const sizes = sliceSizes(1000, { averageBytes: 100, variationBytes: 0, random: seededRandom(1) });
  assert.deepEqual(
    sizes,
    Array.from({ length: 16 }, (_, index) => (index % 2 === 0 ? 62 : 63)),
  );
});

test('sizes of zero leave the chunk whole', () => {
  assert.deepEqual(sliceSizes(32_768, { averageBytes: 0, variationBytes: 0, random: seededRandom(1) }), [32_768]);
});

test('whatever the settings, slices sum to the chunk, none is empty, none above average + variation', () => {
  const sizes = fc.integer({ min: -50, max: 5000 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 32_768 }), sizes, sizes, fc.nat(), (bytes, average, variation, seed) => {
      const slices = sliceSizes(bytes, {
        averageBytes: average,
        variationBytes: variation,
        random: seededRandom(seed),
      });
      const largest = average + variation;
      return (
        slices.reduce((sum, size) => sum + size, 0) === bytes &&
        slices.every((size) => size >= 1 && (largest < 1 || size <= largest))
      );
    }),
    { numRuns: 300 },
  );
});
