// Amounts and orders as people read them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../domain/decimal.ts';
import { fill, order, SPECIFICATION } from './literal-history.ts';
import { amount, grouped, orderText, tradeText } from './wording.ts';

test('thousands are separated before the point only', () => {
  const shown = ['0', '999', '1000', '-1234567.891', '59990.5', '0.00012345'].map((value) => grouped(decimal(value)));
  assert.deepEqual(shown, ['0', '999', '1,000', '-1,234,567.891', '59,990.5', '0.00012345']);
  assert.deepEqual([amount(decimal('1200.5'), 'USDT'), amount(decimal('1'), '')], ['1,200.5 USDT', '1']);
});

test('an order says its price, or that it has none', () => {
  assert.equal(orderText(order(), SPECIFICATION), 'buy of 0.1 BTC at 59,990');
  assert.equal(orderText(order({ price: '0', side: 'sell' }), SPECIFICATION), 'sell of 0.1 BTC at market');
  assert.equal(tradeText(fill(), SPECIFICATION), 'trade 17 (0.05 BTC at 59,990)');
});
