// The book is the open orders: what is missing from it, what is left behind in it, and when nobody can say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BookLevel } from '../domain/book.ts';
import type { EntryBody } from '../history/entry.ts';
import { bookIsTheOpenOrders } from './book-is-the-open-orders.ts';
import { BOOK_AT_REST, healthy, VENUE_AT_REST } from './healthy-history.ts';
import {
  AT_REST,
  judged,
  ledgerReading,
  level,
  observed,
  order,
  orderUpdate,
  reading,
  readingsOf,
  SYMBOL,
  said,
} from './literal-history.ts';
import { LIST_MAX } from './readings.ts';

const bookOf = (bids: readonly BookLevel[], asks: readonly BookLevel[] = []): EntryBody =>
  reading('venue', 'read-book', { symbol: SYMBOL, lastUpdateId: 2n, bids, asks });
const saidOf = (parts: Parameters<typeof healthy>[0]) => said(judged(bookIsTheOpenOrders, healthy(parts)));
const BIDS = [level('59990', '0.05')];

test('a book of what the open orders have left passes', () => {
  assert.equal(saidOf({}), 'pass');
});

test('an order that has dropped out of the book fails, and so does one that stayed in it', () => {
  const verdict = judged(bookIsTheOpenOrders, healthy({ book: bookOf([level('59990', '0.04')]) }));
  assert.equal(said(verdict), 'the order book bids 0.04 BTC at 59,990, and the open orders have 0.05 BTC left there');
  assert.equal(verdict.kind === 'fail' && verdict.violations[0]?.entries.length, 2);
  assert.match(saidOf({ book: bookOf([]) }), /^the order book bids 0 BTC at 59,990/);
  assert.equal(
    saidOf({ book: bookOf(BIDS, [level('60010', '1')]) }),
    'the order book asks 1 BTC at 60,010, and the open orders have 0 BTC left there',
  );
});

test('several orders at a price are one level, and each side is its own', () => {
  const open = [
    order({ side: 'sell', price: '60010', quantity: '1' }),
    order({ id: 'second', venueId: '2', side: 'sell', price: '60010.00', quantity: '0.5' }),
  ];
  const whale = readingsOf('Whale', { open });
  assert.equal(saidOf({ whale, book: bookOf(BIDS, [level('60010', '1.5')]) }), 'pass');
  assert.match(saidOf({ whale, book: bookOf(BIDS, [level('60010', '1')]) }), /asks 1 BTC .* have 1.5 BTC left/);
});

test('a book that changed while the traders read says nothing, and neither does one that was read once', () => {
  const now = bookOf([level('59980', '1')]);
  assert.equal(saidOf({ rest: [AT_REST, now] }), 'pass');
  const once = healthy().filter((entry) => entry !== BOOK_AT_REST);
  assert.equal(said(judged(bookIsTheOpenOrders, [...once, now])), 'pass');
});

test('where others may have orders too, the book shows at least those that are known', () => {
  const more = bookOf([level('59990', '0.06')]);
  const less = bookOf([level('59990', '0.04')]);
  const fund = [ledgerReading({ fundHolds: '1' })];
  assert.equal(saidOf({ book: more, venue: fund }), 'pass');
  assert.match(saidOf({ book: less, venue: fund }), /^the order book bids 0.04 BTC/);
  const takenOver = observed('Retail', {
    ...orderUpdate({ id: 'autoclose-1', venueId: '9' }),
    execution: 'calculated',
  });
  assert.equal(saidOf({ book: more, venue: [], middle: [takenOver] }), 'pass');
  assert.match(saidOf({ book: more, venue: [] }), /^the order book bids 0.06 BTC/);
  const full = Array.from({ length: LIST_MAX }, (_, turn) => order({ venueId: `${turn}`, quantity: '0.001' }));
  const whale = readingsOf('Whale', { open: full });
  assert.equal(saidOf({ whale, book: bookOf([level('59990', '1.06')]), venue: VENUE_AT_REST }), 'pass');
  const stop = { ...order({ quantity: '1' }), type: 'stop-limit' };
  assert.equal(saidOf({ whale: readingsOf('Whale', { open: [stop] }), book: more }), 'pass');
});

test('prices beyond the last level of a full book are not looked for', () => {
  const levels = Array.from({ length: LIST_MAX }, (_, turn) => level(`${61_000 - turn}`, '1'));
  const open = levels.map(({ price, quantity }, turn) => ({ ...order({ venueId: `${turn + 9}` }), price, quantity }));
  const [half, rest] = [open.slice(0, 500), open.slice(500)];
  const parts = { retail: readingsOf('Retail', { open: half }), book: bookOf(levels) };
  assert.equal(saidOf({ ...parts, whale: readingsOf('Whale', { open: [...rest, order({ price: '1000' })] }) }), 'pass');
  assert.match(
    saidOf({ ...parts, whale: readingsOf('Whale', { open: [...rest, order({ price: '60500' })] }) }),
    /^the order book bids 1 BTC at 60,500/,
  );
});

test('an account whose open orders nobody read leaves it unproven', () => {
  assert.equal(saidOf({ whale: [] }), "not proven: nobody read Whale's open orders at rest");
});
