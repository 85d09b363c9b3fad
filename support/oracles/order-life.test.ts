// The life of an order: its ways, its end, and how its fills add up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../domain/decimal.ts';
import type { OrderUpdate } from '../domain/stream-event.ts';
import { fill, judged, type OrderParts, observed, orderUpdate, said } from './literal-history.ts';
import { orderLife } from './order-life.ts';

const told = (parts: OrderParts, quantity?: string) =>
  observed('Retail', orderUpdate(parts, quantity === undefined ? undefined : fill({ quantity })));

test('an order that fills in two parts, and one that is cancelled after a part, pass', () => {
  const filled = [
    told({ status: 'new' }),
    told({ status: 'partially-filled', filled: '0.04' }, '0.04'),
    told({ status: 'filled', filled: '0.1' }, '0.06'),
  ];
  const cancelled = [
    told({ venueId: '2', status: 'new' }),
    told({ venueId: '2', status: 'partially-filled', filled: '0.04' }, '0.04'),
    told({ venueId: '2', status: 'cancelled', filled: '0.04' }),
  ];
  assert.equal(said(judged(orderLife, [...filled, ...cancelled])), 'pass');
});

test('an order that lives on after its end fails', () => {
  const verdict = judged(orderLife, [
    told({ status: 'new' }),
    told({ status: 'cancelled' }),
    told({ status: 'partially-filled', filled: '0.04' }, '0.04'),
  ]);
  assert.equal(said(verdict), 'Retail\'s order "first" (1) went a way no order goes');
});

test('a fill that was never told fails at the next one', () => {
  const verdict = judged(orderLife, [told({ status: 'new' }), told({ status: 'filled', filled: '0.1' }, '0.06')]);
  assert.equal(said(verdict), 'Retail\'s order "first" (1) filled otherwise than its fills add up');
});

test('an update that is no execution and speaks of one fails', () => {
  const update = { ...orderUpdate({ status: 'new' }), strayExecution: 'L 60000.00, m true' };
  const verdict = judged(orderLife, [observed('Retail', update)]);
  assert.equal(said(verdict), 'Retail\'s order "first" (1) was told of an execution that is none');
});

test('an order that rests and is told why it expired fails, one that has expired passes', () => {
  const updates = (status: 'new' | 'expired') => ({ ...orderUpdate({ status }), expiryReason: 2 });
  const resting = judged(orderLife, [observed('Retail', updates('new'))]);
  assert.equal(said(resting), 'Retail\'s order "first" (1) was told why it expired, and has not');
  assert.equal(said(judged(orderLife, [told({ status: 'new' }), observed('Retail', updates('expired'))])), 'pass');
});

test('an order called filled that is not fails', () => {
  const verdict = judged(orderLife, [told({ status: 'filled', filled: '0.06' }, '0.06')]);
  assert.equal(said(verdict), 'Retail\'s order "first" (1) says a status that its quantities do not');
});

test('a second connection begins where it begins', () => {
  const later = observed('Retail', orderUpdate({ status: 'filled', filled: '0.1' }, fill({ quantity: '0.06' })), {
    stream: 'Retail/clean/2',
  });
  assert.equal(said(judged(orderLife, [told({ status: 'new' }), later])), 'pass');
});

test('an order whose first report is its end fails, unless the connection began after it', () => {
  const end = { ...orderUpdate({ status: 'expired' }), execution: 'expired' };
  assert.equal(
    said(judged(orderLife, [observed('Retail', end)])),
    'Retail\'s order "first" (1) was not told as new before anything else',
  );
  assert.equal(said(judged(orderLife, [observed('Retail', end, { stream: 'Retail/clean/2' })])), 'pass');
});

test('a fill beyond the price of its order fails; a deleveraging may lie between two ticks, a liquidation anywhere', () => {
  const at = (price: string, forced: Partial<OrderUpdate> = {}) => {
    const one = { ...fill({ quantity: '0.1' }), price: decimal(price) };
    const update = { ...orderUpdate({ status: 'filled', filled: '0.1', price: '59990' }, one), ...forced };
    return said(judged(orderLife, [told({ status: 'new' }), observed('Retail', update)]));
  };
  const beyond = 'Retail\'s order "first" (1) was filled beyond its price';
  assert.equal(at('59990'), 'pass');
  assert.equal(at('59989.9'), 'pass');
  assert.equal(at('59990.1'), beyond);
  assert.equal(at('59989.9', { side: 'sell' }), beyond);
  assert.equal(at('60000', { price: decimal('0') }), 'pass');
  assert.equal(at('59990.1', { isAutoDeleveraging: true }), 'pass');
  assert.equal(at('59990.11', { isAutoDeleveraging: true }), beyond);
  assert.equal(at('59989', { isAutoDeleveraging: true }), beyond);
  assert.equal(at('70000', { isLiquidation: true }), 'pass');
});
