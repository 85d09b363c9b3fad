/** Defects: found by name, swapped into the rules, and seen from outside. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, SYMBOL, TestVenue } from '../core/test-venue.ts';
import { standardRules } from '../rules/rules.ts';
import { applyDefects, defects, privateEventsWrapper, resolveDefects, UnknownDefectError } from './registry.ts';

test('an unknown name is answered with the nearest and the list', () => {
  assert.throws(
    () => resolveDefects(['liquidation-on-lst-price']),
    (error) =>
      error instanceof UnknownDefectError &&
      error.message.includes('did you mean liquidation-on-last-price?') &&
      defects.every(({ name }) => error.message.includes(name)),
  );
});

test('without defects the rules are the standard ones', () => {
  assert.equal(applyDefects(standardRules, resolveDefects([])), standardRules);
});

test('client-order-id-accepted-twice makes two orders of one id', () => {
  const venue = new TestVenue({
    rules: applyDefects(standardRules, resolveDefects(['client-order-id-accepted-twice'])),
  });
  venue.trader('Ann');
  for (const _attempt of [1, 2]) {
    assert.equal(codeOf(venue.order('Ann', 'BUY', '0.1', { price: '59000', clientOrderId: 'first-try' })), undefined);
  }
  assert.equal(venue.core.openOrders('Ann').length, 2);
});

test('fill-event-dropped loses only the partial fill of a resting order', () => {
  const venue = new TestVenue();
  venue.trader('Ann');
  venue.trader('Bob');
  venue.order('Ann', 'BUY', '0.1', { price: '59000' });
  const wrap = privateEventsWrapper(resolveDefects(['fill-event-dropped']));
  const seen = (quantity: string) =>
    wrap(venue.order('Bob', 'SELL', quantity, { price: '59000' }), 'Ann').filter(
      (event) => event.kind === 'order' && event.account === 'Ann',
    ).length;
  assert.equal(seen('0.05'), 0);
  assert.equal(seen('0.05'), 1);
  assert.equal(venue.core.fills('Ann', SYMBOL).length, 2);
});
