// Kill rates: read as they are written, and refused where they are not whole.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DrillRates, parseKillRates } from './kill-rates.ts';

const DRILL: DrillRates = {
  date: '2026-11-26T05:00:00.000Z',
  commit: 'abc',
  seed: 1,
  defects: 2,
  caught: 1,
  control: { criteria: 300, passed: 300 },
  areas: [{ riskArea: 'orders', defects: 2, caught: 1, survivors: [{ id: 'lifo', says: 'last comes first' }] }],
  killers: [{ criterion: 'ORD-001', defects: 1 }],
  idleCriteria: ['ORD-044'],
};

test('one half alone is whole', () => {
  assert.deepEqual(parseKillRates(JSON.stringify({ drill: DRILL })), { drill: DRILL });
  assert.deepEqual(parseKillRates('{}'), {});
});

test('what is no JSON, or lacks a number, is not read', () => {
  assert.equal(parseKillRates('{"drill":'), undefined);
  assert.equal(parseKillRates(JSON.stringify({ drill: { ...DRILL, caught: undefined } })), undefined);
});
