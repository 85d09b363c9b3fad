// Shows on the terminal which scenario runs and what it waits for; in a build log only what has ended.
import { performance } from 'node:perf_hooks';
import { BroadcastChannel } from 'node:worker_threads';
import type { Plugin } from '@cucumber/cucumber/api';
import type { Envelope, Pickle, TestStepFinished } from '@cucumber/messages';
import { criterionIdsOf } from '../gate/criteria-lock.ts';
import { type Mark, ProgressBoard, type ProgressNote } from './progress-board.ts';
import { openProgressOutput, type ProgressOutput } from './progress-output.ts';

/** Scenarios tell on it what they wait for, from whatever thread they run in. */
const PROGRESS_CHANNEL = 'brakecheck-progress';
const REPAINT_MS = 250;
const CLEAR_LINE = '\r\u001b[2K';

const plugin: Plugin = {
  type: 'plugin',
  coordinator: ({ operation, on, environment }) => {
    if (operation !== 'runCucumber') {
      return undefined;
    }
    const display = new Display(openProgressOutput(environment.env));
    on('message', (envelope) => display.take(envelope));
    return () => display.close();
  },
};
export default plugin;

class Display {
  readonly #output: ProgressOutput;
  readonly #board = new ProgressBoard();
  readonly #channel = new BroadcastChannel(PROGRESS_CHANNEL);
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #pickles = new Map<string, Pickle>();
  readonly #pickleOfCase = new Map<string, Pickle>();
  readonly #troubles = new Map<string, TestStepFinished['testStepResult']>();

  constructor(output: ProgressOutput) {
    this.#output = output;
    this.#channel.unref();
    this.#channel.onmessage = ({ data }) => {
      if (isNote(data)) {
        this.#board.note(data);
      }
    };
    this.#timer = output.isLive ? setInterval(() => this.#paint(), REPAINT_MS).unref() : undefined;
  }

  take(envelope: Envelope): void {
    const { pickle, testCase, testCaseStarted, testStepFinished, testCaseFinished } = envelope;
    if (pickle !== undefined) {
      this.#pickles.set(pickle.id, pickle);
    } else if (testCase !== undefined) {
      this.#board.plan();
      const found = this.#pickles.get(testCase.pickleId);
      if (found !== undefined) {
        this.#pickleOfCase.set(testCase.id, found);
      }
    } else if (testCaseStarted !== undefined) {
      this.#start(testCaseStarted);
    } else if (testStepFinished !== undefined) {
      this.#takeStep(testStepFinished);
    } else if (testCaseFinished !== undefined) {
      this.#finish(testCaseFinished.testCaseStartedId);
    }
  }

  close(): void {
    clearInterval(this.#timer);
    this.#channel.close();
    if (this.#output.isLive) {
      this.#output.write(CLEAR_LINE);
    }
  }

  #start({ id, testCaseId }: { id: string; testCaseId: string }): void {
    const pickle = this.#pickleOfCase.get(testCaseId);
    const [criterion = ''] = criterionIdsOf((pickle?.tags ?? []).map((tag) => tag.name));
    this.#board.start({ key: id, id: criterion, name: pickle?.name ?? 'a scenario', nowMs: performance.now() });
    this.#paint();
  }

  #takeStep({ testCaseStartedId, testStepResult }: TestStepFinished): void {
    const isQuiet = testStepResult.status === 'PASSED' || testStepResult.status === 'SKIPPED';
    if (!isQuiet && !this.#troubles.has(testCaseStartedId)) {
      this.#troubles.set(testCaseStartedId, testStepResult);
    }
  }

  #finish(testCaseStartedId: string): void {
    const trouble = this.#troubles.get(testCaseStartedId);
    const message = (trouble?.exception?.message ?? trouble?.message ?? '').trim().split('\n', 1)[0] ?? '';
    const finished = { mark: markOf(trouble), message, nowMs: performance.now() };
    const line = this.#board.finish(testCaseStartedId, finished);
    if (line !== undefined) {
      this.#output.write(`${this.#output.isLive ? CLEAR_LINE : ''}${line}\n`);
    }
    this.#paint();
  }

  #paint(): void {
    if (this.#output.isLive) {
      this.#output.write(CLEAR_LINE + this.#board.live(performance.now(), this.#output.columns()));
    }
  }
}

/** Errors that are nobody's verdict, as the decision counts them too. */
const PROVES_NOTHING: ReadonlySet<string> = new Set(['NotProven', 'EnvironmentError']);

function markOf(trouble: TestStepFinished['testStepResult'] | undefined): Mark {
  if (trouble === undefined) {
    return 'pass';
  }
  return trouble.status === 'FAILED' && !PROVES_NOTHING.has(trouble.exception?.type ?? '') ? 'fail' : 'not-proven';
}

function isNote(data: unknown): data is ProgressNote {
  return typeof data === 'object' && data !== null && 'kind' in data && 'scenario' in data && 'text' in data;
}
