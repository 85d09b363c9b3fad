// Averages of orders: each against the fills that make it, and only where all of them are known.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../domain/decimal.ts';
import type { Order } from '../domain/order.ts';
import type { EntryBody } from '../history/entry.ts';
import {
  AT_REST,
  completed,
  fill,
  judged,
  limit,
  observed,
  opened,
  order,
  orderUpdate,
  reading,
  said,
} from './literal-history.ts';
import { orderAverages } from './order-averages.ts';

const HALF = { quantity: '0.003', status: 'partially-filled', filled: '0.001' } as const;
const FULL = { quantity: '0.003', status: 'filled', filled: '0.003' } as const;
const FIRST = fill({ trade: '17', price: '60000', quantity: '0.001' });
const SECOND = fill({ trade: '18', price: '60000.1', quantity: '0.002' });
const TOLD = [observed('Retail', orderUpdate(HALF, FIRST)), observed('Retail', orderUpdate(FULL, SECOND))];

function shown(parts: typeof HALF | typeof FULL, average: string, quote: string): Order {
  return { ...order(parts), averagePrice: decimal(average), cumulativeQuote: decimal(quote) };
}

function saidOf(found: readonly Order[], middle: readonly EntryBody[] = TOLD, fills = [FIRST, SECOND]): string {
  const atRest = [reading('Retail', 'read-orders', found), reading('Retail', 'read-fills', fills)];
  return said(judged(orderAverages, [opened('Retail', '1'), ...middle, AT_REST, ...atRest]));
}

test('an average to the nearest of eight decimals passes, and the digit beside it fails', () => {
  assert.equal(saidOf([shown(FULL, '60000.06666667', '180.0002')]), 'pass');
  assert.equal(
    saidOf([shown(FULL, '60000.06666666', '180.0002')]),
    "Retail's order first shows the average price 60,000.06666666, its fills make 60,000.06666667",
  );
});

test('another sum fails', () => {
  assert.equal(
    saidOf([shown(FULL, '60000.06666667', '180.0003')]),
    "Retail's order first shows that it was filled for 180.0003, its fills make 180.0002",
  );
});

test('an order that was read while it was partly filled is held against its fills by then', () => {
  assert.equal(saidOf([shown(HALF, '60000', '60')]), 'pass');
  assert.match(saidOf([shown(HALF, '60000.06666667', '60')]), /its fills make 60,000$/);
});

test('answers to placements, batches and amendments are looked at too', () => {
  const wrong = shown(HALF, '60000', '61');
  const placing = { kind: 'place-order', intent: limit(HALF) } as const;
  const batch = { kind: 'place-orders', intents: [limit(HALF)] } as const;
  for (const answer of [
    completed('Retail', placing, { kind: 'accepted', value: { order: wrong } }),
    completed('Retail', batch, { kind: 'accepted', value: [{ kind: 'accepted', value: wrong }] }),
    completed('Retail', { kind: 'amend-order' } as never, { kind: 'accepted', value: wrong }),
  ]) {
    assert.match(saidOf([], [answer, ...TOLD]), /filled for 61, its fills make 60$/);
  }
});

test('where nothing was filled both are nothing', () => {
  const nothing = { ...order(), averagePrice: decimal('0'), cumulativeQuote: decimal('0') };
  assert.equal(saidOf([nothing]), 'pass');
  assert.match(saidOf([{ ...nothing, averagePrice: decimal('59990') }]), /average price 59,990, its fills make 0$/);
});

test('without the stream the list will do, for the whole of an order only', () => {
  assert.match(saidOf([shown(FULL, '60000', '180')], []), /its fills make 180.0002$/);
  assert.equal(saidOf([shown(HALF, '61000', '61')], []), 'pass');
});

test('fills that are missing, a forced order and a venue that shows neither say nothing', () => {
  const wrong = shown(FULL, '1', '1');
  assert.equal(saidOf([wrong], TOLD.slice(1), [SECOND]), 'pass');
  assert.equal(saidOf([{ ...wrong, isForced: true }]), 'pass');
  assert.equal(saidOf([order(FULL)]), 'pass');
});

test('a scenario that never came to rest leaves it unproven', () => {
  assert.match(said(judged(orderAverages, TOLD)), /^not proven: the scenario was never brought to rest/);
});
