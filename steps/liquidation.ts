// Sentences about liquidation.
import { Given, Then, When } from '@cucumber/cucumber';
import { openForEach } from '../support/actions/crowds.ts';
import { moveToLiquidationPrice, useUpFund } from '../support/actions/liquidation.ts';
import type { Amount } from '../support/domain/amount.ts';
import { type Decimal, ZERO } from '../support/domain/decimal.ts';
import type { Side } from '../support/domain/order.ts';
import type { MarginType } from '../support/domain/position.ts';
import { expectEachLeftWith, expectEachLiquidated } from '../support/expectations/crowds.ts';
import { expectFundChange, expectFundEmpty, expectFundHolds } from '../support/expectations/insurance.ts';
import { expectFundMoves, expectLiquidationsDue, expectRounding } from '../support/expectations/invariants.ts';
import {
  expectFlat,
  expectLiquidatedOnce,
  expectLossAtMost,
  expectNotLiquidated,
  expectToldOfLiquidation,
  expectTriggeredByMark,
} from '../support/expectations/liquidation.ts';
import {
  expectCallFigures,
  expectClosed,
  expectLiquidationFee,
  expectMarginCall,
  expectMarginCallBefore,
  expectMarginCalls,
  expectNeverNegative,
  expectNoJointGain,
  expectNoMarginCall,
  expectNoMarginCallSoFar,
  expectOrdersCancelledFirst,
  expectSteps,
} from '../support/expectations/liquidation-course.ts';
import { scenarioOf } from './current.ts';

/** "They" are the traders of a sentence before. */
Given(
  'they each hold a/an {leverage} {margin type} {position side} of {amount} from {decimal}',
  async function (leverage: number, marginType: MarginType, side: Side, quantity: Amount, price: Decimal) {
    await openForEach(scenarioOf(this), { leverage, marginType, side, quantity, price });
  },
);

/** By a large position that went under before anything else happens; the index price is where it was. */
Given('the insurance fund is used up', async function () {
  await useUpFund(scenarioOf(this));
});

/** The last price that must not liquidate; computed from the risk parameters. */
When("the mark price stops one tick before {trader}'s liquidation price", async function (name: string) {
  await moveToLiquidationPrice(scenarioOf(this), name, 'before');
});

/** The first price that must; computed from the risk parameters. */
When("the mark price reaches {trader}'s liquidation price", async function (name: string) {
  await moveToLiquidationPrice(scenarioOf(this), name, 'beyond');
});

/** By exactly one liquidation, now and still so at the end of the scenario. */
Then('{trader} is liquidated once', async function (name: string) {
  await expectLiquidatedOnce(scenarioOf(this), scenarioOf(this).known(name));
});

/** Watches for that long. */
Then('{trader} is not liquidated within {duration}', async function (name: string, watchMs: number) {
  await expectNotLiquidated(scenarioOf(this), scenarioOf(this).known(name), watchMs);
});

Then(
  'the liquidation of {trader} was triggered by a mark price at or below {decimal}',
  async function (name: string, limit: Decimal) {
    await expectTriggeredByMark(scenarioOf(this), scenarioOf(this).known(name), limit);
  },
);

Then(
  'the liquidation of {trader} was triggered by a mark price at or above {decimal}',
  async function (name: string, limit: Decimal) {
    await expectTriggeredByMark(scenarioOf(this), scenarioOf(this).known(name), limit, 'at or above');
  },
);

/** From the first sign of it on a clean line to the trader's own screen. */
Then('{trader} is told of the liquidation within {duration}', async function (name: string, withinMs: number) {
  await expectToldOfLiquidation(scenarioOf(this), scenarioOf(this).known(name), withinMs);
});

Then('{trader} lost no more than the {amount} margin of the position', async function (name: string, margin: Amount) {
  await expectLossAtMost(scenarioOf(this), scenarioOf(this).known(name), margin.value);
});

Then('{trader} has no position and no open orders', async function (name: string) {
  await expectFlat(scenarioOf(this), scenarioOf(this).known(name));
});

/** A step is an order of the venue that closed something. */
Then('{trader} is liquidated in {int} step(s)', async function (name: string, steps: number) {
  await expectSteps(scenarioOf(this), scenarioOf(this).known(name), steps);
});

