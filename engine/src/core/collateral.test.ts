/** Collateral: its file, what it is worth by which index, and what it carries. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ParameterError, parseCollateral } from './parameters.ts';
import { amount, codeOf, SYMBOL, TestVenue } from './test-venue.ts';

const FILE = new URL('../../../launch/collateral.yaml', import.meta.url);

/** Trades on bitcoin as collateral, with so much of each. */
function multiAssets(venue: TestVenue, name: string, holds: { usdt: string; btc: string }): string {
  venue.index('60001');
  venue.trader(name, holds.usdt);
  venue.execute({ kind: 'deposit', account: name, asset: 'BTC', amount: amount(holds.btc) });
  venue.done({ kind: 'change-multi-assets-mode', account: name, isMultiAssets: true });
  return name;
}

function withCollateral(): TestVenue {
  const venue = new TestVenue();
  venue.execute({ kind: 'set-collateral', assets: parseCollateral(readFileSync(FILE, 'utf8'), 'collateral.yaml') });
  return venue;
}

test('a mistake in the file is named with its line', () => {
  const read = (rate: string, asset = 'BTC') =>
    parseCollateral(
      `assets:\n  - { asset: BTC, index: BTCUSDT, collateralRate: "0.95" }\n  - { asset: ${asset}, index: X, collateralRate: "${rate}" }\n`,
      'c.yaml',
    );
  assert.throws(
    () => read('1.2', 'ETH'),
    (error) => error instanceof ParameterError && error.line === 3,
  );
  assert.throws(() => read('0.9'), /c\.yaml, line 3: assets\[1\]\.asset is "BTC" a second time/);
});

test('an asset with a market of its own is worth the index of that market, another what its source says', () => {
  const venue = withCollateral();
  const priceOf = (asset: string) => venue.core.collateral().find((one) => one.asset === asset)?.price;
  assert.equal(priceOf('BTC'), undefined, 'nothing before the next price');
  venue.index('61000');
  assert.equal(priceOf('BTC'), amount('61000'));
  assert.equal(priceOf('BNB'), undefined);
  venue.execute({ kind: 'index-price', symbol: 'BNBUSDT', source: 'alpha', price: amount('600') });
  assert.equal(priceOf('BNB'), amount('600'));
  venue.execute({ kind: 'collateral-price', asset: 'BNB', price: amount('500') });
  assert.equal(priceOf('BNB'), amount('500'));
});

test('an account funded in several assets trades on them after their haircut, in multi-assets mode only', () => {
  const venue = withCollateral();
  venue.index('60001');
  const retail = venue.trader('Retail', '10');
  venue.execute({ kind: 'deposit', account: retail, asset: 'BTC', amount: amount('0.1') });
  // 0.2 BTC at 20x need 600 USDT; 0.1 BTC counts 5,700.
  assert.equal(codeOf(venue.order(retail, 'BUY', '0.2', { price: '60000' })), -2019);
  venue.done({ kind: 'change-multi-assets-mode', account: retail, isMultiAssets: true });
  assert.equal(codeOf(venue.order(retail, 'BUY', '0.2', { price: '60000' })), undefined);
  assert.equal(venue.core.account(retail)?.totals.marginBalance, amount('5710.095'));
  assert.equal(venue.core.ledger('BTC').residue, 0n);
});

test('collateral that loses its worth takes the position with it, and pays its debt', () => {
  const venue = withCollateral();
  venue.execute({ kind: 'index-price', symbol: 'BNBUSDT', source: 'alpha', price: amount('600') });
  const retail = venue.trader('Retail', '1');
  const short = venue.trader('Short');
  venue.execute({ kind: 'deposit', account: retail, asset: 'BNB', amount: amount('2') });
  venue.done({ kind: 'change-multi-assets-mode', account: retail, isMultiAssets: true });
  venue.trade(retail, short, '0.1', '60000');
  venue.index('59000');
  assert.notEqual(venue.position(retail).quantity, 0n);
  venue.execute({ kind: 'index-price', symbol: 'BNBUSDT', source: 'alpha', price: amount('60') });
  assert.equal(venue.position(retail).quantity, 0n);
  const wallets = venue.core.account(retail)?.assets.map((row) => row.walletBalance) ?? [];
  assert.ok(
    wallets.every((wallet) => wallet >= 0n),
    `no debt is left: ${wallets.join(', ')}`,
  );
  venue.assertSound();
  assert.equal(venue.core.ledger('BNB').residue, 0n);
  assert.equal(venue.market(SYMBOL).isHeld, false);
});

test('collateral may leave only as far as money and not profit on paper covers', () => {
  const venue = withCollateral();
  const ann = multiAssets(venue, 'Ann', { usdt: '1000', btc: '0.5' });
  venue.trader('Maker', '10000000');
  venue.trade(ann, 'Maker', '2', '60000');
  venue.index('66000');
  // 940 + 31,350 + 12,000 of profit − 6,600: without the profit 25,690 / (66,000 × 0.95) = 0.4097 may leave.
  const out = (quantity: string) =>
    venue.execute({ kind: 'deposit', account: ann, asset: 'BTC', amount: amount(quantity) });
  assert.equal(codeOf(out('-0.42')), -2018);
  assert.equal(codeOf(out('-0.4')), undefined);
});

test('the fund buys collateral with what it has, and counts what it has bought', () => {
  const venue = withCollateral();
  const whale = multiAssets(venue, 'Whale', { usdt: '0.00000001', btc: '20' });
  venue.trader('Short', '10000000');
  venue.trade(whale, 'Short', '100', '60000');
  venue.index('48000');
  for (let second = 0; second < 5; second += 1) venue.wait(1000);
  assert.equal(venue.position(whale).quantity, 0n);
  const fund = venue.core.insuranceFund(SYMBOL);
  assert.ok((fund?.balance ?? -1n) >= 0n, `the fund has ${fund?.balance}`);
  // It is solvent with the collateral it bought, so nobody opposite is billed for the loss.
  assert.equal(fund?.quantity, amount('100'));
  venue.assertSound();
});
