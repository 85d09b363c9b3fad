// A scenario's verdict: fail over not proven over pass, and nothing passes by not looking.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnvironmentError, NotProven, ScenarioError, Violated } from '../domain/errors.ts';
import type { Check } from '../evidence/scenario-record.ts';
import { conclude, type Findings } from './conclude.ts';

const PASSING: Findings = { thrown: [], unplayed: undefined, expectations: [], checks: [], faults: [], assertions: 1 };
const FAILED_CHECK: Check = {
  name: 'money-conserved',
  says: 'money is conserved',
  verdict: {
    kind: 'fail',
    count: 1,
    violations: [{ sentence: '1 USDT is missing', expected: '10', actual: '9', entries: [4] }],
  },
};
const FAULT = {
  id: 'cut-1',
  sentence: "Retail's connection is cut",
  targets: ['Retail'],
  isWitnessed: false,
  hasActed: false,
  measured: ['answered after 1 ms'],
};

test('all is well: pass', () => {
  assert.equal(conclude(PASSING).verdict, 'pass');
});

const VIOLATED = new Violated({ sentence: 'the last price: expected 1, was 2', expected: '1', actual: '2' });

test('a violated expectation fails, whatever else is missing', () => {
  const spilled = { ...FAULT, hasActed: true };
  const conclusion = conclude({ ...PASSING, thrown: [new EnvironmentError('x'), VIOLATED], faults: [spilled] });
  assert.deepEqual([conclusion.verdict, conclusion.blame], ['fail', 'venue']);
  assert.match(conclusion.sentence, /the last price: expected 1, was 2/);
});

test('what was expected under a fault that never acted is not proven; what holds always fails all the same', () => {
  const expected = conclude({ ...PASSING, thrown: [VIOLATED], expectations: [FAILED_CHECK], faults: [FAULT] });
  assert.deepEqual([expected.verdict, expected.blame], ['not-proven', 'environment']);
  assert.match(expected.sentence, /"Retail's connection is cut" was not witnessed/);
  const always = conclude({ ...PASSING, thrown: [VIOLATED], checks: [FAILED_CHECK], faults: [FAULT] });
  assert.deepEqual([always.verdict, always.sentence], ['fail', '1 USDT is missing']);
});

test("an oracle's violation fails with its own sentence", () => {
  assert.equal(conclude({ ...PASSING, checks: [FAILED_CHECK] }).sentence, '1 USDT is missing');
});

test('what an oracle misses after the environment broke is not held against the venue', () => {
  const thrown = [new EnvironmentError('the engine was ended by SIGKILL')];
  const conclusion = conclude({ ...PASSING, thrown, checks: [FAILED_CHECK] });
  assert.deepEqual([conclusion.verdict, conclusion.blame], ['not-proven', 'environment']);
});

const UNPROVEN: readonly (readonly [string, Partial<Findings>, string])[] = [
  ['the author erred', { thrown: [new ScenarioError('unknown unit')] }, 'author'],
  ['the environment broke', { thrown: [new EnvironmentError('the engine ended')] }, 'environment'],
  ['the venue lacks what is needed', { thrown: [new NotProven('no control port')] }, 'venue'],
  ['we have a bug', { thrown: [new TypeError('x is not a function')] }, 'harness'],
  ['a step was not played', { unplayed: 'a step has no sentence' }, 'author'],
  ['a fault was not witnessed', { faults: [FAULT] }, 'environment'],
  ['nothing was asserted', { assertions: 0 }, 'author'],
  [
    'an oracle could not tell',
    { checks: [{ ...FAILED_CHECK, verdict: { kind: 'not-proven', reason: 'no reading' } }] },
    'environment',
  ],
];

for (const [name, findings, blame] of UNPROVEN) {
  test(`${name}: not proven`, () => {
    const conclusion = conclude({ ...PASSING, ...findings });
    assert.deepEqual([conclusion.verdict, conclusion.blame], ['not-proven', blame]);
    assert.notEqual(conclusion.sentence, '');
  });
}
