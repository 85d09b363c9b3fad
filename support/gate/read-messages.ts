// Reads cucumber's own account of a run, the only source of what was executed, from its message lines.
import type {
  Duration,
  Envelope,
  GherkinDocument,
  Pickle,
  PickleStep,
  TestCase,
  TestCaseFinished,
  TestCaseStarted,
  TestStepFinished,
  Timestamp,
} from '@cucumber/messages';

/** From harmless to worst: the order in which one step's result decides its scenario's. */
export const STATUSES = [
  'UNKNOWN',
  'PASSED',
  'SKIPPED',
  'PENDING',
  'UNDEFINED',
  'AMBIGUOUS',
  'FAILED',
] as const satisfies readonly `${TestStepFinished['testStepResult']['status']}`[];
export type Status = (typeof STATUSES)[number];

/** A step as it stands in the feature file. */
export interface StepLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** One attempt at one scenario. */
export interface Attempt {
  readonly testCaseStartedId: string;
  /** Zero for the first. */
  readonly attempt: number;
  /** When cucumber says it began. */
  readonly startedAtMs: number;
  readonly isFinished: boolean;
  readonly willBeRetried: boolean;
  /** The worst of its steps and hooks; `UNKNOWN` where none ran. */
  readonly status: Status;
  /** First line of what the worst step said; empty where it said nothing. */
  readonly message: string;
  /** Name of the error class, such as `NotProven`; empty where none was thrown. */
  readonly exception: string;
  /** Milliseconds from start to end; zero where it never ended. */
  readonly tookMs: number;
  readonly unknownSteps: readonly StepLine[];
  readonly ambiguousSteps: readonly StepLine[];
}

/** A scenario (an outline: one of its rows) that was selected to run. */
export interface RunCase {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly tags: readonly string[];
  /** The scenario's node in its document, then the row's. */
  readonly nodeIds: readonly string[];
  readonly attempts: readonly Attempt[];
}

/** A feature file cucumber could not read. */
export interface ParseProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Everything the gate needs of one run's messages. */
export interface RunMessages {
  readonly hasStarted: boolean;
  /** False where the run was cut off: killed, crashed, disk full. */
  readonly hasFinished: boolean;
  /** The verdict cucumber itself reached. */
  readonly isSuccess: boolean;
  /** The last line is not whole. */
  readonly isTorn: boolean;
  /** Lines before the last that nobody can read: the file was damaged or edited. */
  readonly damagedLines: readonly number[];
  readonly parseProblems: readonly ParseProblem[];
  /** First line of every failed hook of the whole run, and of the run's own error. */
  readonly runFailures: readonly string[];
  readonly documents: readonly GherkinDocument[];
  readonly cases: readonly RunCase[];
}

/** Reads cucumber's message lines. Never throws: what cannot be read is counted and told. */
export function readMessages(text: string): RunMessages {
  const reader = new MessageReader();
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    reader.read(line, { number: index + 1, isLast: index === lines.length - 1 });
  }
  return reader.result();
}

interface MutableAttempt {
  readonly started: TestCaseStarted;
  finished: TestCaseFinished | undefined;
  readonly steps: TestStepFinished[];
}

class MessageReader {
  readonly #documents: GherkinDocument[] = [];
  readonly #lineOfStep = new Map<string, number>();
  readonly #pickles = new Map<string, Pickle>();
  readonly #testCases = new Map<string, TestCase>();
  readonly #attempts = new Map<string, MutableAttempt>();
  readonly #parseProblems: ParseProblem[] = [];
  readonly #runFailures: string[] = [];
  readonly #damagedLines: number[] = [];
  #isTorn = false;
  #hasStarted = false;
  #hasFinished = false;
  #isSuccess = false;

  read(line: string, place: { number: number; isLast: boolean }): void {
    // Attachments may be megabytes and decide nothing.
    if (line.trim() === '' || line.startsWith('{"attachment":')) {
      return;
    }
    const envelope = parse(line);
    if (envelope !== undefined) {
      this.#take(envelope);
    } else if (place.isLast) {
      this.#isTorn = true;
    } else {
      this.#damagedLines.push(place.number);
    }
  }

  result(): RunMessages {
    return {
      hasStarted: this.#hasStarted,
      hasFinished: this.#hasFinished,
      isSuccess: this.#isSuccess,
      isTorn: this.#isTorn,
      damagedLines: this.#damagedLines,
      parseProblems: this.#parseProblems,
      runFailures: this.#runFailures,
      documents: this.#documents,
      cases: [...this.#testCases.values()].flatMap((testCase) => this.#caseOf(testCase)),
    };
  }

  #take(envelope: Envelope): void {
    this.#takeText(envelope);
    this.#takeRun(envelope);
    if (envelope.testCase !== undefined) {
      this.#testCases.set(envelope.testCase.id, envelope.testCase);
    } else if (envelope.testCaseStarted !== undefined) {
      const started = envelope.testCaseStarted;
      this.#attempts.set(started.id, { started, finished: undefined, steps: [] });
    } else if (envelope.testStepFinished !== undefined) {
      this.#attempts.get(envelope.testStepFinished.testCaseStartedId)?.steps.push(envelope.testStepFinished);
    } else if (envelope.testCaseFinished !== undefined) {
      const attempt = this.#attempts.get(envelope.testCaseFinished.testCaseStartedId);
      if (attempt !== undefined) {
        attempt.finished = envelope.testCaseFinished;
      }
    }
  }

