// Stream names become what they ask for, and anything else is no stream.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseStreamName } from './stream-name.ts';

test('every kind of stream is understood', () => {
  const symbol = 'BTCUSDT';
  assert.deepEqual(parseStreamName('btcusdt@depth'), { kind: 'depth', symbol, speedMs: 250 });
  assert.deepEqual(parseStreamName('btcusdt@depth@0ms'), { kind: 'depth', symbol, speedMs: 0 });
  assert.deepEqual(parseStreamName('btcusdt@depth20@100ms'), {
    kind: 'partialDepth',
    symbol,
    levels: 20,
    speedMs: 100,
  });
  assert.deepEqual(parseStreamName('btcusdt@markPrice@1s'), { kind: 'markPrice', symbol, speedMs: 1000 });
  assert.deepEqual(parseStreamName('btcusdt@kline_1M'), { kind: 'kline', symbol, interval: '1M' });
  assert.deepEqual(parseStreamName('!markPrice@arr@1s'), { kind: 'markPrice', speedMs: 1000 });
  assert.deepEqual(parseStreamName('!forceOrder@arr'), { kind: 'forceOrder' });
});

test('what is no stream is refused', () => {
  for (const name of [
    '',
    '@depth',
    'BTCUSDT@depth',
    'btcusdt@depth7',
    'btcusdt@depth@1ms',
    'btcusdt@kline_7m',
    '!all',
  ]) {
    assert.equal(parseStreamName(name), undefined, name);
  }
});
