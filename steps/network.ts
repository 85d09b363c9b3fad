// Sentences about bad lines, and what a trader must still be able to find out.
import { Given, Then, When } from '@cucumber/cucumber';
import { type Moment, worsenLinesAt } from '../support/actions/instants.ts';
import {
  type LineOwners,
  loseReplies,
  restoreLines,
  worsenLines,
  worsenLinesAgain,
  worsenLinesWhileBusy,
} from '../support/actions/network.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import {
  expectAllAcknowledged,
  expectBookBuiltAnew,
  expectFindsOut,
  expectIndexPrice,
  expectKnowsFillsOnce,
  expectLocalBookEqual,
  expectLocalBookNeverCrossed,
  expectNoneSooner,
  expectNoOrder,
  expectPercentile,
  expectSameOnEveryChannel,
  expectUnknown,
  senderOf,
} from '../support/expectations/network.ts';
import type { LineCondition } from '../support/faults/condition.ts';
import { scenarioOf } from './current.ts';

/** Until the scenario ends or the line is restored. */
Given("{lines}'s connection(s) {line trouble}", async function (owners: LineOwners, conditions: LineCondition[]) {
  await worsenLines(scenarioOf(this), owners, { conditions });
});

/** The condition starts and goes on; the next sentence does not wait for its end. */
When(
  "{lines}'s connection(s) {line trouble} for {duration}",
  async function (owners: LineOwners, conditions: LineCondition[], forMs: number) {
    await worsenLines(scenarioOf(this), owners, { conditions, forMs });
  },
);

/** From start to start; the next sentence does not wait. */
When(
  "{lines}'s connection(s) {line trouble} for {duration} every {duration}, {int} times",
  async function (owners: LineOwners, conditions: LineCondition[], forMs: number, everyMs: number, times: number) {
    await worsenLinesAgain(scenarioOf(this), owners, { conditions, forMs, everyMs, times });
  },
);

When(
  "{lines}'s connection(s) {line trouble} for {duration} while {trader} keeps going",
  async function (owners: LineOwners, conditions: LineCondition[], forMs: number, busy: string) {
    await worsenLinesWhileBusy(scenarioOf(this), owners, { conditions, forMs, busy });
  },
);

/** Armed ahead, so that the moment cannot be missed; whether it was met is measured. */
Given(
  "{lines}'s connection(s) {line trouble} {moment}",
  async function (owners: LineOwners, conditions: LineCondition[], at: { moment: Moment; words: string }) {
    await worsenLinesAt(scenarioOf(this), owners, { conditions, ...at });
  },
);

When("{lines}'s connection(s) is/are restored", async function (owners: LineOwners) {
  await restoreLines(scenarioOf(this), owners);
});

/** The condition starts and goes on: requests arrive, nothing comes back. */
Given('the replies to {trader} are lost for {duration}', async function (name: string, forMs: number) {
  await loseReplies(scenarioOf(this), name, forMs);
});

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

/** An answer that comes before its disk has it would not survive a crash. */
Then('no order is acknowledged sooner than {duration}', function (leastMs: number) {
  expectNoneSooner(scenarioOf(this), leastMs);
});

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

/** From another snapshot than the first. */
Then('{trader} built the local order book anew', async function (name: string) {
  await expectBookBuiltAnew(scenarioOf(this), scenarioOf(this).known(name));
});

Then(
  "{trader}'s local order book equals the venue's book within {duration}",
  async function (name: string, withinMs: number) {
    await expectLocalBookEqual(scenarioOf(this), scenarioOf(this).known(name), withinMs);
  },
);

Then("{trader}'s local order book was never crossed", function (name: string) {
  expectLocalBookNeverCrossed(scenarioOf(this), scenarioOf(this).known(name));
});

/** No answer came: it may have acted or not. */
Then('{trader} does not know what became of {string}', function (name: string, order: string) {
  expectUnknown(scenarioOf(this), scenarioOf(this).known(name), order);
});

/** By asking over the trader's own line. */
Then(
  '{trader} can find out within {duration} that {string} exists',
  async function (name: string, withinMs: number, order: string) {
    await expectFindsOut(scenarioOf(this), scenarioOf(this).known(name), { name: order, exists: true, withinMs });
  },
);

Then(
  '{trader} can find out within {duration} that {string} does not exist',
  async function (name: string, withinMs: number, order: string) {
    await expectFindsOut(scenarioOf(this), scenarioOf(this).known(name), { name: order, exists: false, withinMs });
  },
);

Then('the venue holds no order {string}', async function (order: string) {
  await expectNoOrder(scenarioOf(this), senderOf(scenarioOf(this), order), order);
});

/** As the public reads it on a clean line. */
Then("the venue's index price is {decimal} within {duration}", async function (price: Decimal, withinMs: number) {
  await expectIndexPrice(scenarioOf(this), price, withinMs);
});
