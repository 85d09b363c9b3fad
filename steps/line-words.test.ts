// The words of sentences about lines: whose, what is wrong with them, at which moment, and what they refuse.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOwners, lineTrouble, moment } from './line-words.ts';

test('lines are one trader, some, every one, or a price source', () => {
  assert.deepEqual(lineOwners('Retail'), { kind: 'traders', names: ['Retail'] });
  assert.deepEqual(lineOwners('Retail, Whale and Arb'), { kind: 'traders', names: ['Retail', 'Whale', 'Arb'] });
  assert.deepEqual(lineOwners('every trader'), { kind: 'every-trader' });
  assert.deepEqual(lineOwners('the price source alpha'), { kind: 'price-source', name: 'alpha' });
});

test('what is wrong with a line is read in one or many', () => {
  const kinds = ['is cut', 'are black holes', 'loses every reply', 'lose every request', 'is not read'];
  assert.deepEqual(kinds.map(lineTrouble), [
    [{ kind: 'cut' }],
    [{ kind: 'black-hole' }],
    [{ kind: 'lost-replies' }],
    [{ kind: 'lost-requests' }],
    [{ kind: 'slow-reader' }],
  ]);
  assert.deepEqual(lineTrouble('closes 400 ms late'), [{ kind: 'slow-close', delayMs: 400 }]);
  assert.deepEqual(lineTrouble('deliver pieces of 7 bytes'), [{ kind: 'torn-frames', pieceBytes: 7 }]);
  assert.deepEqual(lineTrouble('breaks after 60 bytes'), [{ kind: 'breaks-after', bytes: 60 }]);
  assert.deepEqual(lineTrouble('breaks'), [{ kind: 'breaks-after', bytes: 0 }]);
  const spikes = { extraMs: 300, everyMs: 1000, seed: 7 };
  assert.deepEqual(
    lineTrouble('has 20 ms of latency each way with 300 ms spikes every 1 second at random with seed 7'),
    [{ kind: 'latency', latencyMs: 20, jitterMs: 0, way: 'each-way', spikes }],
  );
  assert.throws(() => lineTrouble('is tired'), /"is tired" is nothing that can be wrong/);
  assert.throws(() => lineTrouble('delivers pieces of 0 bytes'), /a piece has at least 1 byte/);
});

test('moments are known by their words', () => {
  assert.deepEqual(moment('within 50 ms of funding').moment, { kind: 'around-funding', withinMs: 50 });
  assert.deepEqual(moment('between the liquidation trigger and its event').moment, {
    kind: 'before-liquidation-event',
  });
  assert.throws(() => moment('at dawn'), /"at dawn" is no moment/);
});
