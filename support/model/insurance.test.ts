// What a liquidation leaves and what the insurance fund takes or pays, against the worked examples.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimal, decimalOfCount, text } from '../domain/decimal.ts';
import { bankruptcyPrice } from './bankruptcy-price.ts';
import { checkProperty } from './check-property.ts';
import { roundFraction } from './fraction.ts';
import { liquidationOutcome, takeoverResult } from './insurance.ts';

const RULES = { feeRate: decimal('0.005'), moneyDecimals: 8, feeRounding: 'up' } as const;

/** 1 BTC long from 60,000 with 3,000 behind it, closed at a price. */
function closedAt(price: string): readonly string[] {
  const fill = decimal(price);
  const realised = fill.minus('60000');
  const outcome = liquidationOutcome({ ...RULES, margin: decimal('3000'), realised, liquidatedNotional: fill });
  return [text(outcome.traderKeeps), text(outcome.fundChange)];
}

test('the worked flow: closed above bankruptcy the fund takes what is left, below it pays, the trader never owes', () => {
  assert.deepEqual(closedAt('57100'), ['0', '100']);
  assert.deepEqual(closedAt('56900'), ['0', '-100']);
  assert.deepEqual(closedAt('57000'), ['0', '0']);
  // 58,000: 1,000 left, of which 290 is the fee.
  assert.deepEqual(closedAt('58000'), ['710', '290']);
});

test('the same flow by way of the bankruptcy price', () => {
  const closing = { quantity: decimal('1'), bankruptcyPrice: decimal('57000') };
  assert.equal(text(takeoverResult([{ ...closing, fillPrice: decimal('57100') }])), '100');
  assert.equal(text(takeoverResult([{ ...closing, fillPrice: decimal('56900') }])), '-100');
  const short = { quantity: decimal('-2'), bankruptcyPrice: decimal('63000'), fillPrice: decimal('63010') };
  assert.equal(text(takeoverResult([short])), '-20');
});

test('trader and fund together get margin and result, whatever the price', (context) => {
  const ticks = fc.integer({ min: 1, max: 2_000_000 });
  const property = fc.property(ticks, fc.integer({ min: 1, max: 100_000 }), (price, margin) => {
    const fill = decimalOfCount(price).times('0.1');
    const closing = {
      ...RULES,
      margin: decimalOfCount(margin),
      realised: fill.minus('60000'),
      liquidatedNotional: fill,
    };
    const outcome = liquidationOutcome(closing);
    const isWhole = outcome.traderKeeps.plus(outcome.fundChange).eq(closing.margin.plus(closing.realised));
    return isWhole && outcome.traderKeeps.gte('0');
  });
  checkProperty(context, property, { runs: 200 });
});

test('a fund that subsidises: long 500 from 1 with 100 behind it, closed at 0.77, costs the fund 15', () => {
  const legs = [{ quantity: decimal('500'), entryPrice: decimal('1') }];
  const bankrupt = bankruptcyPrice({ backing: decimal('100'), legs });
  assert.ok(bankrupt !== undefined);
  const price = roundFraction(bankrupt, { decimals: 8, rounding: 'half-even' });
  assert.equal(text(price), '0.8');
  assert.equal(
    text(takeoverResult([{ quantity: decimal('500'), fillPrice: decimal('0.77'), bankruptcyPrice: price }])),
    '-15',
  );
  const realised = decimal('-115');
  const outcome = liquidationOutcome({
    ...RULES,
    margin: decimal('100'),
    realised,
    liquidatedNotional: decimal('385'),
  });
  assert.equal(text(outcome.fundChange), '-15');
});
