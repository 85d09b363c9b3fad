// Price paths start, turn and end exactly, keep to the tick and to their time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Decimal, decimal, isMultipleOf, larger, smaller, text } from '../domain/decimal.ts';
import { durationMs } from '../domain/time.ts';
import {
  driftWithNoise,
  type Grid,
  gap,
  move,
  oscillation,
  type PathPoint,
  STEP_MS,
  staircase,
  throughKnots,
  v,
  wick,
} from './paths.ts';

const GRID: Grid = { tickSize: decimal('0.10'), stepMs: STEP_MS };
const FROM = decimal('60000');

function shown(points: readonly PathPoint[]): readonly string[] {
  return points.map((point) => `${point.atMs} ${text(point.price)}`);
}

function extremes(points: readonly PathPoint[]): { low: string; high: string } {
  const prices = points.map((point) => point.price);
  const pick = (better: (a: Decimal, b: Decimal) => Decimal) => text(prices.reduce(better));
  return { low: pick(smaller), high: pick(larger) };
}

test('a ramp has a point every step and both ends', () => {
  const points = move({ from: FROM, to: decimal('60001'), withinMs: durationMs(50) }, GRID);
  assert.deepEqual(shown(points), ['0 60000', '20 60000.4', '40 60000.8', '50 60001']);
});

test('a wick of 12 % within 4 s hits its extreme at half time, holds it for 100 ms and comes back', () => {
  const points = wick({ from: FROM, byPercent: decimal('-12'), withinMs: durationMs(4000) }, GRID);
  assert.equal(points.length, 203);
  assert.deepEqual(extremes(points), { low: '52800', high: '60000' });
  const held = shown(points).filter((point) => point.endsWith(' 52800'));
  assert.deepEqual([held[0], held.at(-1)], ['1950 52800', '2050 52800']);
  assert.deepEqual([shown(points)[0], shown(points).at(-1)], ['0 60000', '4000 60000']);
});

test('a wick whose half time lies between two steps still hits its extreme', () => {
  const points = wick({ from: FROM, byPercent: decimal('5'), withinMs: durationMs(75) }, GRID);
  assert.deepEqual(shown(points), ['0 60000', '20 62000', '30 63000', '40 63000', '45 63000', '60 61500', '75 60000']);
});

test('every point lies on the tick, an extreme between two ticks goes to the nearer', () => {
  const points = wick({ from: decimal('59999.9'), byPercent: decimal('-0.333'), withinMs: durationMs(1000) }, GRID);
  assert.ok(points.every((point) => isMultipleOf(point.price, GRID.tickSize)));
  assert.equal(extremes(points).low, '59800.1');
});

test('a v ends elsewhere than it began', () => {
  const points = v({ from: FROM, byPercent: decimal('-30'), to: decimal('50000'), withinMs: durationMs(80) }, GRID);
  assert.deepEqual(shown(points), ['0 60000', '20 48750', '32 42000', '40 42000', '48 42000', '60 45000', '80 50000']);
});

test('a gap has nothing between its two prices', () => {
  const points = gap({ from: FROM, to: decimal('54000'), afterMs: durationMs(40) }, GRID);
  assert.deepEqual(shown(points), ['0 60000', '20 60000', '40 54000']);
});

test('a staircase rests on each step and ends on the last', () => {
  const points = staircase({ from: FROM, to: decimal('59998'), steps: 2, withinMs: durationMs(80) }, GRID);
  assert.deepEqual(shown(points), ['0 60000', '20 60000', '40 59999', '60 59999', '80 59998']);
});

test('an oscillation passes both extremes and ends where it began', () => {
  const points = oscillation({ from: FROM, byPercent: decimal('1'), periods: 2, withinMs: durationMs(160) }, GRID);
  assert.deepEqual(extremes(points), { low: '59400', high: '60600' });
  const high = shown(points).filter((point) => point.endsWith(' 60600'));
  assert.deepEqual(high, ['16 60600', '20 60600', '24 60600', '96 60600', '100 60600', '104 60600']);
  assert.equal(shown(points).at(-1), '160 60000');
});

test('a drift with noise keeps its ends, its limit and its seed', () => {
  const path = { from: FROM, to: decimal('61000'), noisePercent: decimal('0.5'), withinMs: durationMs(2000) };
  const points = driftWithNoise({ ...path, seed: 7 }, GRID);
  assert.deepEqual(shown(points), shown(driftWithNoise({ ...path, seed: 7 }, GRID)));
  assert.notDeepEqual(shown(points), shown(driftWithNoise({ ...path, seed: 8 }, GRID)));
  assert.deepEqual([text(points[0]?.price ?? FROM), text(points.at(-1)?.price ?? FROM)], ['60000', '61000']);
  const ramp = move(path, GRID);
  assert.ok(
    points.every((point, place) =>
      point.price
        .minus(ramp[place]?.price ?? FROM)
        .abs()
        .lte('300'),
    ),
  );
});

test('what cannot be a path is the author’s error', () => {
  const second = durationMs(1000);
  const refused = [
    [() => throughKnots([], GRID), /without a price/],
    [
      () => move({ from: FROM, to: FROM, withinMs: durationMs(0) }, GRID),
      /do not rise, expected a duration above zero/,
    ],
    [() => wick({ from: FROM, byPercent: decimal('-100'), withinMs: second }, GRID), /expected prices above zero/],
    [() => staircase({ from: FROM, to: FROM, steps: 0, withinMs: second }, GRID), /a staircase of 0 steps/],
    [() => oscillation({ from: FROM, byPercent: FROM, periods: 1.5, withinMs: second }, GRID), /1\.5 periods/],
    [() => move({ from: FROM, to: FROM, withinMs: second }, { ...GRID, stepMs: durationMs(0) }), /a step above zero/],
    [() => move({ from: FROM, to: FROM, withinMs: durationMs(1e8) }, GRID), /take a longer step/],
  ] as const;
  for (const [attempt, message] of refused) {
    assert.throws(attempt, message);
  }
});
