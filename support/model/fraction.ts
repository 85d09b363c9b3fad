// An exact quotient that is not divided until somebody says how to round it.
import { type Decimal, divide, isNegative, isZero, type Rounding, text, ZERO } from '../domain/decimal.ts';

/** `numerator / denominator` with a denominator above zero: prices solved from an equation are rarely finite decimals. */
export interface Fraction {
  readonly numerator: Decimal;
  readonly denominator: Decimal;
}

/** Makes a fraction with its sign in the numerator. Throws on a zero denominator. */
export function fraction(numerator: Decimal, denominator: Decimal): Fraction {
  if (isZero(denominator)) {
    throw new RangeError(`a fraction of ${text(numerator)} over zero`);
  }
  return isNegative(denominator)
    ? { numerator: numerator.neg(), denominator: denominator.neg() }
    : { numerator, denominator };
}

/** The decimal next to the fraction in the stated direction. */
export function roundFraction(value: Fraction, rule: { decimals: number; rounding: Rounding }): Decimal {
  return divide(value.numerator, value.denominator, rule);
}

/** Below, equal to or above a decimal: −1, 0 or 1, exact. */
export function compareFraction(value: Fraction, other: Decimal): -1 | 0 | 1 {
  return value.numerator.cmp(other.times(value.denominator));
}

/** How far a decimal lies from the fraction, as a fraction of zero or above, exact. */
export function distance(value: Fraction, other: Decimal): Fraction {
  return { numerator: value.numerator.minus(other.times(value.denominator)).abs(), denominator: value.denominator };
}

/** True where the fraction is above zero. */
export function isPositive(value: Fraction): boolean {
  return value.numerator.gt(ZERO);
}
