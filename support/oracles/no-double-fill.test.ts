// No double fill: the ways a venue can count one trade twice, each in a history of a few lines.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, judged, observed, order, orderUpdate, placed, reading, said } from './literal-history.ts';
import { noDoubleFill } from './no-double-fill.ts';

const HALF = { status: 'partially-filled', filled: '0.05' } as const;
const FULL = { status: 'filled', filled: '0.1' } as const;
const firstHalf = observed('Retail', orderUpdate(HALF, fill({ trade: '17' })));
const secondHalf = observed('Retail', orderUpdate(FULL, fill({ trade: '18' })));

test('two trades that fill an order pass, on two streams and over REST', () => {
  const otherStream = { line: 'trader', stream: 'Retail/trader/2' } as const;
  const verdict = judged(noDoubleFill, [
    ...placed('Retail'),
    firstHalf,
    secondHalf,
    observed('Retail', orderUpdate(FULL, fill({ trade: '18' })), otherStream),
    reading('Retail', 'read-fills', [fill({ trade: '17' }), fill({ trade: '18' })]),
    reading('Retail', 'read-orders', [order(FULL)]),
  ]);
  assert.equal(said(verdict), 'pass');
});

test('one trader on both sides of a trade has its id twice, on two orders', () => {
  const buy = observed('Retail', orderUpdate(HALF, fill({ trade: '17' })));
  const sell = observed(
    'Retail',
    orderUpdate({ ...HALF, venueId: '2', side: 'sell' }, fill({ venueId: '2', side: 'sell' })),
  );
  assert.equal(said(judged(noDoubleFill, [buy, sell])), 'pass');
});

test('the same trade twice on one stream fails', () => {
  const verdict = judged(noDoubleFill, [firstHalf, firstHalf]);
  assert.equal(said(verdict), "Retail's private stream reported trade 17 (0.05 BTC at 59,990) twice");
  assert.deepEqual(verdict.kind === 'fail' && verdict.violations[0]?.entries, [1, 0]);
});

test('an order filled beyond its quantity fails, once, wherever it shows', () => {
  const over = { status: 'filled', filled: '0.15' } as const;
  const onStream = judged(noDoubleFill, [observed('Retail', orderUpdate(over)), observed('Retail', orderUpdate(over))]);
  assert.equal(said(onStream), "Retail's order first filled beyond its quantity");
  assert.equal(onStream.kind === 'fail' && onStream.count, 1);
  const overRest = judged(noDoubleFill, [reading('Retail', 'read-open-orders', [order(over)])]);
  assert.equal(said(overRest), "Retail's order first filled beyond its quantity");
});

test('a trade told again under another id, so that trades exceed the cumulative quantity, fails', () => {
  const again = observed('Retail', orderUpdate(HALF, fill({ trade: '18' })));
  assert.equal(
    said(judged(noDoubleFill, [firstHalf, again])),
    "the fills of Retail's order first add up to more than it says was filled",
  );
});

test('one trade with one fee on the stream and another in the history fails', () => {
  const verdict = judged(noDoubleFill, [
    firstHalf,
    reading('Retail', 'read-fills', [fill({ trade: '17', fee: '0.6' })]),
  ]);
  assert.equal(said(verdict), "the venue tells Retail's trade 17 in two ways");
  assert.equal(
    verdict.kind === 'fail' && verdict.violations[0]?.actual,
    'buy 0.05 at 59,990 as maker, fee 0.6 USDT, realised 0',
  );
});

test('a history that lists one trade twice fails', () => {
  const verdict = judged(noDoubleFill, [reading('Retail', 'read-fills', [fill(), fill()])]);
  assert.equal(said(verdict), "the venue's trade history lists Retail's trade 17 (0.05 BTC at 59,990) twice");
});

test('a trade has one buyer and one seller of one price and quantity', () => {
  const bought = observed('Retail', orderUpdate(HALF, fill({ trade: '17' })));
  const half = { trade: '17', id: 'other', venueId: '2', side: 'sell' } as const;
  const sold = (parts: object = {}) =>
    observed('Whale', orderUpdate({ ...HALF, id: 'other', venueId: '2', side: 'sell' }, fill({ ...half, ...parts })));
  assert.equal(said(judged(noDoubleFill, [bought, sold()])), 'pass');
  assert.match(
    said(judged(noDoubleFill, [bought, sold({ side: 'buy' })])),
    /was told to Whale and is not the other half/,
  );
  assert.match(said(judged(noDoubleFill, [bought, sold({ price: '59980' })])), /is not the other half/);
});
