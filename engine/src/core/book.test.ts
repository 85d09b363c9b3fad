/** The order book against a naive one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Book } from './book.ts';
import { PriceSet } from './price-set.ts';

test('better price first, then the earlier order', () => {
  const book = new Book(1000);
  const second = book.add(false, 501, 1);
  const first = book.add(false, 500, 1);
  const third = book.add(false, 501, 1);
  assert.deepEqual(queue(book, false), [first, second, third]);
  assert.equal(book.bestAsk, 500);
  book.remove(second);
  assert.deepEqual(queue(book, false), [first, third]);
  book.reduce(first, 1);
  assert.equal(book.bestAsk, 501);
  assert.equal(book.lotsAt(false, 501), 1);
});

function queue(book: Book, isBid: boolean): number[] {
  const handles: number[] = [];
  for (let handle = book.first(isBid); handle !== 0; handle = book.after(handle)) handles.push(handle);
  return handles;
}

interface Naive {
  readonly isBid: boolean;
  readonly ticks: number;
  lots: number;
  readonly handle: number;
}

const operations = fc.array(
  fc.record({
    isBid: fc.boolean(),
    distance: fc.integer({ min: 1, max: 4000 }),
    lots: fc.integer({ min: 1, max: 50 }),
    what: fc.constantFrom('add', 'add', 'add', 'reduce', 'remove'),
    place: fc.nat(1000),
  }),
  { maxLength: 400 },
);

test('priority, levels and best prices are those of a naive book', () => {
  fc.assert(
    fc.property(operations, (list) => {
      const book = new Book(40_000_000);
      const naive: Naive[] = [];
      for (const { isBid, distance, lots, what, place } of list) {
        const found = naive[place % Math.max(1, naive.length)];
        if (what === 'add' || found === undefined) {
          const ticks = isBid ? 600_000 - distance : 600_000 + distance;
          naive.push({ isBid, ticks, lots, handle: book.add(isBid, ticks, lots) });
        } else {
          const taken = what === 'remove' ? found.lots : Math.min(lots, found.lots);
          if (what === 'remove') book.remove(found.handle);
          else book.reduce(found.handle, taken);
          found.lots -= taken;
          if (found.lots === 0) naive.splice(naive.indexOf(found), 1);
        }
      }
      for (const isBid of [true, false]) {
        const side = naive.filter((order) => order.isBid === isBid);
        const sorted = side.toSorted((left, right) => (isBid ? right.ticks - left.ticks : left.ticks - right.ticks));
        assert.deepEqual(
          queue(book, isBid),
          sorted.map(({ handle }) => handle),
        );
        assert.equal(isBid ? book.bestBid : book.bestAsk, sorted[0]?.ticks ?? -1);
        for (const { ticks } of sorted) {
          const expected = side.filter((order) => order.ticks === ticks).reduce((sum, order) => sum + order.lots, 0);
          assert.equal(book.lotsAt(isBid, ticks), expected);
        }
      }
    }),
    { numRuns: 100, verbose: 1 },
  );
});

test('a price set finds the neighbours of a price', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(40_000), { maxLength: 60 }), fc.nat(40_000), (prices, probe) => {
      const set = new PriceSet(40_000);
      for (const price of prices) set.add(price);
      const sorted = prices.toSorted((left, right) => left - right);
      assert.equal(set.above(probe), sorted.find((price) => price > probe) ?? -1);
      assert.equal(set.below(probe), sorted.findLast((price) => price < probe) ?? -1);
      for (const price of prices) set.delete(price);
      assert.deepEqual([set.above(probe), set.below(probe)], [-1, -1]);
    }),
  );
});
