// Sentences about bad lines, and what a trader must still be able to find out.
import { Given, Then, When } from '@cucumber/cucumber';
import { cutLine, cutLineWhileBusy, loseReplies, worsenLine } from '../support/actions/network.ts';
import {
  expectAllAcknowledged,
  expectKnowsFillsOnce,
  expectLocalBookEqual,
  expectLocalBookNeverCrossed,
  expectPercentile,
  expectSameOnEveryChannel,
} from '../support/expectations/network.ts';
import type { LineCondition } from '../support/faults/condition.ts';
import { scenarioOf } from './current.ts';

/** Until the scenario ends. */
Given("{trader}'s connection has {line condition}", async function (name: string, conditions: LineCondition[]) {
  await worsenLine(scenarioOf(this), name, conditions);
});

/** The condition starts and goes on: requests arrive, nothing comes back. */
Given('the replies to {trader} are lost for {duration}', async function (name: string, forMs: number) {
  await loseReplies(scenarioOf(this), name, forMs);
});

/** The condition starts and goes on: no connection, old or new. */
When("{trader}'s connection is cut for {duration}", async function (name: string, forMs: number) {
  await cutLine(scenarioOf(this), name, forMs);
});

When(
  "{trader}'s connection is cut for {duration} while {trader} keeps going",
  async function (name: string, forMs: number, busy: string) {
    await cutLineWhileBusy(scenarioOf(this), name, { forMs, busy });
  },
);

Given('{trader} keeps a local order book from the depth stream', async function (name: string) {
  await scenarioOf(this).keepBook(await scenarioOf(this).trader(name));
});

Then('every order is acknowledged', function () {
  expectAllAcknowledged(scenarioOf(this));
});

/** Nearest rank over the orders just sent. */
Then(
  'the {int}th percentile of the acknowledgement time is at most {duration}',
  function (percentile: number, limitMs: number) {
    expectPercentile(scenarioOf(this), { percentile, trader: undefined, limitMs });
  },
);

Then(
  "the {int}th percentile of {trader}'s acknowledgement time is at most {duration}",
  function (percentile: number, name: string, limitMs: number) {
    expectPercentile(scenarioOf(this), { percentile, trader: scenarioOf(this).known(name), limitMs });
  },
);

/** By the stream or by catching up; told twice is as wrong as not told. */
Then('{trader} knows of every fill exactly once within {duration}', async function (name: string, withinMs: number) {
  await expectKnowsFillsOnce(scenarioOf(this), scenarioOf(this).known(name), withinMs);
});

/** REST and stream, on the own line and on a clean one. */
Then(
  '{trader} sees the same position, orders and balance on every channel within {duration}',
  async function (name: string, withinMs: number) {
    await expectSameOnEveryChannel(scenarioOf(this), scenarioOf(this).known(name), withinMs);
  },
);

Then(
  "{trader}'s local order book equals the venue's book within {duration}",
  async function (name: string, withinMs: number) {
    await expectLocalBookEqual(scenarioOf(this), scenarioOf(this).known(name), withinMs);
  },
);

Then("{trader}'s local order book was never crossed", function (name: string) {
  expectLocalBookNeverCrossed(scenarioOf(this), scenarioOf(this).known(name));
});
