// Named crashes keep the proportions that were reported, whatever price they begin at.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, smaller, text } from '../domain/decimal.ts';
import { durationMs } from '../domain/time.ts';
import { crash } from './crashes.ts';
import { STEP_MS } from './paths.ts';

const GRID = { tickSize: decimal('0.1'), stepMs: STEP_MS };
const of = (day: string, from: string) =>
  crash({ day, from: decimal(from), withinMs: durationMs(2_000) }, GRID).points.map(({ price }) => price);

test('at the prices of the day the turns are those of the day', () => {
  const prices = of('2021-05-19', '43000');
  assert.equal(text(prices.reduce(smaller)), '30000');
  assert.equal(text(prices.at(-1) ?? decimal('0')), '39626');
});

test('from another price the fall is as deep: 60,000 ends at 60,000 × 3,900 / 7,300', () => {
  assert.equal(text(of('2020-03-12', '60000').at(-1) ?? decimal('0')), '32054.8');
  assert.equal(text(of('2025-10-10', '60000').reduce(smaller)), '49918');
});

test('a day without a crash is the author’s error', () => {
  assert.throws(() => of('2020-03-11', '1'), /no crash of 2020-03-11 is known: did you mean 2020-03-12\?/);
});
