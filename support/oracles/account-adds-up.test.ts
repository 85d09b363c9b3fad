// What an account shows: sums that hold pass, and each that does not is told with both numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, ZERO } from '../domain/decimal.ts';
import type { Account, MarginFigures, Position, PositionRisk, WalletFigures } from '../domain/position.ts';
import { accountAddsUp } from './account-adds-up.ts';
import { account, accountUpdate, judged, observed, position, positionRisk, reading, said } from './literal-history.ts';
import { judgeSafely } from './oracle.ts';

const MARGIN: MarginFigures = {
  unrealisedProfit: decimal('-10'),
  maintenanceMargin: decimal('24'),
  initialMargin: decimal('650'),
  positionMargin: decimal('600'),
  orderMargin: decimal('50'),
};
const FIGURES: WalletFigures = {
  ...MARGIN,
  wallet: decimal('1000'),
  marginBalance: decimal('990'),
  crossWallet: decimal('1000'),
  crossUnrealisedProfit: decimal('-10'),
};
const HELD: Position = { ...position('0.1'), unrealisedProfit: decimal('-10'), margin: MARGIN };

function shown(change: Partial<WalletFigures> = {}, other: Partial<Account> = {}): Account {
  const plain = account('1000', [HELD]);
  return {
    ...plain,
    balances: plain.balances.map((balance) => ({ ...balance, figures: { ...FIGURES, ...change } })),
    totals: FIGURES,
    isMultiAssets: false,
    ...other,
  };
}

function saidOf(value: Account): string {
  return said(judged(accountAddsUp, [reading('Retail', 'read-account', value)]));
}

test('an account that adds up passes, and so does one that shows no more than a wallet', () => {
  assert.equal(saidOf(shown()), 'pass');
  assert.equal(saidOf(account('1000')), 'pass');
});

for (const [figure, sentence] of [
  ['unrealisedProfit', 'the margin balance of USDT is 990, expected 1100'],
  ['crossUnrealisedProfit', 'the unrealised profit of cross positions of USDT is 100, expected -10'],
  ['maintenanceMargin', 'the maintenance margin of USDT is 100, expected 24'],
  ['positionMargin', 'the initial margin of USDT is 650, expected 150'],
  ['orderMargin', 'the initial margin of USDT is 650, expected 700'],
  ['initialMargin', 'the initial margin of USDT is 100, expected 650'],
  ['marginBalance', 'the margin balance of USDT is 100, expected 990'],
  ['crossWallet', 'the cross wallet of the whole account is 1000, expected 100'],
] as const) {
  test(`a wrong ${figure} fails`, () => {
    assert.equal(saidOf(shown({ [figure]: decimal('100') })), `Retail's account does not add up: ${sentence}`);
  });
}

test('totals of collateral are their own, and still add up', () => {
  const more = { ...FIGURES, wallet: decimal('29500'), marginBalance: decimal('29490') };
  assert.equal(saidOf(shown({}, { totals: more, isMultiAssets: true })), 'pass');
  assert.match(saidOf(shown({}, { totals: more })), /the wallet of the whole account is 29500, expected 1000/);
});

test('the last digit of each rounded part may differ, and no more', () => {
  const two: readonly Position[] = [HELD, { ...HELD, positionSide: 'short', margin: { ...MARGIN, ...ZEROS } }];
  const profit = (value: string) => ({
    unrealisedProfit: decimal(value),
    crossUnrealisedProfit: decimal(value),
    marginBalance: decimal('1000').plus(value),
  });
  const of = (value: string) =>
    saidOf(shown(profit(value), { positions: two, totals: { ...FIGURES, ...profit(value) } }));
  assert.equal(of('-20.00000001'), 'pass');
  assert.match(of('-20.00000002'), /the unrealised profit of USDT is -20.00000002, expected -20$/);
});

test('an isolated position is worth its margin and its profit, a cross one shows none', () => {
  const isolated: PositionRisk = {
    ...positionRisk('0.1'),
    marginType: 'isolated',
    isolatedWallet: decimal('600'),
    unrealisedProfit: decimal('-10'),
  };
  const of = (risk: PositionRisk) => said(judged(accountAddsUp, [reading('Retail', 'read-position-risk', [risk])]));
  assert.equal(of({ ...isolated, isolatedMargin: decimal('590') }), 'pass');
  assert.match(
    of({ ...isolated, isolatedMargin: decimal('600') }),
    /the isolated margin of BTCUSDT is 600, expected 590/,
  );
  assert.match(
    of({ ...positionRisk('0.1'), isolatedMargin: decimal('1') }),
    /isolated margin of BTCUSDT is 1, expected 0/,
  );
});

test('what is not held shows nothing', () => {
  const flat: Position = { ...position('0', '0'), unrealisedProfit: ZERO };
  assert.equal(saidOf(account('1000', [flat])), 'pass');
  assert.match(
    saidOf(account('1000', [{ ...flat, entryPrice: decimal('60000') }])),
    /the entry price of BTCUSDT, which is not held, is 60000, expected 0/,
  );
});

test('a payment of nothing that the stream tells of is named; what an order does to a balance is no payment', () => {
  const toldOf = (reason: string, change: string) =>
    said(judged(accountAddsUp, [observed('Retail', accountUpdate({ wallet: '1', change, reason }))]));
  assert.equal(toldOf('funding-fee', '0'), 'Retail was told of a funding-fee of nothing');
  assert.equal(toldOf('insurance-clear', '-0.1'), 'pass');
  assert.equal(toldOf('order', '0'), 'pass');
});

test('an answer that cannot be read proves nothing', () => {
  const history = { entries: [{ kind: 'completed', index: 0, actor: 'Retail' }] };
  assert.equal(judgeSafely(accountAddsUp, history as never, {} as never).kind, 'not-proven');
});

const ZEROS: Partial<MarginFigures> = {
  maintenanceMargin: ZERO,
  initialMargin: ZERO,
  positionMargin: ZERO,
  orderMargin: ZERO,
};
