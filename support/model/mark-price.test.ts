// The mark price against the published example, and the one property that stops a single print from moving it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Decimal, decimal, decimalOfCount, text } from '../domain/decimal.ts';
import { marketOf } from '../spec/market.ts';
import { readSpecification } from '../spec/read-specification.ts';
import { checkProperty } from './check-property.ts';
import { basisSample, contractPrice, fundingBasisPrice, markPriceOf, movingAveragePrice } from './mark-price.ts';

const market = marketOf(await readSpecification(join(import.meta.dirname, '../../launch/parameters')), 'BTCUSDT');
const RULE = { decimals: 8, rounding: 'half-even' } as const;
const HOUR_MS = 3_600_000;

test('the published example: index 10,000, rate 0.03 %, 4 of 8 hours to funding, gives 10,001.5', () => {
  const parts = { index: decimal('10000'), lastFundingRate: decimal('0.0003'), intervalMs: 8 * HOUR_MS };
  assert.equal(text(fundingBasisPrice({ ...parts, timeToFundingMs: 4 * HOUR_MS }, RULE)), '10001.5');
  assert.equal(text(fundingBasisPrice({ ...parts, timeToFundingMs: 0 }, RULE)), '10000');
  assert.equal(text(fundingBasisPrice({ ...parts, timeToFundingMs: 8 * HOUR_MS }, RULE)), '10003');
});

test('the moving average takes the latest samples only, and none from a one-sided book', () => {
  const samples = (...values: string[]) => values.map((value) => decimal(value));
  const rules = { basisSamples: 2 };
  const price = (values: readonly Decimal[]) =>
    text(movingAveragePrice({ index: decimal('60000'), samples: values }, rules, RULE));
  assert.equal(price(samples('1000', '10', '20')), '60015');
  assert.equal(price([]), '60000');
  const book = { bestBid: decimal('60000'), bestAsk: decimal('60010'), index: decimal('59995') };
  assert.equal(text(basisSample(book) ?? decimal('0')), '10');
  assert.equal(basisSample({ ...book, bestAsk: undefined }), undefined);
});

test('a last price far from the mark counts until it is old', () => {
  const of = (lastPrice: string, idleMs: number) =>
    text(contractPrice({ lastPrice: decimal(lastPrice), markPrice: decimal('60000'), idleMs }, market.markPrice));
  assert.equal(of('53000', 4999), '53000');
  assert.equal(of('53000', 5000), '60000');
  assert.equal(of('57000', 5000), '57000', 'exactly 5 % away is not beyond');
});

test('the mark price is the middle one: no single print moves it further than the other two stand apart', (context) => {
  const price = fc.integer({ min: 1, max: 1_000_000 }).map((ticks) => decimalOfCount(ticks).times('0.1'));
  const property = fc.property(price, price, price, (fundingBasis, movingAverage, contract) => {
    const mark = markPriceOf({ fundingBasis, movingAverage, contract });
    const isBetween = (low: Decimal, high: Decimal) =>
      mark.gte(low.lt(high) ? low : high) && mark.lte(low.gt(high) ? low : high);
    const isOneOfThem = [fundingBasis, movingAverage, contract].some((each) => each.eq(mark));
    return isBetween(fundingBasis, movingAverage) && isOneOfThem;
  });
  const parts = { fundingBasis: decimal('60000'), movingAverage: decimal('60010'), contract: decimal('53000') };
  assert.equal(text(markPriceOf(parts)), '60000');
  assert.equal(text(markPriceOf({ ...parts, contract: undefined })), '60005');
  checkProperty(context, property, { runs: 200 });
});
