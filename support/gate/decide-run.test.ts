// Every way in which a run as a whole is not GO, and what a partial run decides.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  decideOn,
  drop,
  ending,
  FEATURE,
  fail,
  healthyRun,
  lockOf,
  POLICY,
  type Spoiled,
  type TestRun,
  withVerdict,
} from './test-run.ts';

const SPOILED: readonly Spoiled[] = [
  {
    name: 'a scenario was deleted from its file',
    spoil: (run) => {
      run.lock = {
        criteria: [...lockOf(FEATURE), { id: 'ORD-009', severity: 'minor', name: 'gone', sha256: '0'.repeat(64) }],
      };
    },
    reason: /launch\/criteria.lock requires ORD-009 "gone" and no scenario carries it/,
    exitCode: 1,
  },
  {
    name: 'a scenario was softened',
    spoil: (run) => {
      run.lock = { criteria: lockOf(FEATURE.replace('| 10    |', '| 11    |')) };
    },
    reason: /^text of ORD-001 differs from launch\/criteria.lock: npm run criteria shows what changed$/,
    exitCode: 1,
  },
  {
    name: 'a scenario is not in the lock',
    spoil: (run) => {
      run.lock = { criteria: lockOf(FEATURE).filter(({ id }) => id !== 'ORD-003') };
    },
    reason: /criterion ORD-003 .* is not in launch\/criteria.lock/,
    exitCode: 1,
  },
  {
    name: 'a severity was lowered in the feature file and the criterion fails',
    spoil: (run) => {
      run.lock = { criteria: lockOf(FEATURE.replace('@minor', '@veto')) };
      fail(run, 3);
    },
    reason: /^ORD-003 \(veto\) failed/,
    exitCode: 1,
  },
  {
    name: 'the lock cannot be read',
    spoil: (run) => Object.assign(run, { lock: { problem: 'lock broken' } }),
    reason: /^lock broken$/,
    exitCode: 1,
  },
  {
    name: 'the policy cannot be read',
    spoil: (run) => Object.assign(run, { policy: { problem: 'policy broken' } }),
    reason: /^policy broken$/,
    exitCode: 1,
  },
  {
    name: 'run.json is missing',
    spoil: (run) => Object.assign(run, { run: undefined }),
    reason: /run.json is missing/,
    exitCode: 4,
  },
  {
    name: 'the parent was killed',
    spoil: (run) => {
      const { ending: _, ...unended } = run.run ?? healthyRun().run ?? assert.fail();
      run.run = unended;
    },
    reason: /killed before it could record its end/,
    exitCode: 4,
  },
  {
    name: 'the run was interrupted',
    spoil: (run) => ending(run, { interruptedBy: 'SIGINT' }),
    reason: /interrupted by SIGINT/,
    exitCode: 130,
  },
  {
    name: 'the run was terminated',
    spoil: (run) => ending(run, { interruptedBy: 'SIGTERM' }),
    reason: /interrupted by SIGTERM/,
    exitCode: 143,
  },
  {
    name: 'cucumber was killed after its last message',
    spoil: (run) => ending(run, { exitCode: null, signal: 'SIGKILL' }),
    reason: /killed by SIGKILL/,
    exitCode: 3,
  },
  {
    name: 'a worker crashed in the middle',
    spoil: (run) => {
      drop(run, 'testRunFinished');
      drop(run, 'testCaseFinished', 3);
      run.evidence.scenarios.pop();
      ending(run, { exitCode: 1, lastWords: 'Worker 0 exited unexpectedly with code 3' });
    },
    reason: /cucumber ended with code 1 in the middle of the run: Worker 0 exited unexpectedly with code 3/,
    exitCode: 4,
  },
  {
    name: 'cucumber wrote no messages',
    spoil: (run) => {
      run.lines = [];
      run.evidence.scenarios = [];
      ending(run, { exitCode: 1, lastWords: 'cannot find steps' });
    },
    reason: /before any scenario: cannot find steps/,
    exitCode: 4,
  },
  {
    name: 'the last message is torn',
    spoil: (run) => Object.assign(run, { torn: '{"testCase' }),
    reason: /last line .* is torn/,
    exitCode: 4,
  },
  {
    name: 'a message in the middle is damaged',
    spoil: (run) => {
      run.torn = '{"x\n{"meta":{}}\n';
    },
    reason: /messages.ndjson:\d+ cannot be read/,
    exitCode: 4,
  },
  {
    name: 'nothing ran',
    spoil: (run) => {
      drop(run, 'testCase');
      drop(run, 'testCaseStarted');
      run.evidence.scenarios = [];
    },
    reason: /^no scenario ran: features\/ holds none$/,
    exitCode: 2,
  },
  {
    name: 'a feature file cannot be parsed',
    spoil: (run) => {
      drop(run, 'testRunStarted');
      drop(run, 'testRunFinished');
      run.lines.unshift({
        parseError: { source: { uri: 'features/x.feature', location: { line: 3 } }, message: '(3:1): no' },
      });
    },
    reason: /^features\/x.feature:3 cannot be read: \(3:1\): no$/,
    exitCode: 2,
  },
  {
    name: 'the environment could not begin',
    spoil: (run) => {
      run.rest = { ...run.rest, environmentProblem: { message: 'port 8474 is taken', exitCode: 3 } };
    },
    reason: /^port 8474 is taken$/,
    exitCode: 3,
  },
  {
    name: 'a hook of the run failed',
    spoil: (run) =>
      run.lines.push({ testRunHookFinished: { result: { status: 'FAILED', message: 'Error: no\n at x' } } }),
    reason: /^Error: no$/,
    exitCode: 4,
  },
  {
    name: 'cucumber ends badly though all passed',
    spoil: (run) => ending(run, { exitCode: 1 }),
    reason: /cucumber ended with code 1 though every criterion passed/,
    exitCode: 4,
  },
  {
    name: 'its shards lay about for a week before they were merged',
    spoil: (run) => {
      run.rest = { ...run.rest, judgedAt: '2026-01-08T00:01:00.000Z' };
    },
    reason: /^the evidence is 168 hours old, and launch\/policy.yaml allows 24: run again$/,
    exitCode: 1,
  },
  {
    name: 'cucumber ends worse than the open criteria explain',
    spoil: (run) => {
      fail(run, 3);
      ending(run, { exitCode: 7 });
    },
    reason: /^cucumber ended with code 7, which no failing scenario explains$/,
    exitCode: 4,
  },
  {
    name: 'two scenarios were earned on two engines',
    spoil: (run) => withVerdict(run, 0, { environment: { engine: '9.9.9' } }),
    reason: /^the evidence speaks of engine 9\.9\.9 and 0\.1\.0: one run judges one venue$/,
    exitCode: 1,
  },
  {
    name: 'a defect is switched on and nothing noticed',
    spoil: (run) => {
      run.run = run.run && { ...run.run, defects: ['liquidation-on-last-price'] };
    },
    reason: /the defect "liquidation-on-last-price" was switched on/,
    exitCode: 1,
  },
];

