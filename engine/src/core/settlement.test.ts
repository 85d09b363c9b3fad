/** A market that ends: one price for everybody, the mean of its last hour, and nothing left owed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAmount } from './amount.ts';
import type { Event } from './events.ts';
import { amount, codeOf, launchParameters, SYMBOL, TestVenue } from './test-venue.ts';

const HALF_HOUR = 30 * 60_000;

function settle(venue: TestVenue, status: 'settling' | 'closed' = 'settling'): readonly Event[] {
  return venue.execute({ kind: 'set-market-status', symbol: SYMBOL, status });
}

/** Retail is long and Maker short from 60,000; the index spends half of the hour there and half at 61,000. */
function halfAndHalf(): TestVenue {
  const venue = new TestVenue();
  venue.trader('Maker', '10000000');
  venue.trader('Retail', '10000', { leverage: 10, marginType: 'isolated' });
  venue.trade('Retail', 'Maker', '0.1', '60000');
  venue.wait(HALF_HOUR);
  venue.index('61000');
  venue.wait(HALF_HOUR);
  return venue;
}

function wallet(venue: TestVenue, account: string): string {
  return formatAmount(venue.core.account(account)?.assets[0]?.walletBalance ?? 0n);
}

test('everybody is closed at the mean of the index over the last hour, without a fee', () => {
  const venue = halfAndHalf();
  assert.equal(venue.market(SYMBOL).estimatedSettlePrice, amount('60500'));
  const before = wallet(venue, 'Retail');
  const events = settle(venue);
  assert.equal(amount(wallet(venue, 'Retail')) - amount(before), amount('50'));
  assert.deepEqual([venue.position('Retail').quantity, venue.position('Maker').quantity], [0n, 0n]);
  const filled = events.flatMap((event) => (event.kind === 'order' && event.order.status === 'FILLED' ? [event] : []));
  assert.deepEqual(
    filled.map(({ account, execution, order, commission }) => [
      account,
      execution,
      order.clientOrderId.replace(/\d+$/, ''),
      formatAmount(order.averagePrice, 1),
      commission,
    ]),
    [
      ['Retail', 'CALCULATED', 'settlement_autoclose-', '60500.0', 0n],
      ['Maker', 'CALCULATED', 'settlement_autoclose-', '60500.0', 0n],
    ],
  );
  venue.assertSound();
});

test('what is older than the settlement period does not count', () => {
  const venue = halfAndHalf();
  venue.wait(HALF_HOUR);
  assert.equal(venue.market(SYMBOL).estimatedSettlePrice, amount('61000'));
});

test('a mean between two ticks goes to the nearest', () => {
  const venue = new TestVenue({ parameters: launchParameters(['settlementMs: 3600000', 'settlementMs: 3000']) });
  venue.wait(2000);
  venue.index('60000.20');
  venue.wait(1000);
  // (60,000 + 60,000 + 60,000.20) / 3 = 60,000.067, and the tick is 0.10.
  assert.equal(venue.market(SYMBOL).estimatedSettlePrice, amount('60000.10'));
});

test('orders have expired, and new ones are refused while the market settles and after it has closed', () => {
  const venue = halfAndHalf();
  venue.order('Retail', 'BUY', '0.1', { price: '59000', clientOrderId: 'late' });
  settle(venue);
  const late = venue.core.order('Retail', SYMBOL, { clientOrderId: 'late' });
  assert.deepEqual([late?.status, late?.expiryReason], ['EXPIRED', 7]);
  assert.equal(codeOf(venue.order('Retail', 'BUY', '0.1', { price: '59000' })), -4140);
  assert.equal(codeOf(venue.order('Retail', 'SELL', '0.1', { price: '61000', reduceOnly: true })), -4140);
  settle(venue, 'closed');
  assert.equal(codeOf(venue.order('Retail', 'BUY', '0.1', { price: '59000' })), -4141);
});

test('a market that is closed at once settles too', () => {
  const venue = halfAndHalf();
  settle(venue, 'closed');
  assert.equal(venue.position('Retail').quantity, 0n);
  venue.assertSound();
});

/** The index was at 50,000 for an hour before Retail went long at 60,000: at the mean he has lost more than his 600. */
function lostAtTheMean(fund: string): TestVenue {
  const parameters = launchParameters(['insuranceFund: "1000000"', `insuranceFund: "${fund}"`]);
  const venue = new TestVenue({ parameters, index: '50000' });
  venue.trader('Maker', '10000000');
  venue.trader('Retail', '1003', { leverage: 10, marginType: 'isolated' });
  venue.wait(2 * HALF_HOUR);
  venue.index('60000');
  venue.trade('Retail', 'Maker', '0.1', '60000');
  return venue;
}

test('who cannot pay at the settlement price loses his margin and no more; the insurance fund bears the rest', () => {
  const venue = lostAtTheMean('1000000');
  const rest = amount(wallet(venue, 'Retail')) - amount('600');
  settle(venue);
  assert.equal(amount(wallet(venue, 'Retail')), rest);
  // Taken over at 54,000, settled at 50,000: 0.1 × 4,000.
  assert.equal(venue.core.insuranceFund(SYMBOL)?.balance, amount('999600'));
  assert.equal(venue.core.insuranceFund(SYMBOL)?.quantity, 0n);
  venue.assertSound();
});

test('without a fund it is borne by those opposite, and nobody ends below zero', () => {
  const venue = lostAtTheMean('0');
  const before = amount(wallet(venue, 'Maker'));
  const events = settle(venue);
  assert.equal(amount(wallet(venue, 'Maker')) - before, amount('600'));
  const ids = events.flatMap((event) => (event.kind === 'order' ? [event.order.clientOrderId] : []));
  assert.ok(ids.includes('adl_autoclose'));
  assert.equal(venue.core.insuranceFund(SYMBOL)?.balance, 0n);
  venue.assertSound();
});

test('a market whose sources have gone settles as any other: an isolated position loses its margin and no more', () => {
  const venue = new TestVenue();
  venue.trader('Maker', '10000000');
  venue.trader('Retail', '2003', { leverage: 10, marginType: 'isolated' });
  venue.index('50000');
  venue.wait(2 * HALF_HOUR);
  venue.index('60000');
  venue.trade('Retail', 'Maker', '0.1', '60000');
  venue.wait(11_000, false);
  assert.equal(venue.market(SYMBOL).isHeld, true);
  settle(venue);
  assert.equal(wallet(venue, 'Retail'), '1400.00000000');
  venue.assertSound();
});
