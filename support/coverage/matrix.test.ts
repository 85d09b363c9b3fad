// What is covered by what, what by nothing, and tags that name nothing; and that the real files hold together.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseFeature } from '../gate/read-features.ts';
import { parseIncidents } from './incidents.ts';
import { coverageOf } from './matrix.ts';
import { coverageText } from './matrix-text.ts';
import { rulesIn } from './parameter-rules.ts';
import { readCoverage } from './write-coverage.ts';

const ROOT = join(import.meta.dirname, '../..');

const FEATURE = `@fees @rule:fees.maker
Feature: Fees
  @veto @FEE-001 @INC-01
  Scenario: The maker pays
    Then 1
  @major @FEE-002 @INC-77 @rule:filters @rule:filters.tickSise
  Scenario: The tick holds
    Then 2
`;
const RULES = rulesIn(
  'symbol: X\nfilters:\n  tickSize: "1"\n  stepSize: "2"\nfees:\n  maker: "1"\ntiers:\n  - { a: 1 }\n',
);
const INCIDENTS = parseIncidents(
  'INC-01: { happened: one }\nINC-02: { happened: two }\nINC-03: { happened: three, insideOnly: nobody can }\n',
);
const COVERAGE = coverageOf({
  documents: [parseFeature(FEATURE, 'features/fees/fees.feature')],
  incidents: INCIDENTS,
  rules: RULES,
  verdicts: new Map([['FEE-001', 'pass']]),
});

test('the rules of a file are its fields, a list being one', () => {
  assert.deepEqual(RULES, ['filters.tickSize', 'filters.stepSize', 'fees.maker', 'tiers']);
});

test('a tag covers a rule, or all rules below it, and that of a feature is every scenario’s', () => {
  const [first, second] = COVERAGE.criteria;
  assert.deepEqual(first?.rules, ['fees.maker']);
  assert.deepEqual(second?.rules, ['filters.tickSize', 'filters.stepSize', 'fees.maker']);
  assert.equal(first?.verdict, 'pass');
  assert.equal(first?.area, 'fees');
});

test('what nothing covers is listed, but for what nobody outside could provoke', () => {
  assert.deepEqual(COVERAGE.gaps, { incidents: ['INC-02'], rules: ['tiers'] });
});

test('a tag that names nothing is an error of its author', () => {
  assert.deepEqual(COVERAGE.unknownTags, [
    { criterion: 'FEE-002', tag: '@INC-77' },
    { criterion: 'FEE-002', tag: '@rule:filters.tickSise' },
  ]);
});

test('the text begins with the gaps', () => {
  const text = coverageText(COVERAGE);
  assert.match(text, /## Without a criterion\n\n- the rule `tiers`\n- the incident INC-02\n/);
  assert.match(text, /\| INC-03 \| three \| not from outside: nobody can \|/);
  assert.match(text, /\| FEE-001 The maker pays \| veto \| fees \| INC-01 \| `fees.maker` \| pass \|/);
});

test('a file of incidents that cannot be read says why', () => {
  assert.throws(() => parseIncidents('INC-1: { happend: x }'), /launch\/incidents\.yaml cannot be read/);
});

test('every tag of the suite names a rule or an incident there is', () => {
  const { unknownTags } = readCoverage({ root: ROOT, launch: join(ROOT, 'launch') }, new Map());
  assert.deepEqual(unknownTags, []);
});
