// Which tier, which fee rung and which price limit a number falls on, at and around each boundary.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { decimal, text } from '../domain/decimal.ts';
import { markPrice } from '../domain/prices.ts';
import { feeRateOf } from './fees.ts';
import { isWithinPriceBand, priceLimitOf } from './filters.ts';
import { maxLeverageOf, tierOf } from './margin.ts';
import { marketOf } from './market.ts';
import { readSpecification } from './read-specification.ts';

const market = marketOf(await readSpecification(join(import.meta.dirname, '../../launch/parameters')), 'BTCUSDT');

test('a tier reaches from above its floor up to and including its cap', () => {
  const leverages = ['0', '50000', '50000.00000001', '600000', '600001', '-600001', '1800000001'].map((notional) =>
    maxLeverageOf(market.marginTiers, decimal(notional)),
  );
  assert.deepEqual(leverages, [125, 125, 100, 100, 75, 75, 1]);
});

test('without tiers there is no answer', () => {
  assert.throws(() => tierOf([], decimal('1')), /marginTiers is empty/);
});

test('the fee rung is the last whose volume is reached', () => {
  const rung = (volume: string, taker: string) => ({
    volume: decimal(volume),
    maker: decimal('0'),
    taker: decimal(taker),
  });
  const fees = { ...market.fees, tiers: [rung('0', '0.0005'), rung('1000', '0.0004')] };
  const rates = ['0', '999.99', '1000', '5000'].map((volume) =>
    text(feeRateOf(fees, { isMaker: false, tradedNotional: decimal(volume) })),
  );
  assert.deepEqual(rates, ['0.0005', '0.0005', '0.0004', '0.0004']);
});

test('the price band is one-sided and includes its edge', () => {
  const mark = markPrice(decimal('60000'));
  assert.equal(text(priceLimitOf(market.filters, 'buy', mark)), '69000');
  assert.equal(text(priceLimitOf(market.filters, 'sell', mark)), '51000');
  const isWithin = (side: 'buy' | 'sell', price: string) =>
    isWithinPriceBand(market.filters, { side, price: decimal(price), mark });
  assert.deepEqual(
    [
      isWithin('buy', '69000'),
      isWithin('buy', '69000.1'),
      isWithin('buy', '1'),
      isWithin('sell', '51000'),
      isWithin('sell', '50999.9'),
    ],
    [true, false, true, true, false],
  );
});
