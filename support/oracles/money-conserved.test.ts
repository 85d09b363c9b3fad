// Money conserved: the books' identity to the last decimal, and each wallet against its own history.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../domain/decimal.ts';
import { healthy, RETAIL_FILL, RETAIL_IS_TOLD, WHALE_AT_REST } from './healthy-history.ts';
import {
  accountUpdate,
  judged,
  ledgerReading,
  observed,
  orderUpdate,
  reading,
  readingsOf,
  said,
} from './literal-history.ts';
import { moneyConserved } from './money-conserved.ts';

const BALANCED = { deposits: '60000', wallets: '59997.90035', fees: '2.09965' } as const;

test('money that appears is named to the last decimal', () => {
  const verdict = judged(moneyConserved, healthy({ venue: [ledgerReading({ ...BALANCED, fees: '2.09965001' })] }));
  assert.equal(said(verdict), "the venue's books do not balance: 0.00000001 USDT appeared from nowhere");
});

test('money that vanishes is named', () => {
  const verdict = judged(moneyConserved, healthy({ venue: [ledgerReading({ ...BALANCED, fund: '999900' })] }));
  assert.equal(said(verdict), "the venue's books do not balance: 100 USDT vanished");
});

test('the cost of positions is part of the identity', () => {
  const ledger = ledgerReading({ ...BALANCED, wallets: '60000', fees: '2.09965', cost: '2.09965' });
  const verdict = judged(moneyConserved, healthy({ venue: [ledger] }));
  assert.equal(said(verdict), "the wallets the traders see do not add up to those in the venue's books");
});

test('deposits the harness never made are refused', () => {
  const ledger = ledgerReading({ ...BALANCED, deposits: '60001', cost: '-1' });
  assert.equal(
    said(judged(moneyConserved, healthy({ venue: [ledger] }))),
    'the venue booked other deposits than were paid in',
  );
});

test('a published insurance fund other than the booked one is refused', () => {
  const venue = [ledgerReading(BALANCED), reading('venue', 'read-insurance-fund', decimal('999999'))];
  assert.match(said(judged(moneyConserved, healthy({ venue }))), /^the published insurance fund is not the one/);
});

/** Retail's wallet off by one cent, the books adjusted so that nothing else is wrong. */
const OFF = {
  retail: readingsOf('Retail', { wallet: '9999.4101', position: '0.05', fills: [RETAIL_FILL] }),
  venue: [ledgerReading({ ...BALANCED, wallets: '59997.91035', fees: '2.08965' })],
};

test('a wallet that its own fills do not explain is refused', () => {
  const verdict = judged(moneyConserved, healthy(OFF));
  assert.equal(said(verdict), "Retail's wallet is not what Retail's own history makes it: 0.01 USDT unexplained");
});

test('a change the venue announced explains it', () => {
  const funding = observed('Retail', accountUpdate({ wallet: '9999.4101', change: '0.01', reason: 'funding-fee' }));
  assert.equal(said(judged(moneyConserved, healthy({ ...OFF, middle: [funding] }))), 'pass');
});

test('a liquidated trader’s wallet is left to the books, which do account for it', () => {
  const forced = observed('Retail', { ...orderUpdate({ id: 'autoclose-1', venueId: '9' }), isLiquidation: true });
  assert.equal(said(judged(moneyConserved, healthy({ ...OFF, retailIsTold: [...RETAIL_IS_TOLD, forced] }))), 'pass');
});

test('without the ledger, or without a wallet, nothing is proven', () => {
  assert.equal(
    said(judged(moneyConserved, healthy({ venue: [] }))),
    "not proven: nobody read the venue's ledger at rest",
  );
  const verdict = judged(moneyConserved, healthy({ whale: WHALE_AT_REST.slice(1) }));
  assert.equal(said(verdict), "not proven: nobody read Whale's account at rest");
});

test('a scenario that opened no account owes nothing to books the venue keeps to itself, and is still held to those it shows', () => {
  const atRest = { kind: 'at-rest', isQuiet: true, note: '' } as const;
  assert.equal(said(judged(moneyConserved, [atRest])), 'pass');
  const verdict = judged(moneyConserved, [atRest, ledgerReading({ ...BALANCED, fund: '999900' })]);
  assert.equal(said(verdict), "the venue's books do not balance: 100 USDT vanished");
});
