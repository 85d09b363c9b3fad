/** Liquidation: who, when, at which price, who pays; insurance fund and auto-deleveraging. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyDefects, resolveDefects } from '../defects/registry.ts';
import { standardRules } from '../rules/rules.ts';
import { formatAmount } from './amount.ts';
import type { Event } from './events.ts';
import { amount, codeOf, launchParameters, orderSteps, SYMBOL, TestVenue } from './test-venue.ts';

/** Retail holds a 10x isolated long of 0.1 BTC from 60,000, with fees given back. */
function retail(options: ConstructorParameters<typeof TestVenue>[0] = {}): TestVenue {
  const venue = new TestVenue(options);
  venue.trader('Maker', '10000000');
  venue.trader('Retail', '1003', { leverage: 10, marginType: 'isolated' });
  venue.trade('Retail', 'Maker', '0.1', '60000');
  return venue;
}

function liquidations(events: readonly Event[]): readonly string[] {
  return events.flatMap((event) => (event.kind === 'liquidation' ? [event.account] : []));
}

test('liquidation comes at the published price and not before', () => {
  const venue = retail();
  assert.equal(formatAmount(venue.position('Retail').liquidationPrice), '54216.86746988');
  assert.deepEqual(liquidations(venue.index('54216.88')), []);
  assert.deepEqual(liquidations(venue.index('54216.86')), ['Retail']);
  assert.equal(venue.position('Retail').quantity, 0n);
  venue.assertSound();
});

test('at exact equality of margin and requirement the position is lost', () => {
  const venue = new TestVenue();
  venue.trader('Maker', '10000000');
  venue.trader('Retail', '10000', { leverage: 10, marginType: 'isolated' });
  venue.trade('Maker', 'Retail', '0.1', '60000');
  venue.done({ kind: 'change-position-margin', account: 'Retail', symbol: SYMBOL, amount: amount('428') });
  // 1,028 = loss + requirement: (p − 60,000) × 0.1 + p × 0.0004 → p = 70,000.
  assert.equal(venue.position('Retail').liquidationPrice, amount('70000'));
  assert.deepEqual(liquidations(venue.index('69999.99')), []);
  assert.deepEqual(liquidations(venue.index('70000')), ['Retail']);
});

test('orders go first with reason 5, then the autoclose order is new, filled, and all is told once', () => {
  const venue = retail();
  venue.order('Retail', 'BUY', '0.001', { price: '50000' });
  venue.order('Maker', 'BUY', '1', { price: '54100' });
  const events = venue.index('54200');
  assert.deepEqual(orderSteps(events), [
    'Retail EXPIRED EXPIRED',
    'Retail NEW NEW',
    'Retail TRADE FILLED',
    'Maker TRADE PARTIALLY_FILLED',
  ]);
  const [expired, autoclose] = events.filter((event) => event.kind === 'order');
  assert.equal(expired?.order.expiryReason, 5);
  assert.match(autoclose?.order.clientOrderId ?? '', /^autoclose-/);
  assert.equal(autoclose?.order.price, amount('54000'), 'priced at bankruptcy');
  assert.equal(events.filter((event) => event.kind === 'forced').length, 1);
  // 590 lost on the position, and 10 of the fee of 27.05: no more than the 600 of its margin.
  assert.equal(venue.wallet('Retail'), amount('400'));
  assert.equal(venue.core.insuranceFund(SYMBOL)?.balance, amount('1000010'));
  venue.assertSound();
});

test('what the book does not take at the bankruptcy price goes to the insurance fund at that price', () => {
  const venue = retail();
  const events = venue.index('52800');
  const calculated = events.find((event) => event.kind === 'order' && event.execution === 'CALCULATED');
  assert.ok(calculated?.kind === 'order');
  assert.equal(calculated.lastPrice, amount('54000'));
  assert.equal(calculated.order.status, 'FILLED');
  assert.equal(venue.wallet('Retail'), amount('400'));
  assert.equal(venue.core.insuranceFund(SYMBOL)?.quantity, amount('0.1'));
  venue.assertSound();
  venue.order('Maker', 'BUY', '1', { price: '52800' });
  venue.wait(1000);
  const fund = venue.core.insuranceFund(SYMBOL);
  assert.equal(fund?.quantity, 0n);
  assert.equal(fund?.balance, amount('999880'), 'it lost 1,200 × 0.1');
  venue.assertSound();
});

