// Amounts in the unit a sentence needs.
import type { Amount } from '../domain/amount.ts';
import { type Decimal, text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';

/** The bare number of an amount. @throws ScenarioError where it is in another unit */
export function inUnit(amount: Amount, unit: string): Decimal {
  if (amount.unit !== unit) {
    throw new ScenarioError(
      `unknown unit "${amount.unit}" in "${text(amount.value)} ${amount.unit}": expected ${unit}`,
    );
  }
  return amount.value;
}
