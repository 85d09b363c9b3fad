// Sentences about bad lines, and what a trader must still be able to find out.
import { Given, Then, When } from '@cucumber/cucumber';
import type { LineCondition } from '../support/world/vocabulary.ts';
import { worldOf } from './current.ts';

/** Until the scenario ends. */
Given("{trader}'s connection has {line condition}", async function (name: string, conditions: LineCondition[]) {
  await worldOf(this).actions.worsenLine(name, conditions);
});

/** The condition starts and goes on: requests arrive, nothing comes back. */
Given('the replies to {trader} are lost for {duration}', async function (name: string, forMs: number) {
  await worldOf(this).actions.loseReplies(name, forMs);
});

/** The condition starts and goes on: no connection, old or new. */
When("{trader}'s connection is cut for {duration}", async function (name: string, forMs: number) {
  await worldOf(this).actions.cutLine(name, forMs);
});

When(
  "{trader}'s connection is cut for {duration} while {trader} keeps going",
  async function (name: string, forMs: number, busy: string) {
    await worldOf(this).actions.cutLineWhileBusy(name, forMs, busy);
  },
);

Given('{trader} keeps a local order book from the depth stream', async function (name: string) {
  await worldOf(this).actions.keepBook(name);
});

Then('every order is acknowledged', function () {
  worldOf(this).expect.allAcknowledged();
});

/** Nearest rank over the orders just sent. */
Then(
  'the {int}th percentile of the acknowledgement time is at most {duration}',
  function (percentile: number, limitMs: number) {
    worldOf(this).expect.percentile(percentile, undefined, limitMs);
  },
);

Then(
  "the {int}th percentile of {trader}'s acknowledgement time is at most {duration}",
  function (percentile: number, name: string, limitMs: number) {
    worldOf(this).expect.percentile(percentile, name, limitMs);
  },
);

/** By the stream or by catching up; told twice is as wrong as not told. */
Then('{trader} knows of every fill exactly once within {duration}', async function (name: string, withinMs: number) {
  await worldOf(this).expect.knowsFillsOnce(name, withinMs);
});

/** REST and stream, on the own line and on a clean one. */
Then(
  '{trader} sees the same position, orders and balance on every channel within {duration}',
  async function (name: string, withinMs: number) {
    await worldOf(this).expect.sameOnEveryChannel(name, withinMs);
  },
);

Then(
  "{trader}'s local order book equals the venue's book within {duration}",
  async function (name: string, withinMs: number) {
    await worldOf(this).expect.localBookEqual(name, withinMs);
  },
);

Then("{trader}'s local order book was never crossed", function (name: string) {
  worldOf(this).expect.localBookNeverCrossed(name);
});
