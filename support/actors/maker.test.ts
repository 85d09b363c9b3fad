// The maker's quotes: five levels a side, between half the distance and the distance, on the tick.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, text } from '../domain/decimal.ts';
import { quoteLevels } from './maker.ts';

const RULE = { quantityPerSide: decimal('5'), within: decimal('0.001') };
const GRID = { tickSize: decimal('0.1'), stepSize: decimal('0.001') };

test('5 BTC a side within 0.1% of 60,000 are five bids from 59,970 down to 59,940', () => {
  const bids = quoteLevels('buy', decimal('60000'), RULE, GRID);
  assert.deepEqual(
    bids.map(({ price }) => text(price)),
    ['59970', '59962.5', '59955', '59947.5', '59940'],
  );
  assert.deepEqual(new Set(bids.map(({ quantity }) => text(quantity))), new Set(['1']));
});

test('asks mirror the bids, rounded away from the index', () => {
  const asks = quoteLevels('sell', decimal('58950.05'), RULE, GRID);
  assert.equal(text(asks[0]?.price ?? decimal('0')), '58979.6');
  assert.equal(text(asks[4]?.price ?? decimal('0')), '59009.1');
});
