// The Allure reporter that tells the truth: what cucumber did not call passed is never shown as passed.
import type { Formatter, IFormatterOptions } from '@cucumber/cucumber';
import {
  type Attachment,
  type Envelope,
  type Pickle,
  type PickleStep,
  type TestCase,
  type TestCaseFinished,
  type TestCaseStarted,
  type TestRunFinished,
  type TestRunHookFinished,
  type TestStep,
  type TestStepFinished,
  type TestStepResult,
  type TestStepStarted,
  TimeConversion,
  type Timestamp,
} from '@cucumber/messages';
import StockReporter from 'allure-cucumberjs/reporter';
import type { Label, Stage, Status, StatusDetails, TestResult } from 'allure-js-commons';
import type { ReporterRuntime } from 'allure-js-commons/sdk/reporter';
import { ALLURE_SEVERITY, CONCLUSION_LABEL, riskArea } from '../evidence/attach-to-allure.ts';
import type { Conclusion } from '../evidence/scenario-record.ts';
import { type Judgement, judgementOf, judgementOfConclusion, PASSED, worse } from './strict-allure-judgement.ts';
import { ResultsWriter } from './strict-allure-writer.ts';

/** The inside of allure-cucumberjs 3.12.2 that is leant on here. A contract test runs cucumber itself on each of its cases. */
interface StockInside {
  readonly allureRuntime: ReporterRuntime;
  readonly testResultUuids: Map<string, string>;
  readonly fixtureUuids: Map<string, string>;
  readonly scopeUuids: Map<string, string>;
  readonly testCaseMap: Map<string, TestCase>;
  readonly testStepMap: Map<string, TestStep>;
  readonly pickleMap: Map<string, Pickle>;
  readonly pickleStepMap: Map<string, PickleStep>;
  parseEnvelope(envelope: Envelope): void;
  onTestCaseStarted(started: TestCaseStarted): void;
  onTestCaseFinished(finished: TestCaseFinished): void;
  onTestStepStarted(started: TestStepStarted): void;
  onTestStepFinished(finished: TestStepFinished): void;
  onAttachment(attachment: Attachment): void;
  getHookName(hookId: string): string;
}

// The stock class declares its methods private; overriding them is the point of this file.
const Stock = StockReporter as unknown as new (options: IFormatterOptions) => Formatter & StockInside;

const RUN_FAILED = 'The run itself';
const DEFAULT_FOLDER = 'reports/allure-results';

export default class StrictAllure extends Stock {
  readonly #judgements = new Map<string, Judgement>();
  readonly #waiting = new Set<string>();
  #statusAsked: Judgement['status'] = 'broken';
  readonly #runHooks = new Map<string, string>();
  readonly #runHooksStarted = new Map<string, string>();

  constructor(options: IFormatterOptions) {
    super(options);
    // Formatter options are whatever the configuration says; only the folder is of interest.
    const { resultsDir } = options.parsedArgvOptions as { resultsDir?: string };
    this.allureRuntime.writer = new ResultsWriter(resultsDir ?? DEFAULT_FOLDER);
  }

  /** The stock reporter patches the hooks of this thread only; {@link parseEnvelope} hears of every thread's. */
  installTestRunHookGlobalErrorSupport(): void {
    return;
  }

  override parseEnvelope(envelope: Envelope): void {
    if (envelope.testCase !== undefined) {
      this.#waiting.add(envelope.testCase.id);
    }
    if (envelope.testRunHookStarted !== undefined) {
      this.#runHooksStarted.set(envelope.testRunHookStarted.id, envelope.testRunHookStarted.hookId);
    }
    if (envelope.testRunHookFinished !== undefined) {
      this.#onRunHookFinished(envelope.testRunHookFinished);
    }
    if (envelope.hook?.name !== undefined) {
      this.#runHooks.set(envelope.hook.id, envelope.hook.name);
    }
    if (envelope.parseError !== undefined) {
      this.#tellRunFailure({ status: 'broken', blame: 'author', message: envelope.parseError.message }, undefined);
    }
    if (envelope.testRunFinished !== undefined) {
      this.#onRunFinished(envelope.testRunFinished);
    }
    super.parseEnvelope(envelope);
  }

  override onTestCaseStarted(started: TestCaseStarted): void {
    this.#waiting.delete(started.testCaseId);
    super.onTestCaseStarted(started);
  }