/** Ann holds a 20x isolated long of 1 BTC from 60,000 and nothing else; there is one bid for it. */
function twentyTimes(bid: string): TestVenue {
  const venue = new TestVenue();
  venue.trader('Maker', '10000000');
  venue.trader('Ann', '3030', { leverage: 20, marginType: 'isolated' });
  venue.trade('Ann', 'Maker', '1', '60000');
  venue.order('Maker', 'BUY', '1', { price: bid });
  venue.index('57236');
  venue.wait(1000);
  venue.assertSound();
  return venue;
}

// Source: derived from the Binance formula; equity 236.18 at the liquidation price 57,236.18, bankruptcy at 57,000.
for (const [bid, fundChange] of [
  ['57100', '100'],
  ['57050', '50'],
  ['56900', '-100'],
] as const) {
  test(`1 BTC at 20x closed at ${bid} leaves its owner nothing, and the fund ${fundChange}`, () => {
    const venue = twentyTimes(bid);
    assert.equal(venue.wallet('Ann'), 0n);
    assert.equal(venue.core.insuranceFund(SYMBOL)?.balance, amount('1000000') + amount(fundChange));
  });
}

test('a bid that is good enough saves the part of the position that fits the lower tier', () => {
  const venue = twentyTimes('57300');
  // 50,000 / 57,236 keeps 0.873; the fee is 0.5 % of 0.127 × 57,300.
  assert.equal(venue.position('Ann').quantity, amount('0.873'));
  assert.equal(venue.core.insuranceFund(SYMBOL)?.balance, amount('1000036.3855'));
  assert.equal(venue.core.forcedOrders('Ann').length, 1);
});

test('a last-price print liquidates nobody; the seeded defect does', () => {
  const print = (defects: readonly string[]) => {
    const venue = retail({ rules: applyDefects(standardRules, resolveDefects(defects)) });
    venue.trader('Whale', '10000');
    venue.trader('Arb', '10000');
    venue.events.length = 0;
    venue.trade('Arb', 'Whale', '0.01', '53000');
    assert.equal(venue.market().lastPrice, amount('53000'));
    assert.equal(venue.market().markPrice, amount('60000'));
    return liquidations(venue.events);
  };
  assert.deepEqual(print([]), []);
  assert.deepEqual(print(['liquidation-on-last-price']), ['Retail']);
});

test('with the index held nobody is liquidated', () => {
  const venue = retail();
  venue.wait(20_000, false);
  assert.equal(venue.market().isHeld, true);
  venue.trade('Maker', 'Maker', '0.1', '53000');
  assert.equal(venue.position('Retail').quantity, amount('0.1'));
});

test('what fell due while the index was held is liquidated when the same price is back', () => {
  const venue = new TestVenue();
  venue.trader('Maker', '10000000');
  venue.trader('Retail', '603', { leverage: 10, marginType: 'isolated' });
  venue.trade('Retail', 'Maker', '0.1', '60000');
  venue.index('54217');
  venue.wait(20_000, false);
  assert.equal(venue.market().isHeld, true);
  // Funding takes 0.54 of the margin, more than the 0.01 that were left above the requirement.
  venue.wait(8 * 3_600_000, false);
  assert.equal(venue.position('Retail').quantity, amount('0.1'));
  assert.deepEqual(liquidations(venue.index('54217')), ['Retail']);
});

