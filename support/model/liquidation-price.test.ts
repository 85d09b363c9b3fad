// Liquidation and bankruptcy prices against the official examples, and equity against maintenance margin at each of them.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Decimal, decimal, decimalOfCount, divide, sum, text, ZERO } from '../domain/decimal.ts';
import { marketOf } from '../spec/market.ts';
import { readSpecification } from '../spec/read-specification.ts';
import type { MarginTier } from '../spec/specification.ts';
import { bankruptcyPrice } from './bankruptcy-price.ts';
import { checkProperty } from './check-property.ts';
import { type Fraction, roundFraction } from './fraction.ts';
import {
  type Backing,
  isolatedLiquidationPrice,
  isPublishedLiquidationPrice,
  type Leg,
  type LiquidationPrice,
  liquidationPrice,
  liquidationPriceInTiers,
} from './liquidation-price.ts';
import { maintenanceMargin } from './margin.ts';

const { marginTiers } = marketOf(
  await readSpecification(join(import.meta.dirname, '../../launch/parameters')),
  'BTCUSDT',
);

function cents(price: Fraction | undefined): string {
  assert.ok(price !== undefined, 'expected a price');
  return text(roundFraction(price, { decimals: 2, rounding: 'half-even' }));
}

function centsOf(price: LiquidationPrice): string {
  return price.kind === 'none' ? 'none' : cents(price.price);
}

function isolated(quantity: string, entry: string, wallet: string): LiquidationPrice {
  const leg: Leg = { quantity: decimal(quantity), entryPrice: decimal(entry) };
  return isolatedLiquidationPrice({ isolatedWallet: decimal(wallet), leg, tiers: marginTiers });
}

const ALONE = { otherMaintenanceMargin: ZERO, otherUnrealisedProfit: ZERO };
const ETH = {
  leg: { quantity: decimal('3683.979'), entryPrice: decimal('1456.84') },
  tier: { maintenanceRate: decimal('0.1'), maintenanceAmount: decimal('135365') },
  mark: decimal('1335.18'),
};
const BTC = {
  leg: { quantity: decimal('109.488'), entryPrice: decimal('32481.98') },
  tier: { maintenanceRate: decimal('0.025'), maintenanceAmount: decimal('16300') },
  mark: decimal('31967.27'),
};
const WALLET = decimal('1535443.01');

/** Margin and profit of one of the two positions of the official example, from its own inputs. */
function seenFromTheOther(position: typeof ETH): Backing {
  const notional = position.leg.quantity.times(position.mark);
  return {
    wallet: WALLET,
    otherMaintenanceMargin: notional.times(position.tier.maintenanceRate).minus(position.tier.maintenanceAmount),
    otherUnrealisedProfit: position.leg.quantity.times(position.mark.minus(position.leg.entryPrice)),
  };
}

test('the official four-case example comes out to the cent', () => {
  const alone: Backing = { wallet: WALLET, ...ALONE };
  assert.equal(cents(liquidationPriceInTiers(seenFromTheOther(BTC), [{ ...ETH.leg, ...ETH.tier }])), '1153.26');
  assert.equal(cents(liquidationPriceInTiers(seenFromTheOther(ETH), [{ ...BTC.leg, ...BTC.tier }])), '26316.89');
  assert.equal(cents(liquidationPriceInTiers(alone, [{ ...ETH.leg, ...ETH.tier }])), '1114.78');
  assert.equal(cents(liquidationPriceInTiers(alone, [{ ...BTC.leg, ...BTC.tier }])), '18778.73');
});

test('the margin and profit the example prints are those its inputs give', () => {
  const round3 = (value: Decimal) => text(divide(value, decimal('1'), { decimals: 3, rounding: 'half-even' }));
  assert.equal(round3(seenFromTheOther(ETH).otherMaintenanceMargin), '356512.508');
  assert.equal(round3(seenFromTheOther(ETH).otherUnrealisedProfit), '-448192.885');
  assert.equal(round3(seenFromTheOther(BTC).otherMaintenanceMargin), '71200.811');
  assert.equal(round3(seenFromTheOther(BTC).otherUnrealisedProfit), '-56354.568');
});

