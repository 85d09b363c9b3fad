// Counters, refusals, bans, and that everything is forgiven when its time is over.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RateLimiter } from './rate-limits.ts';
import { Refusal } from './refusal.ts';

const limits = { requestWeightPerMinute: 10, ordersPerMinute: 3, ordersPer10Seconds: 2 };

function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error;
  }
  assert.fail('expected a refusal');
}

test('weight is counted per address and minute', () => {
  const limiter = new RateLimiter(limits);
  assert.equal(limiter.countWeight('a', 6, 0), 6);
  assert.equal(limiter.countWeight('b', 6, 1), 6);
  const refusal = refusalOf(() => limiter.countWeight('a', 5, 2));
  assert.deepEqual([refusal.code, refusal.status], [-1003, 429]);
  assert.equal(limiter.countWeight('a', 5, 60_000), 5);
});

test('who is refused is told how many seconds to wait, and how much he has used', () => {
  const limiter = new RateLimiter(limits);
  const tooHeavy = refusalOf(() => limiter.countWeight('a', 11, 58_500));
  assert.deepEqual(tooHeavy.headers, { 'retry-after': '2', 'x-mbx-used-weight-1m': '11' });
  const refusals = Array.from({ length: 11 }, () => refusalOf(() => limiter.countWeight('a', 1, 58_500)));
  assert.deepEqual([refusals.at(-1)?.status, refusals.at(-1)?.headers['retry-after']], [418, '120']);
  const tooMany = refusalOf(() => limiter.countOrders('Retail', 3, 12_000));
  assert.deepEqual(tooMany.headers, { 'retry-after': '8' });
});

test('an address that keeps going is banned for two minutes, then for longer', () => {
  const limiter = new RateLimiter(limits);
  const keepGoing = (nowMs: number): number => {
    let status = 200;
    for (let request = 0; request < 30 && status !== 418; request += 1) {
      try {
        limiter.countWeight('a', 1, nowMs);
      } catch (error) {
        assert.ok(error instanceof Refusal);
        status = error.status;
      }
    }
    return status;
  };
  assert.equal(keepGoing(0), 418);
  assert.equal(refusalOf(() => limiter.countWeight('a', 1, 119_999)).status, 418);
  assert.equal(limiter.countWeight('a', 1, 120_000), 1);
  assert.equal(keepGoing(120_001), 418);
  assert.equal(refusalOf(() => limiter.countWeight('a', 1, 120_001 + 239_999)).status, 418);
});

test('orders are counted per account, in ten seconds and in a minute', () => {
  const limiter = new RateLimiter(limits);
  assert.deepEqual(limiter.countOrders('a', 2, 0), { perMinute: 2, per10Seconds: 2 });
  assert.equal(refusalOf(() => limiter.countOrders('a', 1, 1)).code, -1015);
  assert.deepEqual(limiter.countOrders('a', 1, 10_000), { perMinute: 3, per10Seconds: 1 });
  assert.equal(refusalOf(() => limiter.countOrders('a', 1, 20_000)).code, -1015);
  assert.deepEqual(limiter.countOrders('b', 1, 20_000), { perMinute: 1, per10Seconds: 1 });
});
