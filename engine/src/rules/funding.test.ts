/** Funding rules against the clamp table and the worked payments. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Amount, formatAmount, ONE, parseAmount } from '../core/amount.ts';
import { fundingPayment, fundingRate, premiumIndex, premiumWeight } from './funding-rate.ts';

function amount(text: string): Amount {
  return parseAmount(text) ?? assert.fail(text);
}

const launch = { interestRate: amount('0.0001'), clamp: amount('0.0005'), intervalHours: 8 };
const wide = { ...launch, cap: ONE, floor: -ONE };

// Source: F = P + clamp(I − P, ±0.05 %), I = 0.01 %, computed by hand; the first row is also Hyperliquid's own example.
for (const [premium, expected] of [
  ['0.01', '0.00950000'],
  ['0.0007', '0.00020000'],
  ['0.0006', '0.00010000'],
  ['0.0003', '0.00010000'],
  ['0', '0.00010000'],
  ['-0.0004', '0.00010000'],
  ['-0.0005', '0.00000000'],
  ['-0.01', '-0.00950000'],
] as const) {
  test(`a premium of ${premium} gives a rate of ${expected}`, () => {
    assert.equal(formatAmount(fundingRate({ ...wide, premium: amount(premium) })), expected);
  });
}

test('the rate is held between floor and cap', () => {
  const bounds = { ...launch, cap: amount('0.003'), floor: amount('-0.003') };
  assert.equal(fundingRate({ ...bounds, premium: amount('0.01') }), amount('0.003'));
  assert.equal(fundingRate({ ...bounds, premium: amount('-0.01') }), amount('-0.003'));
});

test('an hourly interval charges an eighth', () => {
  assert.equal(fundingRate({ ...wide, intervalHours: 1, premium: 0n }), amount('0.0000125'));
});

test('the premium index is exactly 0 between the impact prices', () => {
  const indexPrice = amount('60000');
  const premium = (bid: string, ask: string) =>
    formatAmount(premiumIndex({ indexPrice, impactBid: amount(bid), impactAsk: amount(ask) }));
  assert.equal(premium('59990', '60010'), '0.00000000');
  assert.equal(premium('60042', '60050'), '0.00070000');
  assert.equal(premium('59000', '59400'), '-0.01000000');
  assert.equal(premiumIndex({ indexPrice, impactBid: undefined, impactAsk: undefined }), 0n);
});

test('linear weights separate 0.0667 % from the plain mean of 0.0533 %', () => {
  const average = (weighting: 'linear' | 'equal') => {
    const samples = ['0.0002', '0.0004', '0.001'].map(amount);
    const weights = samples.map((_, index) => premiumWeight({ number: BigInt(index + 1), weighting }));
    const sum = samples.reduce((total, sample, index) => total + sample * (weights[index] ?? 0n), 0n);
    return formatAmount(sum / weights.reduce((total, weight) => total + weight, 0n), 6);
  };
  assert.equal(average('linear'), '0.000666');
  assert.equal(average('equal'), '0.000533');
});

test('10 BTC long at 60,000 and 0.01 % pays 60, the short receives 60', () => {
  const notionalSquared = amount('600000') * ONE;
  assert.equal(fundingPayment({ notionalSquared, rate: amount('0.0001') }), -amount('60'));
  assert.equal(fundingPayment({ notionalSquared: -notionalSquared, rate: amount('0.0001') }), amount('60'));
});
