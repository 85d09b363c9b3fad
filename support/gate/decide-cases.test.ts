// Every way in which a scenario or its evidence is no pass, each from the same healthy run with one thing spoiled.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  decideOn,
  drop,
  FAILING,
  FEATURE,
  fail,
  healthyRun,
  lockOf,
  type Spoiled,
  STARTED_AT,
  type TestRun,
  withStatus,
  withVerdict,
} from './test-run.ts';

const FAULT = { id: 'f1', sentence: '800 ms of latency', targets: ['Retail'], measured: [] };

const SPOILED: readonly Spoiled[] = [
  {
    name: 'a veto criterion fails',
    spoil: (run) => fail(run, 0),
    reason: /^ORD-001 \(veto\) failed: Taker paid twice$/,
    exitCode: 1,
  },
  { name: 'a major criterion fails', spoil: (run) => fail(run, 1), reason: /^ORD-002 \(major\) failed/, exitCode: 1 },
  {
    name: 'one row of an outline is not proven',
    spoil: (run) => fail(run, 2, { verdict: 'not-proven', sentence: 'no quiet in time' }),
    reason: /^ORD-002 \(major\) is not proven: no quiet in time$/,
    exitCode: 1,
  },
  {
    name: 'the author made an error',
    spoil: (run) => fail(run, 0, { verdict: 'not-proven', blame: 'author' }),
    reason: /ORD-001/,
    exitCode: 2,
  },
  {
    name: 'the environment broke in a scenario, and another scenario has an author’s error',
    spoil: (run) => {
      fail(run, 0, { verdict: 'not-proven', blame: 'environment' });
      fail(run, 1, { verdict: 'not-proven', blame: 'author' });
    },
    reason: /ORD-001/,
    exitCode: 3,
  },
  {
    name: 'the harness itself broke',
    spoil: (run) => fail(run, 0, { verdict: 'not-proven', blame: 'harness' }),
    reason: /ORD-001/,
    exitCode: 4,
  },
  {
    name: 'a fault was not witnessed',
    spoil: (run) => withVerdict(run, 0, { faults: [{ ...FAULT, isWitnessed: false, hasActed: false }] }),
    reason: /ORD-001.*"800 ms of latency" was not witnessed/,
    exitCode: 3,
  },
  {
    name: 'nothing was asserted',
    spoil: (run) => withVerdict(run, 0, { assertions: 0 }),
    reason: /ORD-001.*asserted nothing on money, state, order or time/,
    exitCode: 2,
  },
  {
    name: 'a check inside a passing verdict does not pass',
    spoil: (run) => withVerdict(run, 0, { checks: [{ name: 'money', says: '', verdict: 'fail' }] }),
    reason: /its own check "money" says fail/,
    exitCode: 4,
  },
  {
    name: 'a verdict file is missing',
    spoil: (run) => run.evidence.scenarios.shift(),
    reason: /^ORD-001 left no evidence$/,
    exitCode: 4,
  },
  {
    name: 'the verdict file of a minor criterion is missing',
    spoil: (run) => run.evidence.scenarios.pop(),
    reason: /^ORD-003 left no evidence$/,
    exitCode: 4,
  },
  {
    name: 'a verdict file cannot be read',
    spoil: (run) => run.evidence.problems.push('reports/evidence/x/verdict.json cannot be read'),
    reason: /x\/verdict.json cannot be read/,
    exitCode: 4,
  },
  {
    name: 'an evidence file was edited',
    spoil: (run) => {
      const [first] = run.evidence.scenarios;
      assert.ok(first);
      run.evidence.scenarios[0] = { ...first, damage: ['wire.jsonl differs from its hash'] };
    },
    reason: /ORD-001 its evidence is damaged: wire.jsonl/,
    exitCode: 4,
  },
  {
    name: 'a scenario has two verdict files',
    spoil: (run) => run.evidence.scenarios.push(...run.evidence.scenarios.slice(0, 1)),
    reason: /ORD-001 has two verdict files/,
    exitCode: 4,
  },
  {
    name: 'evidence belongs to no scenario of the run',
    spoil: (run) => {
      const [first] = healthyRun().evidence.scenarios;
      assert.ok(first);
      const identity = { ...first.verdict.identity, testCaseStartedId: 'elsewhere' };
      run.evidence.scenarios.push({ ...first, verdict: { ...first.verdict, identity } });
    },
    reason: /belongs to no scenario of this run/,
    exitCode: 4,
  },
  {
    name: 'evidence is older than the run',
    spoil: (run) => withVerdict(run, 0, { startedAtMs: Date.parse(STARTED_AT) - 1 }),
    reason: /older than the run/,
    exitCode: 4,
  },
  {
    name: 'evidence speaks of another criterion',
    spoil: (run) => {
      const identity = run.evidence.scenarios[0]?.verdict.identity;
      assert.ok(identity);
      withVerdict(run, 0, { identity: { ...identity, criterion: 'ORD-009' } });
    },
    reason: /speaks of criterion "ORD-009"/,
    exitCode: 4,
  },
  ...['FAILED', 'PENDING', 'SKIPPED', 'UNKNOWN'].map((status) => ({
    name: `cucumber says ${status} and the evidence says pass`,
    spoil: (run: TestRun) => withStatus(run, 0, { status }),
    reason: new RegExp(`cucumber says ${status} and its evidence says pass`),
    exitCode: 4,
  })),
  {
    name: 'cucumber says PASSED and the evidence of a minor criterion says fail',
    spoil: (run) => withVerdict(run, 3, { conclusion: FAILING }),
    reason: /ORD-003 cucumber says PASSED and its evidence says fail/,
    exitCode: 4,
  },
  {
    name: 'a step is unknown',
    spoil: (run) => {
      withStatus(run, 0, { status: 'UNDEFINED' });
      const step = { file: 'features/orders.feature', line: 9, text: 'the trades are, in order:' };
      run.rest = { ...run.rest, unknownSteps: [{ ...step, suggestion: 'the trades were {table}' }] };
    },
    reason:
      /features\/orders.feature:9 unknown step "the trades are, in order:" — did you mean "the trades were \{table\}"\?/,
    exitCode: 2,
  },
  {
    name: 'a step is ambiguous',
    spoil: (run) => withStatus(run, 0, { status: 'AMBIGUOUS' }),
    reason: /features\/orders.feature:9 step ".*" has more than one definition/,
    exitCode: 2,
  },
  {
    name: 'a minor criterion was retried',
    spoil: (run) => {
      const started = run.lines.filter((line) => 'testCaseStarted' in line).at(-1)?.testCaseStarted;
      run.lines.push({ testCaseStarted: { ...started, id: 'again', attempt: 1 } });
    },
    reason: /^ORD-003 was retried \(2 attempts\)/,
    exitCode: 4,
  },
  {
    name: 'a first attempt is gone and only its retry is left',
    spoil: (run) =>
      Object.assign(run.lines.find((line) => 'testCaseStarted' in line)?.testCaseStarted ?? {}, { attempt: 1 }),
    reason: /^ORD-001 was retried/,
    exitCode: 4,
  },
  {
    name: 'an attempt is to be retried and never was',
    spoil: (run) =>
      Object.assign(run.lines.find((line) => 'testCaseFinished' in line)?.testCaseFinished ?? {}, {
        willBeRetried: true,
      }),
    reason: /^ORD-001 was retried/,
    exitCode: 4,
  },
  {
    name: 'a scenario was dropped by a filter',
    spoil: (run) => {
      drop(run, 'testCase', 0);
      run.evidence.scenarios.shift();
    },
    reason: /ORD-001 \(veto\) is not proven: did not run/,
    exitCode: 1,
  },
  {
    name: 'a row of an outline was dropped',
    spoil: (run) => {
      drop(run, 'testCase', 1);
      run.evidence.scenarios.splice(1, 1);
    },
    reason: /ORD-002 \(major\) is not proven: 1 of its 2 rows did not run/,
    exitCode: 1,
  },
  {
    name: 'a scenario was selected and never started',
    spoil: (run) => {
      drop(run, 'testCaseStarted', 0);
      run.evidence.scenarios.shift();
    },
    reason: /ORD-001 \(veto\) is not proven: did not run/,
    exitCode: 1,
  },
];

describe('the gate, on a scenario', () => {
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

  it('says of each criterion where it is written, and of one that nobody wrote that it is nowhere', () => {
    const run = healthyRun();
    run.lock = { criteria: [...lockOf(FEATURE), { id: 'ORD-009', severity: 'minor', sha256: '0', name: 'gone' }] };
    const places = decideOn(run).criteria.map(({ id, file, line }) => `${id} ${file}:${line}`);
    assert.deepEqual(places, [
      'ORD-001 features/orders.feature:7',
      'ORD-002 features/orders.feature:14',
      'ORD-003 features/orders.feature:23',
      'ORD-009 :0',
    ]);
  });
});
