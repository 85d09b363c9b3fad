// Tricks on a run before it is decided on, each from a run that is GO, and the sentence that names the trick.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decideOn, drop, ending, FEATURE, fail, healthyRun, lockOf, type TestRun, withVerdict } from './test-run.ts';

const TRICKS: readonly { name: string; run: () => TestRun; sentence: RegExp }[] = [
  {
    name: 'a scenario is softened in its feature file',
    run: () => healthyRun(FEATURE.replace('| 10    |', '| 11    |')),
    sentence: /^text of ORD-001 differs from launch\/criteria.lock/,
  },
  {
    name: 'a scenario is deleted from its feature file',
    run: () => healthyRun(FEATURE.slice(0, FEATURE.indexOf('  @minor'))),
    sentence: /^launch\/criteria.lock requires ORD-003 "A small thing" and no scenario carries it$/,
  },
  {
    name: 'a criterion is renamed',
    run: () => healthyRun(FEATURE.replace('@ORD-001', '@ORD-010')),
    sentence: /^launch\/criteria.lock requires ORD-001/,
  },
  {
    name: 'a severity is lowered',
    run: () => healthyRun(FEATURE.replace('@veto', '@minor')),
    sentence: /^text of ORD-001 differs/,
  },
  {
    name: 'scenarios are filtered and the run is called whole',
    run: spoiled((run) => {
      drop(run, 'testCase', 0);
      run.evidence.scenarios.shift();
    }),
    sentence: /^ORD-001 \(veto\) is not proven: did not run$/,
  },
  {
    name: 'nothing is run at all',
    run: spoiled((run) => {
      drop(run, 'testCase');
      drop(run, 'testCaseStarted');
      run.evidence.scenarios = [];
    }),
    sentence: /^no scenario ran: features\/ holds none$/,
  },
  {
    name: 'a worker is killed before its scenario ends',
    run: spoiled((run) => {
      drop(run, 'testCaseFinished', 0);
      drop(run, 'testRunFinished');
      ending(run, { exitCode: 1, lastWords: 'Worker 0 exited unexpectedly' });
    }),
    sentence: /^ORD-001 \(veto\) is not proven: was cut off before its end$/,
  },
  {
    name: 'a failing verdict is overwritten by a passing one',
    run: spoiled((run) => {
      fail(run, 0);
      run.evidence.scenarios[0] = healthyRun().evidence.scenarios[0] ?? assert.fail();
    }),
    sentence: /^ORD-001 cucumber says FAILED \(Taker paid twice\) and its evidence says pass$/,
  },
  {
    name: 'a pass is copied under another criterion',
    run: spoiled((run) => {
      const identity = run.evidence.scenarios[3]?.verdict.identity ?? assert.fail();
      withVerdict(run, 0, { identity: { ...identity, testCaseStartedId: 'started-elsewhere' } });
    }),
    sentence: /belongs to no scenario of this run$/,
  },
  {
    name: 'a verdict is back-dated',
    run: spoiled((run) => withVerdict(run, 0, { startedAtMs: Date.parse('2025-12-31T00:00:00Z') })),
    sentence: /^ORD-001 its evidence is older than the run: 2025-12-31/,
  },
  {
    name: 'a verdict is dated otherwise than cucumber saw it',
    run: spoiled((run) => withVerdict(run, 0, { startedAtMs: Date.parse('2026-01-01T00:20:00Z') })),
    sentence:
      /^ORD-001 its evidence says that it began at 2026-01-01T00:20:00.000Z, and cucumber says 2026-01-01T00:00:01/,
  },
  {
    name: 'the run is dated in the future',
    run: spoiled((run) => {
      run.run = run.run && { ...run.run, startedAt: '2026-01-02T00:00:00.000Z' };
    }),
    sentence: /^the run is dated 2026-01-02T00:00:00.000Z, which is .* in the future$/,
  },
  {
    name: 'the evidence comes from an easier place',
    run: spoiled((run) => {
      run.run = run.run && { ...run.run, environment: 'simulator' };
    }),
    sentence: /^the evidence was earned on simulator, and launch\/policy.yaml wants embedded$/,
  },
  {
    name: 'one scenario’s evidence comes from an easier place',
    run: spoiled((run) => withVerdict(run, 0, { environment: { environment: 'simulator' } })),
    sentence: /ORD-001-7 was earned on simulator, and the run was on embedded$/,
  },
  {
    name: 'the engine was killed between two scenarios',
    run: spoiled((run) => {
      run.rest = { ...run.rest, groundLosses: ['the engine was ended by SIGKILL'] };
    }),
    sentence: /^the engine was ended by SIGKILL$/,
  },
];

function spoiled(spoil: (run: TestRun) => void): () => TestRun {
  return () => {
    const run = healthyRun();
    spoil(run);
    return run;
  };
}

describe('tampering with a run', () => {
  for (const { name, run, sentence } of TRICKS) {
    it(`is vetoed where ${name}`, () => {
      const spoiledRun = run();
      spoiledRun.lock = { criteria: lockOf(FEATURE) };
      const { decision, reasons } = decideOn(spoiledRun);
      assert.equal(decision, 'NO-GO');
      assert.ok(
        reasons.some((reason) => sentence.test(reason)),
        reasons.join('\n'),
      );
    });
  }

  it('by calling the whole suite a part of it is no GO either', () => {
    const run = healthyRun();
    run.run = run.run && { ...run.run, isPartial: true };
    assert.equal(decideOn(run).decision, 'PARTIAL');
  });
});
