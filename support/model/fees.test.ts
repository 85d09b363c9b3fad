// Fees per fill and at a liquidation, each rounding pulled apart from its neighbours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, text } from '../domain/decimal.ts';
import { feeOf, liquidationFeeOf } from './fees.ts';

const RULES = { moneyDecimals: 8, feeRounding: 'up', payoutRounding: 'down' } as const;

function fee(price: string, quantity: string, rate: string, moneyDecimals = 8): string {
  const fill = { price: decimal(price), quantity: decimal(quantity), rate: decimal(rate) };
  return text(feeOf({ ...RULES, ...fill, moneyDecimals }));
}

test('a taker pays 0.05 % and a maker 0.02 % of the notional', () => {
  assert.equal(fee('60000', '0.1', '0.0005'), '3');
  assert.equal(fee('60000', '0.1', '0.0002'), '1.2');
});

test('a fee is rounded up, each fill for itself', () => {
  // Published example with whole units: 3 @ 1,002 gives 6.012 → 7 and 15.03 → 16; as fills of 2 and 1: 5 + 3 and 11 + 6.
  assert.deepEqual([fee('1002', '3', '0.002', 0), fee('1002', '3', '0.005', 0)], ['7', '16']);
  assert.deepEqual([fee('1002', '2', '0.002', 0), fee('1002', '1', '0.002', 0)], ['5', '3']);
  assert.deepEqual([fee('1002', '2', '0.005', 0), fee('1002', '1', '0.005', 0)], ['11', '6']);
  assert.equal(fee('0.1', '0.001', '0.00005'), '0.00000001');
});

test('a rebate is rounded down towards zero', () => {
  assert.equal(fee('1002', '3', '-0.002', 0), '-6');
});

test('the liquidation fee never takes more than is left, nor gives', () => {
  const of = (marginLeft: string) =>
    text(
      liquidationFeeOf({
        liquidatedNotional: decimal('57100'),
        rate: decimal('0.005'),
        marginLeft: decimal(marginLeft),
        moneyDecimals: 8,
        feeRounding: 'up',
      }),
    );
  assert.deepEqual([of('1000'), of('285.5'), of('100'), of('0'), of('-100')], ['285.5', '285.5', '100', '0', '0']);
});
