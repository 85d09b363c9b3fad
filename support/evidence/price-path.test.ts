// The picture of a scenario: the same for the same history, whole, and readable whatever the history holds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../domain/decimal.ts';
import { markPrice } from '../domain/prices.ts';
import type { StreamEvent } from '../domain/stream-event.ts';
import { epochMs } from '../domain/time.ts';
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

test('round trips are spread over a scale, with the limit they were held against', () => {
  const bodies = [2, 30, 400].flatMap((roundTripMs, call): (readonly [number, EntryBody])[] => {
    const about = { call, actor: 'Whale', line: 'trader', request: { kind: 'cancel-all' } } as const;
    const outcome = { kind: 'accepted', value: undefined } as const;
    return [[500, { kind: 'completed', ...about, outcome, exchange: undefined, roundTripMs }]];
  });
  const measured = {
    kind: 'measured',
    name: 'acknowledgement p95',
    actor: 'Whale',
    value: 400,
    unit: 'ms',
    limit: 200,
  } as const;
  const picture = pathOf(...bodies, [600, measured]);
  assert.match(picture, /median 30 ms, p95 400 ms, worst 400 ms/);
  assert.equal(/class="took accepted" d="([^"]*)"/.exec(picture)?.[1]?.split('M').length, 4, 'a stroke a request');
  assert.match(picture, /limit of acknowledgement p95: 200 ms/);
});

test('a liquidation price holds as long as its position, and a margin call is marked', () => {
  const position = {
    symbol: 'BTCUSDT',
    quantity: decimal('0.5'),
    entryPrice: decimal('60000'),
    marginType: 'isolated',
    leverage: 10,
    isolatedWallet: decimal('600'),
    unrealisedProfit: decimal('0'),
    markPrice: markPrice(decimal('60000')),
    liquidationPrice: decimal('59990'),
    maintenanceMargin: decimal('120'),
    notional: decimal('30000'),
  } as const;
  const read = (quantity: string): EntryBody => ({
    kind: 'completed',
    call: 1,
    actor: 'Whale',
    line: 'clean',
    request: { kind: 'read-position-risk' },
    outcome: { kind: 'accepted', value: [{ ...position, quantity: decimal(quantity) }] },
    exchange: undefined,
    roundTripMs: 1,
  });
  const call: StreamEvent = { kind: 'margin-call', positions: [position], eventAtMs: epochMs(1) };
  const heard = {
    kind: 'observed',
    actor: 'Whale',
    line: 'clean',
    stream: 'Whale/clean/1',
    event: call,
    raw: '',
  } as const;
  const picture = pathOf(
    [100, read('0.5')],
    [500, heard],
    [501, { ...heard, line: 'trader' }],
    [800, read('0')],
    [1000, { kind: 'note', text: 'the end' }],
  );
  // From 100 ms to 800 ms of 1,000 ms over the 1,060 pixels right of 112.
  assert.match(picture, /class="line liquidation" d="M218 [\d.]+H960"/);
  assert.equal(picture.split('marker margin-call sell').length, 2, 'told on two streams, drawn once');
  assert.match(picture, /marker margin-call sell.*Whale: margin call at a mark of 60000/);
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
