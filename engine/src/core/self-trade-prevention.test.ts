/** Self-trade prevention: the cases of the published rule text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, SYMBOL, TestVenue } from './test-venue.ts';
import type { SelfTradeMode } from './words.ts';

function statuses(venue: TestVenue): readonly string[] {
  return venue.core
    .orders('Ann', SYMBOL)
    .map((order) => `${order.clientOrderId} ${order.status} ${order.expiryReason}`);
}

/** Two resting buys of Ann, then her sell at 60,000. */
function meeting(mode: SelfTradeMode, makerMode: SelfTradeMode = 'NONE', text = {}): TestVenue {
  const venue = new TestVenue();
  venue.trader('Ann');
  venue.order('Ann', 'BUY', '0.1', { price: '60002', clientOrderId: 'm1', selfTradeMode: makerMode });
  venue.order('Ann', 'BUY', '0.1', { price: '60001', clientOrderId: 'm2', selfTradeMode: makerMode });
  venue.order('Ann', 'SELL', '0.1', { price: '60000', clientOrderId: 't', selfTradeMode: mode, ...text });
  return venue;
}

// Source: Binance USDⓈ-M, self-trade prevention FAQ, the prose of the cases (its sample payloads contradict it).
test('A: EXPIRE_MAKER expires both resting orders and the taker rests', () => {
  assert.deepEqual(statuses(meeting('EXPIRE_MAKER')), ['m1 EXPIRED_IN_MATCH 1', 'm2 EXPIRED_IN_MATCH 1', 't NEW 0']);
});

test('B: EXPIRE_TAKER leaves the resting orders and expires the taker', () => {
  assert.deepEqual(statuses(meeting('EXPIRE_TAKER')), ['m1 NEW 0', 'm2 NEW 0', 't EXPIRED_IN_MATCH 1']);
});

test('C: EXPIRE_BOTH expires the first resting order and the taker', () => {
  assert.deepEqual(statuses(meeting('EXPIRE_BOTH')), ['m1 EXPIRED_IN_MATCH 1', 'm2 NEW 0', 't EXPIRED_IN_MATCH 1']);
});

test("D: the taker's mode decides, the maker's does not count", () => {
  assert.deepEqual(statuses(meeting('EXPIRE_TAKER', 'EXPIRE_MAKER')), ['m1 NEW 0', 'm2 NEW 0', 't EXPIRED_IN_MATCH 1']);
});

test('E: a market order with EXPIRE_MAKER ends EXPIRED for want of liquidity', () => {
  const venue = new TestVenue();
  venue.trader('Ann');
  venue.order('Ann', 'BUY', '0.1', { price: '60000', clientOrderId: 'm1' });
  venue.order('Ann', 'SELL', '0.3', { clientOrderId: 't', selfTradeMode: 'EXPIRE_MAKER' });
  assert.deepEqual(statuses(venue), ['m1 EXPIRED_IN_MATCH 1', 't EXPIRED 9']);
});

test('an immediate-or-cancel taker expires with reason 3', () => {
  assert.equal(statuses(meeting('EXPIRE_TAKER', 'NONE', { timeInForce: 'IOC' })).at(-1), 't EXPIRED_IN_MATCH 3');
});

test('fill-or-kill is exempt and trades with itself', () => {
  assert.equal(statuses(meeting('EXPIRE_TAKER', 'NONE', { timeInForce: 'FOK' })).at(-1), 't FILLED 0');
});

test('accounts of one trade group count as one owner; the group is fixed when the order is placed', () => {
  const venue = new TestVenue();
  venue.trader('Ann');
  venue.trader('Bob');
  for (const account of ['Ann', 'Bob']) venue.done({ kind: 'change-trade-group', account, tradeGroupId: 7 });
  venue.order('Ann', 'BUY', '0.1', { price: '60000', clientOrderId: 'm1' });
  venue.done({ kind: 'change-trade-group', account: 'Ann', tradeGroupId: -1 });
  assert.equal(codeOf(venue.order('Bob', 'SELL', '0.1', { price: '60000', timeInForce: 'IOC' })), undefined);
  assert.deepEqual(statuses(venue), ['m1 EXPIRED_IN_MATCH 1']);
  assert.equal(venue.core.trades(SYMBOL).length, 0);
});
