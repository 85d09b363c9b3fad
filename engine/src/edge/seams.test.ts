// Seams: plain they pass everything on, wrapped they pass through all wraps in order.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Seams } from './seams.ts';

const beside = { stream: 'btcusdt@trade', sendLater: () => undefined };

test('a plain seam passes on what it gets', () => {
  assert.deepEqual(new Seams().through('frames', ['{}'], beside), ['{}']);
});

test('wraps follow each other, and leave other seams alone', () => {
  const seams = new Seams();
  seams.wrapWith([
    { frames: (frames) => frames.map((json) => `${json}1`) },
    { time: (ms) => ms + 1 },
    { frames: (frames) => [...frames, '2'] },
  ]);
  assert.deepEqual(seams.through('frames', ['0'], beside), ['01', '2']);
  assert.equal(seams.through('time', 7, undefined), 8);
  assert.equal(seams.through('listenKeyLife', 60, { why: 'made' }), 60);
});
