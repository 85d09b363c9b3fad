// docs/hand-calculations.md is right: its arithmetic, its numbers in the scenarios, and the model beside it.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Decimal, decimal, roundToStep, sum, text, ZERO } from '../domain/decimal.ts';
import { readSpecification } from '../spec/read-specification.ts';
import { bankruptcyPrice } from './bankruptcy-price.ts';
import { computed, isRight, numberIn, readByHand } from './by-hand.ts';
import { collateralValue } from './collateral.ts';
import { feeOf } from './fees.ts';
import { type Fraction, fraction, roundFraction } from './fraction.ts';
import { fundingChange, fundingRate } from './funding.ts';
import { indexPriceOf } from './index-price.ts';
import { liquidationOutcome, takeoverResult } from './insurance.ts';
import { isolatedLiquidationPrice, liquidationPriceInTiers } from './liquidation-price.ts';
import { initialMargin, maintenanceMargin } from './margin.ts';
import { fundingBasisPrice, movingAveragePrice } from './mark-price.ts';
import { afterFills } from './pnl.ts';
import { impactPrice, premiumOf } from './premium.ts';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/hand-calculations.md'), 'utf8');
const { calculations, unreadable } = readByHand(PAGE);
const FEATURES = globSync('features/**/*.feature', { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8'));
const market = (await readSpecification(join(ROOT, 'launch/parameters'))).markets.get('BTCUSDT');
assert(market !== undefined);
const { marginTiers, choices, fees, filters, funding, index, markPrice } = market;
const d = decimal;
const MONEY = { decimals: choices.moneyDecimals, rounding: 'half-even' } as const;
const TICK_DOWN = (price: Fraction): Decimal =>
  roundToStep(roundFraction(price, { decimals: 12, rounding: 'down' }), filters.tickSize, 'down');

const fee = (quantity: string, price: string, rate: Decimal = fees.taker): Decimal =>
  feeOf({ price: d(price), quantity: d(quantity), rate, ...choices });
const margin = (notional: string): Decimal => initialMargin(d(notional), { leverage: 20, decimals: 8, rounding: 'up' });
const isolatedPrice = (wallet: string): Decimal => {
  const leg = { quantity: d('0.1'), entryPrice: d('60000') };
  const found = isolatedLiquidationPrice({ isolatedWallet: d(wallet), leg, tiers: marginTiers });
  assert(found.kind === 'price');
  return TICK_DOWN(found.price);
};
const bankrupt = (backing: Decimal, quantity: string, entryPrice = '60000'): Decimal => {
  const found = bankruptcyPrice({ backing, legs: [{ quantity: d(quantity), entryPrice: d(entryPrice) }] });
  assert(found !== undefined);
  return roundFraction(found, MONEY);
};
const pnl = (fills: readonly (readonly [side: 'buy' | 'sell', quantity: string, price: string])[]) =>
  afterFills(
    fills.map(([side, quantity, price]) => ({ side, quantity: d(quantity), price: d(price) })),
    { moneyDecimals: 8, entryPriceDecimals: 8, entryPriceRounding: 'half-even' },
  );
const collateral = (price: string): Decimal =>
  collateralValue({ balance: d('0.5'), indexPrice: d(price), collateralRate: d('0.95') });
const basis = (hours: number): Decimal =>
  fundingBasisPrice(
    { index: d('60000'), lastFundingRate: d('0.003'), timeToFundingMs: hours * 3_600_000, intervalMs: 28_800_000 },
    MONEY,
  );

/** What the model comes to, by criterion: the second derivation of each bold number. */
const BY_MODEL: Readonly<Record<string, () => Decimal>> = {
  'ACC-001': () => d('10000').minus(fee('1', '60000')).minus(margin('66000')),
  'ACC-002': () => d('10000').minus(fee('1', '60000')).minus('1000').minus(margin('59000')),
  'ACC-012': () => d('1000').plus(collateral('60000')),
  'ACC-014': () =>
    d('1000')
      .plus(
        pnl([
          ['buy', '1', '60000'],
          ['sell', '1', '58000'],
        ]).realised,
      )
      .minus(fee('1', '60000'))
      .minus(fee('1', '58000'))
      .plus(collateral('58000').times('60000').div('58000')),
  'ACC-016': () => {
    // The collateral is a second position without maintenance margin, entered at zero.
    const found = liquidationPriceInTiers({ wallet: ZERO, otherMaintenanceMargin: ZERO, otherUnrealisedProfit: ZERO }, [
      { quantity: d('0.8'), entryPrice: d('60000'), maintenanceRate: d('0.004'), maintenanceAmount: ZERO },
      { quantity: d('0.095'), entryPrice: ZERO, maintenanceRate: ZERO, maintenanceAmount: ZERO },
    ]);
    assert(found !== undefined);
    return TICK_DOWN(found);
  },
  'MRG-005': () => margin('60000'),
  'MRG-006': () => margin('66000').plus('6000'),
  'MRG-007': () => maintenanceMargin(marginTiers, d('600001')),
  'MRG-016': () =>
    pnl([
      ['buy', '1', '60000'],
      ['buy', '3', '61000'],
    ]).holding.entryPrice,
  'MRG-020': () =>
    d('100000')
      .plus(
        pnl([
          ['buy', '1', '60000'],
          ['sell', '1', '60100'],
        ]).realised,
      )
      .minus(fee('1', '60000'))
      .minus(fee('1', '60100')),
  'LIQ-007': () => isolatedPrice('1020'),
  'LIQ-012': () => isolatedPrice('700'),
  'LIQ-026': () => {
    assert(market.accounts.marginCallRatio !== undefined);
    // A margin call is a liquidation whose rate is the maintenance rate over the ratio.
    const rate = fraction(d('0.004'), market.accounts.marginCallRatio);
    const maintenanceRate = roundFraction(rate, { decimals: 12, rounding: 'half-even' });
    const leg = { quantity: d('0.1'), entryPrice: d('60000'), maintenanceRate, maintenanceAmount: ZERO };
    const found = liquidationPriceInTiers(
      { wallet: d('600'), otherMaintenanceMargin: ZERO, otherUnrealisedProfit: ZERO },
      [leg],
    );
    assert(found !== undefined);
    return TICK_DOWN(found);
  },
  'LIQ-034': () => bankrupt(market.insuranceFund, '100', text(bankrupt(d('400').minus(fee('0.1', '60000')), '0.1'))),
  'INS-001': () =>
    takeoverResult([{ quantity: d('1'), fillPrice: d('57100'), bankruptcyPrice: bankrupt(d('3000'), '1') }]),
  'INS-005': () => bankrupt(d('1000').minus(fee('0.2', '60000')), '0.2'),
  'INS-006': () =>
    liquidationOutcome({
      margin: d('600'),
      realised: d('-580'),
      liquidatedNotional: d('5420'),
      feeRate: fees.liquidation,
      ...choices,
    }).fundChange,
  'INS-007': () => fee('9.534', '57300', fees.liquidation),
  'ADL-009': () => d('10000').minus(fee('0.5', '60000')).plus('1500'),
  'ADL-014': () => bankrupt(market.insuranceFund, '200', '57000'),
  'FEE-002': () => fee('0.4', '60000').plus(fee('0.6', '60000', fees.maker)),
  'FEE-003': () => fee('0.001', '60000.1', d('0.00045')),
  'FEE-011': () => sum([fee('1', '60000'), fee('1', '60000'), fee('1', '60000', d('0.0004'))]),
  'FND-001': () => fundingChange({ quantity: d('-10'), price: d('60000'), rate: d('0.0001') }, choices),
  'FND-005': () => {
    const rate = fundingRate(d('-0.001'), funding, MONEY);
    return fundingChange({ quantity: d('10'), price: d('60000'), rate }, choices);
  },
  'FND-013': () => {
    const bids = [
      { price: d('60600'), quantity: d('0.1') },
      { price: d('59940'), quantity: d('5') },
    ];
    const impactBid = impactPrice(bids, funding.impactNotional, MONEY);
    assert(impactBid !== undefined);
    const premium = premiumOf({ impactBid, impactAsk: d('60700'), index: d('60000') }, MONEY);
    return fundingRate(premium, funding, { decimals: 6, rounding: 'half-even' });
  },
  'PRC-017': () => basis(8),
  'PRC-019': () =>
    movingAveragePrice(
      { index: d('60000'), samples: Array.from({ length: markPrice.basisSamples }, () => d('630.3')) },
      markPrice,
      MONEY,
    ),
  'PRC-040': () => {
    const sources = index.sources.map(({ name }) => ({
      name,
      price: name === 'beta' ? d('57570') : d('60600'),
      ageMs: 0,
    }));
    const found = indexPriceOf(sources, index, MONEY);
    assert(found.kind === 'price');
    return found.price;
  },
  'ORD-086': () => roundToStep(d('60000.7').times(filters.percentPriceUp), filters.tickSize, 'down'),
};

test('the page holds at least 25 calculations, each of one criterion, and every line of it can be read', () => {
  assert.deepEqual(unreadable, []);
  const ids = calculations.map(({ criterion }) => criterion);
  assert.equal(new Set(ids).size, ids.length);
  assert(ids.length >= 25, `${ids.length} calculations`);
  assert(new Set(ids.map((id) => id.split('-')[0])).size >= 8, 'chosen across areas');
});

for (const { criterion, lines } of calculations) {
  test(`${criterion}: every line is right, and the model comes to the same`, () => {
    for (const line of lines) {
      assert(isRight(line), `${line.says}: ${line.expression} is not ${line.result}`);
    }
    const [bold, ...more] = lines.filter(({ isBold }) => isBold);
    assert(bold !== undefined && more.length === 0, 'exactly one bold number');
    assert.equal(text(BY_MODEL[criterion]?.() ?? ZERO), text(numberIn(bold.result)));
  });

  test(`${criterion}: its bold number stands in the scenario`, () => {
    const [bold] = lines.filter(({ isBold }) => isBold);
    const scenario = FEATURES.map((feature) => scenarioOf(feature, criterion)).find((found) => found !== undefined);
    assert(scenario !== undefined && bold !== undefined, `no scenario carries @${criterion}`);
    const numbers = scenario.match(/−?-?\d[\d,]*(?:\.\d+)?%?/g) ?? [];
    const due = numberIn(bold.result);
    assert(
      numbers.some((number) => numberIn(number.replace('-', '−').replace(/,$/, '')).eq(due)) ||
        isDerived(criterion, scenario),
      `${bold.result} is not in the scenario of ${criterion}`,
    );
  });
}

test('what is not right is noticed', () => {
  const {
    calculations: [wrong],
    unreadable: lines,
  } = readByHand('### ACC-001\n- a: 1 + 1 = 3\n- b: 2 ÷ 3 ≈ 0.66, up\n- c = 4\n- d: 1 ≈ 1\n');
  assert.deepEqual(wrong?.lines.map(isRight), [false, false]);
  assert.deepEqual(lines, ['- c = 4', '- d: 1 ≈ 1']);
  assert.equal(text(computed('2 × (3 + 4) − 1').numerator), '13');
  assert.throws(() => computed('2 × x'), /holds more than numbers/);
  assert.throws(() => computed('2 3'), /goes on after/);
});

/** The text of one scenario, with its examples. */
function scenarioOf(feature: string, criterion: string): string | undefined {
  return feature.split(/\n(?= {2}@)/).find((block) => new RegExp(`^ {2}@.*@${criterion}\\b`).test(block));
}

/** Some scenarios name the number by what it is: the harness computes it by the very rule the page shows. */
function isDerived(criterion: string, scenario: string): boolean {
  return criterion === 'ORD-086' && scenario.includes('highest price for a buy');
}
