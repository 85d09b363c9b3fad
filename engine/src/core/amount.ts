/** Exact decimals of the core: every price, quantity, rate and sum of money outside the book is a BigInt in units of 1e-8. */

/** A decimal in units of 1e-8: 1 USDT is 100_000_000n, a rate of 0.02 % is 20_000n. */
export type Amount = bigint;

/** One whole unit: 1.00000000. */
export const ONE: Amount = 100_000_000n;

/** Scale of a product of two amounts (1e-16) and of three (1e-24), where comparisons are made without rounding. */
export const ONE_SQUARED = ONE * ONE;

const DECIMAL = /^-?\d+(\.\d+)?$/;

/**
 * Reads plain decimal text such as "-60000.10".
 * @returns undefined for anything else: exponents, signs other than minus, blanks, or more than 8 significant decimals.
 */
export function parseAmount(text: string): Amount | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const point = text.indexOf('.');
  if (point === -1) return BigInt(text) * ONE;
  const fraction = text.slice(point + 1);
  const decimals = fraction.length > 8 ? fraction.replace(/0+$/, '') : fraction;
  // The digits without their point are the amount: one number to read instead of two.
  return decimals.length > 8 ? undefined : BigInt(text.slice(0, point) + decimals.padEnd(8, '0'));
}

/** Writes an amount with exactly `decimals` decimals (0 to 8); digits beyond are cut off, never rounded up. */
export function formatAmount(amount: Amount, decimals = 8): string {
  const isNegative = amount < 0n;
  const digits = (isNegative ? -amount : amount).toString().padStart(9, '0');
  const point = digits.length - 8;
  const whole = digits.slice(0, point);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(point, point + decimals)}`;
  return isNegative && /[1-9]/.test(text) ? `-${text}` : text;
}

/** Quotient rounded towards minus infinity; the divisor must be positive. */
export function divideDown(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend < 0n && quotient * divisor !== dividend ? quotient - 1n : quotient;
}

/** Quotient rounded towards plus infinity; the divisor must be positive. */
export function divideUp(dividend: bigint, divisor: bigint): bigint {
  return -divideDown(-dividend, divisor);
}

/** Quotient rounded to the nearest, halves away from zero; the divisor must be positive. */
export function divideNearest(dividend: bigint, divisor: bigint): bigint {
  const half = divisor / 2n;
  return dividend < 0n ? -((-dividend + half) / divisor) : (dividend + half) / divisor;
}

/** Product of two amounts, rounded towards minus infinity at 1e-8. */
export function multiplyDown(left: Amount, right: Amount): Amount {
  return divideDown(left * right, ONE);
}

/** Product of two amounts, rounded towards plus infinity at 1e-8. */
export function multiplyUp(left: Amount, right: Amount): Amount {
  return divideUp(left * right, ONE);
}

export function absolute(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}

export function smaller(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

export function larger(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}
