// Sentences about coming back whole: many traders, random orders, and what must be as it was.
import { Given, Then, When } from '@cucumber/cucumber';
import { restForEach } from '../support/actions/crowds.ts';
import { openCrowd, tradeAtRandom } from '../support/actions/recovery.ts';
import type { Amount } from '../support/domain/amount.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import type { Side } from '../support/domain/order.ts';
import {
  expectAcknowledgedKnown,
  expectAnswersAgain,
  expectBooksAsRecorded,
  expectMarkContinues,
  expectOneLiquidationListed,
  expectRefusedAbsent,
} from '../support/expectations/recovery.ts';
import { scenarioOf } from './current.ts';

/** Whom later sentences call "they". */
Given('{count} traders with a wallet of {amount} each', async function (count: number, wallet: Amount) {
  await openCrowd(scenarioOf(this), { count, wallet });
});

/** The same order, several times for each of them. */
Given(
  'they each have {int} resting {direction} of {amount} at {decimal}',
  async function (count: number, side: Side, quantity: Amount, price: Decimal) {
    await restForEach(scenarioOf(this), { count, side, quantity, price });
  },
);

/** Begins, and goes on beside the Whens that follow; the first Then waits for its end. */
When('they send {count} random orders with seed {int}', function (orders: number, seed: number) {
  tradeAtRandom(scenarioOf(this), { orders, seed });
});

Then(
  'every order that was acknowledged is known to the venue, with the state that was acknowledged',
  async function () {
    await expectAcknowledgedKnown(scenarioOf(this));
  },
);

Then('no order that was refused exists', async function () {
  await expectRefusedAbsent(scenarioOf(this));
});

/** Wallet and position by the model from the fills; open orders by what was acknowledged. */
Then('every balance, position and open order equals the record kept by the harness', async function () {
  await expectBooksAsRecorded(scenarioOf(this));
});

Then(
  'the first mark price after the restart is within {percent} of the last one before it',
  async function (within: Decimal) {
    await expectMarkContinues(scenarioOf(this), within);
  },
);

/** From the moment it went down. */
Then('the venue answers orders again within {duration}', function (withinMs: number) {
  expectAnswersAgain(scenarioOf(this), withinMs);
});

/** Among its orders: a restart may swallow an event. */
Then('the venue lists one liquidation of {trader}', async function (name: string) {
  await expectOneLiquidationListed(scenarioOf(this), scenarioOf(this).known(name));
});
