// Acknowledged orders known: lost, revived, shrunk, and refused ones that live.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../domain/decimal.ts';
import type { ConditionalIntent } from '../domain/order.ts';
import { clientOrderId } from '../domain/order.ts';
import { acknowledgedOrdersKnown } from './acknowledged-orders-known.ts';
import {
  AT_REST,
  completed,
  conditional,
  invoked,
  judged,
  limit,
  type OrderParts,
  order,
  placed,
  placedInVain,
  reading,
  SYMBOL,
  said,
} from './literal-history.ts';

const knows = (...orders: readonly OrderParts[]) => [
  AT_REST,
  reading('Retail', 'read-orders', orders.map(order)),
  reading('Retail', 'read-conditional-orders', []),
];

test('an order that went on living passes', () => {
  for (const later of [{}, { status: 'partially-filled', filled: '0.05' }, { status: 'cancelled' }] as const) {
    assert.equal(said(judged(acknowledgedOrdersKnown, [...placed('Retail'), ...knows(later)])), 'pass');
  }
});

test('an acknowledged order that is gone fails', () => {
  assert.equal(
    said(judged(acknowledgedOrdersKnown, [...placed('Retail'), ...knows({ venueId: '2', id: 'other' })])),
    "the venue acknowledged Retail's order first (buy of 0.1 BTC at 59,990) and does not know it any more",
  );
});

test('an order that un-fills, or comes back from its end, fails', () => {
  const half = { status: 'partially-filled', filled: '0.05' } as const;
  const wrong = /Retail's order first went back on what was acknowledged/;
  assert.match(said(judged(acknowledgedOrdersKnown, [...placed('Retail', half), ...knows({})])), wrong);
  const filled = { status: 'filled', filled: '0.1' } as const;
  assert.match(
    said(judged(acknowledgedOrdersKnown, [...placed('Retail', filled), ...knows({ ...filled, status: 'cancelled' })])),
    wrong,
  );
});

test('a refused order that exists all the same fails; one that was sent again and accepted does not', () => {
  assert.equal(
    said(judged(acknowledgedOrdersKnown, [...placedInVain('Retail', 'rejected'), ...knows({})])),
    "the venue refused Retail's order first and holds it all the same",
  );
  const retried = [...placedInVain('Retail', 'unknown'), ...placedInVain('Retail', 'rejected')];
  assert.equal(said(judged(acknowledgedOrdersKnown, [...retried, ...knows({})])), 'pass');
  const pending = invoked('Retail', { kind: 'place-order', intent: limit() });
  assert.equal(
    said(judged(acknowledgedOrdersKnown, [pending, ...placedInVain('Retail', 'rejected'), ...knows({})])),
    'pass',
  );
});

test('a conditional order is looked for among the conditional ones', () => {
  const id = clientOrderId('stop');
  const intent: ConditionalIntent = {
    kind: 'stop-market',
    symbol: SYMBOL,
    side: 'sell',
    clientOrderId: id,
    isReduceOnly: false,
    quantity: 'all',
    triggerPrice: decimal('59000'),
    trigger: 'mark',
  };
  const stop = conditional({ id: 'stop' });
  const sent = completed('Retail', { kind: 'place-order', intent }, { kind: 'accepted', value: { order: stop } });
  assert.match(
    said(judged(acknowledgedOrdersKnown, [sent, ...knows()])),
    /conditional order stop and does not know it/,
  );
  const known = reading('Retail', 'read-conditional-orders', [stop]);
  assert.equal(said(judged(acknowledgedOrdersKnown, [sent, AT_REST, known])), 'pass');
});

test('orders that were not read, or fell off a full list, are not proven', () => {
  assert.equal(
    said(judged(acknowledgedOrdersKnown, [...placed('Retail'), AT_REST])),
    "not proven: nobody read Retail's orders at rest",
  );
  const full = Array.from({ length: 1000 }, (_, place) => ({ id: `o${place}`, venueId: `${100 + place}` }));
  assert.match(
    said(judged(acknowledgedOrdersKnown, [...placed('Retail'), ...knows(...full)])),
    /^not proven: Retail's orders fill/,
  );
});
