// The table of kill rates: what is committed is what was measured.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseKillRates } from '../../support/evidence/kill-rates.ts';
import { LAUNCH, ROOT } from '../places.ts';
import { withKillRates } from './readme-table.ts';

describe('the kill rates in the README', () => {
  it('are those of launch/kill-rates.json', () => {
    const file = join(LAUNCH, 'kill-rates.json');
    const rates = existsSync(file) ? parseKillRates(readFileSync(file, 'utf8')) : {};
    assert.ok(rates !== undefined, `${file} cannot be read`);
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    assert.equal(withKillRates(readme, rates), readme, 'npm run drill -- --publish writes both');
  });

  it('name every survivor, and leave the rest of the page alone', () => {
    const readme =
      'Above.\n<!-- kill rates: written by npm run drill -- --publish -->\nold\n<!-- end of the kill rates -->\nBelow.\n';
    const survivors = [{ id: 'one-tick-late', says: 'it is closed one tick late' }];
    const text = withKillRates(readme, {
      drill: {
        date: '2026-11-26T02:00:00.000Z',
        commit: '0123456789',
        seed: 1,
        defects: 3,
        caught: 2,
        control: { criteria: 9, passed: 9 },
        areas: [{ riskArea: 'liquidation', defects: 3, caught: 2, survivors }],
        killers: [],
        idleCriteria: [],
      },
    });
    assert.match(text, /^Above\.\n/);
    assert.match(text, /2 of 3 seeded defects caught on 2026-11-26 at 0123456; without a defect 9 of 9/);
    assert.match(text, /\| liquidation \| 2 of 3 \| `one-tick-late` \|/);
    assert.doesNotMatch(text, /old/);
    assert.match(text, /\nBelow\.\n$/);
  });
});
