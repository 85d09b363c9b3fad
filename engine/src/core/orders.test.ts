/** Orders: filters with their codes, time in force, reduce-only, priority, cancel. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAmount } from './amount.ts';
import type { OrderText } from './test-venue.ts';
import { amount, codeOf, launchParameters, orderSteps, SYMBOL, TestVenue } from './test-venue.ts';
import type { Side } from './words.ts';

function venueWith(...names: readonly string[]): TestVenue {
  const venue = new TestVenue();
  for (const name of names) venue.trader(name);
  return venue;
}

test('better price first, then earlier order first, at the price of the resting order', () => {
  const venue = venueWith('Maker', 'Taker');
  venue.order('Maker', 'SELL', '1', { price: '60010', clientOrderId: 'second' });
  venue.order('Maker', 'SELL', '1', { price: '60000', clientOrderId: 'first' });
  venue.order('Maker', 'SELL', '1', { price: '60010', clientOrderId: 'third' });
  venue.order('Taker', 'BUY', '2.5');
  const trades = venue.core.fills('Maker', SYMBOL).map((fill) => {
    const name = venue.core.order('Maker', SYMBOL, { orderId: fill.orderId })?.clientOrderId;
    return `${name} ${formatAmount(fill.quantity, 1)} ${formatAmount(fill.price, 0)}`;
  });
  assert.deepEqual(trades, ['first 1.0 60000', 'second 1.0 60010', 'third 0.5 60010']);
  venue.assertSound();
});

const refusals: readonly (readonly [name: string, code: number, side: Side, quantity: string, text: OrderText])[] = [
  ['a post-only that would take', -5022, 'BUY', '1', { price: '60000', timeInForce: 'GTX' }],
  ['a post-only that would take in part', -5022, 'BUY', '1.5', { price: '60000', timeInForce: 'GTX' }],
  ['a fill-or-kill without the size', -5021, 'BUY', '1.001', { price: '60000', timeInForce: 'FOK' }],
  ['a price off the tick', -4014, 'BUY', '1', { price: '59999.95' }],
  ['a price with too many decimals', -1111, 'BUY', '1', { price: '59999.955' }],
  ['a price of nothing', -4001, 'BUY', '1', { price: '0' }],
  ['a price above the maximum', -4002, 'BUY', '1', { price: '4000000.1' }],
  ['a quantity finer than the step', -1111, 'BUY', '0.0015', { price: '59000' }],
  ['no quantity', -4003, 'BUY', '0', { price: '59000' }],
  ['a quantity above the maximum', -4005, 'BUY', '1000.001', { price: '59000' }],
  ['a market quantity above its own maximum', -4005, 'BUY', '120.001', {}],
  ['a buy above the price band', -4016, 'BUY', '0.01', { price: '69000.1' }],
  ['a sell below the price band', -4024, 'SELL', '0.01', { price: '50999.9' }],
  ['a notional below the minimum', -4164, 'BUY', '0.001', { price: '4999.9' }],
  ['more than the wallet can carry', -2019, 'BUY', '100', { price: '60000' }],
  ['a reduce-only without position', -2022, 'BUY', '1', { price: '60000', reduceOnly: true }],
  ['a leg of hedge mode in one-way mode', -4061, 'BUY', '1', { price: '59000', positionSide: 'LONG' }],
  ['a client order id that is too long', -4015, 'BUY', '1', { price: '59000', clientOrderId: 'x'.repeat(37) }],
  ['a client order id with odd letters', -1100, 'BUY', '1', { price: '59000', clientOrderId: 'a b' }],
  ['a client order id that is open', -4116, 'BUY', '1', { price: '59000', clientOrderId: 'taken' }],
  ['a good-till date too near', -5040, 'BUY', '1', { price: '59000', timeInForce: 'GTD', goodTillDate: 1 }],
];

for (const [name, code, side, quantity, text] of refusals) {
  test(`${name} is refused with ${code} and changes nothing`, () => {
    const venue = venueWith('Maker', 'Taker');
    venue.order('Maker', 'SELL', '1', { price: '60000' });
    venue.order('Taker', 'BUY', '0.001', { price: '50000', clientOrderId: 'taken' });
    const before = JSON.stringify([venue.core.account('Taker'), venue.core.depth(SYMBOL)], bigints);
    const events = venue.order('Taker', side, quantity, text);
    assert.equal(codeOf(events), code);
    assert.equal(events.length, 1);
    assert.equal(JSON.stringify([venue.core.account('Taker'), venue.core.depth(SYMBOL)], bigints), before);
  });
}

function bigints(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

test('prices on the edge of the band are accepted, and far ones on the other side', () => {
  const venue = venueWith('Taker');
  for (const [side, price] of [
    ['BUY', '69000'],
    ['SELL', '51000'],
    ['SELL', '90000'],
    ['BUY', '20000'],
  ] as const) {
    assert.equal(
      codeOf(venue.order('Taker', side, '0.001', { price, timeInForce: 'IOC' })),
      undefined,
      `${side} ${price}`,
    );
  }
});

test('without a first index nobody trades', () => {
  const venue = new TestVenue({ index: '' });
  venue.trader('Taker');
  assert.equal(codeOf(venue.order('Taker', 'BUY', '1', { price: '60000' })), -4140);
  assert.equal(venue.market().markPrice, 0n);
});

test('what becomes of the part that finds nothing', () => {
  const rest = (text: OrderText) => {
    const venue = venueWith('Maker', 'Taker');
    venue.order('Maker', 'SELL', '1', { price: '60000' });
    const events = venue.order('Taker', 'BUY', '1.5', text);
    const last = events.findLast((event) => event.kind === 'order' && event.account === 'Taker');
    assert.ok(last?.kind === 'order');
    return `${last.order.status} ${last.order.expiryReason} ${venue.core.openOrders('Taker').length}`;
  };
  assert.equal(rest({ price: '60000', timeInForce: 'GTC' }), 'PARTIALLY_FILLED 0 1');
  assert.equal(rest({ price: '60000', timeInForce: 'IOC' }), 'EXPIRED 2 0');
  assert.equal(rest({}), 'EXPIRED 9 0');
});

test('a market order meets nothing outside the band', () => {
  const venue = venueWith('Maker', 'Taker');
  venue.order('Maker', 'SELL', '0.01', { price: '68000' });
  venue.order('Maker', 'SELL', '0.01', { price: '69500' });
  venue.order('Taker', 'BUY', '0.02');
  assert.equal(venue.position('Taker').quantity, amount('0.01'));
  assert.equal(codeOf(venue.order('Taker', 'BUY', '0.02')), -4131);
});

test('fees are taken per fill, rounded up, maker and taker apart', () => {
  const venue = venueWith('Maker', 'Taker');
  venue.trade('Taker', 'Maker', '0.001', '60000.1');
  const [taker, maker] = ['Taker', 'Maker'].map((name) => venue.core.fills(name, SYMBOL)[0]);
  assert.equal(formatAmount(taker?.commission ?? 0n), '0.03000005');
  assert.equal(formatAmount(maker?.commission ?? 0n), '0.01200002');
  assert.equal(venue.core.ledger().feeRevenue, amount('0.04200007'));
  assert.deepEqual([taker?.isMaker, maker?.isMaker], [false, true]);
});

test('entry price stays on reducing, starts anew on flipping; profit is realised at trade prices', () => {
  const venue = venueWith('Ann', 'Bob');
  venue.trade('Ann', 'Bob', '2', '60000');
  venue.trade('Bob', 'Ann', '0.5', '60100');
  assert.equal(venue.position('Ann').entryPrice, amount('60000'));
  assert.equal(venue.core.fills('Ann', SYMBOL).at(-1)?.realisedProfit, amount('50'));
  venue.trade('Bob', 'Ann', '2', '60200');
  assert.equal(venue.position('Ann').quantity, -amount('0.5'));
  assert.equal(venue.position('Ann').entryPrice, amount('60200'));
  assert.equal(venue.core.fills('Ann', SYMBOL).at(-1)?.realisedProfit, amount('300'));
  venue.trade('Ann', 'Bob', '0.5', '60200');
  assert.equal(venue.position('Ann').quantity, 0n);
  venue.assertSound();
});

test('what rounding leaves over stays in the cost of the rest', () => {
  const venue = venueWith('Ann', 'Bob');
  venue.trade('Ann', 'Bob', '0.001', '60000');
  venue.trade('Ann', 'Bob', '0.002', '60000.1');
  venue.trade('Bob', 'Ann', '0.001', '60000');
  // Bought for 180.0002; a third of that is 60.00006666…, so the loss is rounded down to 0.00006667.
  assert.equal(formatAmount(venue.core.fills('Ann', SYMBOL).at(-1)?.realisedProfit ?? 0n), '-0.00006667');
  assert.equal(venue.position('Ann').cost, amount('120.00013333'));
  venue.assertSound();
});

test('two resting reduce-only orders never flip a position: the second is knocked out', () => {
  const venue = venueWith('Ann', 'Bob');
  venue.trade('Ann', 'Bob', '1', '60000');
  venue.order('Ann', 'SELL', '1', { price: '60010', reduceOnly: true });
  venue.order('Ann', 'SELL', '1', { price: '60020', reduceOnly: true });
  const events = venue.order('Bob', 'BUY', '2', { price: '60030' });
  assert.equal(venue.position('Ann').quantity, 0n);
  const knockedOut = events.find((event) => event.kind === 'order' && event.order.expiryReason === 4);
  assert.ok(knockedOut?.kind === 'order' && knockedOut.order.status === 'EXPIRED');
  assert.equal(venue.core.openOrders('Ann').length, 0);
  venue.assertSound();
});

test('a reduce-only order larger than the position closes it and no more', () => {
  const venue = venueWith('Ann', 'Bob');
  venue.trade('Ann', 'Bob', '1', '60000');
  venue.order('Bob', 'BUY', '3', { price: '59990' });
  venue.order('Ann', 'SELL', '2', { reduceOnly: true });
  assert.equal(venue.position('Ann').quantity, 0n);
  venue.order('Ann', 'SELL', '0.5', { price: '60100' });
  assert.equal(codeOf(venue.order('Ann', 'SELL', '1', { price: '60100', reduceOnly: true })), -2022);
  venue.assertSound();
});

test('reduce-only needs no margin, no minimum notional, and works for who has nothing left for opening', () => {
  const venue = venueWith('Bob');
  venue.trader('Ann', '3000');
  venue.trade('Ann', 'Bob', '0.99', '60000');
  venue.order('Bob', 'BUY', '1', { price: '59000' });
  venue.index('59000');
  assert.equal(codeOf(venue.order('Ann', 'BUY', '0.001', { price: '58000' })), -2019);
  assert.equal(codeOf(venue.order('Ann', 'SELL', '0.001', { price: '59100', reduceOnly: true })), undefined);
  assert.equal(codeOf(venue.order('Ann', 'SELL', '0.5')), undefined);
  assert.equal(venue.position('Ann').quantity, amount('0.49'));
});

test('cancel knows open orders only, cancel-all leaves conditional orders', () => {
  const venue = venueWith('Ann');
  venue.order('Ann', 'BUY', '1', { price: '59000', clientOrderId: 'a' });
  venue.order('Ann', 'BUY', '1', { price: '58000' });
  venue.conditional('Ann', { side: 'BUY', type: 'STOP_MARKET', quantity: '1', triggerPrice: '61000' });
  const cancel = () => venue.execute({ kind: 'cancel-order', account: 'Ann', symbol: SYMBOL, clientOrderId: 'a' });
  assert.deepEqual(orderSteps(cancel()), ['Ann CANCELED CANCELED']);
  assert.equal(codeOf(cancel()), -2011);
  venue.done({ kind: 'cancel-all-orders', account: 'Ann', symbol: SYMBOL });
  assert.equal(venue.core.openOrders('Ann').length, 0);
  assert.equal(venue.core.openConditionals('Ann').length, 1);
  assert.equal(
    codeOf(venue.order('Ann', 'BUY', '1', { price: '59000', clientOrderId: 'a' })),
    undefined,
    'the id is free again',
  );
});

test('an account has at most so many open orders', () => {
  const venue = new TestVenue({ parameters: launchParameters(['maxOpenOrders: 200', 'maxOpenOrders: 2']) });
  venue.trader('Ann');
  venue.order('Ann', 'BUY', '0.001', { price: '59000' });
  venue.order('Ann', 'BUY', '0.001', { price: '59000' });
  assert.equal(codeOf(venue.order('Ann', 'BUY', '0.001', { price: '59000' })), -2025);
});

test('margin: the larger side of the open orders is reserved and comes back on cancelling', () => {
  const venue = venueWith('Ann');
  const available = () => formatAmount(venue.core.account('Ann')?.totals.availableBalance ?? 0n, 2);
  venue.order('Ann', 'BUY', '1', { price: '59000' });
  assert.equal(available(), '97050.00');
  venue.order('Ann', 'SELL', '1', { price: '61000' });
  assert.equal(available(), '96950.00');
  venue.done({ kind: 'cancel-all-orders', account: 'Ann', symbol: SYMBOL });
  assert.equal(available(), '100000.00');
});

test('depth events carry absolute quantities under gapless ids and rebuild the book', () => {
  const venue = venueWith('Ann', 'Bob');
  venue.order('Ann', 'BUY', '1', { price: '59000' });
  venue.order('Ann', 'BUY', '2', { price: '59000' });
  venue.order('Ann', 'SELL', '1', { price: '60000' });
  venue.order('Bob', 'SELL', '1.5', { price: '59000' });
  const copy = { bids: new Map<bigint, bigint>(), asks: new Map<bigint, bigint>() };
  let last = 0;
  for (const event of venue.events) {
    if (event.kind !== 'depth') continue;
    assert.equal(event.updateId, last + 1);
    last = event.updateId;
    for (const [price, quantity] of event.bids) copy.bids.set(price, quantity);
    for (const [price, quantity] of event.asks) copy.asks.set(price, quantity);
  }
  const depth = venue.core.depth(SYMBOL);
  assert.equal(depth?.lastUpdateId, last);
  assert.deepEqual(
    [...copy.bids].filter(([, quantity]) => quantity > 0n),
    depth?.bids,
  );
  assert.deepEqual(
    [...copy.asks].filter(([, quantity]) => quantity > 0n),
    depth?.asks,
  );
});

test('an order at a level of the book keeps the band as any other does', () => {
  const venue = venueWith('Maker', 'Taker');
  venue.order('Maker', 'SELL', '0.1', { price: '80000' });
  const wish = { priceMatch: 'OPPONENT', timeInForce: 'GTC' } as const;
  assert.equal(codeOf(venue.order('Taker', 'BUY', '0.1', wish)), -4016);
  assert.equal(venue.position('Taker').quantity, 0n);
});

test('a reduce-only order that has closed its position leaves the owner his other orders', () => {
  const venue = venueWith('Maker', 'Ann', 'Bob');
  venue.trade('Ann', 'Maker', '1', '60000');
  venue.order('Ann', 'BUY', '1', { price: '59900' });
  venue.order('Bob', 'BUY', '1', { price: '60000' });
  const events = venue.order('Ann', 'SELL', '2', { reduceOnly: true });
  assert.deepEqual(orderSteps(events).at(-1), 'Ann EXPIRED EXPIRED');
  assert.equal(venue.position('Ann').quantity, 0n);
  assert.equal(venue.core.openOrders('Ann', SYMBOL).length, 1);
});

for (const [name, text] of [
  ['limit', { price: '60000' }],
  ['market', {}],
] as const) {
  test(`a reduce-only ${name} order whose position the book closes to the last lot has nothing to wait for`, () => {
    const venue = venueWith('Maker', 'Ann', 'Bob');
    venue.trade('Ann', 'Maker', '1', '60000');
    venue.order('Bob', 'BUY', '1', { price: '60000' });
    const events = venue.order('Ann', 'SELL', '3', { ...text, reduceOnly: true });
    const last = events.findLast((event) => event.kind === 'order' && event.account === 'Ann');
    assert.ok(last?.kind === 'order');
    assert.equal(`${last.order.status} ${last.order.expiryReason}`, 'EXPIRED 4');
    assert.equal(venue.position('Ann').quantity, 0n);
    assert.equal(venue.core.openOrders('Ann').length, 0);
    venue.assertSound();
  });
}

test('a fill-or-kill order whose owner cannot bear all of it trades nothing', () => {
  const venue = venueWith('Maker', 'Bidder');
  venue.trader('Taker', '806', { leverage: 20 });
  venue.trade('Taker', 'Maker', '0.2', '60000');
  venue.order('Bidder', 'BUY', '0.1', { price: '59500' });
  venue.order('Bidder', 'BUY', '0.1', { price: '51000' });
  const wish = { price: '51000', timeInForce: 'FOK', reduceOnly: true } as const;
  assert.equal(codeOf(venue.order('Taker', 'SELL', '0.2', wish)), -5021);
  assert.equal(venue.position('Taker').quantity, amount('0.2'));
});

test('a fill-or-kill order does not count on bids whose owner has lost his margin', () => {
  const venue = venueWith('Maker', 'Taker', 'Other');
  venue.trader('Bidder', '330', { leverage: 20 });
  venue.order('Bidder', 'BUY', '0.1', { price: '59000' });
  venue.order('Other', 'BUY', '0.1', { price: '58900' });
  venue.index('58000');
  // At 58,000 the fill would lose 100, and 295 of margin must be more than the 23.2 of maintenance.
  venue.index('55500');
  const wish = { price: '58900', timeInForce: 'FOK' } as const;
  assert.equal(codeOf(venue.order('Taker', 'SELL', '0.2', wish)), -5021);
  assert.equal(venue.position('Taker').quantity, 0n);
});

test('a closing must be able to pay its own fee, an isolated one out of the free wallet first', () => {
  const left = (marginType: 'cross' | 'isolated', wallet: string, bid: string) => {
    const venue = venueWith('Maker');
    venue.trader('Ann', wallet, { leverage: 20, marginType });
    venue.trade('Ann', 'Maker', '0.1', '60000');
    venue.order('Maker', 'BUY', '0.1', { price: bid });
    venue.order('Ann', 'SELL', '0.1');
    venue.assertSound();
    return `${formatAmount(venue.position('Ann').quantity, 1)} ${formatAmount(venue.wallet('Ann'))}`;
  };
  // 397 are left after the first fee; closing 10 cents lower loses a cent more.
  assert.equal(left('cross', '400', '56058.1'), '0.0 0.00709500', '2.81 for a fee of 2.802905');
  assert.equal(left('cross', '400', '56058'), '0.1 397.00000000', '2.80 for a fee of 2.8029');
  // All of 300 is the margin of the position.
  assert.equal(left('isolated', '303', '57028.6'), '0.0 0.00857000', '2.86 for a fee of 2.85143');
  assert.equal(left('isolated', '303', '57028.5'), '0.1 300.00000000', '2.85 for a fee of 2.851425');
  assert.equal(left('isolated', '400', '57000'), '0.0 94.15000000', 'the free 97 pay the fee of 2.85');
});

test('a flip of an isolated position must bear what it closes, and may use what that gives back', () => {
  const flip = (wallet: string, index: string, bid: string) => {
    const venue = venueWith('Maker', 'Bidder');
    venue.trader('Ann', wallet, { leverage: 20, marginType: 'isolated' });
    venue.trade('Ann', 'Maker', '1', '60000');
    venue.index(index);
    venue.order('Bidder', 'BUY', '2', { price: bid });
    venue.order('Ann', 'SELL', '2');
    venue.assertSound();
    return venue;
  };
  // 500 is left of the margin at 57,500, and closing at 55,000 would lose 2,500 more.
  const refused = flip('5880', '57500', '55000');
  assert.equal(refused.position('Ann').quantity, amount('1'));
  // Closing gives 3,000 back, which the new position needs.
  assert.equal(flip('3130', '60000', '60000').position('Ann').quantity, amount('-1'));
});