test('a cross account is liquidated on all its equity, an isolated one leaves the wallet alone', () => {
  const venue = new TestVenue();
  venue.trader('Maker', '10000000');
  venue.trader('Ann', '1030');
  venue.trade('Ann', 'Maker', '0.1', '60000');
  // (1,027 − 6,000) / (0.1 × 0.004 − 0.1)
  assert.equal(formatAmount(venue.position('Ann').liquidationPrice, 2), '49929.71');
  assert.deepEqual(liquidations(venue.index('49930')), []);
  venue.index('49000');
  assert.equal(venue.wallet('Ann'), 0n);
  assert.equal(venue.position('Ann').quantity, 0n);
  venue.assertSound();
});

test('a large position steps down by tier and stops when the margin suffices', () => {
  const venue = new TestVenue();
  venue.trader('Maker', '100000000');
  // 20 BTC from 60,000 is 1.2M: tier 3; at 50x the margin is 24,000.
  venue.trader('Whale', '1000000', { leverage: 50, marginType: 'isolated' });
  venue.trade('Whale', 'Maker', '20', '60000');
  venue.order('Maker', 'BUY', '50', { price: '59130' });
  const events = venue.index('59130');
  const steps = events.filter(
    (event) => event.kind === 'order' && event.account === 'Whale' && event.execution === 'NEW',
  );
  const [first] = steps;
  // 600,000 / 59,130 = 10.147 BTC is the most tier 2 holds.
  assert.equal(first?.kind === 'order' ? first.order.quantity : 0n, amount('9.853'));
  assert.equal(steps.length, 1);
  assert.equal(venue.position('Whale').quantity, amount('10.147'));
  assert.ok(venue.position('Whale').isolatedMargin > venue.position('Whale').maintenanceMargin);
  venue.assertSound();
});

test('a fund that cannot pay leaves the position to the most profitable opposite, at the bankruptcy price, exactly', () => {
  const venue = new TestVenue({ parameters: launchParameters(['insuranceFund: "1000000"', 'insuranceFund: "10"']) });
  venue.trader('Retail', '1003', { leverage: 10, marginType: 'isolated' });
  venue.trader('Small', '100000');
  venue.trader('Big', '1000', { leverage: 100 });
  venue.trade('Retail', 'Big', '0.06', '60000');
  venue.trade('Retail', 'Small', '0.04', '60000');
  venue.order('Big', 'BUY', '0.001', { price: '50000' });
  const events = venue.index('52000');
  const adl = events.filter((event) => event.kind === 'forced' && event.autoCloseType === 'ADL');
  assert.equal(adl.length, 2);
  const [first] = adl;
  assert.ok(first?.kind === 'forced');
  assert.equal(first.order.account, 'Big', 'the higher leverage and profit per cent first');
  assert.equal(first.order.clientOrderId, 'adl_autoclose');
  assert.equal(first.order.averagePrice, amount('54000'));
  assert.equal(venue.position('Big').quantity, 0n);
  assert.equal(venue.position('Small').quantity, 0n);
  assert.equal(venue.core.openOrders('Big').length, 0);
  assert.equal(venue.core.insuranceFund(SYMBOL)?.balance, amount('10'));
  assert.equal(venue.core.fills('Big', SYMBOL).at(-1)?.commission, 0n);
  venue.assertSound();
});

test('an account can trade again right after its liquidation', () => {
  const venue = retail();
  venue.index('52800');
  assert.equal(codeOf(venue.order('Retail', 'BUY', '0.01', { price: '52000' })), undefined);
});

test('waiting conditional orders of the symbol end with the liquidation', () => {
  const venue = retail();
  venue.conditional('Retail', { side: 'SELL', type: 'STOP_MARKET', closePosition: true, triggerPrice: '50000' });
  venue.index('52800');
  assert.equal(venue.core.openConditionals('Retail').length, 0);
});

test('a margin call comes once, before liquidation', () => {
  const venue = retail();
  const calls = (events: readonly Event[]) => events.filter((event) => event.kind === 'margin-call').length;
  assert.equal(calls(venue.index('54300')), 0);
  assert.equal(calls(venue.index('54260')), 1);
  assert.equal(calls(venue.index('54250')), 0);
});

