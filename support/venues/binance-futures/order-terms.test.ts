// What the dialect shows of an order's terms, and what it leaves out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../../domain/decimal.ts';
import { epochMs } from '../../domain/time.ts';
import { conditionalTermsIn, orderTermsIn } from './order-terms.ts';
import { UnreadableReply } from './wire.ts';

const ORDER = {
  clientOrderId: 'first',
  timeInForce: 'GTD',
  origType: 'TAKE_PROFIT_MARKET',
  goodTillDate: '1700000700000',
  avgPrice: '60000.10',
  cumQuote: '60.00010',
  closePosition: false,
  priceProtect: true,
};

test('what an order shows is read', () => {
  assert.deepEqual(orderTermsIn(ORDER), {
    isClosePosition: false,
    isPriceProtected: true,
    timeInForce: 'GTD',
    originalType: 'take-profit-market',
    goodTillMs: epochMs(1_700_000_700_000),
    averagePrice: decimal('60000.1'),
    cumulativeQuote: decimal('60.0001'),
  });
});

test('what is not shown is absent, and what cannot be read is no answer', () => {
  assert.deepEqual(orderTermsIn({ clientOrderId: 'first', goodTillDate: null, avgPrice: '' }), {});
  assert.deepEqual(conditionalTermsIn({}), {});
  assert.throws(() => orderTermsIn({ ...ORDER, avgPrice: 'much' }), UnreadableReply);
});

test("the venue's own orders are known by their client ids", () => {
  for (const clientOrderId of ['autoclose-7', 'adl_autoclose', 'settlement_autoclose-7']) {
    assert.deepEqual(orderTermsIn({ clientOrderId }), { isForced: true });
  }
});

test('what a conditional order shows is read', () => {
  const wire = { orderType: 'STOP_MARKET', quantity: '0.100', reduceOnly: true, closePosition: false };
  assert.deepEqual(conditionalTermsIn(wire), {
    isClosePosition: false,
    type: 'stop-market',
    quantity: decimal('0.1'),
    isReduceOnly: true,
  });
  assert.deepEqual(conditionalTermsIn({ triggerTime: '1700000000000', failureReason: '' }), {
    triggeredAtMs: 1_700_000_000_000,
    failureReason: '',
  });
});
