// Amounts become text and text becomes amounts, digit for digit.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAmount, trimmedText } from './wire-text.ts';

test('trailing zeros go, down to the decimals that must stay', () => {
  assert.equal(trimmedText(6_000_000_000_000n, 2), '60000.00');
  assert.equal(trimmedText(6_000_333_333_333n, 2), '60003.33333333');
  assert.equal(trimmedText(20_000n, 4), '0.0002');
  assert.equal(trimmedText(5_000_000_000_000n, 0), '50000');
  assert.equal(trimmedText(-150_000_000n, 1), '-1.5');
  assert.equal(trimmedText(0n, 0), '0');
});

test('only plain decimals are read', () => {
  assert.deepEqual(readAmount('60000.10'), { kind: 'amount', amount: 6_000_010_000_000n });
  assert.deepEqual(readAmount('-0.5'), { kind: 'amount', amount: -50_000_000n });
  assert.deepEqual(readAmount('0.123456789'), { kind: 'too-precise' });
  for (const text of ['', '1e3', '+1', ' 1', '1.', '.5', '0x10', '1,000', 'NaN', 'Infinity', '١', '1'.repeat(21)]) {
    assert.equal(readAmount(text).kind, 'malformed', text);
  }
});
