// A healthy run for the gate's tests, from a feature's text, which each test then spoils in its own way.
import { compile } from '@cucumber/gherkin';
import type { Pickle } from '@cucumber/messages';
import type { VerdictFile } from '../evidence/scenario-record.ts';
import { criteriaOf, criterionIdsOf, type LockedCriterion, severitiesOf } from './criteria-lock.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import type { Policy } from './policy.ts';
import type { ScenarioEvidence } from './read-evidence.ts';
import { parseFeature } from './read-features.ts';
import { readMessages } from './read-messages.ts';
import type { RunFile } from './run-file.ts';
import type { RunRecord } from './run-record.ts';

export const FEATURE = `@orders
Feature: Orders
  Background:
    Given a market

  @veto @ORD-001
  Scenario: Better price first
    When Taker buys
    Then the trades are, in order:
      | price |
      | 10    |

  @major @ORD-002
  Scenario Outline: A <kind> order
    Then it is refused with <code>

    Examples: refusals
      | kind | code |
      | big  | 1    |
      | bad  | 2    |

  @minor @ORD-003
  Scenario: A small thing
    When Taker waits
`;

export const STARTED_AT = '2026-01-01T00:00:00.000Z';

export const POLICY: Policy = {
  severitiesThatVeto: ['veto'],
  majorsThatMayFail: 0,
  measurements: [],
  evidence: { environments: ['embedded'], hoursOldAtMost: 24, unsignedMayBeGo: true, signers: [] },
};

/** A run in parts that may be replaced before it is decided on. */
export interface TestRun {
  run: RunFile | undefined;
  lines: Envelopes;
  /** Text behind the last whole line. */
  torn: string;
  evidence: { scenarios: ScenarioEvidence[]; problems: string[] };
  lock: RunRecord['lock'];
  policy: RunRecord['policy'];
  waivers: RunRecord['waivers'];
  rest: Pick<
    RunRecord,
    'environmentProblem' | 'unknownSteps' | 'groundLosses' | 'reportProblem' | 'signing' | 'sealDifferences'
  > &
    Partial<Pick<RunRecord, 'judgedAt'>>;
}

/** Message lines as plain objects, so that a test can take any apart. */
export type Envelopes = Record<string, object>[];

export function healthyRun(feature = FEATURE): TestRun {
  const document = parseFeature(feature, 'features/orders.feature');
  let lastId = 0;
  const newId = () => {
    lastId += 1;
    return `id-${lastId}`;
  };
  const pickles = compile(document, 'features/orders.feature', newId);
  return {
    run: healthyRunFile(),
    lines: [
      { gherkinDocument: document },
      ...pickles.map((pickle) => ({ pickle })),
      { testRunStarted: { timestamp: at(0) } },
      ...pickles.map(testCaseOf),
      ...pickles.flatMap(passed),
      { testRunFinished: { success: true, timestamp: at(9) } },
    ],
    torn: '',
    evidence: { scenarios: pickles.map(evidenceOf), problems: [] },
    lock: { criteria: lockOf(feature) },
    policy: { policy: POLICY },
    waivers: { waivers: [] },
    rest: {
      environmentProblem: undefined,
      unknownSteps: [],
      groundLosses: [],
      reportProblem: undefined,
      signing: { kind: 'unsigned' },
      sealDifferences: undefined,
    },
  };
}

export function decideOn(test: TestRun): Decision {
  const text = test.lines.map((line) => `${JSON.stringify(line)}\n`).join('') + test.torn;
  const { run, evidence, lock, policy, waivers } = test;
  const messages = text === '' ? undefined : readMessages(text);
  return decide({
    run,
    messages,
    evidence,
    lock,
    policy,
    waivers,
    decidedAt: '2026-01-01T00:01:00.000Z',
    judgedAt: '2026-01-01T00:01:00.000Z',
    ...test.rest,
  });
}

export function lockOf(feature: string): readonly LockedCriterion[] {
  return criteriaOf([parseFeature(feature, 'features/orders.feature')]).criteria;
}

/** Replaces one scenario's verdict file by one that differs in the given fields. */
export function withVerdict(test: TestRun, index: number, change: Partial<VerdictFile>): void {
  const found = test.evidence.scenarios[index];
  if (found !== undefined) {
    test.evidence.scenarios[index] = { ...found, verdict: { ...found.verdict, ...change } };
  }
}

