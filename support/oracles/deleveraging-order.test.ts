// Auto-deleveraging: in the order of the ranking, by the deficit, at the bankruptcy price; and where there was none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../domain/decimal.ts';
import { epochMs } from '../domain/time.ts';
import type { EntryBody } from '../history/entry.ts';
import { deleveragingOrder } from './deleveraging-order.ts';
import { accountUpdate, fill, judged, markOf, observed, orderUpdate, position, said } from './literal-history.ts';

const START = 1_700_000_000_000;

/** A short of 0.3 BTC from 60,000 with this much behind it. */
const short = (actor: string, isolatedWallet: string): EntryBody =>
  observed(actor, {
    ...accountUpdate({
      wallet: '1000',
      positions: [{ ...position('-0.3', '60000'), marginType: 'isolated', isolatedWallet: decimal(isolatedWallet) }],
    }),
    transactionAtMs: epochMs(START),
  });

const closed = (actor: string, quantity: string, price = '57000'): EntryBody =>
  observed(actor, {
    ...orderUpdate({ id: 'adl_autoclose', side: 'buy' }, fill({ quantity, price, side: 'buy', atMs: 50 })),
    isAutoDeleveraging: true,
  });

const bankrupt = (quantity: string): EntryBody =>
  observed('Loser', {
    ...orderUpdate({ id: 'autoclose-9', side: 'sell' }, fill({ quantity, price: '57000', side: 'sell', atMs: 50 })),
    isLiquidation: true,
    execution: 'calculated',
  });

const STAGE = [observed('venue', markOf('56900')), short('First', '900'), short('Second', '1800')];

test('the one with the higher leverage first and wholly, the next by the rest, passes', () => {
  const bodies = [...STAGE, bankrupt('0.5'), closed('First', '0.3'), closed('Second', '0.2')];
  assert.equal(said(judged(deleveragingOrder, bodies)), 'pass');
});

test('closing the second before the first fails', () => {
  const bodies = [...STAGE, bankrupt('0.3'), closed('Second', '0.3')];
  assert.equal(
    said(judged(deleveragingOrder, bodies)),
    'Second was auto-deleveraged before First, who was ahead in the ranking',
  );
});

test('closing more than was missing fails', () => {
  assert.equal(
    said(judged(deleveragingOrder, [...STAGE, bankrupt('0.2'), closed('First', '0.3')])),
    'auto-deleveraging closed another quantity than was missing',
  );
});

test('closing at another price than the bankruptcy price fails', () => {
  assert.equal(
    said(judged(deleveragingOrder, [...STAGE, bankrupt('0.3'), closed('First', '0.3', '56900')])),
    'First was auto-deleveraged at another price than the bankruptcy price',
  );
});

test('where nobody was auto-deleveraged nothing is proven', () => {
  assert.equal(said(judged(deleveragingOrder, STAGE)), 'not proven: nobody was auto-deleveraged');
});
