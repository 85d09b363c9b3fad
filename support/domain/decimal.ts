// Exact decimals: the only numbers that money, prices, quantities and rates are made of.
import Big from 'big.js';

const Exact = Big();
// Strict: a JavaScript number can neither enter nor leave by accident.
Exact.strict = true;

/** An exact decimal of any length. Adding, subtracting and multiplying never round; dividing states its rounding. */
export type Decimal = Big;

/** How a value is brought to fewer decimals: `up` is away from zero, `down` towards zero, `floor` and `ceil` by the number line. */
export type Rounding = 'up' | 'down' | 'floor' | 'ceil' | 'half-even';

const PLAIN_DECIMAL = /^-?\d+(\.\d+)?$/;

/** True for text such as `-12.50`: digits, at most one point, no exponent, no separators. */
export function isDecimalText(text: string): boolean {
  return PLAIN_DECIMAL.test(text);
}

/** Reads a plain decimal. Throws a TypeError on anything else: callers at a border check with {@link isDecimalText} first. */
export function decimal(text: string): Decimal {
  if (!isDecimalText(text)) {
    throw new TypeError(`not a plain decimal: "${text}"`);
  }
  return new Exact(text);
}

/** A whole number as a decimal; throws where the count is not a safe integer. */
export function decimalOfCount(count: number): Decimal {
  if (!Number.isSafeInteger(count)) {
    throw new TypeError(`not a whole number: ${count}`);
  }
  return new Exact(String(count));
}

export const ZERO: Decimal = decimal('0');
export const ONE: Decimal = decimal('1');

/** Text without exponent, with trailing zeros as they fall: `0.1`, `-3`, `60000`. */
export function text(value: Decimal): string {
  const plain = value.toFixed();
  return plain === '-0' ? '0' : plain;
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO;
  for (const value of values) {
    total = total.plus(value);
  }
  return total;
}

export function smaller(a: Decimal, b: Decimal): Decimal {
  return a.lte(b) ? a : b;
}

export function larger(a: Decimal, b: Decimal): Decimal {
  return a.gte(b) ? a : b;
}

export function isZero(value: Decimal): boolean {
  return value.eq(ZERO);
}

export function isNegative(value: Decimal): boolean {
  return value.lt(ZERO);
}

/** Brings a value to `decimals` places in the stated direction. */
export function round(value: Decimal, rule: { decimals: number; rounding: Rounding }): Decimal {
  return value.round(rule.decimals, roundingMode(value, rule.rounding));
}

/** `dividend / divisor` at `decimals` places, correctly rounded in the stated direction. Throws on a zero divisor. */
export function divide(dividend: Decimal, divisor: Decimal, rule: { decimals: number; rounding: Rounding }): Decimal {
  if (isZero(divisor)) {
    throw new RangeError(`division of ${text(dividend)} by zero`);
  }
  // Truncating first and looking at the exact remainder keeps every rounding mode correct.
  const Division = Big();
  Division.DP = rule.decimals;
  Division.RM = Big.roundDown;
  const quotient = new Exact(new Division(text(dividend)).div(text(divisor)).toFixed());
  const remainder = dividend.minus(quotient.times(divisor));
  if (isZero(remainder)) {
    return quotient;
  }
  const isResultNegative = isNegative(dividend) !== isNegative(divisor);
  return adjust({ quotient, remainder, divisor, isResultNegative, ...rule });
}

/** The multiple of `step` next to the value in the stated direction. */
export function roundToStep(value: Decimal, step: Decimal, rounding: Rounding): Decimal {
  return divide(value, step, { decimals: 0, rounding }).times(step);
}

/** True where the value is a whole multiple of the step. */
export function isMultipleOf(value: Decimal, step: Decimal): boolean {
  return isZero(value.mod(step));
}

/** Median of one or more values; the mean of the middle two where their count is even. */
export function median(values: readonly Decimal[]): Decimal {
  const sorted = [...values].sort((a, b) => a.cmp(b));
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) {
    throw new RangeError('the median of nothing');
  }
  return upper.plus(lower).times('0.5');
}

interface Adjustment {
  readonly quotient: Decimal;
  readonly remainder: Decimal;
  readonly divisor: Decimal;
  readonly isResultNegative: boolean;
  readonly decimals: number;
  readonly rounding: Rounding;
}

function adjust({ quotient, remainder, divisor, isResultNegative, decimals, rounding }: Adjustment): Decimal {
  const unit = new Exact(`1e-${decimals}`);
  const away = isResultNegative ? quotient.minus(unit) : quotient.plus(unit);
  switch (rounding) {
    case 'down':
      return quotient;
    case 'up':
      return away;
    case 'floor':
      return isResultNegative ? away : quotient;
    case 'ceil':
      return isResultNegative ? quotient : away;
    case 'half-even': {
      const twice = remainder.abs().times('2').cmp(divisor.abs().times(unit));
      const isOdd = !isZero(quotient.div(unit).mod('2'));
      return twice > 0 || (twice === 0 && isOdd) ? away : quotient;
    }
  }
}

function roundingMode(value: Decimal, rounding: Rounding): 0 | 1 | 2 | 3 {
  switch (rounding) {
    case 'down':
      return Big.roundDown;
    case 'up':
      return Big.roundUp;
    case 'half-even':
      return Big.roundHalfEven;
    case 'floor':
      return isNegative(value) ? Big.roundUp : Big.roundDown;
    case 'ceil':
      return isNegative(value) ? Big.roundDown : Big.roundUp;
  }
}
