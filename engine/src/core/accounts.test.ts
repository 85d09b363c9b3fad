/** Account settings and their refusals: leverage, margin type, isolated margin, hedge and multi-assets mode, transfers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAmount } from './amount.ts';
import { amount, codeOf, launchParameters, SYMBOL, TestVenue } from './test-venue.ts';

function withPosition(marginType: 'cross' | 'isolated', quantity = '1'): TestVenue {
  const venue = new TestVenue();
  venue.trader('Maker', '10000000');
  venue.trader('Ann', '100000', { leverage: 10, marginType });
  venue.trade('Ann', 'Maker', quantity, '60000');
  return venue;
}

const on = { account: 'Ann', symbol: SYMBOL };

test('leverage: bounds, lowering it with an isolated position, and beyond what the tier allows', () => {
  const venue = withPosition('isolated');
  const change = (leverage: number) => codeOf(venue.execute({ kind: 'change-leverage', ...on, leverage }));
  assert.equal(change(0), -4028);
  assert.equal(change(126), -4028);
  assert.equal(change(9), -4161);
  assert.equal(change(125), -2027, 'at 125x a position ends at 50,000');
  assert.equal(change(100), undefined);
});

test('cross leverage cannot be lowered below what the margin carries', () => {
  const venue = withPosition('cross', '15');
  assert.equal(codeOf(venue.execute({ kind: 'change-leverage', ...on, leverage: 8 })), -2028);
  assert.equal(codeOf(venue.execute({ kind: 'change-leverage', ...on, leverage: 20 })), undefined);
});

test('an order beyond the position limit of the leverage is refused', () => {
  const venue = new TestVenue();
  venue.trader('Ann', '100000', { leverage: 125 });
  assert.equal(codeOf(venue.order('Ann', 'BUY', '0.834', { price: '60000' })), -2027);
  assert.equal(codeOf(venue.order('Ann', 'BUY', '0.833', { price: '60000' })), undefined);
});

test('margin type: no change, blocked by orders and by a position', () => {
  const venue = withPosition('cross');
  const change = (marginType: 'cross' | 'isolated') =>
    codeOf(venue.execute({ kind: 'change-margin-type', ...on, marginType }));
  assert.equal(change('cross'), -4046);
  assert.equal(change('isolated'), -4048);
  venue.order('Ann', 'SELL', '1', { price: '61000' });
  assert.equal(change('isolated'), -4047);
});

test('isolated margin: added from the wallet, removed down to the initial margin', () => {
  const venue = withPosition('isolated');
  const change = (text: string) =>
    codeOf(venue.execute({ kind: 'change-position-margin', ...on, amount: amount(text) }));
  assert.equal(change('-0.00000001'), -4051, 'no more than the initial margin is there');
  assert.equal(change('1000'), undefined);
  assert.equal(venue.position('Ann').isolatedWallet, amount('7000'));
  assert.equal(change('-1000'), undefined);
  assert.equal(change('94000'), -4050);
  assert.equal(change('0'), -4052);
  venue.index('59000');
  assert.equal(change('500'), undefined);
  assert.equal(change('-500'), -4051, 'the loss is covered first');
});

test('isolated margin cannot be changed without a position or in cross mode', () => {
  const venue = withPosition('cross');
  venue.trader('Bob', '1000', { marginType: 'isolated' });
  assert.equal(codeOf(venue.execute({ kind: 'change-position-margin', ...on, amount: amount('1') })), -4049);
  const ofBob = { account: 'Bob', symbol: SYMBOL, amount: amount('1') };
  assert.equal(codeOf(venue.execute({ kind: 'change-position-margin', ...ofBob })), -4054);
});

test('withdrawals leave what positions and orders need, and profits that are not realised', () => {
  const venue = withPosition('cross');
  const draw = (text: string) =>
    codeOf(venue.execute({ kind: 'deposit', account: 'Ann', asset: 'USDT', amount: -amount(text) }));
  venue.index('61000');
  assert.equal(venue.core.account('Ann')?.totals.maxWithdrawAmount, amount('93870'));
  assert.equal(draw('93870.00000001'), -2018);
  assert.equal(draw('93870'), undefined);
  assert.equal(codeOf(venue.execute({ kind: 'deposit', account: 'Ann', asset: 'USDT', amount: -amount('1') })), -2018);
  venue.assertSound();
});

function hedged(): TestVenue {
  const venue = new TestVenue();
  venue.trader('Maker', '10000000');
  venue.trader('Ann', '10000');
  venue.done({ kind: 'change-position-mode', account: 'Ann', isHedge: true });
  venue.order('Maker', 'SELL', '5', { price: '60000' });
  venue.order('Ann', 'BUY', '2', { positionSide: 'LONG' });
  venue.done({ kind: 'cancel-all-orders', account: 'Maker', symbol: SYMBOL });
  venue.order('Maker', 'BUY', '1', { price: '60000' });
  venue.order('Ann', 'SELL', '1', { positionSide: 'SHORT' });
  return venue;
}

test('hedge mode: both legs at once, one liquidation price, margin of both', () => {
  const venue = hedged();
  const [long, short] = [venue.position('Ann', 'LONG'), venue.position('Ann', 'SHORT')];
  assert.deepEqual([long.quantity, short.quantity], [amount('2'), -amount('1')]);
  assert.equal(long.liquidationPrice, short.liquidationPrice);
  // 10,000 − 90 of fees − 60,000 + 50 + 50, over 3 × 0.005 − 1
  assert.equal(formatAmount(long.liquidationPrice, 2), '50751.26');
  assert.equal(venue.core.account('Ann')?.totals.positionInitialMargin, amount('9000'));
});

test('hedge mode: closing a leg needs the leg, no reduce-only flag, and never opens the other side', () => {
  const venue = hedged();
  const sell = (quantity: string, text = {}) =>
    venue.order('Ann', 'SELL', quantity, { price: '60500', positionSide: 'LONG', ...text });
  assert.equal(codeOf(venue.order('Ann', 'SELL', '1')), -4061);
  assert.equal(codeOf(sell('1', { reduceOnly: true })), -1106);
  sell('2');
  venue.order('Maker', 'BUY', '3', { price: '60500' });
  assert.equal(venue.position('Ann', 'LONG').quantity, 0n);
  assert.equal(venue.position('Ann', 'SHORT').quantity, -amount('1'));
  assert.equal(codeOf(sell('1')), -2022);
  venue.assertSound();
});

test('position mode: no change, blocked by orders and by positions', () => {
  const venue = hedged();
  const change = (isHedge: boolean) => codeOf(venue.execute({ kind: 'change-position-mode', account: 'Ann', isHedge }));
  assert.equal(change(true), -4059);
  assert.equal(change(false), -4068);
  venue.order('Ann', 'BUY', '0.001', { price: '50000', positionSide: 'LONG' });
  assert.equal(change(false), -4067);
});

test('multi-assets mode: collateral counts after its haircut, debts in full', () => {
  const venue = new TestVenue();
  venue.trader('Maker', '10000000');
  venue.trader('Ann', '1000');
  venue.execute({ kind: 'deposit', account: 'Ann', asset: 'BNB', amount: amount('10') });
  venue.execute({ kind: 'collateral-price', asset: 'BNB', price: amount('600') });
  assert.equal(codeOf(venue.order('Ann', 'BUY', '2', { price: '60000' })), -2019);
  venue.done({ kind: 'change-multi-assets-mode', account: 'Ann', isMultiAssets: true });
  assert.equal(venue.core.account('Ann')?.totals.marginBalance, amount('6700'));
  venue.trade('Ann', 'Maker', '2', '60000');
  assert.equal(venue.position('Ann').quantity, amount('2'));
  assert.equal(
    codeOf(venue.execute({ kind: 'change-multi-assets-mode', account: 'Ann', isMultiAssets: false })),
    -4169,
  );
  assert.equal(codeOf(venue.execute({ kind: 'change-margin-type', ...on, marginType: 'isolated' })), -4168);
  venue.index('56000');
  assert.equal(venue.position('Ann').quantity, 0n);
  assert.ok(venue.wallet('Ann') >= 0n, 'the debt was paid out of the collateral');
  venue.assertSound();
  assert.equal(venue.core.ledger('BNB').residue, 0n);
});

test('multi-assets mode is refused with isolated symbols and with open orders', () => {
  const venue = withPosition('isolated');
  const change = () => codeOf(venue.execute({ kind: 'change-multi-assets-mode', account: 'Ann', isMultiAssets: true }));
  assert.equal(change(), -4167);
  venue.trader('Bob');
  venue.order('Bob', 'BUY', '0.001', { price: '59000' });
  assert.equal(codeOf(venue.execute({ kind: 'change-multi-assets-mode', account: 'Bob', isMultiAssets: true })), -4170);
});

test('fee tiers: own volume in the window lowers the rates, rebates are paid out of the fees', () => {
  const tiers = '- { volume: "0", maker: "0.0002", taker: "0.0005" }';
  const better = `${tiers}\n    - { volume: "100000", maker: "-0.0001", taker: "0.0003" }`;
  const venue = new TestVenue({ parameters: launchParameters([tiers, better]) });
  venue.trader('Ann', '1000000');
  venue.trader('Bob', '1000000');
  venue.trade('Ann', 'Bob', '2', '60000');
  venue.trade('Ann', 'Bob', '1', '60000');
  assert.equal(venue.core.fills('Ann', SYMBOL).at(-1)?.commission, amount('18'));
  assert.equal(venue.core.fills('Bob', SYMBOL).at(-1)?.commission, -amount('6'));
  assert.equal(venue.core.commissionRate('Ann', SYMBOL)?.takerRate, amount('0.0003'));
  const ledger = venue.core.ledger();
  assert.equal(ledger.feesCharged - ledger.rebatesPaid, ledger.feeRevenue);
  assert.equal(ledger.rebatesPaid, amount('6'));
  venue.assertSound();
  venue.wait(31 * 86_400_000, false);
  assert.equal(venue.core.commissionRate('Ann', SYMBOL)?.takerRate, amount('0.0005'));
});

test('good-till-date orders expire in their second, and the dead man’s switch cancels unless renewed', () => {
  const venue = new TestVenue();
  venue.trader('Ann');
  venue.order('Ann', 'BUY', '0.1', { price: '59000', timeInForce: 'GTD', goodTillDate: venue.now + 700_500 });
  venue.wait(699_999);
  assert.equal(venue.core.openOrders('Ann').length, 1);
  venue.wait(1);
  assert.equal(venue.core.openOrders('Ann').length, 0);
  venue.order('Ann', 'BUY', '0.1', { price: '59000' });
  const arm = (countdownMs: number) => venue.done({ kind: 'countdown-cancel-all', ...on, countdownMs });
  arm(1000);
  venue.wait(900);
  arm(1000);
  venue.wait(999);
  assert.equal(venue.core.openOrders('Ann').length, 1);
  venue.wait(1);
  assert.equal(venue.core.openOrders('Ann').length, 0);
  venue.order('Ann', 'BUY', '0.1', { price: '59000' });
  arm(1000);
  arm(0);
  venue.wait(5000);
  assert.equal(venue.core.openOrders('Ann').length, 1);
});

test('a reset forgets everything but the ids', () => {
  const venue = withPosition('cross');
  const last = venue.core.orders('Ann', SYMBOL).at(-1)?.orderId ?? 0;
  venue.execute({ kind: 'reset' });
  assert.deepEqual(venue.core.accounts(), []);
  assert.equal(venue.market().markPrice, 0n);
  assert.equal(venue.core.ledger().residue, 0n);
  venue.index('60000');
  venue.trader('Ann');
  venue.order('Ann', 'BUY', '0.1', { price: '59000' });
  assert.ok((venue.core.openOrders('Ann')[0]?.orderId ?? 0) > last);
});

test('new parameters are in force at once; other units are refused while the book is in use', () => {
  const venue = withPosition('cross');
  const maker = launchParameters(['maker: "0.0002"\n  taker', 'maker: "0.0003"\n  taker']);
  assert.equal(codeOf(venue.execute({ kind: 'set-parameters', market: maker })), undefined);
  assert.equal(venue.core.commissionRate('Ann', SYMBOL)?.makerRate, amount('0.0003'));
  const tick = launchParameters(['tickSize: "0.10"', 'tickSize: "0.01"']);
  assert.equal(codeOf(venue.execute({ kind: 'set-parameters', market: tick })), -1130);
});

test('a reset sets the clock, backwards too, and time passes from there', () => {
  const venue = withPosition('cross');
  venue.wait(8 * 3_600_000);
  venue.now -= 8 * 3_600_000;
  venue.execute({ kind: 'reset' });
  assert.equal(venue.core.now(), venue.now);
  venue.index('60000');
  venue.wait(11_000, false);
  assert.equal(venue.market().isHeld, true);
});
