/** Conditional orders: no margin before the trigger, mark or last, closePosition, trailing, protection. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlaceConditional } from './commands.ts';
import { amount, type ConditionalText, codeOf, SYMBOL, TestVenue } from './test-venue.ts';

/** Taker holds a 10x isolated long of 1 BTC from 60,000; Maker is opposite. */
function holding(): TestVenue {
  const venue = new TestVenue();
  venue.trader('Maker', '10000000');
  venue.trader('Taker', '100000', { leverage: 10, marginType: 'isolated' });
  venue.trade('Taker', 'Maker', '1', '60000');
  return venue;
}

type Wish = ConditionalText & Pick<PlaceConditional, 'side' | 'type'>;

function statusAfter(venue: TestVenue): readonly string[] {
  return venue.core.conditionals('Taker', SYMBOL).map((one) => one.status);
}

test('a stop on the mark price ignores the last price', () => {
  const venue = holding();
  venue.conditional('Taker', {
    side: 'SELL',
    type: 'STOP_MARKET',
    quantity: '1',
    triggerPrice: '59000',
    workingType: 'MARK_PRICE',
  });
  venue.trader('Ann');
  venue.trade('Ann', 'Maker', '0.01', '58900');
  assert.deepEqual(statusAfter(venue), ['NEW']);
  venue.order('Maker', 'BUY', '5', { price: '58940' });
  venue.index('58950');
  assert.deepEqual(statusAfter(venue), ['FINISHED']);
  assert.equal(venue.position('Taker').quantity, 0n);
  venue.assertSound();
});

test('a stop on the last price fires on a print, also on one inside a sweep', () => {
  const venue = holding();
  venue.order('Maker', 'BUY', '1', { price: '59500' });
  venue.order('Maker', 'BUY', '1', { price: '58900' });
  venue.conditional('Taker', { side: 'SELL', type: 'STOP_MARKET', quantity: '0.5', triggerPrice: '59500' });
  venue.trader('Ann');
  venue.order('Ann', 'SELL', '0.001', { price: '59500' });
  assert.deepEqual(statusAfter(venue), ['FINISHED']);
  assert.equal(venue.position('Taker').quantity, amount('0.5'));
});

test('events of a trigger: triggering, triggered with its order, finished; the order keeps what it came from', () => {
  const venue = holding();
  venue.order('Maker', 'BUY', '5', { price: '58940' });
  venue.conditional('Taker', {
    side: 'SELL',
    type: 'STOP_MARKET',
    quantity: '1',
    triggerPrice: '59000',
    workingType: 'MARK_PRICE',
    clientAlgoId: 'stop',
  });
  const events = venue.index('58950');
  const told = events.flatMap((event) => (event.kind === 'conditional' ? [event.order.status] : []));
  assert.deepEqual(told, ['TRIGGERING', 'TRIGGERED', 'FINISHED']);
  const stop = venue.core.conditional('Taker', { clientAlgoId: 'stop' });
  const order = venue.core.order('Taker', SYMBOL, { orderId: stop?.orderId ?? 0 });
  assert.equal(order?.originalType, 'STOP_MARKET');
  assert.equal(order?.stopPrice, amount('59000'));
  assert.equal(stop?.executedPrice, amount('58940'));
});

const directions: readonly (readonly [Wish['type'], Wish['side'], trigger: string, index: string])[] = [
  ['STOP_MARKET', 'BUY', '60500', '60500'],
  ['STOP_MARKET', 'SELL', '59500', '59500'],
  ['TAKE_PROFIT_MARKET', 'BUY', '59500', '59500'],
  ['TAKE_PROFIT_MARKET', 'SELL', '60500', '60500'],
];
for (const [type, side, triggerPrice, index] of directions) {
  test(`${type} ${side} at ${triggerPrice} fires at that mark price, not a cent before`, () => {
    const venue = holding();
    venue.conditional('Taker', { side, type, quantity: '0.1', triggerPrice, workingType: 'MARK_PRICE' });
    venue.index(index.replace('500', index > '60000' ? '499.99' : '500.01'));
    assert.deepEqual(statusAfter(venue), ['NEW']);
    venue.index(index);
    assert.notDeepEqual(statusAfter(venue), ['NEW']);
  });
}