test('a thousand accounts are liquidated by one move, none is left under', () => {
  const venue = new TestVenue();
  venue.trader('Maker', '100000000');
  for (let index = 0; index < 300; index += 1) {
    venue.trader(`T${index}`, '1003', { leverage: 10, marginType: 'isolated' });
    venue.trade(`T${index}`, 'Maker', '0.1', '60000');
  }
  assert.equal(liquidations(venue.index('53500')).length, 300);
  venue.assertSound();
});

test('a fund that can bear its position no longer hands it to the traders opposite, and is left with nothing less than zero', () => {
  const venue = retail({ parameters: launchParameters(['insuranceFund: "1000000"', 'insuranceFund: "150"']) });
  // 0.1 at 54,000, worth 5,300: the fund of 150 bears the 100.
  venue.index('53000');
  assert.equal(venue.core.insuranceFund(SYMBOL)?.quantity, amount('0.1'));
  venue.index('52000');
  const events = venue.wait(1000);
  const adl = events.find((event) => event.kind === 'forced' && event.autoCloseType === 'ADL');
  assert.ok(adl?.kind === 'forced');
  // 5,400 less the 150 it had: 52,500 a coin.
  assert.equal(adl.order.averagePrice, amount('52500'));
  assert.equal(venue.core.insuranceFund(SYMBOL)?.balance, 0n);
  assert.equal(venue.core.insuranceFund(SYMBOL)?.quantity, 0n);
  assert.equal(venue.position('Maker').quantity, 0n);
  venue.assertSound();
});

/** Ann is long 0.1 on each of two markets from 60,000, cross, with 1,200 left after fees. */
function twoMarkets(): TestVenue {
  const venue = new TestVenue({
    parameters: [launchParameters(), launchParameters(['symbol: BTCUSDT', 'symbol: ETHUSDT'])],
  });
  venue.trader('Maker', '10000000');
  venue.trader('Ann', '1206');
  for (const symbol of [SYMBOL, 'ETHUSDT']) venue.trade('Ann', 'Maker', '0.1', '60000', symbol);
  assert.equal(venue.wallet('Ann'), amount('1200'));
  return venue;
}

test('cross: what one market wins carries the other', () => {
  const venue = twoMarkets();
  venue.index('66000', 'ETHUSDT');
  assert.deepEqual(liquidations(venue.index('49000')), []);
  // Together 1,200 + 600 − 1,100 = 700; the requirement is 26.4 + 19.6.
  assert.equal(venue.core.account('Ann')?.totals.maintenanceMargin, amount('46'));
  venue.index('42700');
  assert.equal(venue.position('Ann').quantity, amount('0.1'));
  const events = venue.index('42400');
  assert.deepEqual(liquidations(events), ['Ann', 'Ann']);
  assert.equal(venue.wallet('Ann'), 0n);
  venue.assertSound();
});

test('cross: the published price is where all of it is liquidated', () => {
  const venue = twoMarkets();
  venue.index('58000', 'ETHUSDT');
  // (1,200 − 200 − 23.2 − 6,000) / (0.0004 − 0.1)
  const published = venue.position('Ann').liquidationPrice;
  assert.equal(formatAmount(published, 4), '50433.7349');
  assert.deepEqual(liquidations(venue.index('50433.74')), []);
  assert.deepEqual(liquidations(venue.index('50433.73')), ['Ann', 'Ann']);
});

test('cross: one position sold well saves the other', () => {
  const venue = twoMarkets();
  venue.order('Maker', 'BUY', '1', { price: '54400', symbol: 'ETHUSDT' });
  venue.index('54000', 'ETHUSDT');
  // 1,200 − 600 − 577.1 = 22.9 is under the 43.2916 both need.
  assert.deepEqual(liquidations(venue.index('54229')), ['Ann', 'Ann']);
  assert.equal(venue.position('Ann', 'BOTH', 'ETHUSDT').quantity, 0n);
  assert.equal(venue.position('Ann').quantity, amount('0.1'));
  // Sold for 40 more than at mark, less the fee of 27.2.
  assert.equal(venue.core.account('Ann')?.totals.marginBalance, amount('35.7'));
  venue.assertSound();
});