  override onTestStepStarted(started: TestStepStarted): void {
    super.onTestStepStarted(started);
    const fixture = this.fixtureUuids.get(started.testCaseStartedId);
    if (fixture !== undefined) {
      this.allureRuntime.updateFixture(fixture, (shown) => {
        shown.name ??= 'hook without a name';
      });
    }
  }

  override onTestStepFinished(finished: TestStepFinished): void {
    const judgement = judgementOf(finished.testStepResult, this.#nameOf(finished.testStepId));
    this.#judge(finished.testCaseStartedId, judgement);
    this.#statusAsked = judgement.status;
    const fixture = this.fixtureUuids.get(finished.testCaseStartedId);
    const test = this.testResultUuids.get(finished.testCaseStartedId);
    const step = fixture === undefined && test !== undefined ? this.allureRuntime.currentStep(test) : undefined;
    const tell = (shown: { statusDetails: object }): void => {
      Object.assign(shown.statusDetails, detailsOf(judgement));
    };
    if (fixture !== undefined) {
      this.allureRuntime.updateFixture(fixture, tell);
    } else if (step !== undefined) {
      this.allureRuntime.updateStep(step, tell);
    }
    super.onTestStepFinished({ ...finished, testStepResult: withoutException(finished.testStepResult) });
  }

  /** Asked by the stock reporter, while it handles the end of a step or hook, for the status to show. */
  parseStatus(): string {
    return this.#statusAsked;
  }

  /** In place of the stock one, which takes the scenario's status from its steps alone. */
  override onTestCaseFinished({ testCaseStartedId, timestamp }: TestCaseFinished): void {
    const test = this.testResultUuids.get(testCaseStartedId);
    if (test === undefined) {
      return;
    }
    const judgement = this.#judgements.get(testCaseStartedId) ?? PASSED;
    this.#judgements.delete(testCaseStartedId);
    this.allureRuntime.updateTest(test, (result) => show(result, judgement));
    this.allureRuntime.stopTest(test, { stop: TimeConversion.timestampToMillisecondsSinceEpoch(timestamp) });
    this.allureRuntime.writeTest(test);
    this.testResultUuids.delete(testCaseStartedId);
    const scope = this.scopeUuids.get(testCaseStartedId);
    if (scope !== undefined) {
      this.allureRuntime.writeScope(scope);
      this.scopeUuids.delete(testCaseStartedId);
    }
  }

  /** Evidence is attached by a hook but belongs to the scenario. */
  override onAttachment(attachment: Attachment): void {
    const startedId = attachment.testCaseStartedId ?? '';
    const fixture = this.fixtureUuids.get(startedId);
    this.fixtureUuids.delete(startedId);
    super.onAttachment(attachment);
    if (fixture !== undefined) {
      this.fixtureUuids.set(startedId, fixture);
    }
  }

  #judge(startedId: string, judgement: Judgement): void {
    this.#judgements.set(startedId, worse(this.#judgements.get(startedId) ?? PASSED, judgement));
  }

