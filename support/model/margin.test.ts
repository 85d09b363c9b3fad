// Margins against the tier table's own continuity, the published probes and a second way of adding them up.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Decimal, decimal, decimalOfCount, larger, smaller, sum, text, ZERO } from '../domain/decimal.ts';
import { marketOf } from '../spec/market.ts';
import { readSpecification } from '../spec/read-specification.ts';
import { checkProperty } from './check-property.ts';
import { initialMargin, maintenanceMargin, maintenanceMarginAt, publishedMaintenanceMargin } from './margin.ts';

const { marginTiers } = marketOf(
  await readSpecification(join(import.meta.dirname, '../../launch/parameters')),
  'BTCUSDT',
);

/** The second derivation: each slice of the notional at its own tier's rate, no maintenance amounts at all. */
function bySlices(notional: Decimal): Decimal {
  const last = marginTiers.at(-1);
  return sum(
    marginTiers.map((tier) => {
      const top = tier === last ? notional : smaller(notional, tier.cap);
      return larger(ZERO, top.minus(tier.floor)).times(tier.maintenanceRate);
    }),
  );
}

test('the published continuity probes around 600,000 come out to the last digit', () => {
  const probes = [
    ['599999', '2949.995'],
    ['600000', '2950'],
    ['600001', '2950.0065'],
    ['50000', '200'],
    ['0', '0'],
  ] as const;
  for (const [notional, expected] of probes) {
    assert.equal(text(maintenanceMargin(marginTiers, decimal(notional))), expected, `at ${notional}`);
    assert.equal(text(bySlices(decimal(notional))), expected, `at ${notional}, slice by slice`);
  }
});

test('at every floor the margin is the same in the tier below and above', () => {
  for (const [place, tier] of marginTiers.entries()) {
    const below = marginTiers[place - 1] ?? tier;
    const inBelow = tier.floor.times(below.maintenanceRate).minus(below.maintenanceAmount);
    const inAbove = tier.floor.times(tier.maintenanceRate).minus(tier.maintenanceAmount);
    assert.equal(text(inBelow), text(inAbove), `at ${text(tier.floor)}`);
  }
});

test('the maintenance margin equals the sum over slices for any notional', (context) => {
  const cents = fc.integer({ min: 0, max: 300_000_000_000 });
  const property = fc.property(cents, (value) => {
    const notional = decimalOfCount(value).times('0.01');
    return maintenanceMargin(marginTiers, notional).eq(bySlices(notional));
  });
  checkProperty(context, property, { runs: 300 });
});

test('a short has the margin of a long of its size', () => {
  const of = (quantity: string) =>
    text(maintenanceMarginAt(marginTiers, { quantity: decimal(quantity), markPrice: decimal('57236.18090453') }));
  // 57,236.18090453 × 0.5 % − 50
  assert.equal(of('1'), '236.18090452265');
  assert.equal(of('-1'), of('1'));
});

test('a published margin is rounded up at the money’s decimals', () => {
  const position = { quantity: decimal('1'), markPrice: decimal('57236.18090453'), moneyDecimals: 8 };
  assert.equal(text(publishedMaintenanceMargin(marginTiers, position)), '236.18090453');
});

test('initial margin is notional over leverage', () => {
  const rule = { decimals: 8, rounding: 'up' } as const;
  assert.equal(text(initialMargin(decimal('60000'), { leverage: 20, ...rule })), '3000');
  assert.equal(text(initialMargin(decimal('6000'), { leverage: 10, ...rule })), '600');
  assert.equal(text(initialMargin(decimal('100'), { leverage: 3, ...rule })), '33.33333334');
});