test('one BTC at 60,000 and 20x is liquidated at 57,236.18 long and 62,736.32 short', () => {
  assert.equal(centsOf(isolated('1', '60000', '3000')), '57236.18');
  assert.equal(centsOf(isolated('-1', '60000', '3000')), '62736.32');
});

test('the sample position of 0.1 BTC at 10x is liquidated at 54,216.87', () => {
  assert.equal(centsOf(isolated('0.1', '60000', '600')), '54216.87');
});

test('four venues’ toy position: entry 10, 5x, rate 1 %, amount 0.01', () => {
  const tier = { maintenanceRate: decimal('0.01'), maintenanceAmount: decimal('0.01') };
  const at = (quantity: string) => {
    const leg = { quantity: decimal(quantity), entryPrice: decimal('10'), ...tier };
    const price = liquidationPriceInTiers({ wallet: decimal('2'), ...ALONE }, [leg]);
    assert.ok(price !== undefined);
    return text(roundFraction(price, { decimals: 4, rounding: 'half-even' }));
  };
  assert.deepEqual([at('1'), at('-1')], ['8.0707', '11.8911']);
});

test('cross with other positions: short 1.5 at 3,000, 1,000 equity, 175 maintenance elsewhere', () => {
  const leg = { quantity: decimal('-1.5'), entryPrice: decimal('3000'), maintenanceRate: decimal('0.05') };
  const backing = { wallet: decimal('1000'), otherMaintenanceMargin: decimal('175'), otherUnrealisedProfit: ZERO };
  // dYdX: p' = (e − s·p)/(|s|·MMF − s) with the other margin taken from e: 5,325 / 1.575.
  assert.equal(cents(liquidationPriceInTiers(backing, [{ ...leg, maintenanceAmount: ZERO }])), '3380.95');
  const three = { ...leg, quantity: decimal('-3'), maintenanceAmount: ZERO };
  assert.equal(cents(liquidationPriceInTiers({ wallet: decimal('1000'), ...ALONE }, [three])), '3174.6');
});

test('the tier that counts is the one at the liquidation price, not at entry', () => {
  // 10.001 BTC from 60,000: 600,060 at entry (tier 3), 541,500 at liquidation (tier 2).
  const price = isolated('10.001', '60000', '60006');
  const inTier = (place: number) => {
    const tier = marginTiers[place];
    assert.ok(tier !== undefined);
    const leg = { quantity: decimal('10.001'), entryPrice: decimal('60000'), ...tier };
    return cents(liquidationPriceInTiers({ wallet: decimal('60006'), ...ALONE }, [leg]));
  };
  assert.equal(centsOf(price), inTier(1));
  assert.notEqual(centsOf(price), inTier(2));
});

test('a margin that outlasts every price has no liquidation price', () => {
  assert.equal(centsOf(isolated('1', '60000', '60000')), 'none');
  assert.equal(centsOf(isolated('0', '60000', '3000')), 'none');
  assert.ok(isPublishedLiquidationPrice(ZERO, isolated('1', '60000', '60000'), { decimals: 2 }));
  assert.ok(!isPublishedLiquidationPrice(decimal('0.01'), isolated('1', '60000', '60000'), { decimals: 2 }));
});

test('a hedged pair of one size is liquidated upwards only, by its two maintenance margins', () => {
  const price = liquidationPrice({
    backing: { wallet: decimal('1000'), ...ALONE },
    legs: [
      { quantity: decimal('1'), entryPrice: decimal('60000') },
      { quantity: decimal('-1'), entryPrice: decimal('60000') },
    ],
    tiers: marginTiers,
    nearPrice: decimal('60000'),
  });
  // 1,000 + 50 + 50 = 2 × 0.5 % × p
  assert.equal(centsOf(price), '110000');
});

test('a published price agrees within less than one unit of its last decimal, and not at one', () => {
  const exact = isolated('1', '60000', '3000'); // 57236.180904522…
  const agrees = (published: string, decimals: number) =>
    isPublishedLiquidationPrice(decimal(published), exact, { decimals });
  assert.ok(agrees('57236.18', 2));
  assert.ok(agrees('57236.19', 2));
  assert.ok(agrees('57236.18090452', 8));
  assert.ok(!agrees('57236.17', 2));
  assert.ok(!agrees('57236.18090451', 8));
  assert.ok(!agrees('57286.43', 2), 'the maintenance amount forgotten');
  assert.ok(!agrees('57228.92', 2), 'the rate of the first tier');
});

