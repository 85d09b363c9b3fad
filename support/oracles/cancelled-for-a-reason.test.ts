// Cancelled for a reason: asked for, or closed by force; anything else the venue did on its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientOrderId } from '../domain/order.ts';
import { cancelledForAReason } from './cancelled-for-a-reason.ts';
import {
  AT_REST,
  invoked,
  judged,
  observed,
  opened,
  order,
  orderUpdate,
  placed,
  reading,
  said,
} from './literal-history.ts';

const CANCELLED = { status: 'cancelled' } as const;
const rests = (parts: Parameters<typeof order>[0] = {}) => [AT_REST, reading('Retail', 'read-orders', [order(parts)])];
const before = [opened('Retail', '1000'), ...placed('Retail')];
const judge = (...entries: Parameters<typeof judged>[1][]) => said(judged(cancelledForAReason, entries.flat()));

test('an order that rests, or was cancelled by its owner, passes', () => {
  assert.equal(judge(before, rests()), 'pass');
  const asked = invoked('Retail', {
    kind: 'cancel-order',
    clientOrderId: clientOrderId('first'),
    isConditional: false,
  });
  assert.equal(judge(before, [asked], rests(CANCELLED)), 'pass');
});

test('an order of a trader who was liquidated passes', () => {
  const forced = observed('Retail', { ...orderUpdate({ id: 'autoclose-1' }), isLiquidation: true });
  assert.equal(judge(before, [forced], rests(CANCELLED)), 'pass');
});

test('an order that nobody cancelled and that is cancelled all the same fails', () => {
  const wrong = "the venue cancelled Retail's order first (buy of 0.1 BTC at 59,990), and Retail never asked for it";
  assert.equal(judge(before, rests(CANCELLED)), wrong);
  const byAnother = invoked('Whale', { kind: 'cancel-all' });
  assert.equal(judge(before, [byAnother], rests(CANCELLED)), wrong);
});

test('without a reading at rest nothing is proven', () => {
  assert.match(judge(before, [AT_REST]), /orders/);
});
