// What an exchange ran, told apart by its resets: each stretch is the scenario's that the reset before it began.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Stretch } from './reached-hook.ts';
import { placesRun } from './reached-places.ts';
import { reachedIn } from './reached-stretches.ts';

const URL_OF_RULES = 'file:///rules.ts';
const stretch = (number: number, toMs: number, places: number[], endsWith: Stretch['endsWith'] = 'reset'): Stretch => ({
  ...{ pid: 1, number, toMs, endsWith },
  reached: { [URL_OF_RULES]: places },
});

test('a scenario has what was run from its reset to the next, and what the exchange ran to start', () => {
  const played = [
    { criterion: 'ORD-001', fromMs: 100, toMs: 200 },
    { criterion: 'ORD-002', fromMs: 201, toMs: 300 },
    { criterion: 'ORD-001', fromMs: 301, toMs: 400 },
  ];
  const stretches = [stretch(0, 102, [1]), stretch(1, 203, [2]), stretch(2, 303, [3]), stretch(3, 500, [4], 'exit')];
  const of = (criterion: string) => [...(reachedIn(stretches, played, criterion)[URL_OF_RULES] ?? [])].sort();
  assert.deepEqual(of('ORD-001'), [1, 2, 4]);
  assert.deepEqual(of('ORD-002'), [1, 3]);
});

test('a place was run where the innermost range around it was', () => {
  const ranges = [
    { startOffset: 0, endOffset: 100, count: 1 },
    { startOffset: 20, endOffset: 40, count: 0 },
    { startOffset: 30, endOffset: 35, count: 2 },
  ];
  const script = {
    scriptId: '1',
    url: URL_OF_RULES,
    functions: [{ functionName: '', isBlockCoverage: true, ranges }],
  };
  const places = { [URL_OF_RULES]: [10, 25, 32, 36, 200] };
  assert.deepEqual(placesRun([script], places), { [URL_OF_RULES]: [10, 32] });
});
