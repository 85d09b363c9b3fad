// The book that gives a premium: one price on the side that carries it, the other out of the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, text } from '../domain/decimal.ts';
import { premiumQuotes } from './premium-keeper.ts';

const GRID = { tickSize: decimal('0.1'), stepSize: decimal('0.001'), impactNotional: decimal('25000') };
const shown = (premium: string) =>
  premiumQuotes(decimal('60000'), decimal(premium), GRID).map(({ side, price }) => `${side} ${text(price)}`);

test('the bid carries a premium above zero, the ask one below, and neither a premium of zero', () => {
  assert.deepEqual(shown('0.01'), ['buy 60600', 'sell 60660.6']);
  assert.deepEqual(shown('-0.0005'), ['buy 59910', 'sell 59970']);
  assert.deepEqual(shown('0'), ['buy 59940', 'sell 60060']);
});

test('each side is deeper than the impact notional', () => {
  for (const { price, quantity } of premiumQuotes(decimal('60000'), decimal('-0.01'), GRID)) {
    assert.ok(price.times(quantity).gte('50000'));
  }
});

test('a premium between two ticks cannot be kept exactly', () => {
  assert.throws(() => shown('0.0000001'), /needs a quote at 60000.006, which is not on the tick of 0.1/);
});
