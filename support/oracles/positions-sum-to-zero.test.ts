// Positions sum to zero: over all accounts and funds, and only where all were read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { healthy } from './healthy-history.ts';
import {
  account,
  completed,
  judged,
  ledgerReading,
  observed,
  orderUpdate,
  position,
  reading,
  readingsOf,
  said,
} from './literal-history.ts';
import { positionsSumToZero } from './positions-sum-to-zero.ts';

test('a long without its short fails and names the holders', () => {
  const verdict = judged(positionsSumToZero, healthy({ whale: readingsOf('Whale', { position: '-0.049' }) }));
  assert.equal(said(verdict), 'the positions of all accounts in BTCUSDT add up to 0.001 BTC');
  assert.equal(verdict.kind === 'fail' && verdict.violations[0]?.actual, 'Retail 0.05 BTC, Whale -0.049 BTC');
});

test('the account’s own list of positions will do where the risk was not read', () => {
  const whale = [reading('Whale', 'read-account', account('1', [position('-0.05')]))];
  assert.equal(said(judged(positionsSumToZero, healthy({ whale }))), 'pass');
});

test('an account that was not read leaves it unproven', () => {
  assert.equal(
    said(judged(positionsSumToZero, healthy({ whale: [] }))),
    "not proven: nobody read Whale's positions at rest",
  );
});

test('a reading whose answer was lost or refused leaves it unproven', () => {
  const request = { kind: 'read-position-risk' } as const;
  const lost = completed('Whale', request, { kind: 'unknown', reason: 'no answer in 2 s' }, 'clean');
  assert.match(
    said(judged(positionsSumToZero, healthy({ whale: [lost] }))),
    /could not be read at rest: no answer in 2 s/,
  );
  const refused = completed('Whale', request, { kind: 'rejected', code: -1000, message: 'down' }, 'clean');
  assert.match(said(judged(positionsSumToZero, healthy({ whale: [refused] }))), /the venue answered -1000 down/);
});

test('what the insurance fund took over counts like any other position', () => {
  const whale = readingsOf('Whale', { position: '0' });
  const held = healthy({ whale, venue: [ledgerReading({ fundHolds: '-0.05' })] });
  assert.equal(said(judged(positionsSumToZero, held)), 'pass');
  const verdict = judged(positionsSumToZero, healthy({ whale, venue: [ledgerReading({ fundHolds: '-0.04' })] }));
  assert.equal(
    verdict.kind === 'fail' && verdict.violations[0]?.actual,
    'Retail 0.05 BTC, the insurance fund -0.04 BTC',
  );
});

test('without the books a takeover leaves it unproven, and only a takeover does', () => {
  const takenOver = observed('Retail', {
    ...orderUpdate({ id: 'autoclose-1', venueId: '9' }),
    execution: 'calculated',
  });
  assert.match(
    said(judged(positionsSumToZero, healthy({ venue: [], middle: [takenOver] }))),
    /^not proven: a position was taken over and nobody read the venue's ledger at rest/,
  );
  assert.equal(said(judged(positionsSumToZero, healthy({ venue: [] }))), 'pass');
});
