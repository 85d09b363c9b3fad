// The insurance fund: explained to the last decimal by fees and by what it took over and sold.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, ZERO } from '../domain/decimal.ts';
import type { EntryBody } from '../history/entry.ts';
import { insuranceFundMoves } from './insurance-fund-moves.ts';
import { accountUpdate, fill, judged, ledgerReading, observed, opened, reading, said } from './literal-history.ts';

/** Retail went under at 57,000 with nobody bidding; Whale bought from the fund at 56,900. */
const FILLS: readonly EntryBody[] = [
  opened('Retail', '10000'),
  opened('Whale', '100000'),
  reading('Retail', 'read-fills', [fill({ trade: '1', side: 'sell', price: '57000', quantity: '1' })]),
  reading('Whale', 'read-fills', [fill({ trade: '2', side: 'buy', price: '56900', quantity: '1' })]),
];

const fee = observed('Retail', accountUpdate({ wallet: '6900', change: '-36.5', reason: 'insurance-clear' }));

test('a takeover, a sale at a loss and a fee explain the fund', () => {
  assert.equal(said(judged(insuranceFundMoves, [...FILLS, fee, ledgerReading({ fund: '999936.5' })])), 'pass');
});

test('a fund that holds what it took over has paid nothing yet', () => {
  const bodies = [opened('Retail', '10000'), ...FILLS.slice(2, 3)];
  const books = {
    deposits: ZERO,
    withdrawals: ZERO,
    insuranceFund: decimal('1000000'),
    insuranceFundInitial: decimal('1000000'),
    feeRevenue: ZERO,
    wallets: ZERO,
    positionCost: ZERO,
    insuranceFundPositions: [{ symbol: 'BTCUSDT', quantity: decimal('1'), cost: decimal('57000') }],
  };
  const ledger = reading('venue', 'read-ledger', books);
  assert.equal(said(judged(insuranceFundMoves, [...bodies, ledger])), 'pass');
});

test('a fund that paid nothing for a loss fails', () => {
  assert.equal(
    said(judged(insuranceFundMoves, [...FILLS, ledgerReading({ fund: '1000000' })])),
    'the insurance fund moved otherwise than liquidations and its own closings make it',
  );
});

test('without the ledger or all fills nothing is proven', () => {
  const [, , retail] = FILLS;
  assert.match(said(judged(insuranceFundMoves, FILLS)), /^not proven: the ledger and the fills/);
  const partly = [...FILLS.slice(0, 2), ...(retail === undefined ? [] : [retail]), ledgerReading({})];
  assert.match(said(judged(insuranceFundMoves, partly)), /^not proven: the ledger and the fills/);
});
