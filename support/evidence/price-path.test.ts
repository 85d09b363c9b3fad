// The picture of a scenario: the same for the same history, whole, and readable whatever the history holds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../domain/decimal.ts';
import type { Entry, EntryBody } from '../history/entry.ts';
import { entriesOfBodies, exampleRecord } from './example-record.ts';
import { pricePath } from './price-path.ts';
import { priceScale, priceTicks, timeTicks } from './price-path-scale.ts';

function pathOf(...bodies: (readonly [number, EntryBody])[]): string {
  return pricePath('a scenario', entriesOfBodies(bodies));
}

const FAULT = { id: 'cut-1', kind: 'cut', sentence: "Whale's stream is cut", targets: ['Whale'] } as const;

test('the same history gives the same bytes', () => {
  assert.equal(pricePath('x', exampleRecord().entries), pricePath('x', exampleRecord().entries));
});

test('prices, the liquidation, the condition with its witness and the round trips are in it', () => {
  const picture = pricePath('x', exampleRecord().entries);
  for (const part of [
    'class="line index"',
    'class="line mark"',
    'class="line last"',
    'marker liquidation sell',
    'Retail&#39;s connection has 800 ms ± 200 ms of latency',
    'witnessed: Retail: round trip 812.4 ms against 1.1 ms before',
    'round trip median 3 ms, worst 812.4 ms, 2 rejected',
    '60,000',
  ]) {
    assert.ok(picture.includes(part), `the picture lacks ${part}`);
  }
});

test('it is light and dark, printable, and loads nothing', () => {
  const picture = pricePath('x', exampleRecord().entries);
  assert.match(picture, /prefers-color-scheme:dark/);
  assert.match(picture, /@media print/);
  assert.doesNotMatch(picture, /href|@import|url\(/);
});

test('whatever stands in a name or sentence stays text', () => {
  const nasty = '<script>alert("1")</script>\u0000&\ud800';
  const picture = pathOf(
    [0, { kind: 'step', text: nasty }],
    [1, { kind: 'fault-started', fault: { ...FAULT, sentence: nasty } }],
    [2, { kind: 'index-published', source: nasty, symbol: nasty, price: decimal('1') }],
  );
  assert.doesNotMatch(picture, /<script/);
  assert.ok(!picture.includes('\u0000'));
  assert.ok(picture.isWellFormed());
});

test('a condition without effect is drawn as not witnessed', () => {
  const seen = { target: 'Whale', measured: 'stream stayed open', isEffectSeen: false };
  const picture = pathOf(
    [0, { kind: 'fault-started', fault: FAULT }],
    [50, { kind: 'fault-witness', faultId: 'cut-1', witness: seen }],
  );
  assert.match(picture, /class="fault unseen"/);
  assert.match(picture, /not witnessed: Whale: stream stayed open/);
});

test('a request that never ended reaches to the end and counts as unknown', () => {
  const picture = pathOf(
    [10, { kind: 'invoked', call: 1, actor: 'Whale', line: 'trader', request: { kind: 'cancel-all' } }],
    [500, { kind: 'note', text: 'the end' }],
  );
  assert.match(picture, /1 request, none answered, 1 unknown/);
  assert.match(picture, /class="request unknown"[^>]*><title>cancel all → no end was seen, no end/);
});

test('a fill that two streams tell of is drawn once', () => {
  const { entries } = exampleRecord();
  const doubled = entries.flatMap((entry): Entry[] => (entry.kind === 'observed' ? [entry, entry] : [entry]));
  const drawn = (picture: string): number => picture.split('class="marker liquidation sell"').length;
  assert.equal(drawn(pricePath('x', doubled)), drawn(pricePath('x', entries)));
});

test('an empty history is a picture that says so', () => {
  assert.match(pathOf(), /No price was published or read\./);
});

test('ticks are round, few, and within the scale, for any size of price', () => {
  for (const [low, high] of [
    ['0.00001234', '0.00001239'],
    ['59999.9', '60000.1'],
    ['0.5', '60000'],
    ['60000', '60000'],
  ] as const) {
    const scale = priceScale([decimal(low), decimal(high)], { top: 0, height: 320 });
    assert.ok(scale !== undefined);
    const ticks = priceTicks(scale);
    assert.ok(ticks.length >= 2 && ticks.length <= 7, `${low}…${high} has ${ticks.length} ticks`);
    assert.ok(ticks.every((tick) => tick.gte(scale.low) && tick.lte(scale.high)));
  }
  assert.deepEqual(timeTicks(4_000), [0, 500, 1_000, 1_500, 2_000, 2_500, 3_000, 3_500, 4_000]);
  assert.deepEqual(timeTicks(1), [0, 1]);
});