  #takeText({ gherkinDocument, pickle, parseError }: Envelope): void {
    if (gherkinDocument !== undefined) {
      this.#documents.push(gherkinDocument);
      for (const { id, location } of stepsOf(gherkinDocument)) {
        this.#lineOfStep.set(id, location.line);
      }
    } else if (pickle !== undefined) {
      this.#pickles.set(pickle.id, pickle);
    } else if (parseError !== undefined) {
      const { uri = 'a feature file', location } = parseError.source;
      this.#parseProblems.push({ file: uri, line: location?.line ?? 0, message: firstLine(parseError.message) });
    }
  }

  #takeRun({ testRunStarted, testRunFinished, testRunHookFinished }: Envelope): void {
    if (testRunStarted !== undefined) {
      this.#hasStarted = true;
    } else if (testRunHookFinished !== undefined && testRunHookFinished.result.status !== 'PASSED') {
      this.#runFailures.push(firstLine(testRunHookFinished.result.message ?? 'a hook of the run failed'));
    } else if (testRunFinished !== undefined) {
      this.#hasFinished = true;
      this.#isSuccess = testRunFinished.success;
      if (testRunFinished.exception !== undefined) {
        this.#runFailures.push(firstLine(testRunFinished.exception.message ?? testRunFinished.exception.type));
      }
    }
  }

  #caseOf(testCase: TestCase): RunCase[] {
    const pickle = this.#pickles.get(testCase.pickleId);
    if (pickle === undefined) {
      return [];
    }
    const attempts = [...this.#attempts.values()].filter(({ started }) => started.testCaseId === testCase.id);
    return [
      {
        name: pickle.name,
        file: pickle.uri,
        line: pickle.location?.line ?? 0,
        tags: (pickle.tags ?? []).map((tag) => tag.name),
        nodeIds: pickle.astNodeIds,
        attempts: attempts.map((attempt) => this.#attemptOf(attempt, { testCase, pickle })),
      },
    ];
  }

  #attemptOf(attempt: MutableAttempt, { testCase, pickle }: { testCase: TestCase; pickle: Pickle }): Attempt {
    const { started, finished, steps } = attempt;
    const worst = worstStep(steps);
    const linesWith = (status: Status) => {
      const ids = steps.filter((step) => step.testStepResult.status === status).map((step) => step.testStepId);
      return testCase.testSteps
        .filter((step) => ids.includes(step.id))
        .flatMap((step) => pickle.steps.filter((candidate) => candidate.id === step.pickleStepId))
        .map((step) => this.#stepLine(step, pickle));
    };
    return {
      testCaseStartedId: started.id,
      attempt: started.attempt,
      startedAtMs: millisecondsOf(started.timestamp),
      isFinished: finished !== undefined,
      willBeRetried: finished?.willBeRetried ?? false,
      status: worst?.testStepResult.status ?? 'UNKNOWN',
      message: firstLine(worst?.testStepResult.exception?.message ?? worst?.testStepResult.message ?? ''),
      exception: worst?.testStepResult.exception?.type ?? '',
      tookMs: finished === undefined ? 0 : millisecondsOf(finished.timestamp) - millisecondsOf(started.timestamp),
      unknownSteps: linesWith('UNDEFINED'),
      ambiguousSteps: linesWith('AMBIGUOUS'),
    };
  }

  #stepLine(step: PickleStep, pickle: Pickle): StepLine {
    const line = step.astNodeIds.map((id) => this.#lineOfStep.get(id)).find((found) => found !== undefined);
    return { file: pickle.uri, line: line ?? pickle.location?.line ?? 0, text: step.text };
  }
}

function worstStep(steps: readonly TestStepFinished[]): TestStepFinished | undefined {
  const weight = (step: TestStepFinished) => STATUSES.indexOf(step.testStepResult.status);
  return steps.reduce<TestStepFinished | undefined>(
    (worst, step) => (worst === undefined || weight(step) > weight(worst) ? step : worst),
    undefined,
  );
}

function stepsOf(document: GherkinDocument) {
  const children = document.feature?.children ?? [];
  const nested = children.flatMap((child) => [child, ...(child.rule?.children ?? [])]);
  return nested.flatMap((child) => [...(child.background?.steps ?? []), ...(child.scenario?.steps ?? [])]);
}

function parse(line: string): Envelope | undefined {
  try {
    const value: unknown = JSON.parse(line);
    // The producer is cucumber itself; a line that is JSON and an object is one of its envelopes.
    return typeof value === 'object' && value !== null ? (value as Envelope) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

function firstLine(message: string): string {
  return message.trim().split('\n', 1)[0] ?? '';
}

function millisecondsOf({ seconds, nanos }: Timestamp | Duration): number {
  return seconds * 1000 + Math.round(nanos / 1e6);
}