/** In all its steps together, at exactly this price. */
Then(
  'the liquidation of {trader} closed {amount} at {decimal}',
  async function (name: string, quantity: Amount, price: Decimal) {
    await expectClosed(scenarioOf(this), scenarioOf(this).known(name), { quantity, price });
  },
);

Then('{trader} paid {amount} of liquidation fee', async function (name: string, fee: Amount) {
  await expectLiquidationFee(scenarioOf(this), scenarioOf(this).known(name), fee);
});

Then("{trader}'s open orders were cancelled before the liquidation", async function (name: string) {
  await expectOrdersCancelledFirst(scenarioOf(this), scenarioOf(this).known(name));
});

Then('{trader} was sent a margin call before the liquidation', async function (name: string) {
  await expectMarginCallBefore(scenarioOf(this), scenarioOf(this).known(name));
});

Then('{trader} was sent no margin call so far', function (name: string) {
  expectNoMarginCallSoFar(scenarioOf(this), scenarioOf(this).known(name));
});

Then('{trader} is sent a margin call within {duration}', async function (name: string, withinMs: number) {
  await expectMarginCall(scenarioOf(this), scenarioOf(this).known(name), withinMs);
});

/** A second one is due only after the margin has recovered. */
Then('{trader} was sent {int} margin call(s) so far', async function (name: string, count: number) {
  await expectMarginCalls(scenarioOf(this), scenarioOf(this).known(name), count);
});

/** Of all positions it names together; the cross wallet of a call for an isolated position is 0. */
Then(
  'the margin call to {trader} shows a profit of {amount}, a maintenance margin of {amount} and a cross wallet of {amount}',
  async function (name: string, profit: Amount, maintenance: Amount, crossWallet: Amount) {
    const scenario = scenarioOf(this);
    await expectCallFigures(scenario, scenario.known(name), { profit, maintenance, crossWallet });
  },
);

/** From the beginning to the end of the scenario. */
Then('{trader} was sent no margin call', function (name: string) {
  expectNoMarginCall(scenarioOf(this), scenarioOf(this).known(name));
});

/** In any balance the venue told or shows. */
Then("{trader}'s wallet was never below zero", async function (name: string) {
  await expectNeverNegative(scenarioOf(this), scenarioOf(this).known(name));
});

/** Both flat: what they hold against what they paid in. */
Then('{trader} and {trader} together gained nothing', async function (name: string, other: string) {
  await expectNoJointGain(scenarioOf(this), [scenarioOf(this).known(name), scenarioOf(this).known(other)]);
});

/** Against what the risk parameters start it with. */
Then('the insurance fund gained {amount}', async function (gain: Amount) {
  await expectFundChange(scenarioOf(this), gain.value);
});

Then('the insurance fund lost {amount}', async function (loss: Amount) {
  await expectFundChange(scenarioOf(this), loss.value.neg());
});

Then('the insurance fund neither gained nor lost', async function () {
  await expectFundChange(scenarioOf(this), ZERO);
});

Then(
  'the insurance fund holds a {position side} of {amount} at {decimal}',
  async function (side: Side, quantity: Amount, price: Decimal) {
    await expectFundHolds(scenarioOf(this), { side, quantity, price });
  },
);

Then('the insurance fund is still empty', async function () {
  await expectFundEmpty(scenarioOf(this));
});

Then('the insurance fund holds no position', async function () {
  await expectFundHolds(scenarioOf(this), undefined);
});

/** By every mark price read, each account's margin balance against its maintenance margin. */
Then('nobody was liquidated too early or too late', async function () {
  await expectLiquidationsDue(scenarioOf(this));
});

/** Σ(fill − bankruptcy price) and the liquidation fees, to the last decimal. */
Then('the insurance fund moved by exactly what the liquidations left and lacked', async function () {
  await expectFundMoves(scenarioOf(this));
});

/** Fees and maintenance margins, to the last decimal. */
Then('every fee and every maintenance margin is rounded as was signed', async function () {
  await expectRounding(scenarioOf(this));
});

/** Each once, none later than this after the price that made it due. */
Then('each of them is liquidated once within {duration}', async function (withinMs: number) {
  await expectEachLiquidated(scenarioOf(this), withinMs);
});

Then('each of them is left with {amount}', async function (wallet: Amount) {
  await expectEachLeftWith(scenarioOf(this), wallet);
});
