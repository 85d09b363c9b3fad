// Judges how news of conditional orders is read: the end, what was filled, and what is not shown before there is an order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { text } from '../../domain/decimal.ts';
import { readFrame } from './frames.ts';
import { conditionalOrder } from './replies.ts';

const frame = (order: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    e: 'ALGO_UPDATE',
    T: 1_750_515_742_297,
    E: 1_750_515_742_303,
    o: { caid: 'guard', s: 'BTCUSDT', ...order },
  });

test('the end of a conditional order says which order it became and what that has filled', () => {
  const event = readFrame(frame({ X: 'FINISHED', ai: '17', ap: '59400.00', aq: '1.000' }));
  assert.ok(event.kind === 'conditional-update');
  assert.deepEqual([event.status, event.becameOrderId], ['finished', '17']);
  assert.deepEqual([text(event.filledQuantity), text(event.averagePrice)], ['1', '59400']);
});

test('before there is an order it is none, and nothing is filled, shown or not', () => {
  for (const shown of [{}, { ai: '', ap: '0.00', aq: '0.000' }]) {
    const event = readFrame(frame({ X: 'CANCELED', ...shown }));
    assert.ok(event.kind === 'conditional-update');
    assert.deepEqual([event.status, event.becameOrderId], ['cancelled', undefined]);
    assert.deepEqual([text(event.filledQuantity), text(event.averagePrice)], ['0', '0']);
  }
});

test('a status nobody has published makes the frame unreadable', () => {
  assert.deepEqual(readFrame(frame({ X: 'WORKING' })), {
    kind: 'unreadable',
    reason: 'unknown status of a conditional order "WORKING"',
  });
});

test('the answer to a query says the same as the news', () => {
  const wire = {
    clientAlgoId: 'guard',
    symbol: 'BTCUSDT',
    side: 'SELL',
    algoStatus: 'FINISHED',
    triggerPrice: '59500.00',
  };
  const stop = conditionalOrder({ ...wire, actualOrderId: '17', actualQty: '1.000', actualPrice: '59400.00' });
  assert.deepEqual(
    [stop.status, stop.becameOrderId, text(stop.filledQuantity), text(stop.averagePrice)],
    ['finished', '17', '1', '59400'],
  );
});
