// The position's books against hand-kept ones, and the identity that no fill creates or destroys money.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimal, decimalOfCount, sum, text, ZERO } from '../domain/decimal.ts';
import { opposite, type Side } from '../domain/order.ts';
import { checkProperty } from './check-property.ts';
import {
  afterFill,
  afterFills,
  type BookRounding,
  breakEvenPrice,
  type Execution,
  NOTHING_HELD,
  returnOnEquity,
  unrealisedProfit,
} from './pnl.ts';

const ROUNDING: BookRounding = { moneyDecimals: 8, entryPriceDecimals: 8, entryPriceRounding: 'half-even' };

function execution(side: Side, quantity: string, price: string): Execution {
  return { side, quantity: decimal(quantity), price: decimal(price) };
}

function books(...executions: readonly Execution[]): readonly string[] {
  const { holding, realised } = afterFills(executions, ROUNDING);
  return [text(holding.quantity), text(holding.cost), text(holding.entryPrice), text(realised)];
}

test('opening and adding averages the entry by size', () => {
  assert.deepEqual(books(execution('buy', '1', '60000'), execution('buy', '3', '64000')), [
    '4',
    '252000',
    '63000',
    '0',
  ]);
  assert.deepEqual(books(execution('sell', '0.5', '60000')), ['-0.5', '-30000', '60000', '0']);
});

test('reducing realises against the entry and leaves the entry alone', () => {
  assert.deepEqual(books(execution('buy', '2', '60000'), execution('sell', '0.5', '61000')), [
    '1.5',
    '90000',
    '60000',
    '500',
  ]);
  assert.deepEqual(books(execution('sell', '2', '60000'), execution('buy', '0.5', '61000')), [
    '-1.5',
    '-90000',
    '60000',
    '-500',
  ]);
});

test('flipping closes all and opens the rest at the fill’s price', () => {
  assert.deepEqual(books(execution('buy', '1', '60000'), execution('sell', '3', '59000')), [
    '-2',
    '-118000',
    '59000',
    '-1000',
  ]);
});

test('closing leaves nothing behind', () => {
  assert.deepEqual(books(execution('buy', '0.003', '60000.1'), execution('sell', '0.003', '60000.1')), [
    '0',
    '0',
    '0',
    '0',
  ]);
});

test('what rounding leaves of a part stays in the cost of the rest', () => {
  // 3 bought for 100.1: one sold at 33 realises 33 − 33.36666… = −0.36666667 by the number line; 66.73333333 stays.
  const bought = afterFill(NOTHING_HELD, execution('buy', '1', '33.3'), ROUNDING).holding;
  const three = afterFill(bought, execution('buy', '2', '33.4'), ROUNDING).holding;
  const part = afterFill(three, execution('sell', '1', '33'), ROUNDING);
  assert.equal(text(three.cost), '100.1');
  assert.equal(text(three.entryPrice), '33.36666667');
  assert.equal(text(part.realised), '-0.36666667');
  assert.equal(text(part.holding.cost), '66.73333333');
  const rest = afterFill(part.holding, execution('sell', '2', '33'), ROUNDING);
  assert.equal(text(rest.realised), '-0.73333333');
  assert.equal(text(part.realised.plus(rest.realised)), '-1.1');
});

test('both sides of every trade: Σ realised − Σ cost stays zero, and closing all leaves Σ realised zero', (context) => {
  const trade = fc.record({
    buyer: fc.integer({ min: 0, max: 3 }),
    seller: fc.integer({ min: 0, max: 3 }),
    lots: fc.integer({ min: 1, max: 5000 }),
    ticks: fc.integer({ min: 500_000, max: 700_000 }),
  });
  const property = fc.property(fc.array(trade, { maxLength: 40 }), (trades) => {
    const holdings = [NOTHING_HELD, NOTHING_HELD, NOTHING_HELD, NOTHING_HELD];
    let realised = ZERO;
    const fill = (trader: number, side: Side, quantity: string, price: string): void => {
      const next = afterFill(holdings[trader] ?? NOTHING_HELD, execution(side, quantity, price), ROUNDING);
      holdings[trader] = next.holding;
      realised = realised.plus(next.realised);
    };
    for (const { buyer, seller, lots, ticks } of trades) {
      const quantity = text(decimalOfCount(lots).times('0.001'));
      const price = text(decimalOfCount(ticks).times('0.1'));
      fill(buyer, 'buy', quantity, price);
      fill(seller, opposite('buy'), quantity, price);
    }
    const cost = sum(holdings.map((holding) => holding.cost));
    const quantity = sum(holdings.map((holding) => holding.quantity));
    return realised.eq(cost) && quantity.eq(ZERO);
  });
  checkProperty(context, property, { runs: 100 });
});

test('unrealised profit is quantity × (mark − entry), either way round', () => {
  const long = afterFills([execution('buy', '2', '60000')], ROUNDING).holding;
  const short = afterFills([execution('sell', '2', '60000')], ROUNDING).holding;
  assert.equal(text(unrealisedProfit(long, decimal('59000.5'))), '-1999');
  assert.equal(text(unrealisedProfit(short, decimal('59000.5'))), '1999');
});

test('closing at the break-even price pays the closing fee and nothing else', () => {
  const long = afterFills([execution('buy', '1', '60000')], ROUNDING).holding;
  const rule = { closingFeeRate: decimal('0.0005'), decimals: 8, rounding: 'ceil' } as const;
  const price = breakEvenPrice({ holding: long, realised: decimal('-30'), ...rule });
  // (60,000 + 30) / 0.9995
  assert.equal(text(price), '60060.03001501');
  const left = price.minus('60000').minus('30').minus(price.times('0.0005'));
  assert.ok(left.gte(ZERO) && left.lt(decimal('0.00000001')));
});

test('return on equity is profit over initial margin', () => {
  const parts = { unrealisedProfit: decimal('300'), initialMargin: decimal('600') };
  assert.equal(text(returnOnEquity(parts, { decimals: 4, rounding: 'down' })), '0.5');
});
