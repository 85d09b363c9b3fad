// What a trader knows: told by the stream, caught up by reading, and how often each fill was told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, text } from '../domain/decimal.ts';
import type { Fill } from '../domain/fill.ts';
import { clientOrderId, type OrderStatus, venueOrderId } from '../domain/order.ts';
import type { OrderUpdate } from '../domain/stream-event.ts';
import { epochMs } from '../domain/time.ts';
import { Knowledge } from './knowledge.ts';

const FILL: Fill = {
  tradeId: '17',
  venueOrderId: venueOrderId('5'),
  clientOrderId: clientOrderId('Retail-1'),
  symbol: 'BTCUSDT',
  side: 'buy',
  price: decimal('59990'),
  quantity: decimal('0.05'),
  fee: decimal('0.6'),
  feeAsset: 'USDT',
  realisedProfit: decimal('0'),
  isMaker: true,
  atMs: epochMs(1),
};

function update(status: OrderStatus, fill?: Fill): OrderUpdate {
  return {
    kind: 'order-update',
    symbol: 'BTCUSDT',
    clientOrderId: clientOrderId('Retail-1'),
    venueOrderId: venueOrderId('5'),
    side: 'buy',
    execution: fill === undefined ? 'new' : 'trade',
    status,
    price: decimal('59990'),
    quantity: decimal('0.1'),
    cumulativeQuantity: decimal('0'),
    fill,
    isLiquidation: false,
    isAutoDeleveraging: false,
    eventAtMs: epochMs(1),
    transactionAtMs: epochMs(1),
  };
}

test('an order is open until it is filled', () => {
  const knowledge = new Knowledge();
  knowledge.observe(update('new'));
  assert.deepEqual([...knowledge.openOrders], ['5']);
  knowledge.observe(update('filled', FILL));
  assert.deepEqual([...knowledge.openOrders], []);
});

test('a fill that is told twice is counted twice', () => {
  const knowledge = new Knowledge();
  knowledge.observe(update('partially-filled', FILL));
  knowledge.observe(update('partially-filled', FILL));
  assert.equal(knowledge.fills.get('17')?.timesTold, 2);
});

test('catching up adds what the stream missed and does not count it as told', () => {
  const knowledge = new Knowledge();
  knowledge.adopt({
    account: {
      balances: [{ asset: 'USDT', wallet: decimal('9'), crossWallet: decimal('9') }],
      positions: [],
      availableBalance: decimal('9'),
    },
    openOrders: [],
    fills: [FILL],
  });
  assert.equal(knowledge.fills.get('17')?.timesTold, 0);
  assert.equal(text(knowledge.wallets.get('USDT') ?? decimal('0')), '9');
});
