/** Index, mark price and band rules. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Amount, formatAmount, parseAmount } from '../core/amount.ts';
import { indexPrice } from './index-price.ts';
import { markPrice, protectedLastPrice } from './mark-price.ts';
import { priceBand } from './price-band.ts';

function amount(text: string): Amount {
  return parseAmount(text) ?? assert.fail(text);
}

function indexOf(
  ...quotes: readonly (readonly [price: string, weight?: string, ageMs?: number])[]
): string | undefined {
  const result = indexPrice({
    quotes: quotes.map(([price, weight = '1', ageMs = 0]) => ({ price: amount(price), weight: amount(weight), ageMs })),
    maxAgeMs: 10_000,
    maxDeviation: amount('0.05'),
  });
  return result.price === undefined ? undefined : formatAmount(result.price, 2);
}

test('the index is the weighted mean of its sources', () => {
  assert.equal(indexOf(['60000'], ['60030'], ['60060']), '60030.00');
  assert.equal(indexOf(['60000', '3'], ['60040', '1']), '60010.00');
});

test('one source further than 5 % from the median does not count, and the weights are renormalised', () => {
  assert.equal(indexOf(['100'], ['100.2'], ['120']), '100.10');
  assert.equal(indexOf(['100'], ['100'], ['105']), '101.66');
  assert.equal(indexOf(['100'], ['100'], ['105.01']), '100.00');
});

test('with more than one source beyond 5 % the index is the median', () => {
  assert.equal(indexOf(['80'], ['100'], ['120']), '100.00');
});

test('a source older than 10 s does not count; without any the price is held', () => {
  assert.equal(indexOf(['100', '1', 10_000], ['102']), '101.00');
  assert.equal(indexOf(['100', '1', 10_001], ['102']), '102.00');
  assert.equal(indexOf(['100', '1', 10_001]), undefined);
  assert.equal(indexOf(), undefined);
});

const HOUR = 3_600_000;
const flat = { averageBasis: 0n, intervalMs: 8 * HOUR, timeToFundingMs: 4 * HOUR };

test('the funding basis shrinks with the time to funding: 10,000 at 0.03 %, half the interval left, is 10,001.5', () => {
  // Source: Binance futures FAQ of 2019, mark price example.
  const mark = markPrice({
    ...flat,
    indexPrice: amount('10000'),
    fundingRate: amount('0.0003'),
    averageBasis: amount('5'),
    lastPrice: amount('9000'),
  });
  assert.equal(formatAmount(mark, 4), '10001.5000');
});

test('the mark price is the median of three, so one print cannot move it beyond the other two', () => {
  const mark = (lastPrice: string) =>
    formatAmount(
      markPrice({
        ...flat,
        indexPrice: amount('60000'),
        fundingRate: 0n,
        averageBasis: amount('12'),
        lastPrice: amount(lastPrice),
      }),
      2,
    );
  assert.equal(mark('53000'), '60000.00');
  assert.equal(mark('60005'), '60005.00');
  assert.equal(mark('70000'), '60012.00');
});

test('a last price 5 % away with no trade for 5 s is replaced by the mark', () => {
  const protect = (last: string, idleMs: number) =>
    formatAmount(
      protectedLastPrice({
        lastPrice: amount(last),
        markPrice: amount('60000'),
        idleMs,
        maxIdleMs: 5000,
        maxDeviation: amount('0.05'),
      }),
      0,
    );
  assert.equal(protect('53000', 4999), '53000');
  assert.equal(protect('53000', 5000), '60000');
  assert.equal(protect('57000', 60_000), '57000');
});

test('the price band is one-sided, inclusive, and on the tick inside', () => {
  const band = priceBand({
    markPrice: amount('60000.37'),
    percentPriceUp: amount('1.15'),
    percentPriceDown: amount('0.85'),
    tickSize: amount('0.1'),
  });
  assert.deepEqual(band, { highestBuyTicks: 690_004, lowestSellTicks: 510_004 });
});
