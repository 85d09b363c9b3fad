// Sentences about auto-deleveraging.
import { Then } from '@cucumber/cucumber';
import type { Amount } from '../support/domain/amount.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import type { Side } from '../support/domain/order.ts';
import {
  expectDeleveraged,
  expectNoDeleveragingFee,
  expectNotDeleveraged,
  expectOrdersCancelledBeforeDeleveraging,
  expectQuantile,
  expectStillHolds,
} from '../support/expectations/adl.ts';
import { expectDeleveragingOrder } from '../support/expectations/invariants.ts';
import { scenarioOf } from './current.ts';

/** Exactly so much, at exactly this price, and no more until the scenario ends. */
Then(
  '{trader} is auto-deleveraged by {amount} at {decimal}',
  async function (name: string, quantity: Amount, price: Decimal) {
    await expectDeleveraged(scenarioOf(this), scenarioOf(this).known(name), { quantity, price });
  },
);

/** Watches for that long. */
Then('{trader} is not auto-deleveraged within {duration}', async function (name: string, watchMs: number) {
  await expectNotDeleveraged(scenarioOf(this), scenarioOf(this).known(name), watchMs);
});

Then('{trader} paid no fee for the auto-deleveraging', async function (name: string) {
  await expectNoDeleveragingFee(scenarioOf(this), scenarioOf(this).known(name));
});

/** As published to the trader: 4 is first in line, 0 last. */
Then("{trader}'s deleveraging quantile is {int}", async function (name: string, quantile: number) {
  await expectQuantile(scenarioOf(this), scenarioOf(this).known(name), quantile);
});

Then("{trader}'s open orders were cancelled before the auto-deleveraging", function (name: string) {
  expectOrdersCancelledBeforeDeleveraging(scenarioOf(this), scenarioOf(this).known(name));
});

/** Of all that were closed in the scenario: first in line, at the bankruptcy price, by exactly what was missing. */
Then('the auto-deleveraging followed the ranking, the price and the deficit', async function () {
  await expectDeleveragingOrder(scenarioOf(this));
});

Then('{trader} still holds a {position side} of {amount}', async function (name: string, side: Side, quantity: Amount) {
  const signed = side === 'buy' ? quantity.value : quantity.value.neg();
  await expectStillHolds(scenarioOf(this), scenarioOf(this).known(name), signed);
});
