// The book before and after, as a ladder.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BookSnapshot } from '../domain/book.ts';
import { decimal } from '../domain/decimal.ts';
import type { EntryBody } from '../history/entry.ts';
import { bookTable } from './book-table.ts';
import { entriesOfBodies } from './example-record.ts';

type Levels = readonly (readonly [string, string])[];

function tableOf(...books: readonly { bids: Levels; asks: Levels }[]): string | undefined {
  const levels = (side: Levels) =>
    side.map(([price, quantity]) => ({ price: decimal(price), quantity: decimal(quantity) }));
  const bodies = books.map(({ bids, asks }): [number, EntryBody] => {
    const value: BookSnapshot = { symbol: 'BTCUSDT', lastUpdateId: 1n, bids: levels(bids), asks: levels(asks) };
    const outcome = { kind: 'accepted', value } as const;
    const request = { kind: 'read-book' } as const;
    const about = { call: 1, actor: 'venue', line: 'clean', request, exchange: undefined, roundTripMs: 1 } as const;
    return [1, { kind: 'completed', ...about, outcome }];
  });
  return bookTable(entriesOfBodies(bodies));
}

test('levels that went, came and stayed stand beside each other, the highest price on top', () => {
  const before = {
    asks: [
      ['60010', '2'],
      ['60020', '1'],
    ] as Levels,
    bids: [['59990', '3']] as Levels,
  };
  const after = {
    asks: [['60020', '1']] as Levels,
    bids: [
      ['59990', '1.5'],
      ['59980', '4'],
    ] as Levels,
  };
  assert.deepEqual(tableOf(before, before, after)?.trimEnd().split('\r\n'), [
    'Side,Price,Before,After',
    'ask,60020,1,1',
    'ask,60010,2,',
    'bid,59990,3,1.5',
    'bid,59980,,4',
  ]);
});

test('a scenario without orders in the book has no book to show', () => {
  assert.equal(tableOf({ bids: [], asks: [] }), undefined);
  assert.equal(tableOf(), undefined);
});
