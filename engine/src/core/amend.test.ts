/** Amending: back of the queue, refusals leave the original, two cases cancel it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderText } from './test-venue.ts';
import { amount, codeOf, orderSteps, SYMBOL, TestVenue } from './test-venue.ts';
import type { Side } from './words.ts';

function resting(text: OrderText = {}): TestVenue {
  const venue = new TestVenue();
  for (const name of ['Ann', 'Bob', 'Cid']) venue.trader(name);
  venue.order('Ann', 'BUY', '1', { price: '59000', clientOrderId: 'a', ...text });
  return venue;
}

function amend(venue: TestVenue, quantity: string, price: string, side: Side = 'BUY') {
  return venue.execute({
    kind: 'amend-order',
    account: 'Ann',
    symbol: SYMBOL,
    clientOrderId: 'a',
    side,
    quantity: amount(quantity),
    price: amount(price),
  });
}

function original(venue: TestVenue) {
  return venue.core.order('Ann', SYMBOL, { clientOrderId: 'a' });
}

test('an amended order goes to the back of the queue, also when it only gets smaller', () => {
  const venue = resting();
  venue.order('Bob', 'BUY', '1', { price: '59000' });
  assert.deepEqual(orderSteps(amend(venue, '0.5', '59000')), ['Ann AMENDMENT NEW']);
  venue.order('Cid', 'SELL', '1', { price: '59000' });
  assert.equal(venue.position('Bob').quantity, amount('1'));
  assert.equal(original(venue)?.executedQuantity, 0n);
});

test('an amendment to a price that takes, takes', () => {
  const venue = resting();
  venue.order('Bob', 'SELL', '0.4', { price: '60000' });
  amend(venue, '1', '60000');
  assert.equal(original(venue)?.status, 'PARTIALLY_FILLED');
  venue.assertSound();
});

for (const [code, quantity, price, side] of [
  [-4014, '1', '59000.05', 'BUY'],
  [-4016, '1', '69100', 'BUY'],
  [-1111, '1.0005', '59000', 'BUY'],
  [-5027, '1', '59000', 'BUY'],
  [-5029, '1', '59100', 'SELL'],
  [-2019, '100', '59000', 'BUY'],
  [-4164, '0.001', '4000', 'BUY'],
] as const) {
  test(`an amendment refused with ${code} leaves the original in its place`, () => {
    const venue = resting();
    venue.order('Bob', 'BUY', '1', { price: '59000' });
    assert.equal(codeOf(amend(venue, quantity, price, side)), code);
    venue.order('Cid', 'SELL', '1', { price: '59000' });
    assert.equal(original(venue)?.status, 'FILLED');
  });
}

test('an amendment to no more than is filled cancels', () => {
  const venue = resting();
  venue.order('Bob', 'SELL', '0.4', { price: '59000' });
  assert.deepEqual(orderSteps(amend(venue, '0.4', '59000')), ['Ann CANCELED CANCELED']);
  assert.equal(original(venue)?.executedQuantity, amount('0.4'));
});

test('a post-only that would take at its new price is cancelled', () => {
  const venue = resting({ timeInForce: 'GTX' });
  venue.order('Bob', 'SELL', '1', { price: '60000' });
  assert.deepEqual(orderSteps(amend(venue, '1', '60000')), ['Ann CANCELED CANCELED']);
});

test('closed and unknown orders cannot be amended', () => {
  const venue = resting();
  venue.done({ kind: 'cancel-order', account: 'Ann', symbol: SYMBOL, clientOrderId: 'a' });
  assert.equal(codeOf(amend(venue, '2', '59000')), -2013);
});

test('margin of the old terms counts for the new ones', () => {
  const venue = new TestVenue();
  venue.trader('Ann', '3000');
  venue.order('Ann', 'BUY', '1', { price: '59000', clientOrderId: 'a' });
  assert.equal(codeOf(amend(venue, '1', '60000')), undefined);
  assert.equal(venue.core.account('Ann')?.totals.availableBalance, 0n);
  assert.equal(codeOf(amend(venue, '1.001', '60000')), -2019);
});
