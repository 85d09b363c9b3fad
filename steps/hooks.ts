// The life of a scenario as cucumber sees it; what happens in it is the world's business.
import {
  After,
  AfterAll,
  AfterStep,
  Before,
  BeforeAll,
  BeforeStep,
  setDefaultTimeout,
  setParallelCanAssign,
  setWorldConstructor,
} from '@cucumber/cucumber';
import { mayRunBeside } from '../support/world/alone.ts';
import { closeGrounds, openRunGrounds, UatWorld } from '../support/world/uat-world.ts';
import { worldOf } from './current.ts';

/** Longer than any wait a sentence may state: waits end by their own deadlines, with a better message. */
const STEP_TIMEOUT_MS = 120_000;
const SETUP_TIMEOUT_MS = 60_000;

// Where somebody goes from step to step by hand, the hand may take its time.
setDefaultTimeout((process.env.BRAKECHECK_SLOW ?? '') === '' ? STEP_TIMEOUT_MS : -1);
setWorldConstructor(UatWorld);
setParallelCanAssign(mayRunBeside);

BeforeAll({ name: 'start the venue', timeout: SETUP_TIMEOUT_MS }, openRunGrounds);

AfterAll({ name: 'stop the venue', timeout: SETUP_TIMEOUT_MS }, closeGrounds);

Before({ name: 'a venue nobody has traded on' }, async function (scenario) {
  await worldOf(this).begin(scenario);
});

BeforeStep(async function (step) {
  await worldOf(this).beforeStep(step);
});

AfterStep(function (step) {
  worldOf(this).afterStep(step);
});

After({ name: 'what must hold at rest, and the evidence' }, async function (scenario) {
  await worldOf(this).end(scenario);
});
