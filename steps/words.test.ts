// The words of sentences become exact values, or a message that names the cell.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { text } from '../support/domain/decimal.ts';
import { ScenarioError } from '../support/domain/errors.ts';
import { lineConditions, orderDraft, plainNumber, ratio, spanMs } from './words.ts';

test('numbers carry thousands separators and lose nothing', () => {
  assert.equal(text(plainNumber('60,000')), '60000');
  assert.equal(text(plainNumber('1,234,567.000000001')), '1234567.000000001');
  assert.equal(text(ratio('0.05%')), '0.0005');
});

test('a number grouped wrongly is refused with the cell', () => {
  assert.throws(
    () => plainNumber('60,00'),
    (error: unknown) => error instanceof ScenarioError && error.message.includes('"60,00"'),
  );
});

test('durations are exact milliseconds, and an unknown unit is named', () => {
  assert.equal(spanMs('1.5 s'), 1500);
  assert.equal(spanMs('500 ms'), 500);
  assert.equal(spanMs('2 seconds'), 2000);
  assert.throws(() => spanMs('3 fortnights'), /unknown unit "fortnights" in "3 fortnights"/);
});

test('orders are read word by word', () => {
  assert.deepEqual(summary('post-only buy of 1 BTC at 60,000'), ['limit', 'buy', 'GTX', '1', '60000', false]);
  assert.deepEqual(summary('reduce-only sell of 0.5 BTC at 59,000'), ['limit', 'sell', 'GTC', '0.5', '59000', true]);
  assert.throws(() => orderDraft('iceberg buy of 1 BTC at 60,000'), /unknown kind of order "iceberg"/);
  assert.throws(() => orderDraft('limit buy of 1 BTC'), /needs "at" and a price/);
  assert.throws(() => orderDraft('market buy of 1 BTC at 60,000'), /a market order has no price/);
});

test('line conditions are read in one sentence', () => {
  assert.deepEqual(lineConditions('50 ms of latency with 500 ms spikes every 2 seconds'), [
    {
      kind: 'latency',
      latencyMs: 50,
      jitterMs: 0,
      way: 'replies',
      spikes: { extraMs: 500, everyMs: 2000, seed: undefined },
    },
  ]);
  assert.deepEqual(lineConditions('500 ms of latency and 8 KB/s of bandwidth'), [
    { kind: 'latency', latencyMs: 500, jitterMs: 0, way: 'replies', spikes: undefined },
    { kind: 'bandwidth', kilobytesPerSecond: 8 },
  ]);
  assert.throws(() => lineConditions('8 MB/s of bandwidth'), /unknown unit "MB\/s"/);
});

function summary(cell: string): unknown[] {
  const draft = orderDraft(cell);
  return draft.kind === 'limit'
    ? [draft.kind, draft.side, draft.timeInForce, text(draft.quantity), text(draft.price), draft.isReduceOnly]
    : [draft.kind];
}
