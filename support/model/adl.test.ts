// Who is deleveraged, in which order, by how much and at which price, against the worked examples.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Decimal, decimal, decimalOfCount, sum, text } from '../domain/decimal.ts';
import { adlOrder, adlPlan, adlQuantile, adlRealised, adlScore, type Candidate, isTied } from './adl.ts';
import { bankruptcyPrice } from './bankruptcy-price.ts';
import { checkProperty } from './check-property.ts';
import { roundFraction } from './fraction.ts';

function candidate(
  name: string,
  parts: { profit: string; wallet: string; margin: string; quantity?: string },
): Candidate {
  return {
    name,
    quantity: decimal(parts.quantity ?? '1'),
    unrealisedProfit: decimal(parts.profit),
    wallet: decimal(parts.wallet),
    maintenanceMargin: decimal(parts.margin),
  };
}

function score(of: Candidate): string {
  return text(roundFraction(adlScore(of), { decimals: 6, rounding: 'half-even' }));
}

test('the score is profit over wallet times margin over equity', () => {
  // 500 / 1,000 × 300 / 1,500 = 0.1
  assert.equal(score(candidate('a', { profit: '500', wallet: '1000', margin: '300' })), '0.1');
  assert.equal(score(candidate('loser', { profit: '-500', wallet: '1000', margin: '300' })), '0');
  assert.equal(score(candidate('broke', { profit: '10', wallet: '-10', margin: '300' })), '0');
  // A wallet below one counts as one: 10 × 3 / 10.5.
  assert.equal(score(candidate('small', { profit: '10', wallet: '0.5', margin: '3' })), '2.857143');
});

test('the highest leveraged profit is first, and equals are ties', () => {
  const low = candidate('low', { profit: '500', wallet: '1000', margin: '100' });
  const high = candidate('high', { profit: '500', wallet: '1000', margin: '300' });
  const same = candidate('same', { profit: '5000', wallet: '10000', margin: '3000' });
  assert.deepEqual(
    adlOrder([low, high, same]).map(({ name }) => name),
    ['high', 'same', 'low'],
  );
  assert.ok(isTied(high, same) && !isTied(high, low));
});

test('exactly the deficit is closed, in order, and what nobody can take is left', () => {
  const first = candidate('first', { profit: '900', wallet: '1000', margin: '300', quantity: '2' });
  const second = candidate('second', { profit: '500', wallet: '1000', margin: '300', quantity: '3' });
  const plan = (quantity: string) => {
    const { closings, left } = adlPlan(decimal(quantity), [second, first]);
    return [...closings.map((each) => `${each.name} ${text(each.quantity)}`), `left ${text(left)}`];
  };
  assert.deepEqual(plan('1.5'), ['first 1.5', 'left 0']);
  assert.deepEqual(plan('4'), ['first 2', 'second 2', 'left 0']);
  assert.deepEqual(plan('6'), ['first 2', 'second 3', 'left 1']);
});

test('the indicator has five lights of equal share', () => {
  const lights = (users: number) => Array.from({ length: users }, (_, place) => adlQuantile(place + 1, users));
  assert.deepEqual(lights(5), [4, 3, 2, 1, 0]);
  assert.deepEqual(lights(10), [4, 4, 3, 3, 2, 2, 1, 1, 0, 0]);
  assert.deepEqual(lights(1), [4]);
  assert.throws(() => adlQuantile(0, 5), /rank 0 of 5/);
});

test('a bankrupt short of 500 from 1 with 100 is deleveraged at 1.2, the long gains 100', () => {
  const legs = [{ quantity: decimal('-500'), entryPrice: decimal('1') }];
  const bankrupt = bankruptcyPrice({ backing: decimal('100'), legs });
  assert.ok(bankrupt !== undefined);
  const price = roundFraction(bankrupt, { decimals: 8, rounding: 'half-even' });
  assert.equal(text(price), '1.2');
  assert.equal(
    text(adlRealised({ quantity: decimal('500'), entryPrice: decimal('1'), bankruptcyPrice: price })),
    '100',
  );
});

test('a plan closes no more than anybody holds and no more than asked', (context) => {
  const someone = fc.record({
    quantity: fc.integer({ min: 1, max: 100 }),
    profit: fc.integer({ min: -100, max: 1000 }),
    wallet: fc.integer({ min: 1, max: 1000 }),
  });
  const property = fc.property(
    fc.array(someone, { maxLength: 8 }),
    fc.integer({ min: 1, max: 300 }),
    (holders, asked) => {
      const candidates = holders.map((each, place) =>
        candidate(`${place}`, {
          profit: `${each.profit}`,
          wallet: `${each.wallet}`,
          margin: '5',
          quantity: `${each.quantity}`,
        }),
      );
      const { closings, left } = adlPlan(decimalOfCount(asked), candidates);
      const closed: Decimal = sum(closings.map((each) => each.quantity));
      return (
        closed.plus(left).eq(decimalOfCount(asked)) &&
        left.gte('0') &&
        closings.every((each) => each.quantity.lte('100'))
      );
    },
  );
  checkProperty(context, property, { runs: 100 });
});
