// The published procedure for a local book: bridge the snapshot, follow the chain, stop at a gap.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BookDelta, BookSnapshot } from '../domain/book.ts';
import { decimal, text } from '../domain/decimal.ts';
import { bookDifference, LocalBook } from './local-book.ts';

const level = (price: string, quantity: string) => ({ price: decimal(price), quantity: decimal(quantity) });

const SNAPSHOT: BookSnapshot = {
  symbol: 'BTCUSDT',
  lastUpdateId: 10n,
  bids: [level('99', '1'), level('98', '2')],
  asks: [level('101', '1')],
};

function delta(
  ids: { first: bigint; final: bigint; previous: bigint },
  change: Partial<Pick<BookDelta, 'bids' | 'asks'>> = {},
): BookDelta {
  return {
    symbol: 'BTCUSDT',
    firstUpdateId: ids.first,
    finalUpdateId: ids.final,
    previousFinalUpdateId: ids.previous,
    bids: change.bids ?? [],
    asks: change.asks ?? [],
  };
}

test('an event from before the snapshot is stale', () => {
  assert.equal(new LocalBook(SNAPSHOT).apply(delta({ first: 7n, final: 9n, previous: 6n })), 'stale');
});

test('the first event bridges the snapshot, the next ones chain, quantities are absolute and zero removes', () => {
  const book = new LocalBook(SNAPSHOT);
  assert.equal(book.apply(delta({ first: 9n, final: 11n, previous: 8n }, { bids: [level('98', '0')] })), 'applied');
  assert.equal(book.apply(delta({ first: 12n, final: 12n, previous: 11n }, { asks: [level('101', '5')] })), 'applied');
  assert.deepEqual(
    book.bids().map((bid) => text(bid.price)),
    ['99'],
  );
  assert.equal(text(book.asks()[0]?.quantity ?? decimal('0')), '5');
});

test('a missing event is a gap, and the book stays as it was', () => {
  const book = new LocalBook(SNAPSHOT);
  book.apply(delta({ first: 11n, final: 11n, previous: 10n }));
  assert.equal(book.apply(delta({ first: 13n, final: 13n, previous: 12n }, { bids: [level('99', '0')] })), 'gap');
  assert.equal(book.bids().length, 2);
});

test('a bid at the ask is a crossed book', () => {
  const book = new LocalBook(SNAPSHOT);
  book.apply(delta({ first: 11n, final: 11n, previous: 10n }, { bids: [level('101', '1')] }));
  assert.equal(text(book.crossing()?.bid ?? decimal('0')), '101');
});

test('a difference is told with side, level and both values', () => {
  const book = new LocalBook(SNAPSHOT);
  assert.equal(bookDifference(book, SNAPSHOT), undefined);
  assert.match(
    bookDifference(book, { ...SNAPSHOT, asks: [] }) ?? '',
    /ask 1 is 1 at 101 in the local book and nothing at the venue/,
  );
});
