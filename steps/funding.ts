// Sentences about funding: the premium that makes the rate, the time it is charged at, and who pays whom.
import { Given, Then, When } from '@cucumber/cucumber';
import {
  closePosition,
  keepPremium,
  passFundingTime,
  passHalfInterval,
  passUntilBeforeFunding,
} from '../support/actions/funding.ts';
import type { Amount } from '../support/domain/amount.ts';
import { type Decimal, ZERO } from '../support/domain/decimal.ts';
import {
  expectFundingPayment,
  expectFundingRate,
  expectFundingRows,
  expectFundingSumsToZero,
  expectLiquidationPriceOfMargin,
  expectPositionMargin,
} from '../support/expectations/funding.ts';
import { scenarioOf } from './current.ts';

/** A standing behaviour: the book is kept so that the impact prices give exactly this premium. */
Given('the premium index stays at {percent}', async function (premium: Decimal) {
  await keepPremium(scenarioOf(this), premium);
});

/** The venue's clock jumps there, through every sample on the way. */
When('the next funding time passes', async function () {
  await passFundingTime(scenarioOf(this));
});

When('{int} funding times pass', async function (count: number) {
  for (let passed = 0; passed < count; passed += 1) {
    await passFundingTime(scenarioOf(this));
  }
});

/** To the middle between two funding times. */
When('half of the funding interval passes', async function () {
  await passHalfInterval(scenarioOf(this));
});

When('it is {duration} before the next funding time', async function (beforeMs: number) {
  await passUntilBeforeFunding(scenarioOf(this), beforeMs);
});

/** By a real order, at exactly this price. */
When('{trader} closes the position at {decimal}', async function (name: string, price: Decimal) {
  await closePosition(scenarioOf(this), name, price);
});

Then('the funding rate charged is {percent}', async function (rate: Decimal) {
  await expectFundingRate(scenarioOf(this), rate);
});

Then('the funding rate charged is {percent} give or take {percent}', async function (rate: Decimal, within: Decimal) {
  await expectFundingRate(scenarioOf(this), rate, within);
});

Then('{trader} paid {amount} of funding', async function (name: string, amount: Amount) {
  await expectFundingPayment(scenarioOf(this), scenarioOf(this).known(name), amount.value.neg());
});

Then('{trader} received {amount} of funding', async function (name: string, amount: Amount) {
  await expectFundingPayment(scenarioOf(this), scenarioOf(this).known(name), amount.value);
});

Then('{trader} neither paid nor received funding', async function (name: string) {
  await expectFundingPayment(scenarioOf(this), scenarioOf(this).known(name), ZERO);
});

/** Hedge mode: each position is charged on its own. */
Then(
  "{trader}'s funding is listed as {amount} and {amount}",
  async function (name: string, first: Amount, second: Amount) {
    await expectFundingRows(scenarioOf(this), scenarioOf(this).known(name), [first.value, second.value]);
  },
);

/** What rounding leaves over is the insurance fund's. */
Then('all funding payments add up to zero', async function () {
  await expectFundingSumsToZero(scenarioOf(this));
});

Then("the margin of {trader}'s position is {amount}", async function (name: string, margin: Amount) {
  await expectPositionMargin(scenarioOf(this), scenarioOf(this).known(name), margin.value);
});

Then(
  "{trader}'s liquidation price is the one computed from a margin of {amount}",
  async function (name: string, margin: Amount) {
    await expectLiquidationPriceOfMargin(scenarioOf(this), scenarioOf(this).known(name), margin.value);
  },
);