test('closePosition closes what is there at the trigger, and expires when nothing is', () => {
  const venue = holding();
  venue.conditional('Taker', {
    side: 'SELL',
    type: 'STOP_MARKET',
    closePosition: true,
    triggerPrice: '59000',
    workingType: 'MARK_PRICE',
  });
  venue.trade('Taker', 'Maker', '0.5', '60000');
  venue.order('Maker', 'BUY', '5', { price: '58940' });
  venue.index('58950');
  assert.equal(venue.position('Taker').quantity, 0n);
  venue.index('60000');
  venue.conditional('Taker', {
    side: 'SELL',
    type: 'STOP_MARKET',
    closePosition: true,
    triggerPrice: '59000',
    workingType: 'MARK_PRICE',
  });
  venue.index('58000');
  assert.deepEqual(statusAfter(venue), ['FINISHED', 'EXPIRED']);
});

test('a trailing stop follows the price from its activation and fires on the way back', () => {
  const venue = holding();
  venue.conditional('Taker', {
    side: 'SELL',
    type: 'TRAILING_STOP_MARKET',
    quantity: '1',
    callbackRate: '1',
    activatePrice: '60600',
    workingType: 'MARK_PRICE',
  });
  for (const index of ['60300', '59500', '60600', '61000', '60400']) venue.index(index);
  assert.deepEqual(statusAfter(venue), ['NEW']);
  // 61,000 × 0.99
  venue.index('60390');
  assert.notDeepEqual(statusAfter(venue), ['NEW']);
});

test('price protection holds a trigger while mark and last are more than 5 % apart', () => {
  const venue = holding();
  venue.conditional('Taker', {
    side: 'SELL',
    type: 'STOP_MARKET',
    quantity: '1',
    triggerPrice: '57000',
    priceProtect: true,
  });
  venue.trader('Ann');
  venue.trade('Ann', 'Maker', '0.01', '56900');
  assert.deepEqual(statusAfter(venue), ['NEW']);
  venue.index('58000');
  assert.notDeepEqual(statusAfter(venue), ['NEW']);
});

test('no margin before the trigger; at the trigger what it cannot pay is rejected', () => {
  const venue = holding();
  const available = venue.core.account('Taker')?.totals.availableBalance;
  venue.conditional('Taker', {
    side: 'BUY',
    type: 'STOP',
    quantity: '100',
    price: '60600',
    triggerPrice: '60500',
    workingType: 'MARK_PRICE',
  });
  assert.equal(venue.core.account('Taker')?.totals.availableBalance, available);
  venue.index('60500');
  assert.deepEqual(statusAfter(venue), ['REJECTED']);
});

const refusals: readonly (readonly [number, Wish])[] = [
  [-2021, { side: 'SELL', type: 'STOP_MARKET', quantity: '1', triggerPrice: '60000' }],
  [-2021, { side: 'SELL', type: 'TRAILING_STOP_MARKET', quantity: '1', callbackRate: '1', activatePrice: '60000' }],
  [-2007, { side: 'SELL', type: 'TRAILING_STOP_MARKET', quantity: '1', callbackRate: '10.1' }],
  [-4014, { side: 'SELL', type: 'STOP_MARKET', quantity: '1', triggerPrice: '59000.05' }],
  [-4006, { side: 'SELL', type: 'STOP_MARKET', quantity: '1', triggerPrice: '0' }],
  [-4137, { side: 'SELL', type: 'STOP_MARKET', quantity: '1', triggerPrice: '59000', closePosition: true }],
  [-4138, { side: 'SELL', type: 'STOP_MARKET', triggerPrice: '59000', closePosition: true, reduceOnly: true }],
  [-4136, { side: 'SELL', type: 'STOP', price: '58000', triggerPrice: '59000', closePosition: true }],
  [-1102, { side: 'SELL', type: 'STOP_MARKET', triggerPrice: '59000' }],
];
for (const [code, wish] of refusals) {
  test(`${JSON.stringify(wish)} is refused with ${code}`, () => {
    assert.equal(codeOf(holding().conditional('Taker', wish)), code);
  });
}

test('a stop fires on no print from the millisecond on at which the last source is too old', () => {
  const fired = (sinceIndexMs: number) => {
    const venue = holding();
    venue.conditional('Taker', { side: 'SELL', type: 'STOP_MARKET', quantity: '1', triggerPrice: '58000' });
    venue.trader('Ann');
    venue.wait(300);
    venue.index('60000');
    venue.wait(sinceIndexMs, false);
    venue.trade('Ann', 'Maker', '0.01', '57900');
    return statusAfter(venue);
  };
  assert.deepEqual(fired(10_000), ['FINISHED']);
  assert.deepEqual(fired(10_001), ['NEW']);
});
