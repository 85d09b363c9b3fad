// Risk parameters as a table and back, refused where they do not hold together, and told apart in words.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parameterChanges } from '../support/authoring/parameter-changes.ts';
import { EXIT } from '../support/domain/errors.ts';
import { tableOf, yamlOf } from '../support/spec/parameters-table.ts';
import { parseMarket } from '../support/spec/read-specification.ts';
import { ROOT } from './places.ts';

const SIGNED = 'launch/parameters/btcusdt.yaml';
const yaml = readFileSync(join(ROOT, SIGNED), 'utf8');
const market = parseMarket(yaml, SIGNED);
const folder = mkdtempSync(join(tmpdir(), 'brakecheck-parameters-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function edited(...changes: readonly (readonly [string | RegExp, string])[]): string {
  return changes.reduce((table, [from, to]) => table.replace(from, to), tableOf(yaml));
}

describe('risk parameters as a table', () => {
  it('come back as the same parameters, comments and all', () => {
    const back = yamlOf(tableOf(yaml), { onto: yaml, file: 'b.csv' });
    assert.deepEqual(parseMarket(back, 'back'), market);
    assert.deepEqual(back.match(/#.*/g), yaml.match(/#.*/g));
  });

  it('take changed, new and left-out rows', () => {
    const table = edited(
      [/^fees\.taker,.*/m, 'fees.taker,0.0006'],
      [/^index\.sources\.3\..*\n/gm, ''],
      [
        /^fees\.tiers\.1\.taker,.*/m,
        '$&\nfees.tiers.2.volume,1000000\nfees.tiers.2.maker,0.0001\nfees.tiers.2.taker,0.0004',
      ],
    );
    const changed = parseMarket(yamlOf(table, { onto: yaml, file: 'b.csv' }), 'b.csv');
    assert.equal(changed.fees.taker.toFixed(), '0.0006');
    assert.deepEqual(
      changed.index.sources.map(({ name }) => name),
      ['alpha', 'beta'],
    );
    assert.equal(changed.fees.tiers[1]?.taker.toFixed(), '0.0004');
  });

  it('are refused by row where they are none', () => {
    const read = (table: string) => yamlOf(table, { onto: yaml, file: 'b.csv' });
    assert.throws(() => read('field;value\n'), /b\.csv:1: "field;value" is no header of a parameters table/);
    assert.throws(
      () => read('path,value\nfees.taker\n'),
      /b\.csv:2: "fees\.taker" is no row: expected a path and a value/,
    );
  });
});

describe('what a change of risk parameters comes to', () => {
  it('is said in words, with a position anybody can picture', () => {
    const table = edited(
      [/^fees\.taker,.*/m, 'fees.taker,0.0006'],
      [/^filters\.tickSize,.*/m, 'filters.tickSize,0.50'],
      [/^funding\.intervalHours,.*/m, 'funding.intervalHours,4'],
    );
    const changed = parseMarket(yamlOf(table, { onto: yaml, file: 'b.csv' }), 'b.csv');
    assert.deepEqual(parameterChanges(market, changed), [
      'prices move in steps of 0.5, before in steps of 0.1',
      'orders that take cost 0.06%, before 0.05%',
      'funding is paid every 4 hours, before every 8',
    ]);
    assert.deepEqual(parameterChanges(market, market), []);
  });

  it('tells who is liquidated sooner', () => {
    const tiers = market.marginTiers.map((tier, place) =>
      place === 0 ? { ...tier, maintenanceRate: tier.maintenanceRate.times('2') } : tier,
    );
    assert.deepEqual(parameterChanges(market, { ...market, marginTiers: tiers }), [
      'in margin tier 1 the maintenance margin is 0.8%, before 0.4%',
      'a 10x isolated long of 6,000 of notional is liquidated after a fall of 9.27%, before of 9.64%',
    ]);
  });
});

describe('npm run parameters', () => {
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'bin/brakecheck.mjs'), 'parameters', ...args], {
      cwd: ROOT,
      encoding: 'utf8',
    });

  it('turns a file into a table, and tells the table from the file', () => {
    const file = join(folder, 'b.csv');
    writeFileSync(file, run('to-csv', SIGNED).stdout.replace(/^fees\.maker,.*$/m, 'fees.maker,0.0001'));
    assert.equal(run('diff', SIGNED, file).stdout, 'resting orders that fill cost 0.01%, before 0.02%\n');
    assert.match(run('to-yaml', file).stdout, /maker: "0\.0001"/);
    assert.equal(run('diff', SIGNED, SIGNED).stdout, 'nothing changes for a trader\n');
  });

  it('refuses parameters that do not hold together, in one sentence', () => {
    const file = join(folder, 'broken.csv');
    writeFileSync(file, edited([/^marginTiers\.2\.floor,.*/m, 'marginTiers.2.floor,60000']));
    const { status, stderr } = run('check', file);
    assert.equal(status, EXIT.author);
    assert.match(stderr, /marginTiers\[1\]\.floor is 60000, expected 50000, the cap of the tier before/);
    assert.match(run('frobnicate', SIGNED).stderr, /expected check FILE, diff BEFORE AFTER/);
  });
});