/** Lets the step of one scenario end otherwise. */
export function withStatus(test: TestRun, index: number, result: { status: string; message?: string }): void {
  const finished = test.lines.filter((line) => 'testStepFinished' in line)[index];
  const { testStepResult } = Object(finished?.testStepFinished);
  Object.assign(testStepResult, result);
  for (const line of test.lines.filter((one) => 'testRunFinished' in one)) {
    Object.assign(Object(line.testRunFinished), { success: result.status === 'PASSED' });
  }
}

/** One way to spoil a healthy run, with what the gate must answer. */
export interface Spoiled {
  readonly name: string;
  readonly spoil: (run: TestRun) => void;
  /** Found in one of the reasons. */
  readonly reason: RegExp;
  readonly exitCode: number;
}

export const FAILING: VerdictFile['conclusion'] = {
  verdict: 'fail',
  sentence: 'Taker paid twice',
  expected: '1',
  actual: '2',
  blame: 'venue',
  entries: [],
};

/** Lets one scenario fail, in cucumber's account and in its evidence. */
export function fail(run: TestRun, index: number, conclusion: Partial<VerdictFile['conclusion']> = {}): void {
  withVerdict(run, index, { conclusion: { ...FAILING, ...conclusion } });
  withStatus(run, index, { status: 'FAILED', message: 'Taker paid twice' });
}

/** Takes messages of a kind away: all of them, or the one at `index`. */
export function drop(run: TestRun, kind: string, index?: number): void {
  const hits = run.lines.filter((line) => kind in line);
  const gone = index === undefined ? hits : hits.slice(index, index + 1);
  run.lines = run.lines.filter((line) => !gone.includes(line));
}

export function ending(run: TestRun, change: object): void {
  run.run = run.run?.ending && { ...run.run, ending: { ...run.run.ending, ...change } };
}

function healthyRunFile(): RunFile {
  return {
    startedAt: STARTED_AT,
    command: 'npm run uat',
    seed: 1,
    environment: 'embedded',
    versions: { node: '24.21.0' },
    defects: [],
    isPartial: false,
    features: [],
    ending: { exitCode: 0, signal: null, tookMs: 9000, lastWords: '' },
  };
}

function testCaseOf(pickle: Pickle) {
  const testSteps = [{ id: `step-of-${pickle.id}`, pickleStepId: pickle.steps.at(-1)?.id }];
  return { testCase: { id: `case-${pickle.id}`, pickleId: pickle.id, testSteps } };
}

function passed(pickle: Pickle) {
  const testCaseStartedId = `started-${pickle.id}`;
  const testStepResult = { status: 'PASSED', duration: { seconds: 1, nanos: 0 } };
  return [
    { testCaseStarted: { id: testCaseStartedId, testCaseId: `case-${pickle.id}`, attempt: 0, timestamp: at(1) } },
    { testStepFinished: { testCaseStartedId, testStepId: `step-of-${pickle.id}`, testStepResult, timestamp: at(2) } },
    { testCaseFinished: { testCaseStartedId, willBeRetried: false, timestamp: at(2) } },
  ];
}

function evidenceOf(pickle: Pickle): ScenarioEvidence {
  const tags = pickle.tags.map((tag) => tag.name);
  const [criterion = ''] = criterionIdsOf(tags);
  const [severity] = severitiesOf(tags);
  const line = pickle.location?.line ?? 0;
  return {
    folder: `reports/evidence/${criterion}-${line}`,
    damage: [],
    verdict: {
      identity: {
        criterion,
        severity,
        name: pickle.name,
        feature: 'Orders',
        file: pickle.uri,
        line,
        tags,
        testCaseStartedId: `started-${pickle.id}`,
        attempt: 0,
      },
      conclusion: { verdict: 'pass', sentence: '', expected: '', actual: '', blame: undefined, entries: [] },
      checks: [{ name: 'money', says: 'money is conserved', verdict: 'pass' }],
      faults: [],
      measurements: [],
      ways: { order: {}, position: {} },
      assertions: 3,
      startedAtMs: Date.parse(STARTED_AT) + 1000,
      tookMs: 1000,
      seed: 1,
      replay: 'npm run uat -- features/orders.feature',
      environment: { engine: '0.1.0' },
      files: [],
    },
  };
}

function at(second: number) {
  return { seconds: Date.parse(STARTED_AT) / 1000 + second, nanos: 0 };
}
