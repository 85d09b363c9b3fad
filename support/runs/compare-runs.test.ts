// What two runs are said to differ in, and that noise alone is not said to be anything.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changesText } from './changes-text.ts';
import { compareRuns } from './compare-runs.ts';
import type { RunSummary, SummarisedCriterion } from './run-summary.ts';
import { testSummary } from './test-summary.ts';

const BEFORE = testSummary();

function after(change: (criterion: SummarisedCriterion) => SummarisedCriterion | undefined, seed = 2): RunSummary {
  const run = testSummary({ seed });
  return { ...run, startedAt: '2026-01-02T00:00:00.000Z', criteria: run.criteria.flatMap((one) => change(one) ?? []) };
}

const only = (id: string, change: Partial<SummarisedCriterion>) => (one: SummarisedCriterion) =>
  one.id === id ? { ...one, ...change } : one;

const told = (run: RunSummary, before = BEFORE) =>
  compareRuns(before, run).criteria.map(({ kind, criterion }) => `${kind} ${criterion}`);

describe('two runs', () => {
  it('of one venue differ in nothing, whatever the noise', () => {
    for (let seed = 2; seed < 60; seed += 1) {
      assert.deepEqual(told(after((one) => one, seed)), [], `seed ${seed}`);
    }
  });

  const changes: readonly (readonly [string, (one: SummarisedCriterion) => SummarisedCriterion | undefined])[] = [
    ['new failure ORD-003', only('ORD-003', { verdict: 'fail', sentence: 'paid twice' })],
    ['newly unproven ORD-003', only('ORD-003', { verdict: 'not-proven', sentence: 'no quiet in time' })],
    ['gone ORD-003', (one) => (one.id === 'ORD-003' ? undefined : one)],
    ['text changed ORD-003', only('ORD-003', { sha256: 'b'.repeat(64) })],
    ['never run before ORD-099', (one) => (one.id === 'ORD-003' ? { ...one, id: 'ORD-099' } : one)],
  ];
  for (const [change, play] of changes) {
    it(`differ in ${change.slice(0, -8)}`, () =>
      assert.ok(told(after(play)).includes(change), told(after(play)).join()));
  }

  it('differ in what is fixed', () => {
    const before = {
      ...BEFORE,
      criteria: BEFORE.criteria.map(only('ORD-003', { verdict: 'fail', sentence: 'paid twice' })),
    };
    const { criteria } = compareRuns(
      before,
      after((one) => one),
    );
    assert.deepEqual(
      criteria.map(({ sentence }) => sentence),
      ['ORD-003 "Criterion 3" passes, and failed before: paid twice'],
    );
  });

  it('put the gravest first', () => {
    const run = after((one) =>
      one.id === 'ORD-001'
        ? { ...one, sha256: 'b'.repeat(64) }
        : only('ORD-009', { verdict: 'fail', sentence: 'paid twice' })(one),
    );
    assert.deepEqual(told(run), ['new failure ORD-009', 'text changed ORD-001']);
    assert.match(compareRuns(BEFORE, run).sentence, /^1 new failure, 1 text changed since the run of 2026-01-01/);
  });

  it('differ in what a part of the suite ran, and nothing of it is gone', () => {
    const run = after((one) => (one.id === 'ORD-001' ? { ...one, verdict: 'fail', sentence: 'no' } : undefined));
    assert.deepEqual(told({ ...run, isPartial: true }), ['new failure ORD-001']);
  });
});

describe('the pace of two runs', () => {
  const slower = (factor: number) => (one: SummarisedCriterion) => ({
    ...one,
    roundTripsMs: one.roundTripsMs.map((ms) => ms * factor),
  });

  it('tells the one criterion that got slower, with what that rests on', () => {
    const { criteria } = compareRuns(
      BEFORE,
      after((one) => (one.id === 'ORD-007' ? slower(1.6)(one) : one)),
    );
    const [first] = criteria;
    assert.equal(criteria.length, 1);
    assert.match(
      first?.sentence ?? '',
      /^ORD-007 "Criterion 7" is slower: half of its requests took 2\d ms or less before, and 3\d ms now$/,
    );
    assert.ok(first?.evidence !== undefined && first.evidence.pValue < first.evidence.alpha);
  });

  it('tells a slower machine once, and blames no criterion for it', () => {
    const { criteria, paceOfRun, sentence } = compareRuns(BEFORE, after(slower(1.5)));
    assert.deepEqual(criteria, []);
    assert.ok(paceOfRun > 1.4 && paceOfRun < 1.6);
    assert.match(sentence, /all requests together took 1\.\d+ times as long: the machine or the venue as a whole/);
  });

  it('says nothing of a difference nobody would notice', () =>
    assert.deepEqual(told(after((one) => (one.id === 'ORD-007' ? slower(1.1)(one) : one))), []));
});

describe('the measurements of two runs', () => {
  const measured = (change: (value: number) => number) => {
    const run = after((one) => one);
    return { ...run, measurements: run.measurements.map((one) => ({ ...one, value: change(one.value) })) };
  };
  it('drift where most pairs do', () => {
    const [first] = compareRuns(
      BEFORE,
      measured((value) => value * 1.3),
    ).measurements;
    assert.equal(first?.kind, 'slower');
    assert.match(
      first?.sentence ?? '',
      /^"acknowledgement p95": slower: 10.5 ms before, 13.7 ms now, the middle of 20$/,
    );
  });
  it('do not where half go each way', () => {
    const [first] = compareRuns(
      BEFORE,
      measured((value) => value + (value % 2 === 0 ? 1 : -1)),
    ).measurements;
    assert.equal(first?.kind, 'no difference shown');
  });
  it('say so where there are too few', () => {
    const few = { ...BEFORE, measurements: BEFORE.measurements.slice(0, 5) };
    const [first] = compareRuns(
      few,
      measured((value) => value * 2),
    ).measurements;
    assert.match(first?.sentence ?? '', /too few to tell \(8 are needed\)/);
  });
});

it('the text of a comparison names both runs and each change', () => {
  const text = changesText(compareRuns(BEFORE, after(only('ORD-003', { verdict: 'fail', sentence: 'paid twice' }))));
  assert.match(text, /^before {2}2026-01-01.* · GO · embedded · 1044c51 · seed 1\nafter {3}2026-01-02/);
  assert.match(text, /^new failure {6}ORD-003 "Criterion 3" fails, and passed before: paid twice$/m);
});
