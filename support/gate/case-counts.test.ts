// What the other commands read out of a decision.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { caseCounts, verdictDigest } from './case-counts.ts';
import { decideOn, drop, fail, healthyRun, STARTED_AT, withVerdict } from './test-run.ts';

const textOf = (spoil: (run: ReturnType<typeof healthyRun>) => void = () => undefined) => {
  const run = healthyRun();
  spoil(run);
  return JSON.stringify(decideOn(run));
};

describe('the counts of a decision', () => {
  it('are of cases', () => assert.deepEqual(caseCounts(textOf()), { passed: 4, failed: 0, isGo: true }));
  it('count what failed and what did not run', () => {
    const text = textOf((run) => {
      fail(run, 0);
      drop(run, 'testCase', 3);
    });
    assert.deepEqual(caseCounts(text), { passed: 2, failed: 2, isGo: false });
  });
  it('of something else are none and no GO', () => {
    for (const text of ['', '{}', '{"decision":"MAYBE"}']) {
      assert.deepEqual(caseCounts(text), { passed: 0, failed: 0, isGo: false });
    }
  });
});

describe('the digest of a decision', () => {
  it('is the same for another duration and differs with a verdict', () => {
    const first = verdictDigest(textOf());
    const slower = verdictDigest(
      textOf((run) => withVerdict(run, 0, { tookMs: 5000, startedAtMs: Date.parse(STARTED_AT) + 1500 })),
    );
    const failed = verdictDigest(textOf((run) => fail(run, 3)));
    assert.equal(first?.digest, slower?.digest);
    assert.notEqual(first?.digest, failed?.digest);
    assert.deepEqual(failed?.against, ['ORD-003 fail: Taker paid twice']);
  });
  it('of something else is none', () => assert.equal(verdictDigest('{'), undefined));
});
