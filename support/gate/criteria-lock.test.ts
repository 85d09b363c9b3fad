// What counts as a change of a criterion, and how strictly the lock is read.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareWithLock, criteriaOf, formatLock, parseLock } from './criteria-lock.ts';
import { parseFeature } from './read-features.ts';
import { FEATURE } from './test-run.ts';

const found = (text: string) => criteriaOf([parseFeature(text, 'features/orders.feature')]);

function changedBy(edit: (text: string) => string): string[] {
  return compareWithLock(found(edit(FEATURE)).criteria, found(FEATURE).criteria).map(({ kind, id }) => `${kind} ${id}`);
}

describe('the hash of a criterion', () => {
  const harmless: readonly (readonly [string, (text: string) => string])[] = [
    ['another indentation', (text) => text.replaceAll('    ', '        ')],
    ['a comment and blank lines', (text) => text.replace('  Background:', '\n  # why\n\n  Background:')],
    ['prose', (text) => text.replace('Feature: Orders', 'Feature: Orders\n  Said at length.')],
    ['tags in another order', (text) => text.replace('@veto @ORD-001', '@ORD-001 @veto')],
    ['wider table cells', (text) => text.replace('| 10    |', '|    10 |')],
    ['Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
  ];
  for (const [name, edit] of harmless) {
    it(`stays the same with ${name}`, () => assert.deepEqual(changedBy(edit), []));
  }

  const telling: readonly (readonly [string, (text: string) => string, readonly string[]])[] = [
    ['a step', (text) => text.replace('Taker buys', 'Taker sells'), ['changed ORD-001']],
    ['a keyword', (text) => text.replace('When Taker waits', 'Given Taker waits'), ['changed ORD-003']],
    ['a table cell', (text) => text.replace('| 10    |', '| 11    |'), ['changed ORD-001']],
    ['an examples row', (text) => text.replace('      | bad  | 2    |\n', ''), ['changed ORD-002']],
    ['the name', (text) => text.replace('A small thing', 'A thing'), ['changed ORD-003']],
    ['a tag of the scenario', (text) => text.replace('@minor', '@minor @slow'), ['changed ORD-003']],
    ['the severity', (text) => text.replace('@major', '@minor'), ['changed ORD-002']],
    [
      'the background',
      (text) => text.replace('a market', 'no market'),
      ['changed ORD-001', 'changed ORD-002', 'changed ORD-003'],
    ],
    [
      'a tag of the feature',
      (text) => text.replace('@orders', '@skip'),
      ['changed ORD-001', 'changed ORD-002', 'changed ORD-003'],
    ],
    ['the id', (text) => text.replace('@ORD-003', '@ORD-004'), ['missing ORD-003', 'added ORD-004']],
  ];
  for (const [name, edit, differences] of telling) {
    it(`changes with ${name}`, () => assert.deepEqual(changedBy(edit), differences));
  }
});

describe('a scenario that is no criterion', () => {
  const faulty: readonly (readonly [string, (text: string) => string, RegExp])[] = [
    ['has no id', (text) => text.replace('@ORD-001', ''), /:7 "Better price first" needs exactly one criterion id/],
    ['has two ids', (text) => text.replace('@ORD-001', '@ORD-001 @ORD-008'), /needs exactly one criterion id/],
    ['has no severity', (text) => text.replace('@veto', ''), /needs exactly one severity: @veto, @major, @minor/],
    ['has two severities', (text) => text.replace('@veto', '@veto @minor'), /needs exactly one severity/],
    [
      'shares its id',
      (text) => text.replace('@ORD-003', '@ORD-001'),
      /:23 uses the criterion id ORD-001 a second time/,
    ],
    [
      'has an id on its examples',
      (text) => text.replace('Examples:', '@ORD-007\n    Examples:'),
      /belongs on the scenario/,
    ],
  ];
  for (const [name, edit, problem] of faulty) {
    it(`is named where it ${name}`, () => assert.match(found(edit(FEATURE)).problems.join('\n'), problem));
  }

  it('finds the scenarios inside rules, with the rule’s tags and both backgrounds', () => {
    const rule =
      'Feature: F\n  Background:\n    Given a\n  @veto\n  Rule: R\n    Background:\n      Given b\n    @ABC-001\n    Scenario: s\n      Then c\n';
    assert.deepEqual(
      found(rule).criteria.map(({ id, severity }) => [id, severity]),
      [['ABC-001', 'veto']],
    );
    assert.notEqual(found(rule).criteria[0]?.sha256, found(rule.replace('Given b', 'Given d')).criteria[0]?.sha256);
  });
});

describe('the lock file', () => {
  it('reads what it wrote', () => {
    const { criteria } = found(FEATURE);
    const parsed = parseLock(formatLock(criteria));
    assert.ok('criteria' in parsed);
    assert.deepEqual(compareWithLock(criteria, parsed.criteria), []);
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['an empty file', '', /requires nothing/],
    ['a line without a hash', 'ORD-001 veto Better price\n', /criteria.lock:1 cannot be read/],
    ['an unknown severity', `ORD-001 vetoo ${'0'.repeat(64)} x\n`, /cannot be read/],
    [
      'one id twice',
      `ORD-001 veto  ${'0'.repeat(64)} x\nORD-001 minor ${'1'.repeat(64)} x\n`,
      /:2 has ORD-001 a second time/,
    ],
  ];
  for (const [name, text, problem] of refused) {
    it(`refuses ${name}`, () => {
      const parsed = parseLock(text);
      assert.match('problem' in parsed ? parsed.problem : '', problem);
    });
  }
});
