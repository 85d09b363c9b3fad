// Collateral counts after its haircut, a debt in full.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, text } from '../domain/decimal.ts';
import { collateralValue } from './collateral.ts';

const CASES = [
  ['half a coin at 60,000 with a haircut of a twentieth', '0.5', '28500'],
  ['half a coin owed counts in full', '-0.5', '-30000'],
  ['nothing counts nothing', '0', '0'],
] as const;

for (const [name, balance, value] of CASES) {
  test(name, () => {
    const held = { balance: decimal(balance), indexPrice: decimal('60000'), collateralRate: decimal('0.95') };
    assert.equal(text(collateralValue(held)), value);
  });
}
