/** Funding through the venue: rate from the book, payments, jumps of the clock. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAmount } from './amount.ts';
import { amount, launchParameters, START, SYMBOL, TestVenue } from './test-venue.ts';

const HOUR = 3_600_000;

/** Whale long, Arb short, 5x isolated, and a book with the premium asked for. */
function funded(quantity: string, bid?: string, ask?: string): TestVenue {
  const venue = new TestVenue();
  venue.trader('Maker', '10000000');
  for (const name of ['Whale', 'Arb']) venue.trader(name, '200000', { leverage: 5, marginType: 'isolated' });
  venue.trade('Whale', 'Arb', quantity, '60000');
  if (bid !== undefined) venue.order('Maker', 'BUY', '10', { price: bid });
  if (ask !== undefined) venue.order('Maker', 'SELL', '10', { price: ask });
  return venue;
}

function paid(venue: TestVenue, account: string): string {
  const rows = venue.core.income(account).filter((row) => row.type === 'FUNDING_FEE');
  return formatAmount(rows.reduce((sum, row) => sum + row.amount, 0n));
}

test('at a rate of 0.01 % a long of 10 BTC pays 60 to the shorts', () => {
  const venue = funded('10', '59990', '60010');
  const fund = venue.core.insuranceFund(SYMBOL)?.balance;
  venue.now = START + 7 * HOUR;
  const events = venue.execute({ kind: 'advance', isJump: true });
  const settlement = events.find((event) => event.kind === 'funding');
  assert.equal(settlement?.kind === 'funding' ? settlement.settlement.rate : 0n, amount('0.0001'));
  assert.equal(paid(venue, 'Whale'), '-60.00000000');
  assert.equal(paid(venue, 'Arb'), '60.00000000');
  assert.equal(venue.core.insuranceFund(SYMBOL)?.balance, fund);
  venue.assertSound();
});

for (const [premium, bid, ask, rate] of [
  ['0.07 %', '60042', '60050', '0.0002'],
  ['0.03 %', '60018', '60030', '0.0001'],
  ['-0.05 %', '59900', '59970', '0'],
  ['1 %', '60600', '60700', '0.003'],
  ['-1 %', '59300', '59400', '-0.003'],
] as const) {
  test(`a premium of ${premium} is charged as ${rate}`, () => {
    const venue = funded('1', bid, ask);
    venue.wait(7 * HOUR);
    assert.equal(venue.core.fundingRates(SYMBOL)[0]?.rate, amount(rate));
    venue.assertSound();
  });
}

test('every settlement of a long jump is hit, none outside', () => {
  const venue = funded('1', '59990', '60010');
  venue.wait(7 * HOUR - 1);
  assert.equal(venue.core.fundingRates(SYMBOL).length, 0);
  venue.wait(1 + 24 * HOUR);
  const times = venue.core.fundingRates(SYMBOL).map(({ at }) => (at - START) / HOUR);
  assert.deepEqual(times, [7, 15, 23, 31]);
});

test('who is flat at the timestamp pays nothing', () => {
  const venue = funded('1', '59990', '60010');
  venue.wait(7 * HOUR - 1000);
  venue.order('Whale', 'SELL', '1');
  venue.wait(2000);
  assert.equal(paid(venue, 'Whale'), '0.00000000');
  assert.notEqual(paid(venue, 'Arb'), '0.00000000');
  venue.assertSound();
});

test('what the free wallet lacks comes out of the isolated margin, and the liquidation price moves', () => {
  const venue = new TestVenue();
  venue.trader('Maker', '10000000');
  venue.trader('Ann', '6050', { leverage: 10, marginType: 'isolated' });
  venue.trade('Ann', 'Maker', '1', '60000');
  venue.order('Maker', 'BUY', '10', { price: '59990' });
  venue.order('Maker', 'SELL', '10', { price: '60010' });
  const before = venue.position('Ann');
  // 6,050 less 30 of fee: 20 are free, 6,000 are margin.
  assert.equal(before.isolatedWallet, amount('6000'));
  for (let settlement = 0; settlement < 5; settlement += 1) venue.wait(8 * HOUR);
  // Five times 6 at 0.01 %, of which 20 were free.
  assert.equal(venue.position('Ann').isolatedWallet, amount('5990'));
  assert.ok(venue.position('Ann').liquidationPrice > before.liquidationPrice);
  venue.assertSound();
});

test('cross funding tells balances only, isolated funding the position too', () => {
  const venue = funded('1', '59990', '60010');
  venue.trader('Cross');
  venue.order('Cross', 'BUY', '1');
  const events = venue.wait(7 * HOUR).filter((event) => event.kind === 'account' && event.reason === 'FUNDING_FEE');
  const told = Object.fromEntries(
    events.map((event) => (event.kind === 'account' ? [event.account, event.positions.length] : [])),
  );
  assert.deepEqual(told, { Whale: 1, Arb: 1, Maker: 0, Cross: 0 });
});

test('the first premium of a one-sided book counts that side alone', () => {
  const venue = funded('1', '60600');
  venue.wait(5000);
  assert.equal(venue.market().premiumIndex, amount('0.01'));
});

test('the mark price it is charged on has nothing left of the rate before', () => {
  const venue = funded('1', '60600', '60700');
  venue.wait(7 * HOUR);
  assert.equal(venue.core.fundingRates(SYMBOL)[0]?.rate, amount('0.003'));
  venue.wait(8 * HOUR);
  assert.equal(venue.core.fundingRates(SYMBOL)[1]?.markPrice, amount('60000'));
});

test('margin that other positions need is not free for the funding of an isolated one', () => {
  const venue = new TestVenue({
    parameters: [launchParameters(), launchParameters(['symbol: BTCUSDT', 'symbol: ETHUSDT'])],
  });
  venue.trader('Maker', '10000000');
  venue.trader('Ann', '9060', { leverage: 10, marginType: 'isolated' });
  venue.trade('Ann', 'Maker', '1', '60000');
  venue.execute({ kind: 'change-leverage', account: 'Ann', symbol: 'ETHUSDT', leverage: 20 });
  venue.trade('Ann', 'Maker', '1', '60000', 'ETHUSDT');
  venue.order('Maker', 'BUY', '10', { price: '59990' });
  venue.order('Maker', 'SELL', '10', { price: '60010' });
  venue.wait(7 * HOUR);
  // 9,060 less two fees of 30 and 6,000 of margin are the 3,000 that the other position needs: nothing is free.
  assert.equal(venue.position('Ann').isolatedWallet, amount('5994'));
});

test('sources that are gone stay gone while the clock jumps: no sample is taken of a held market', () => {
  const venue = new TestVenue();
  venue.trader('Maker', '10000000');
  venue.wait(20_000, false);
  assert.equal(venue.market().isHeld, true);
  venue.order('Maker', 'BUY', '5', { price: '60590' });
  venue.order('Maker', 'SELL', '5', { price: '60610' });
  const prices = venue.wait(8 * 3_600_000).filter((event) => event.kind === 'price');
  assert.deepEqual(
    prices.filter((event) => event.kind === 'price' && !event.isHeld),
    [],
  );
  assert.equal(venue.market().isHeld, true);
});
