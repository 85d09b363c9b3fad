// The parameters file that is signed reads to the exact rules; each kind of mistake is named with file, line and field.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import { marketOf } from './market.ts';
import { parseMarket, readSpecification } from './read-specification.ts';

const FOLDER = join(import.meta.dirname, '../../launch/parameters');
const source = await readFile(join(FOLDER, 'btcusdt.yaml'), 'utf8');

/** The message of the file with one passage replaced. */
function complaint(passage: string, replacement: string): string {
  assert.ok(source.includes(passage), `the parameters file no longer has ${passage}`);
  try {
    parseMarket(source.replace(passage, replacement), 'btcusdt.yaml');
  } catch (error) {
    assert.ok(error instanceof ScenarioError);
    return error.message;
  }
  return 'no complaint';
}

function lineOf(passage: string): number {
  return source.slice(0, source.indexOf(passage)).split('\n').length;
}

test('the signed parameters read to the exact rules', async () => {
  const market = marketOf(await readSpecification(FOLDER), 'BTCUSDT');
  assert.equal(text(market.filters.tickSize), '0.1');
  assert.equal(market.marginTiers.length, 12);
  assert.equal(text(market.marginTiers[11]?.maintenanceAmount ?? market.insuranceFund), '421481450');
  assert.equal(market.accounts.defaultLeverage, 20);
  assert.equal(market.choices.feeRounding, 'up');
  assert.equal(market.choices.autoDeleveragingPrice, 'bankruptcy');
  assert.equal(text(market.funding.floor), '-0.003');
});

test('a market nobody described is refused with those there are', async () => {
  const specification = await readSpecification(FOLDER);
  assert.throws(() => marketOf(specification, 'BTCUSD'), /no market "BTCUSD": it has BTCUSDT/);
});

test('a number that is not a plain decimal is named with its line and what was expected', () => {
  assert.equal(
    complaint('tickSize: "0.10"', 'tickSize: "0,10"'),
    `btcusdt.yaml:${lineOf('tickSize')}: filters.tickSize is "0,10", expected a plain decimal above zero in quotes, such as "0.10"`,
  );
});

test('an unquoted number keeps its digits', () => {
  const market = parseMarket(
    source.replace('interestRate: "0.0001"', 'interestRate: 0.00010000000000000001'),
    'x.yaml',
  );
  assert.equal(text(market.funding.interestRate), '0.00010000000000000001');
});

test('a missing field is named at the group it belongs to', () => {
  assert.match(
    complaint('  clamp: "0.0005"\n', ''),
    /^btcusdt\.yaml:\d+: funding\.clamp is missing, expected a plain decimal/,
  );
});

test('a misspelt field is refused with those that are known', () => {
  assert.match(
    complaint('publishMs: 1000', 'publishMs: 1000\n  publishSecs: 1'),
    /markPrice\.publishSecs is "1", expected no such field/,
  );
});

test('a tier whose amount makes the maintenance margin jump is refused with the right amount', () => {
  assert.match(
    complaint('maintenanceAmount: "950"', 'maintenanceAmount: "951"'),
    /marginTiers\[2\]\.maintenanceAmount is 951, expected 950: /,
  );
});

test('a hole between two tiers is refused', () => {
  assert.match(
    complaint('floor: "600000", ', 'floor: "600001", '),
    /marginTiers\[2\]\.floor is 600001, expected 600000/,
  );
});

test('a word outside its set lists the set', () => {
  assert.match(
    complaint('weighting: linear', 'weighting: linaer'),
    /funding\.weighting is "linaer", expected one of linear, equal/,
  );
});

test('text that is no YAML names its line', () => {
  assert.match(complaint('filters:', 'filters: ['), /^btcusdt\.yaml:\d+: not readable as YAML: /);
});

test('an empty file, an empty folder and a missing folder are the author’s', async () => {
  assert.throws(() => parseMarket('', 'empty.yaml'), /empty\.yaml:1: empty\.yaml holds no fields/);
  const folder = await mkdtemp(join(tmpdir(), 'parameters-'));
  try {
    await assert.rejects(readSpecification(folder), /has no \*\.yaml file/);
    await assert.rejects(readSpecification(join(folder, 'nowhere')), ScenarioError);
    await writeFile(join(folder, 'a.yaml'), source);
    await writeFile(join(folder, 'b.yaml'), source);
    await assert.rejects(readSpecification(folder), /BTCUSDT is described a second time/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
