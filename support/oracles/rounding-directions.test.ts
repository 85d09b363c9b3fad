// Rounding: fees and maintenance margins to the last decimal, in the direction the parameters say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../domain/decimal.ts';
import { fill, judged, observed, orderUpdate, positionRisk, reading, said } from './literal-history.ts';
import { roundingDirections } from './rounding-directions.ts';

/** A maker's 0.001 BTC at 59,990.1: 0.0119980200 exactly, so nothing is to be rounded. */
const told = (fee: string) =>
  observed('Retail', orderUpdate({}, fill({ price: '59990.1', quantity: '0.001', fee, isMaker: true })));

const risk = (maintenanceMargin: string) =>
  reading('Retail', 'read-position-risk', [{ ...positionRisk('0.1'), maintenanceMargin: decimal(maintenanceMargin) }]);

test('a fee and a maintenance margin to the last decimal pass', () => {
  assert.equal(said(judged(roundingDirections, [told('0.01199802'), risk('24')])), 'pass');
});

test('a fee rounded in favour of the venue beyond the rule fails', () => {
  assert.equal(
    said(judged(roundingDirections, [told('0.01199803')])),
    "the fee of Retail's trade 17 (0.001 BTC at 59,990.1) is rounded otherwise than the parameters say",
  );
});

test('a maintenance margin rounded down fails', () => {
  assert.match(said(judged(roundingDirections, [risk('23.99999999')])), /^the maintenance margin of Retail's position/);
});

test('a liquidation pays no trading fee, and alone proves nothing', () => {
  const forced = observed('Retail', { ...orderUpdate({}, fill({ fee: '0' })), isLiquidation: true });
  assert.equal(
    said(judged(roundingDirections, [forced])),
    'not proven: no fill and no maintenance margin is on record',
  );
});
