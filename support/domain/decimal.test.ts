// Exact decimals: nothing is lost, and every rounding says which way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  decimal,
  divide,
  isDecimalText,
  isMultipleOf,
  median,
  type Rounding,
  round,
  roundToStep,
  text,
} from './decimal.ts';

test('a decimal keeps every digit it was given', () => {
  assert.equal(text(decimal('0.1').plus(decimal('0.2'))), '0.3');
  assert.equal(
    text(decimal('123456789012345678901234567890.123456789').times('10')),
    '1234567890123456789012345678901.23456789',
  );
});

test('what is no plain decimal is refused', () => {
  for (const wrong of ['1e5', '1,000', '', ' 1', '.5', '5.', 'NaN', '--1', '0x10']) {
    assert.equal(isDecimalText(wrong), false, wrong);
    assert.throws(() => decimal(wrong), TypeError);
  }
});

test('division rounds in the direction it is told', () => {
  const third = (rounding: Rounding, sign = '1'): string =>
    text(divide(decimal(sign), decimal('3'), { decimals: 2, rounding }));
  assert.deepEqual(
    [third('down'), third('up'), third('floor'), third('ceil'), third('half-even')],
    ['0.33', '0.34', '0.33', '0.34', '0.33'],
  );
  assert.deepEqual(
    [third('down', '-1'), third('up', '-1'), third('floor', '-1'), third('ceil', '-1')],
    ['-0.33', '-0.34', '-0.34', '-0.33'],
  );
  assert.equal(text(divide(decimal('0.5'), decimal('10'), { decimals: 1, rounding: 'half-even' })), '0');
  assert.equal(text(divide(decimal('1.5'), decimal('10'), { decimals: 1, rounding: 'half-even' })), '0.2');
});

test('division by zero is refused, not infinite', () => {
  assert.throws(() => divide(decimal('1'), decimal('0'), { decimals: 2, rounding: 'down' }), RangeError);
});

test('a quotient and its remainder make the dividend again, whatever the digits', () => {
  const digits = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
  fc.assert(
    fc.property(digits, digits, fc.integer({ min: 0, max: 12 }), (a, b, decimals) => {
      fc.pre(b !== 0n);
      const [dividend, divisor] = [decimal(String(a)), decimal(String(b))];
      const floor = divide(dividend, divisor, { decimals, rounding: 'floor' });
      const ceil = divide(dividend, divisor, { decimals, rounding: 'ceil' });
      const between = floor.times(divisor).cmp(dividend) * ceil.times(divisor).cmp(dividend);
      assert.ok(between <= 0);
      assert.ok(ceil.minus(floor).lte(decimal(`0.${'0'.repeat(Math.max(0, decimals - 1))}1`)) || decimals === 0);
    }),
    { seed: 20_261_123 },
  );
});

test('rounding to a step lands on the grid', () => {
  assert.equal(text(roundToStep(decimal('60030.05'), decimal('0.10'), 'up')), '60030.1');
  assert.equal(text(roundToStep(decimal('60030.05'), decimal('0.10'), 'down')), '60030');
  assert.ok(isMultipleOf(decimal('59999.9'), decimal('0.1')));
  assert.ok(!isMultipleOf(decimal('59999.95'), decimal('0.1')));
  assert.equal(text(round(decimal('-1.005'), { decimals: 2, rounding: 'floor' })), '-1.01');
});

test('the median of an even count is the mean of the middle two', () => {
  assert.equal(text(median([decimal('3'), decimal('1'), decimal('2')])), '2');
  assert.equal(text(median([decimal('4'), decimal('1'), decimal('2'), decimal('3')])), '2.5');
});