describe('the gate, on a run', () => {
  it('says GO to a whole run in which everything passed, and every rule was kept', () => {
    const decision = decideOn(healthyRun());
    assert.deepEqual(decision.reasons, []);
    assert.equal(decision.decision, 'GO');
    assert.equal(decision.exitCode, 0);
    assert.deepEqual(decision.counts, { pass: 3, fail: 0, notProven: 0, waived: 0 });
    assert.ok(decision.rules.length > 10 && decision.rules.every(({ isKept }) => isKept));
    assert.deepEqual(
      decision.criteria.map(({ id, cases }) => [id, cases.length]),
      [
        ['ORD-001', 1],
        ['ORD-002', 2],
        ['ORD-003', 1],
      ],
    );
  });

  it('shows a failing minor criterion and still says GO', () => {
    const run = healthyRun();
    fail(run, 3);
    ending(run, { exitCode: 1 });
    const decision = decideOn(run);
    assert.equal(decision.decision, 'GO');
    assert.equal(decision.criteria.at(-1)?.verdict, 'fail');
  });

  it('lets as many majors fail as the policy allows, and no more', () => {
    const run = healthyRun();
    fail(run, 1);
    ending(run, { exitCode: 1 });
    run.policy = { policy: { ...POLICY, majorsThatMayFail: 1 } };
    assert.equal(decideOn(run).decision, 'GO');
  });

  for (const { name, spoil, reason, exitCode } of SPOILED) {
    it(`says NO-GO where ${name}`, () => {
      const run = healthyRun();
      spoil(run);
      const decision = decideOn(run);
      assert.equal(decision.decision, 'NO-GO');
      assert.match(decision.reasons.join('\n'), new RegExp(reason.source, 'm'));
      assert.equal(decision.exitCode, exitCode);
    });
  }
});

describe('a partial run', () => {
  const partial = (): TestRun => {
    const run = healthyRun();
    run.run = run.run && { ...run.run, isPartial: true, tags: '@ORD-001' };
    for (const kind of ['testCase', 'testCaseStarted', 'testStepFinished', 'testCaseFinished']) {
      run.lines = run.lines.filter((line) => !(kind in line) || line === run.lines.find((other) => kind in other));
    }
    run.evidence.scenarios.splice(1);
    return run;
  };

  it('decides nothing, judges only what it ran, and ends with 0 where that passed', () => {
    const decision = decideOn(partial());
    assert.equal(decision.decision, 'PARTIAL');
    assert.deepEqual(decision.reasons, []);
    assert.equal(decision.exitCode, 0);
    assert.deepEqual(
      decision.criteria.map(({ id }) => id),
      ['ORD-001'],
    );
  });

  it('does not ask for the lock or the policy', () => {
    const run = partial();
    run.lock = { problem: 'lock broken' };
    run.policy = { problem: 'policy broken' };
    assert.equal(decideOn(run).exitCode, 0);
  });

  it('ends with 1 where a criterion failed, a minor one too', () => {
    const run = healthyRun();
    run.run = run.run && { ...run.run, isPartial: true };
    fail(run, 3);
    const decision = decideOn(run);
    assert.equal(decision.decision, 'PARTIAL');
    assert.equal(decision.exitCode, 1);
  });

  it('ends with 2 where no scenario matched', () => {
    const run = partial();
    drop(run, 'testCase');
    drop(run, 'testCaseStarted');
    run.evidence.scenarios = [];
    const decision = decideOn(run);
    assert.equal(decision.exitCode, 2);
    assert.match(decision.reasons.join('\n'), /no scenario ran: none in features\/ has tags @ORD-001/);
  });

  it('is as strict about its evidence as a whole run', () => {
    const run = partial();
    run.evidence.scenarios = [];
    assert.equal(decideOn(run).exitCode, 4);
  });
});
