// Book never crossed: snapshots and folded streams, whole and interrupted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookNeverCrossed } from './book-never-crossed.ts';
import { delta, judged, level, observed, reading, SYMBOL, said } from './literal-history.ts';

const DEPTH = { line: 'trader', stream: 'Arb/depth/1' } as const;
const seen = (...parts: Parameters<typeof delta>) => observed('Arb', delta(...parts), DEPTH);
const book = (bid: string, ask: string) =>
  reading('venue', 'read-book', { symbol: SYMBOL, lastUpdateId: 1n, bids: [level(bid, '1')], asks: [level(ask, '1')] });

test('a snapshot with the bid below the ask passes, one that touches or crosses fails', () => {
  assert.equal(said(judged(bookNeverCrossed, [book('59999.9', '60000')])), 'pass');
  assert.match(said(judged(bookNeverCrossed, [book('60000', '60000')])), /the book venue read was crossed/);
  assert.match(said(judged(bookNeverCrossed, [book('60000.1', '60000')])), /bids 60,000.1 while somebody asks 60,000$/);
});

test('an empty side cannot be crossed', () => {
  const empty = reading('venue', 'read-book', { symbol: SYMBOL, lastUpdateId: 1n, bids: [], asks: [level('1', '1')] });
  assert.equal(said(judged(bookNeverCrossed, [empty])), 'pass');
});

test('a stream whose best moves away before the other side comes passes', () => {
  const verdict = judged(bookNeverCrossed, [
    seen([1, 1, 0], { bids: [level('59990', '1'), level('59980', '1')], asks: [level('60000', '1')] }),
    seen([2, 2, 1], { bids: [level('59990', '0')] }),
    seen([3, 3, 2], { asks: [level('59990', '1')] }),
  ]);
  assert.equal(said(verdict), 'pass');
});

test('a stream that leaves a bid standing above a new ask fails', () => {
  const verdict = judged(bookNeverCrossed, [
    seen([1, 1, 0], { bids: [level('59990', '1')] }),
    seen([2, 2, 1], { asks: [level('59980', '1')] }),
  ]);
  assert.equal(
    said(verdict),
    "the book on Arb's depth stream was crossed: somebody bids 59,990 while somebody asks 59,980",
  );
});

test('what was known before a gap or a reconnection accuses nobody after it', () => {
  const bid = seen([1, 1, 0], { bids: [level('59990', '1')] });
  const afterGap = judged(bookNeverCrossed, [bid, seen([9, 9, 8], { asks: [level('59980', '1')] })]);
  assert.equal(said(afterGap), 'pass');
  const closed = observed('Arb', { kind: 'closed', reason: '1006' }, DEPTH);
  assert.equal(said(judged(bookNeverCrossed, [bid, closed, seen([2, 2, 1], { asks: [level('59980', '1')] })])), 'pass');
});
