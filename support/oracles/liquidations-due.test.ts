// Liquidations when due: in time, too early, too late, and what cannot be known.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, text } from '../domain/decimal.ts';
import { indexPrice, markPrice } from '../domain/prices.ts';
import { epochMs } from '../domain/time.ts';
import type { EntryBody } from '../history/entry.ts';
import { liquidationsDue, worstLateness } from './liquidations-due.ts';
import {
  accountUpdate,
  historyOf,
  judged,
  observed,
  orderUpdate,
  position,
  reading,
  SPECIFICATION,
  SYMBOL,
  said,
} from './literal-history.ts';

const START = 1_700_000_000_000;

const mark = (price: string, atMs: number): EntryBody =>
  reading('venue', 'read-mark-price', {
    symbol: SYMBOL,
    mark: markPrice(decimal(price)),
    index: indexPrice(decimal(price)),
    lastFundingRate: decimal('0'),
    nextFundingAtMs: epochMs(START),
    atMs: epochMs(START + atMs),
  });

/** 0.1 BTC at 10x: liquidated at 54,216.87. */
const held: EntryBody = observed('Retail', {
  ...accountUpdate({
    wallet: '400',
    positions: [{ ...position('0.1', '60000'), marginType: 'isolated', isolatedWallet: decimal('600') }],
  }),
  transactionAtMs: epochMs(START),
});

const liquidated = (atMs: number): EntryBody =>
  observed('Retail', {
    ...orderUpdate({ id: 'autoclose-9', venueId: '9', side: 'sell' }),
    isLiquidation: true,
    transactionAtMs: epochMs(START + atMs),
  });

test('a liquidation at the first mark price below passes', () => {
  const bodies = [held, mark('60000', 10), mark('54300', 20), liquidated(30), mark('54200', 40)];
  assert.equal(said(judged(liquidationsDue, bodies)), 'pass');
});

test('a liquidation with the mark price above before and after fails', () => {
  const bodies = [held, mark('60000', 10), mark('54300', 20), liquidated(30), mark('54250', 40)];
  assert.equal(said(judged(liquidationsDue, bodies)), 'Retail was liquidated above the maintenance margin');
});

test('a position that stays open below the maintenance margin fails', () => {
  const bodies = [held, mark('54000', 10), mark('53900', 1000), mark('53900', 2500)];
  assert.equal(said(judged(liquidationsDue, bodies)), 'Retail stayed open below the maintenance margin');
});

test('a mark price that recovers in between gives nobody a right to more', () => {
  const bodies = [held, mark('54000', 10), mark('54300', 1000), mark('54000', 2500)];
  assert.equal(said(judged(liquidationsDue, bodies)), 'pass');
});

test('within a cent a coin nothing is decided', () => {
  const bodies = [held, mark('54216.87', 10), mark('54216.87', 2500)];
  assert.equal(said(judged(liquidationsDue, bodies)), 'pass');
});

test('the worst lateness has its time and its price', () => {
  const bodies = [held, mark('54100', 10), mark('53000', 500), liquidated(500)];
  const worst = worstLateness(historyOf(bodies), SPECIFICATION);
  assert.equal(worst?.lateMs, 490);
  assert.equal(text(worst?.cost ?? decimal('0')), '110');
});

test('without positions or mark prices nothing is proven', () => {
  assert.equal(said(judged(liquidationsDue, [])), 'not proven: no position, or no mark price, is on record');
  assert.equal(said(judged(liquidationsDue, [held])), 'not proven: no position, or no mark price, is on record');
});
