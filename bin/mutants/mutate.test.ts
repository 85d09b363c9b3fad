// Mutants: found where something decides, computes or acts, never in types or texts, and put in where they belong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applied } from './carried-mutant.ts';
import { mutantsOf } from './mutate.ts';
import { ruleMutants } from './rule-mutants.ts';

const changesOf = (text: string) =>
  mutantsOf('rule.ts', text).map((mutant) => `${mutant.mutation}: ${applied(text, mutant)}`);

test('comparisons move by their boundary, and equality turns around', () => {
  assert.deepEqual(changesOf('const a = b < c;'), ['comparison: const a = b <= c;']);
  assert.deepEqual(changesOf('const a = b === c;'), ['comparison: const a = b !== c;']);
});

test('signs, constants, logic and directions of rounding change', () => {
  assert.deepEqual(changesOf('const a = -b;'), ['sign: const a = b;']);
  assert.deepEqual(changesOf('const a = b + c;'), ['sign: const a = b - c;']);
  assert.deepEqual(changesOf('const a = 10_000n;'), ['constant: const a = 10001n;']);
  assert.deepEqual(changesOf('const a = b && !c;'), ['logic: const a = b || !c;', 'logic: const a = b && c;']);
  assert.deepEqual(changesOf('const a = divideUp(b, c);'), ['rounding: const a = divideDown(b, c);']);
  assert.deepEqual(changesOf('const a = Math.max(b, c);'), ['rounding: const a = Math.min(b, c);']);
});

test('statements that only act are dropped', () => {
  assert.deepEqual(changesOf('emit(event);'), ['statement: ;']);
});

test('types, imports and joined texts are left alone', () => {
  assert.deepEqual(changesOf("import { a } from './a.ts'; type B = 1 | 2; interface C { d: true }"), []);
  assert.deepEqual(changesOf("const a = 'b' + c;"), []);
});

test('a mutant tells its line, and the text of it', () => {
  const [found] = mutantsOf('rule.ts', 'const a = b;\n  const c = d < e;\n');
  assert.deepEqual([found?.line, found?.column, found?.code], [2, 15, 'const c = d < e;']);
});

test('an operator of two conditions is run where its left side is, whether or not the right one is looked at', () => {
  const text = 'if (isOpen && isDue) close();';
  const [logic, statement] = mutantsOf('rule.ts', text);
  assert.equal(logic?.ranAt, text.indexOf('isOpen'));
  assert.equal(statement?.ranAt, statement?.start);
});

test('the mutants of the exchange have ids of their own, and a risk area', () => {
  const all = ruleMutants().map(({ quarry }) => quarry);
  assert.ok(all.length > 1000);
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  assert.ok(all.every(({ riskArea }) => riskArea !== ''));
});
