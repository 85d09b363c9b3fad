// Sentences about liquidation.
import { Then } from '@cucumber/cucumber';
import type { Amount } from '../support/domain/amount.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import {
  expectFlat,
  expectLiquidatedOnce,
  expectLossAtMost,
  expectNotLiquidated,
  expectToldOfLiquidation,
  expectTriggeredByMark,
} from '../support/expectations/liquidation.ts';
import { scenarioOf } from './current.ts';

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
  function (name: string, limit: Decimal) {
    expectTriggeredByMark(scenarioOf(this), scenarioOf(this).known(name), limit);
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