test('bankruptcy is where the margin is gone: 57,000 long, 63,000 short', () => {
  const at = (quantity: string, backing: string) =>
    bankruptcyPrice({
      backing: decimal(backing),
      legs: [{ quantity: decimal(quantity), entryPrice: decimal('60000') }],
    });
  assert.equal(cents(at('1', '3000')), '57000');
  assert.equal(cents(at('-1', '3000')), '63000');
  assert.equal(at('1', '60000'), undefined);
  assert.equal(bankruptcyPrice({ backing: decimal('1'), legs: [] }), undefined);
});

/** Equity less maintenance margin at the price, times the price's denominator to stay exact where margin is linear. */
function isEquityEqualToMargin(backing: Backing, legs: readonly Leg[], price: Fraction): boolean {
  const at30 = roundFraction(price, { decimals: 40, rounding: 'half-even' });
  const profit = sum(legs.map((leg) => leg.quantity.times(at30.minus(leg.entryPrice))));
  const margin = sum(legs.map((leg) => maintenanceMargin(marginTiers, leg.quantity.times(at30))));
  const left = backing.wallet.plus(backing.otherUnrealisedProfit).minus(backing.otherMaintenanceMargin).plus(profit);
  // A price cut at 40 decimals moves equity by less than |quantity| × 1e-40.
  return left
    .minus(margin)
    .abs()
    .lt(decimal(`0.${'0'.repeat(30)}1`));
}

const legArbitrary = fc
  .record({
    lots: fc.integer({ min: 1, max: 30_000_000 }),
    ticks: fc.integer({ min: 10_000, max: 2_000_000 }),
    isLong: fc.boolean(),
  })
  .map(({ lots, ticks, isLong }): Leg => {
    const quantity = decimalOfCount(lots).times('0.001');
    return { quantity: isLong ? quantity : quantity.neg(), entryPrice: decimalOfCount(ticks).times('0.1') };
  });

test('equity equals maintenance margin at the liquidation price, isolated, in any tier', (context) => {
  const property = fc.property(legArbitrary, fc.integer({ min: 1, max: 125 }), (leg, leverage) => {
    const notional = leg.quantity.abs().times(leg.entryPrice);
    const isolatedWallet = divide(notional, decimalOfCount(leverage), { decimals: 8, rounding: 'up' });
    const price = isolatedLiquidationPrice({ isolatedWallet, leg, tiers: marginTiers });
    const backing = { wallet: isolatedWallet, ...ALONE };
    return price.kind === 'none' || isEquityEqualToMargin(backing, [leg], price.price);
  });
  checkProperty(context, property, { runs: 150 });
});

test('equity equals maintenance margin at the liquidation price, cross and hedged', (context) => {
  const property = fc.property(
    fc.uniqueArray(legArbitrary, { minLength: 1, maxLength: 2, selector: (leg) => leg.quantity.gt(ZERO) }),
    fc.integer({ min: 1, max: 1_000_000_000 }),
    (legs, wallet) => {
      const backing = { wallet: decimalOfCount(wallet), ...ALONE };
      const nearPrice = legs[0]?.entryPrice ?? ZERO;
      const price = liquidationPrice({ backing, legs, tiers: marginTiers, nearPrice });
      return price.kind === 'none' || isEquityEqualToMargin(backing, legs, price.price);
    },
  );
  checkProperty(context, property, { runs: 100 });
});

test('a single tier of the example agrees with the tier-aware solver', () => {
  const tier: MarginTier = {
    floor: ZERO,
    cap: decimal('100000000'),
    maxLeverage: 20,
    ...ETH.tier,
    maintenanceAmount: ZERO,
  };
  const backing = { wallet: WALLET, ...ALONE };
  const solved = liquidationPrice({ backing, legs: [ETH.leg], tiers: [tier], nearPrice: ETH.mark });
  assert.equal(centsOf(solved), cents(liquidationPriceInTiers(backing, [{ ...ETH.leg, ...tier }])));
});
