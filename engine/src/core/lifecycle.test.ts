/** Where a market is in its life, what one trader and all of them may hold, and when a margin call is sent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, launchParameters, orderSteps, SYMBOL, TestVenue } from './test-venue.ts';
import type { MarketStatus } from './words.ts';

function inStatus(venue: TestVenue, status: MarketStatus) {
  return venue.execute({ kind: 'set-market-status', symbol: SYMBOL, status });
}

test('each state of a market says with its code what it does not take', () => {
  const venue = new TestVenue();
  const long = venue.trader('Long');
  const short = venue.trader('Short');
  venue.trade(long, short, '0.1', '60000');
  const stop = { side: 'BUY', type: 'STOP_MARKET', quantity: '0.1', triggerPrice: '65000' } as const;
  for (const [status, opening, reducing] of [
    ['pending', -4140, -4140],
    ['cancel-only', -4140, -4140],
    ['reduce-only', -4105, undefined],
    ['trading', undefined, undefined],
    ['settling', -4140, -4140],
    ['closed', -4141, -4141],
  ] as const) {
    inStatus(venue, status);
    const price = '61000';
    assert.equal(codeOf(venue.order(long, 'BUY', '0.01', { price: '59000' })), opening, `opening while ${status}`);
    assert.equal(codeOf(venue.conditional(short, stop)), opening, `a stop while ${status}`);
    const reduced = venue.order(long, 'SELL', '0.01', { price, reduceOnly: true, clientOrderId: status });
    assert.equal(codeOf(reduced), reducing, `reducing while ${status}`);
  }
});

test('orders can be cancelled but not amended while new ones are not taken, and expire when the market closes', () => {
  const venue = new TestVenue();
  const retail = venue.trader('Retail');
  venue.order(retail, 'BUY', '0.1', { price: '59000', clientOrderId: 'one' });
  venue.order(retail, 'BUY', '0.1', { price: '58000', clientOrderId: 'two' });
  venue.conditional(retail, { side: 'BUY', type: 'STOP_MARKET', quantity: '0.1', triggerPrice: '65000' });
  inStatus(venue, 'cancel-only');
  const common = { account: retail, symbol: SYMBOL, clientOrderId: 'one' };
  const amended = venue.execute({ kind: 'amend-order', ...common, side: 'BUY', quantity: 10_000_000n, price: 1n });
  assert.equal(codeOf(amended), -5024);
  venue.done({ kind: 'cancel-order', ...common });
  const events = inStatus(venue, 'closed');
  assert.equal(events[0]?.kind, 'market-status');
  assert.deepEqual(orderSteps(events), ['Retail EXPIRED EXPIRED']);
  assert.equal(venue.core.order(retail, SYMBOL, { clientOrderId: 'two' })?.expiryReason, 7);
  assert.equal(venue.core.openConditionals(retail).length, 0);
  assert.deepEqual(inStatus(venue, 'closed'), [], 'nothing is said twice');
});

test('an open position is still valued and liquidated while the market takes no orders', () => {
  const venue = new TestVenue();
  const long = venue.trader('Long', '1000', { leverage: 10 });
  const short = venue.trader('Short');
  venue.trade(long, short, '0.1', '60000');
  inStatus(venue, 'cancel-only');
  venue.index('50000');
  assert.equal(venue.position(long).quantity, 0n);
  venue.assertSound();
});

test('a trader cannot pass the position limit, open orders included; reducing stays free', () => {
  const venue = new TestVenue({ parameters: launchParameters(['maxPosition: "3000"', 'maxPosition: "0.5"']) });
  const long = venue.trader('Long');
  const short = venue.trader('Short');
  venue.trade(long, short, '0.3', '60000');
  assert.equal(codeOf(venue.order(long, 'BUY', '0.201', { price: '59000' })), -4401);
  assert.equal(codeOf(venue.order(long, 'BUY', '0.2', { price: '59000', clientOrderId: 'last' })), undefined);
  assert.equal(codeOf(venue.order(long, 'BUY', '0.001', { price: '59000' })), -4401);
  const common = { kind: 'amend-order', account: long, symbol: SYMBOL, clientOrderId: 'last', side: 'BUY' } as const;
  const price = 5_900_000_000_000n;
  assert.equal(codeOf(venue.execute({ ...common, quantity: 20_100_000n, price })), -4401);
  assert.equal(codeOf(venue.order(long, 'SELL', '0.8', { price: '61000' })), undefined, 'through zero to −0.5');
  assert.equal(codeOf(venue.order(long, 'SELL', '0.001', { price: '61000', reduceOnly: true })), undefined);
});

test('at the open-interest limit nobody opens, everybody may close', () => {
  const parameters = launchParameters(['maxOpenInterest: "60000"', 'maxOpenInterest: "0.5"']);
  const venue = new TestVenue({ parameters });
  const [long, short, third] = ['Long', 'Short', 'Third'].map((name) => venue.trader(name));
  assert.ok(long && short && third);
  venue.trade(long, short, '0.5', '60000');
  assert.equal(codeOf(venue.order(third, 'BUY', '0.001', { price: '60000' })), -4105);
  assert.equal(codeOf(venue.order(long, 'SELL', '0.501', { price: '60000' })), -4105, 'a flip opens');
  assert.equal(codeOf(venue.order(long, 'SELL', '0.5', { price: '60000' })), undefined);
  venue.order(short, 'BUY', '0.5', { price: '60000' });
  assert.equal(codeOf(venue.order(third, 'BUY', '0.5', { price: '60000' })), undefined);
});

test('a margin call is sent at its ratio, once, and before the liquidation of a price that falls through', () => {
  const venue = new TestVenue({ parameters: launchParameters(['marginCallRatio: "0.8"', 'marginCallRatio: "0.5"']) });
  const slow = venue.trader('Slow', '1000', { leverage: 10, marginType: 'isolated' });
  const short = venue.trader('Short');
  venue.trade(slow, short, '0.1', '60000');
  const calls = (events: readonly { readonly kind: string }[]) => events.filter(({ kind }) => kind === 'margin-call');
  // Margin 600, maintenance 0.004 × 0.1 × mark: half of the balance is used up just below 54,435.5.
  assert.equal(calls(venue.index('54436')).length, 0);
  assert.equal(calls(venue.index('54430')).length, 1);
  assert.equal(calls(venue.index('54420')).length, 0, 'not again while it lasts');
  venue.index('60000');
  const fallen = venue.index('50000').map(({ kind }) => kind);
  assert.ok(fallen.includes('liquidation') && fallen.indexOf('margin-call') < fallen.indexOf('liquidation'));
  assert.ok(fallen.includes('margin-call'));
});

test('a good-till date survives an amendment', () => {
  const venue = new TestVenue();
  const retail = venue.trader('Retail');
  const goodTillDate = venue.now + 900_000;
  venue.order(retail, 'BUY', '0.1', { price: '59000', timeInForce: 'GTD', goodTillDate, clientOrderId: 'dated' });
  const terms = { side: 'BUY', quantity: 20_000_000n, price: 5_910_000_000_000n, clientOrderId: 'dated' } as const;
  venue.done({ kind: 'amend-order', account: retail, symbol: SYMBOL, ...terms });
  assert.equal(venue.core.order(retail, SYMBOL, { clientOrderId: 'dated' })?.goodTillDate, goodTillDate);
  assert.deepEqual(
    venue.core.amendments(retail, SYMBOL).map(({ count, quantityAfter }) => [count, quantityAfter]),
    [[1, 20_000_000n]],
  );
  venue.wait(900_000);
  assert.equal(venue.core.order(retail, SYMBOL, { clientOrderId: 'dated' })?.status, 'EXPIRED');
});

test('a good-till-date order ends at its date, and for no reason of the published list', () => {
  const venue = new TestVenue();
  const retail = venue.trader('Retail');
  const goodTillDate = venue.now + 900_000;
  const wish = { price: '59000', timeInForce: 'GTD', goodTillDate, clientOrderId: 'dated' } as const;
  venue.order(retail, 'BUY', '0.1', wish);
  venue.wait(899_999);
  assert.equal(venue.core.openOrders(retail).length, 1);
  assert.deepEqual(orderSteps(venue.wait(1)), ['Retail EXPIRED EXPIRED']);
  assert.equal(venue.core.order(retail, SYMBOL, { clientOrderId: 'dated' })?.expiryReason, 0);
});

test('an order that is over keeps its price and quantity when the empty market takes another tick and step', () => {
  const venue = new TestVenue();
  const retail = venue.trader('Retail');
  venue.order(retail, 'BUY', '0.1', { price: '59000', clientOrderId: 'old' });
  venue.done({ kind: 'cancel-order', account: retail, symbol: SYMBOL, clientOrderId: 'old' });
  const before = venue.core.order(retail, SYMBOL, { clientOrderId: 'old' });
  const market = launchParameters(
    ['tickSize: "0.10"', 'tickSize: "0.05"'],
    ['stepSize: "0.001"', 'stepSize: "0.0005"'],
  );
  assert.equal(codeOf(venue.execute({ kind: 'set-parameters', market })), undefined);
  assert.deepEqual(venue.core.order(retail, SYMBOL, { clientOrderId: 'old' }), before);
});
