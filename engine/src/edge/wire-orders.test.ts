// A fill has one price on every channel, on a tick or not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amount, launchParameters } from '../core/test-venue.ts';
import { fillQuery } from './wire-orders.ts';

test('the price of a takeover between two ticks is told unrounded', () => {
  const fill = {
    account: 'Retail',
    symbol: 'BTCUSDT',
    tradeId: 1,
    orderId: 1,
    side: 'BUY',
    positionSide: 'BOTH',
    price: amount('65424.54545455'),
    quantity: amount('11'),
    quoteQuantity: amount('719670'),
    realisedProfit: amount('-59670'),
    commission: 0n,
    commissionAsset: 'USDT',
    isMaker: false,
    at: 0,
  } as const;
  const priceOf = (price: string) => JSON.parse(fillQuery(launchParameters(), { ...fill, price: amount(price) })).price;
  assert.equal(priceOf('65424.54545455'), '65424.54545455');
  assert.equal(priceOf('65424.5'), '65424.50');
});