  /** `"I place an order"`, or the hook's name. */
  #nameOf(testStepId: string): string {
    const step = this.testStepMap.get(testStepId);
    const pickleStep = this.pickleStepMap.get(step?.pickleStepId ?? '');
    return pickleStep === undefined ? `the hook "${this.getHookName(step?.hookId ?? '')}"` : `"${pickleStep.text}"`;
  }

  #onRunHookFinished({ testRunHookStartedId, result, timestamp }: TestRunHookFinished): void {
    const hookId = this.#runHooksStarted.get(testRunHookStartedId) ?? '';
    const judgement = judgementOf(result, `the hook "${this.#runHooks.get(hookId) ?? 'BeforeAll or AfterAll'}"`);
    if (judgement.status !== 'passed' && judgement.status !== 'skipped') {
      this.#tellRunFailure(judgement, timestamp);
    }
  }

  /** Whatever was chosen to run and did not, or did not end, is shown so. */
  #onRunFinished({ exception, message, timestamp }: TestRunFinished): void {
    const reason = exception?.message ?? message;
    if (reason !== undefined) {
      this.#tellRunFailure({ status: 'broken', blame: 'harness', message: reason }, timestamp);
    }
    const why = reason === undefined ? '' : `: ${reason}`;
    for (const testCaseStartedId of [...this.testResultUuids.keys()]) {
      this.#judge(testCaseStartedId, unproven(`the run ended before this scenario did${why}`));
      this.onTestCaseFinished({ testCaseStartedId, timestamp, willBeRetried: false });
    }
    for (const testCaseId of [...this.#waiting]) {
      const id = `never ${testCaseId}`;
      this.onTestCaseStarted({ id, testCaseId, attempt: 0, timestamp });
      this.#judge(id, unproven(`did not run${why}`));
      this.onTestCaseFinished({ testCaseStartedId: id, timestamp, willBeRetried: false });
    }
  }

  /** A failure of no scenario in particular is one line in the list of results as well: an empty list looks like a clean one. */
  #tellRunFailure(judgement: Judgement, timestamp: Timestamp | undefined): void {
    this.allureRuntime.applyGlobalRuntimeMessages([{ type: 'global_error', data: detailsOf(judgement) }]);
    const start = timestamp === undefined ? {} : { start: TimeConversion.timestampToMillisecondsSinceEpoch(timestamp) };
    const test = this.allureRuntime.startTest({
      name: RUN_FAILED,
      fullName: RUN_FAILED,
      testCaseId: RUN_FAILED,
      ...start,
    });
    this.allureRuntime.updateTest(test, (result) => show(result, judgement));
    this.allureRuntime.stopTest(test, start.start === undefined ? {} : { stop: start.start });
    this.allureRuntime.writeTest(test);
  }
}

function unproven(message: string): Judgement {
  return { status: 'broken', blame: 'harness', message };
}

/** Puts the worse of the conclusion and cucumber's results on the scenario, with the labels that reports are ordered by. */
function show(result: TestResult, ofCucumber: Judgement): void {
  const conclusion = result.labels.find(({ name }) => name === CONCLUSION_LABEL);
  const concluded =
    conclusion === undefined ? PASSED : judgementOfConclusion(JSON.parse(conclusion.value) as Conclusion);
  const judgement = worse(concluded, ofCucumber);
  // Allure's enumerations have these words as their values.
  result.status = judgement.status as Status;
  result.stage = 'finished' as Stage;
  result.statusDetails = detailsOf(judgement);
  result.name = `${criterionOf(result.labels)}${result.name}`;
  result.labels = labelled(
    result.labels.filter((label) => label !== conclusion),
    judgement,
  );
}

const CRITERION_TAG = /^@([A-Z][A-Z0-9]*-\d+)$/;

/** `LIQ-003 `, as a scenario is called by in a review; empty where it has no id. */
function criterionOf(labels: readonly Label[]): string {
  const tag = labels.find(({ name, value }) => name === 'tag' && CRITERION_TAG.test(value));
  return tag === undefined ? '' : `${tag.value.slice(1)} `;
}

const SEVERITY_TAGS = ['veto', 'major', 'minor'] as const;

/** Scenarios that never got as far as their evidence still belong to a severity and a category. */
function labelled(labels: readonly Label[], { blame, isUnproven }: Judgement): Label[] {
  const tags = labels.filter(({ name }) => name === 'tag').map(({ value }) => value);
  const severity = SEVERITY_TAGS.find((tag) => tags.includes(`@${tag}`));
  const path = labels.find(({ name }) => name === 'package')?.value.split('.') ?? [];
  const missing: Label[] = [
    ...(severity === undefined ? [] : [{ name: 'severity', value: ALLURE_SEVERITY[severity] }]),
    ...(path.includes('features') ? [{ name: 'epic', value: riskArea(path) }] : []),
    ...(isUnproven === true ? [{ name: 'verdict', value: 'not-proven' }] : []),
    ...(blame === undefined ? [] : [{ name: 'blame', value: blame }]),
  ];
  return [...labels, ...missing.filter(({ name }) => !labels.some((label) => label.name === name))];
}

function detailsOf({ status, message, trace, expected, actual }: Judgement): StatusDetails {
  return status === 'passed'
    ? {}
    : {
        message,
        ...(trace === undefined ? {} : { trace }),
        ...(expected === undefined ? {} : { expected }),
        ...(actual === undefined ? {} : { actual }),
      };
}

/** Keeps the stock reporter from adding a message, a trace and a global error of its own. */
function withoutException(result: TestStepResult): TestStepResult {
  const { exception: _exception, message: _message, ...rest } = result;
  return rest;
}
