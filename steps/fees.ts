// Sentences about fees.
import { Given, Then } from '@cucumber/cucumber';
import { setFeeRate } from '../support/actions/fees.ts';
import type { Amount } from '../support/domain/amount.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import {
  expectFeesPaid,
  expectFeeTier,
  expectFillCount,
  expectModelFees,
  expectRevenueIsFees,
  expectRoles,
} from '../support/expectations/fees.ts';
import { scenarioOf } from './current.ts';

/** Below zero is a rebate. Until the scenario ends. */
Given('the maker fee is {percent}', async function (rate: Decimal) {
  await setFeeRate(scenarioOf(this), 'maker', rate);
});

Given('the taker fee is {percent}', async function (rate: Decimal) {
  await setFeeRate(scenarioOf(this), 'taker', rate);
});

Then('{trader} paid {amount} of fees', async function (name: string, amount: Amount) {
  await expectFeesPaid(scenarioOf(this), scenarioOf(this).known(name), amount);
});

/** Rate × quantity × price of each fill by itself, rounded as the risk parameters say. */
Then('every fill of {trader} cost the fee of the risk parameters', async function (name: string) {
  await expectModelFees(scenarioOf(this), scenarioOf(this).known(name));
});

/** maker or taker. */
Then('{trader} is the {role} in every fill', async function (name: string, role: string) {
  await expectRoles(scenarioOf(this), scenarioOf(this).known(name), role);
});

Then('{trader} has {int} fill(s)', async function (name: string, count: number) {
  await expectFillCount(scenarioOf(this), scenarioOf(this).known(name), count);
});

/** From 0, as the account shows it. */
Then("{trader}'s fee tier is {int}", async function (name: string, tier: number) {
  await expectFeeTier(scenarioOf(this), scenarioOf(this).known(name), tier);
});

/** By the venue's own books. */
Then("the venue's fee revenue is what all traders paid", async function () {
  await expectRevenueIsFees(scenarioOf(this));
});
