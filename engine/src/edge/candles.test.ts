// Candles open where the calendar says, and the statistics of a day count that day only.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ONE } from '../core/amount.ts';
import type { PublicTradeView } from '../core/views.ts';
import { Candles, startOfCandle } from './candles.ts';

const at = Date.UTC(2026, 1, 18, 13, 37, 42, 5);

function trade(tradeId: number, price: bigint, atMs: number): PublicTradeView {
  return {
    symbol: 'BTCUSDT',
    tradeId,
    price: price * ONE,
    quantity: ONE / 2n,
    isBuyerMaker: tradeId % 2 === 0,
    at: atMs,
  };
}

test('minutes, weeks and months open where the calendar says', () => {
  assert.equal(startOfCandle('1m', at), Date.UTC(2026, 1, 18, 13, 37));
  assert.equal(startOfCandle('4h', at), Date.UTC(2026, 1, 18, 12));
  assert.equal(startOfCandle('1w', at), Date.UTC(2026, 1, 16));
  assert.equal(startOfCandle('1M', at), Date.UTC(2026, 1, 1));
});

test('a candle has open, high, low, close and both volumes', () => {
  const candles = new Candles();
  for (const [index, price] of [100n, 105n, 95n, 101n].entries()) candles.add(trade(index + 1, price, at + index));
  candles.add(trade(5, 120n, at + 60_000));
  const [first, second] = candles.list('1m');
  assert.deepEqual(
    [first?.open, first?.high, first?.low, first?.close].map((price) => (price ?? 0n) / ONE),
    [100n, 105n, 95n, 101n],
  );
  assert.deepEqual([first?.trades, first?.volume, first?.takerVolume], [4, 2n * ONE, ONE]);
  assert.equal(second?.firstTradeId, 5);
  assert.equal(candles.list('1d').length, 1);
});

test('a day forgets what is older', () => {
  const candles = new Candles();
  candles.add(trade(1, 50n, at - 2 * 86_400_000));
  candles.add(trade(2, 100n, at - 1000));
  candles.add(trade(3, 110n, at));
  const day = candles.day(at);
  assert.deepEqual([day.open / ONE, day.low / ONE, day.last / ONE], [100n, 100n, 110n]);
  assert.equal(day.changePercent, 10n * ONE);
  assert.equal(day.weightedAverage, 105n * ONE);
  assert.equal(new Candles().day(at).last, 0n);
});
