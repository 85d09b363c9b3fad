// Cucumber's World: ties hooks and steps of one scenario to its performance.
import { type ITestCaseHookParameter, type ITestStepHookParameter, World } from '@cucumber/cucumber';
import { openProgress, type ProgressNote } from '../actors/progress.ts';
import { EnvironmentError } from '../domain/errors.ts';
import { attachToAllure } from '../evidence/attach-to-allure.ts';
import { isAlone } from './alone.ts';
import { identityOf, unplayedStep } from './identity.ts';
import { type Grounds, openGrounds } from './lanes.ts';
import { mayGoOn, tellLive } from './live.ts';
import { Performance } from './performance.ts';
import { noteGroundLoss, readRunSettings, reportEnvironmentError } from './run-settings.ts';
import type { Scenario } from './scenario.ts';
import { settleDisk } from './settled-disk.ts';

const settings = readRunSettings(process.env);
let grounds: Grounds | undefined;
let progress: ReturnType<typeof openProgress> | undefined;

/** Once per worker: the venue with its proxies and price sources. */
export async function openRunGrounds(): Promise<void> {
  try {
    progress = openProgress();
    grounds = await openGrounds(settings);
    grounds.lane.onBreak((message) => noteGroundLoss(settings.reports, message));
  } catch (error) {
    await reportEnvironmentError(settings.reports, error);
    throw error;
  }
}

export async function closeGrounds(): Promise<void> {
  progress?.close();
  await grounds?.[Symbol.asyncDispose]();
  grounds = undefined;
}

export class UatWorld extends World {
  #performance: Performance | undefined;
  #stopLive: (() => void) | undefined;

  get scenario(): Scenario {
    return this.#playing.scenario;
  }

  async begin(hook: ITestCaseHookParameter): Promise<void> {
    if (grounds === undefined) {
      throw new EnvironmentError('the venue was never started');
    }
    if (isAlone(hook.pickle)) {
      await settleDisk(settings.reports);
    }
    this.#performance = new Performance(grounds, identityOf(hook));
    await this.#performance.begin((text) => this.#tell('waiting', hook.pickle.name, text));
    this.#stopLive = tellLive(this.scenario.history, process.env);
  }

  async beforeStep(hook: ITestStepHookParameter): Promise<void> {
    this.#tell('step', hook.pickle.name, hook.pickleStep.text);
    await mayGoOn(process.env);
    const { text, type } = hook.pickleStep;
    await this.#playing.beforeStep({ text, isAction: type === 'Action', isOutcome: type === 'Outcome' });
  }

  afterStep(hook: ITestStepHookParameter): void {
    this.#playing.afterStep(hook.error);
  }

  /** Evidence first: whatever the verdict, what was seen is kept. A verdict that is no pass then fails the scenario. */
  async end(hook: ITestCaseHookParameter): Promise<void> {
    const performance = this.#playing;
    try {
      const written = await performance.end({
        unplayed: unplayedStep(hook),
        reports: settings.reports,
        replay: settings.replayOf(identityOf(hook)),
      });
      await attachToAllure(written, this);
      const { conclusion } = written.verdict;
      if (conclusion.verdict !== 'pass' && hook.result?.status === 'PASSED') {
        throw performance.failureOf(conclusion);
      }
    } finally {
      this.#stopLive?.();
      await performance.close();
    }
  }

  get #playing(): Performance {
    if (this.#performance === undefined) {
      throw new EnvironmentError('the scenario never began');
    }
    return this.#performance;
  }

  #tell(kind: ProgressNote['kind'], scenario: string, text: string): void {
    progress?.tell({ kind, scenario, text });
  }
}
