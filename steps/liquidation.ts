// Sentences about liquidation.
import { Then } from '@cucumber/cucumber';
import type { Decimal } from '../support/domain/decimal.ts';
import type { Amount } from '../support/world/vocabulary.ts';
import { worldOf } from './current.ts';

/** By exactly one liquidation, now and still so at the end of the scenario. */
Then('{trader} is liquidated once', async function (name: string) {
  await worldOf(this).expect.liquidatedOnce(name);
});

/** Watches for that long. */
Then('{trader} is not liquidated within {duration}', async function (name: string, watchMs: number) {
  await worldOf(this).expect.notLiquidated(name, watchMs);
});

Then(
  'the liquidation of {trader} was triggered by a mark price at or below {decimal}',
  function (name: string, limit: Decimal) {
    worldOf(this).expect.triggeredByMark(name, limit);
  },
);

/** From the first sign of it on a clean line to the trader's own screen. */
Then('{trader} is told of the liquidation within {duration}', async function (name: string, withinMs: number) {
  await worldOf(this).expect.toldOfLiquidation(name, withinMs);
});

Then('{trader} lost no more than the {amount} margin of the position', async function (name: string, margin: Amount) {
  await worldOf(this).expect.lossAtMost(name, margin);
});

Then('{trader} has no position and no open orders', async function (name: string) {
  await worldOf(this).expect.flat(name);
});