test('cross: each position has its share of what is left, and the last one leaves exactly nothing', () => {
  const venue = twoMarkets();
  venue.index('54000', 'ETHUSDT');
  const events = venue.index('54229');
  const prices = events.flatMap((event) =>
    event.kind === 'liquidation' ? [formatAmount(event.bankruptcyPrice, 4)] : [],
  );
  // 22.9 in the proportion 21.6916 : 21.6 of their requirements.
  assert.deepEqual(prices, ['54114.2577', '53885.7422']);
  assert.equal(venue.wallet('Ann'), 0n);
  assert.equal(venue.core.insuranceFund(SYMBOL)?.quantity, amount('0.1'));
  assert.equal(venue.core.insuranceFund('ETHUSDT')?.quantity, amount('0.1'));
  venue.assertSound();
});

test('what a fee leaves below zero with no position is the insurance fund’s', () => {
  // A closing at the mark price is never refused, and a fee above the maintenance margin may be more than there is.
  const rates = ['taker: "0.0005"', 'taker: "0.01"'] as const;
  const tier = ['taker: "0.0005" }', 'taker: "0.01" }'] as const;
  const venue = new TestVenue({ parameters: launchParameters(rates, tier) });
  venue.trader('Maker', '10000000');
  venue.trader('Ann', '400', { leverage: 20 });
  venue.trade('Ann', 'Maker', '0.1', '60000');
  venue.index('57000');
  assert.equal(venue.market().markPrice, amount('57000'));
  venue.order('Maker', 'BUY', '0.1', { price: '57000' });
  const before = venue.core.insuranceFund(SYMBOL)?.balance ?? 0n;
  venue.order('Ann', 'SELL', '0.1');
  // 400 less 60 of fee less 300 of loss leaves 40 for the second fee of 57.
  assert.equal(venue.wallet('Ann'), 0n);
  assert.equal(venue.core.insuranceFund(SYMBOL)?.balance, before - amount('17'));
  venue.assertSound();
});

test('a forced trade does not bring an old last price back', () => {
  const venue = twoMarkets();
  venue.index('54500');
  venue.wait(6000);
  venue.order('Maker', 'BUY', '10', { price: '56900' });
  venue.order('Maker', 'SELL', '10', { price: '57100' });
  venue.wait(300_000);
  assert.equal(venue.market().markPrice, amount('54500'));
  assert.deepEqual(liquidations(venue.index('51000', 'ETHUSDT')), ['Ann', 'Ann']);
  venue.index('54500');
  assert.equal(venue.market().markPrice, amount('54500'));
});

test('a hedged trader whose one leg is deleveraged by the liquidation of the other is liquidated once', () => {
  const venue = new TestVenue({ parameters: launchParameters(['insuranceFund: "1000000"', 'insuranceFund: "10"']) });
  venue.trader('Maker', '10000000');
  venue.trader('Ann', '2000');
  venue.done({ kind: 'change-position-mode', account: 'Ann', isHedge: true });
  venue.done({ kind: 'change-leverage', account: 'Ann', symbol: SYMBOL, leverage: 10 });
  venue.done({ kind: 'change-margin-type', account: 'Ann', symbol: SYMBOL, marginType: 'isolated' });
  venue.order('Maker', 'SELL', '0.1', { price: '60000' });
  venue.order('Ann', 'BUY', '0.1', { positionSide: 'LONG' });
  venue.order('Maker', 'BUY', '0.1', { price: '60000' });
  venue.order('Ann', 'SELL', '0.1', { positionSide: 'SHORT' });
  assert.deepEqual(liquidations(venue.index('52000')), ['Ann']);
  assert.deepEqual(
    ['LONG', 'SHORT'].map((side) => venue.position('Ann', side).quantity),
    [0n, 0n],
  );
  venue.assertSound();
});
