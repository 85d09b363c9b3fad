/** Defects: found by name, complete in what they tell, swapped into the rules, and seen from outside. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, SYMBOL, TestVenue } from '../core/test-venue.ts';
import { Seams } from '../edge/seams.ts';
import { standardRules } from '../rules/rules.ts';
import { allDefects, applyDefects, resolveDefects, UnknownDefectError, wrapsOf } from './registry.ts';

test('an unknown name is answered with the nearest and the list', () => {
  assert.throws(
    () => resolveDefects(['liquidation-on-lst-price']),
    (error) =>
      error instanceof UnknownDefectError &&
      error.message.includes('did you mean liquidation-on-last-price?') &&
      allDefects().every(({ name }) => error.message.includes(name)),
  );
});

test('every defect tells what it is, what it stands for, and who ought to catch it', () => {
  for (const one of allDefects()) {
    const { name } = one;
    assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)+$/, 'a name is words in lower case with dashes');
    assert.match(one.says, /^[^A-Z].*[^.]$/s, `${name}: "says" begins in lower case and ends without a full stop`);
    assert.match(one.standsFor, /^[A-Z]{2,3}-\d\d$/, `${name}: "standsFor" is the id of a candidate`);
    assert.ok(one.incident.length > 20, `${name}: "incident" tells what happened, and where`);
    assert.ok(one.caughtBy.length > 0, `${name}: no criterion ought to catch it`);
    for (const id of one.caughtBy) assert.match(id, /^[A-Z]{2,4}-\d{3}$/, `${name}: "${id}" is no criterion`);
    assert.ok(one.swap !== undefined || one.wrap !== undefined, `${name}: changes nothing`);
  }
});

test('no two defects of different risk areas have one name', () => {
  const names = allDefects().map(({ name }) => name);
  assert.deepEqual(names, [...new Set(names)]);
});

test('every defect can be switched on: its swap gives all rules, and its wraps seams', () => {
  for (const { name, ...one } of allDefects()) {
    const rules = applyDefects(standardRules, [one]);
    assert.deepEqual(Object.keys(rules).sort(), Object.keys(standardRules).sort(), name);
    assert.ok(one.wrap === undefined || wrapsOf([one]).some((wraps) => Object.keys(wraps).length > 0), name);
  }
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
  const seams = new Seams();
  seams.wrapWith(wrapsOf(resolveDefects(['fill-event-dropped'])));
  const seen = (quantity: string) => {
    const events = venue.order('Bob', 'SELL', quantity, { price: '59000' });
    const own = events.filter((event) => event.kind === 'order').filter(({ account }) => account === 'Ann');
    return seams.through('privateEvents', own, { account: 'Ann' }).length;
  };
  assert.equal(seen('0.05'), 0);
  assert.equal(seen('0.05'), 1);
  assert.equal(venue.core.fills('Ann', SYMBOL).length, 2);
});
