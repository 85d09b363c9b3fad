// Judges how orders are said in the dialect: every word of the intent in its place, and nothing that was not meant.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../../domain/decimal.ts';
import { clientOrderId } from '../../domain/order.ts';
import { epochMs } from '../../domain/time.ts';
import { orderCall, orderParameters } from './order-parameters.ts';
import { orderOutcomes } from './replies.ts';

const base = {
  symbol: 'BTCUSDT',
  side: 'sell',
  clientOrderId: clientOrderId('mine'),
  quantity: decimal('0.5'),
  isReduceOnly: false,
} as const;

test('a limit order says its time, its mode and its leg, and only those', () => {
  const parameters = orderParameters({
    ...base,
    kind: 'limit',
    price: decimal('60000'),
    timeInForce: 'GTD',
    goodTillMs: epochMs(1_700_000_000_000),
    selfTradePrevention: 'expire-both',
    positionSide: 'short',
  });
  assert.deepEqual(parameters, {
    symbol: 'BTCUSDT',
    side: 'SELL',
    type: 'LIMIT',
    positionSide: 'SHORT',
    selfTradePreventionMode: 'EXPIRE_BOTH',
    newClientOrderId: 'mine',
    quantity: '0.5',
    timeInForce: 'GTD',
    price: '60000',
    goodTillDate: '1700000000000',
    newOrderRespType: 'RESULT',
  });
});

test('an order at a level of the book names the level and no price', () => {
  const matched = { ...base, kind: 'price-match', timeInForce: 'GTC' } as const;
  const best = orderParameters({ ...matched, place: { of: 'opponent', level: 1 } });
  assert.deepEqual([best.type, best.priceMatch, 'price' in best], ['LIMIT', 'OPPONENT', false]);
  assert.equal(orderParameters({ ...matched, place: { of: 'queue', level: 20 } }).priceMatch, 'QUEUE_20');
});

test('a plain market order has neither price nor time in force', () => {
  const parameters = orderParameters({ ...base, kind: 'market' });
  assert.equal('price' in parameters || 'timeInForce' in parameters || 'reduceOnly' in parameters, false);
});

test('conditional orders go to the endpoint of their own; a whole position has no quantity', () => {
  const { path, parameters } = orderCall({
    ...base,
    kind: 'stop-market',
    quantity: 'all',
    triggerPrice: decimal('59000'),
    trigger: 'mark',
    isPriceProtected: true,
  });
  assert.equal(path, '/fapi/v1/algoOrder');
  assert.equal(parameters.closePosition, 'true');
  assert.equal('quantity' in parameters, false);
  assert.equal(parameters.workingType, 'MARK_PRICE');
  assert.equal(parameters.priceProtect, 'true');
});

test('a stop-limit is a STOP with a price that stays until it is cancelled', () => {
  const stop = { ...base, triggerPrice: decimal('59500'), price: decimal('59400'), trigger: 'mark' } as const;
  const { path, parameters } = orderCall({ ...stop, kind: 'stop-limit' });
  assert.equal(path, '/fapi/v1/algoOrder');
  assert.deepEqual(parameters, {
    symbol: 'BTCUSDT',
    side: 'SELL',
    type: 'STOP',
    algoType: 'CONDITIONAL',
    clientAlgoId: 'mine',
    workingType: 'MARK_PRICE',
    quantity: '0.5',
    triggerPrice: '59500',
    price: '59400',
    timeInForce: 'GTC',
  });
  assert.equal(orderParameters({ ...stop, kind: 'take-profit-limit' }).type, 'TAKE_PROFIT');
});

test('a callback of one part in a hundred is written as 1', () => {
  const parameters = orderParameters({
    ...base,
    kind: 'trailing-stop-market',
    callback: decimal('0.01'),
    activationPrice: decimal('61000'),
    trigger: 'default',
  });
  assert.equal(parameters.callbackRate, '1');
  assert.equal(parameters.activatePrice, '61000');
  assert.equal('workingType' in parameters, false);
});

test('the answer to a batch keeps each refusal in its place', () => {
  const outcomes = orderOutcomes([{ code: '-4014', msg: 'Price not increased by tick size.' }]);
  assert.deepEqual(outcomes, [{ kind: 'rejected', code: -4014, message: 'Price not increased by tick size.' }]);
});
