// Premium, funding rate and payments against the published tables, and the identity that funding sums to zero.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Decimal, decimal, decimalOfCount, sum, text } from '../domain/decimal.ts';
import { marketOf } from '../spec/market.ts';
import { readSpecification } from '../spec/read-specification.ts';
import type { FundingRules } from '../spec/specification.ts';
import { checkProperty } from './check-property.ts';
import { averagePremium, type FundingRounding, fundingChange, fundingRate, fundingSettlement } from './funding.ts';
import { impactPrice, premiumOf } from './premium.ts';

const market = marketOf(await readSpecification(join(import.meta.dirname, '../../launch/parameters')), 'BTCUSDT');
const RULE = { decimals: 8, rounding: 'half-even' } as const;
const MONEY: FundingRounding = { moneyDecimals: 8, feeRounding: 'up', payoutRounding: 'down' };
const UNCAPPED: FundingRules = { ...market.funding, cap: decimal('1'), floor: decimal('-1') };

function percent(value: string): Decimal {
  return decimal(value).times('0.01');
}

function rateOf(premium: string, rules: FundingRules): string {
  return `${text(fundingRate(percent(premium), rules, RULE).times('100'))} %`;
}

test('the published clamp table', () => {
  const table = [
    ['1', '0.95 %'],
    ['0.07', '0.02 %'],
    ['0.06', '0.01 %'],
    ['0.03', '0.01 %'],
    ['0', '0.01 %'],
    ['-0.04', '0.01 %'],
    ['-0.05', '0 %'],
    ['-1', '-0.95 %'],
  ] as const;
  for (const [premium, rate] of table) {
    assert.equal(rateOf(premium, UNCAPPED), rate, `at a premium of ${premium} %`);
  }
});

test('cap and floor come last', () => {
  assert.deepEqual([rateOf('1', market.funding), rateOf('-1', market.funding)], ['0.3 %', '-0.3 %']);
  assert.deepEqual([rateOf('0.35', market.funding), rateOf('0.36', market.funding)], ['0.3 %', '0.3 %']);
});

test('a shorter interval pays its share', () => {
  assert.equal(rateOf('0', { ...UNCAPPED, intervalHours: 4 }), '0.005 %');
  assert.equal(rateOf('1', { ...UNCAPPED, intervalHours: 1 }), '0.11875 %');
});

test('inside the dead zone the rate is the interest rate, outside it follows the premium at the clamp’s distance', (context) => {
  const tenthsOfBasisPoint = fc.integer({ min: -5000, max: 5000 });
  const property = fc.property(tenthsOfBasisPoint, (tenths) => {
    const premium = decimalOfCount(tenths).times('0.00001');
    const rate = fundingRate(premium, UNCAPPED, RULE);
    if (premium.gte(percent('-0.04')) && premium.lte(percent('0.06'))) {
      return rate.eq(market.funding.interestRate);
    }
    const offset = premium.gt('0') ? market.funding.clamp.neg() : market.funding.clamp;
    return rate.eq(premium.plus(offset));
  });
  checkProperty(context, property, { runs: 300 });
});

test('linear weights and equal weights give 0.0667 % and 0.0533 %', () => {
  const samples = [percent('0.02'), percent('0.04'), percent('0.10')];
  assert.equal(text(averagePremium(samples, 'linear', { decimals: 6, rounding: 'half-even' })), '0.000667');
  assert.equal(text(averagePremium(samples, 'equal', { decimals: 6, rounding: 'half-even' })), '0.000533');
  assert.throws(() => averagePremium([], 'linear', RULE), RangeError);
});

test('a constant premium averages to itself over a whole day part', () => {
  const samples = Array.from({ length: 5760 }, () => percent('0.03'));
  assert.equal(text(averagePremium(samples, 'linear', RULE)), '0.0003');
});

test('the premium is zero between the impact prices, and follows the nearer one outside', () => {
  const of = (impactBid: string, impactAsk: string) =>
    text(premiumOf({ impactBid: decimal(impactBid), impactAsk: decimal(impactAsk), index: decimal('10000') }, RULE));
  assert.deepEqual([of('9999', '10001'), of('10000', '10000')], ['0', '0']);
  assert.equal(of('10100', '10110'), '0.01');
  assert.equal(of('9890', '9900'), '-0.01');
});

test('an impact price is the average over the levels its notional eats', () => {
  const level = (price: string, quantity: string) => ({ price: decimal(price), quantity: decimal(quantity) });
  const levels = [level('100', '1'), level('90', '1'), level('50', '10')];
  const of = (notional: string) => impactPrice(levels, decimal(notional), RULE);
  const shown = (notional: string) => text(of(notional) ?? decimal('0'));
  assert.equal(shown('50'), '100');
  assert.equal(shown('100'), '100');
  // 190 buys 2: 95. 240 buys 1 + 1 + 1: 80.
  assert.deepEqual([shown('190'), shown('240')], ['95', '80']);
  assert.equal(of('690.1'), undefined);
  assert.equal(of('690') === undefined, false);
});

test('ten long at 60,000 and 0.01 % pay 60, a short of ten receives 60', () => {
  const of = (quantity: string, rate: string) =>
    text(fundingChange({ quantity: decimal(quantity), price: decimal('60000'), rate: decimal(rate) }, MONEY));
  assert.deepEqual([of('10', '0.0001'), of('-10', '0.0001')], ['-60', '60']);
  assert.deepEqual([of('10', '-0.0001'), of('-10', '-0.0001')], ['60', '-60']);
  // 0.001 × 60,000.00000001 × 0.00010001: below the last decimal the payer pays more, the receiver gets less.
  const odd = { price: decimal('60000.00000001'), rate: decimal('0.00010001') };
  assert.equal(text(fundingChange({ ...odd, quantity: decimal('0.001') }, MONEY)), '-0.00600061');
  assert.equal(text(fundingChange({ ...odd, quantity: decimal('-0.001') }, MONEY)), '0.0060006');
});

test('funding sums to zero, the insurance fund only ever gaining less than a unit for each holder', (context) => {
  const lots = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const property = fc.property(
    fc.array(lots, { minLength: 1, maxLength: 20 }),
    fc.integer({ min: 1, max: 9_999_999_999 }),
    fc.integer({ min: -300_000, max: 300_000 }),
    (some, price, rate) => {
      const closing = -some.reduce((total, each) => total + each, 0);
      const quantities = [...some, closing].map((each) => decimalOfCount(each).times('0.001'));
      const settled = fundingSettlement(
        { quantities, price: decimalOfCount(price).times('0.00001'), rate: decimalOfCount(rate).times('0.00000001') },
        MONEY,
      );
      const gain = settled.toInsuranceFund;
      const most = decimalOfCount(quantities.length).times('0.00000001');
      return sum(settled.changes).plus(gain).eq('0') && gain.gte('0') && gain.lt(most);
    },
  );
  checkProperty(context, property, { runs: 200 });
});
