/** Margin rules against the published tables and examples. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Amount, formatAmount, ONE, ONE_SQUARED, parseAmount } from '../core/amount.ts';
import type { MarginTier } from '../core/parameters.ts';
import { launchParameters } from '../core/test-venue.ts';
import { initialMargin, reachableNotional } from './initial-margin.ts';
import { liquidationPrice } from './liquidation-price.ts';
import { liquidationStepLots } from './liquidation-step.ts';
import { maintenanceMargin } from './maintenance-margin.ts';
import { marginTier, maxNotional } from './margin-tier.ts';

const tiers = launchParameters().marginTiers;

function amount(text: string): Amount {
  return parseAmount(text) ?? assert.fail(text);
}

function maintenanceOf(notional: string): string {
  const notionalSquared = amount(notional) * ONE;
  const tier = marginTier(tiers, notionalSquared);
  return formatAmount(maintenanceMargin({ notionalSquared, ...tier }) / ONE_SQUARED, 4);
}

// Source: continuity of the tier table, cum(n) = cum(n-1) + floor(n) × (rate(n) − rate(n-1)).
for (const [notional, expected] of [
  ['49999', '199.9960'],
  ['50000', '200.0000'],
  ['50001', '200.0050'],
  ['599999', '2949.9950'],
  ['600000', '2950.0000'],
  ['600001', '2950.0065'],
  ['3000000', '18550.0000'],
  ['1800000000', '478518550.0000'],
] as const) {
  test(`maintenance margin of ${notional} is ${expected}`, () => assert.equal(maintenanceOf(notional), expected));
}

test('the largest position at a leverage is the cap of the last tier that allows it', () => {
  assert.equal(maxNotional(tiers, 125), amount('50000'));
  assert.equal(maxNotional(tiers, 20), amount('100000000'));
  assert.equal(maxNotional(tiers, 21), amount('70000000'));
  assert.equal(maxNotional(tiers, 1), amount('1800000000'));
  assert.equal(maxNotional(tiers, 126), 0n);
});

test('initial margin is rounded up', () => {
  assert.equal(initialMargin({ notionalSquared: amount('100') * ONE, leverage: 3 }), amount('33.33333334'));
});

test('only the larger side of the open orders counts, on top of the position', () => {
  assert.equal(reachableNotional({ position: 100n, bids: 50n, asks: 60n }), 150n);
  assert.equal(reachableNotional({ position: 100n, bids: 0n, asks: 250n }), 150n);
  assert.equal(reachableNotional({ position: -100n, bids: 150n, asks: 10n }), 110n);
});

function single(rate: string, cum: string): readonly MarginTier[] {
  const cap = amount('100000000000');
  return [{ floor: 0n, cap, maintenanceRate: amount(rate), maintenanceAmount: amount(cum), maxLeverage: 125 }];
}

// Source: Binance FAQ, liquidation price of USDⓈ-M contracts, the example with an ETH and a BTC position.
for (const [name, wallet, quantity, entry, rate, cum, others, expected] of [
  ['cross ETH', '1535443.01', '3683.979', '1456.84', '0.10', '135365', ['71200.811', '-56354.568'], '1153.26'],
  ['cross BTC', '1535443.01', '109.488', '32481.98', '0.025', '16300', ['356512.508', '-448192.885'], '26316.89'],
  ['isolated ETH', '1535443.01', '3683.979', '1456.84', '0.10', '135365', ['0', '0'], '1114.78'],
  ['isolated BTC', '1535443.01', '109.488', '32481.98', '0.025', '16300', ['0', '0'], '18778.73'],
] as const) {
  test(`liquidation price of the published example, ${name}, is ${expected}`, () => {
    const cushion = amount(wallet) - amount(others[0]) + amount(others[1]);
    const price = liquidationPrice({
      walletCubed: cushion * ONE_SQUARED,
      legs: [{ quantity: amount(quantity), cost: (amount(quantity) * amount(entry)) / ONE }],
      tiers: single(rate, cum),
    });
    assert.equal(formatAmount(price + 500_000n, 2), expected);
  });
}

// Source: the formula of the same page on 1 BTC from 60,000 at 20x with the launch table.
for (const [side, quantity, cost, expected] of [
  ['long', '1', '60000', '57236.18'],
  ['short', '-1', '-60000', '62736.32'],
] as const) {
  test(`liquidation price of the 20x isolated ${side} of 1 BTC is ${expected}`, () => {
    const legs = [{ quantity: amount(quantity), cost: amount(cost) }];
    const price = liquidationPrice({ walletCubed: amount('3000') * ONE_SQUARED, legs, tiers });
    assert.equal(formatAmount(price + 500_000n, 2), expected);
  });
}

test('the tier of the liquidation price is the one at that price', () => {
  // 0.84 BTC is 50,400 at entry (tier 2) and below 50,000 where it is liquidated (tier 1).
  const legs = [{ quantity: amount('0.84'), cost: amount('50400') }];
  const price = liquidationPrice({ walletCubed: amount('2520') * ONE_SQUARED, legs, tiers });
  // (2520 − 50400) / (0.84 × 0.004 − 0.84)
  assert.equal(formatAmount(price, 8), '57228.91566265');
});

test('both legs of a cross hedge share one liquidation price', () => {
  // 2 long and 1 short from 60,000 with 10,000: the net long of 1 decides.
  const legs = [
    { quantity: amount('2'), cost: amount('120000') },
    { quantity: amount('-1'), cost: amount('-60000') },
  ];
  const price = liquidationPrice({ walletCubed: amount('10000') * ONE_SQUARED, legs, tiers });
  // (10000 − 60000 + 50 + 50) / (3 × 0.005 − 1)
  assert.equal(formatAmount(price, 8), '50659.89847716');
});

test('a position nobody can lose has no liquidation price', () => {
  const legs = [{ quantity: amount('1'), cost: amount('60000') }];
  assert.equal(liquidationPrice({ walletCubed: amount('70000') * ONE_SQUARED, legs, tiers }), 0n);
});

test('a liquidation step goes down to the cap of the next lower tier, and closes all in the lowest', () => {
  const lotValueSquared = amount('60') * ONE;
  assert.equal(liquidationStepLots({ lots: 20_000, lotValueSquared, tiers, tierIndex: 2 }), 10_000);
  assert.equal(liquidationStepLots({ lots: 500, lotValueSquared, tiers, tierIndex: 0 }), 500);
});
