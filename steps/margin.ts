// Sentences about positions and the margin behind them.
import { Given, Then, When } from '@cucumber/cucumber';
import {
  changeLeverage,
  changeMarginType,
  changeMultiAssetsMode,
  changePositionMargin,
  changePositionMode,
  moveMark,
  openAtTier,
  openPosition,
  sendLargestAt,
  trade,
} from '../support/actions/margin.ts';
import type { Amount } from '../support/domain/amount.ts';
import type { Offset } from '../support/domain/boundary.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import type { Side } from '../support/domain/order.ts';
import type { MarginType } from '../support/domain/position.ts';
import { expectModelLiquidationPrice, expectModelMaintenanceMargin } from '../support/expectations/margin.ts';
import {
  expectBreakEven,
  expectLeg,
  expectLiquidationBeyondMark,
  expectLiquidationMoved,
  expectMaintenanceMargin,
  expectNoPosition,
  expectPosition,
  expectRealisedProfit,
  expectUnrealisedProfit,
} from '../support/expectations/positions.ts';
import { scenarioOf } from './current.ts';

/** Opened through the venue by real orders, at exactly this price; what is lost or paid counts from here. */
Given(
  '{trader} holds a/an {leverage} {margin type} {position side} of {amount} from {decimal}',
  // One parameter more than a function likes: cucumber wants one for each placeholder of the sentence.
  async function (
    name: string,
    leverage: number,
    marginType: MarginType,
    side: Side,
    quantity: Amount,
    price: Decimal,
  ) {
    await openPosition(scenarioOf(this), name, { leverage, marginType, side, quantity, price });
  },
);

When(
  '{trader} opens a/an {leverage} {margin type} {position side} of {amount} at {decimal}',
  async function (
    name: string,
    leverage: number,
    marginType: MarginType,
    side: Side,
    quantity: Amount,
    price: Decimal,
  ) {
    await openPosition(scenarioOf(this), name, { leverage, marginType, side, quantity, price });
  },
);

/** The quantity is computed from the margin tiers: the largest that is still in the tier at this price, or one step beside it. */
When(
  '{trader} opens a/an {leverage} isolated {position side} {offset} the cap of tier {int} at {decimal}',
  async function (name: string, leverage: number, side: Side, offset: Offset, tier: number, price: Decimal) {
    await openAtTier(scenarioOf(this), name, { leverage, side, offset, tier, price });
  },
);

Then("{trader}'s liquidation price is the one computed from the risk parameters", async function (name: string) {
  await expectModelLiquidationPrice(scenarioOf(this), scenarioOf(this).known(name));
});

Then("{trader}'s maintenance margin is the one computed from the risk parameters", async function (name: string) {
  await expectModelMaintenanceMargin(scenarioOf(this), scenarioOf(this).known(name));
});

/** At exactly this price, against the harness's own counterparty. */
When(
  '{trader} {direction} {amount} at exactly {decimal}',
  async function (name: string, side: Side, quantity: Amount, price: Decimal) {
    await trade(scenarioOf(this), name, { side, quantity, price });
  },
);

/** Hedge mode: into or out of one of the two positions. */
When(
  '{trader} {direction} {amount} at exactly {decimal} for the {position side} position',
  async function (name: string, side: Side, quantity: Amount, price: Decimal, leg: Side) {
    const positionSide = leg === 'buy' ? 'long' : 'short';
    await trade(scenarioOf(this), name, { side, quantity, price, positionSide });
  },
);

/** Index and last price go there together, at once: the mark price is then exactly this. */
When('the mark price falls/rises to {decimal}', async function (price: Decimal) {
  await moveMark(scenarioOf(this), price);
});

When('{trader} changes the leverage to {leverage}', async function (name: string, leverage: number) {
  await changeLeverage(scenarioOf(this), name, leverage);
});

When('{trader} changes the margin type to {margin type}', async function (name: string, marginType: MarginType) {
  await changeMarginType(scenarioOf(this), name, marginType);
});

When('{trader} switches to hedge mode', async function (name: string) {
  await changePositionMode(scenarioOf(this), name, true);
});

/** From here on collateral counts as margin, beside the quote asset. */
When('{trader} switches to multi-assets mode', async function (name: string) {
  await changeMultiAssetsMode(scenarioOf(this), name, true);
});

/** From here on only the quote asset is margin. */
When('{trader} switches to single-asset mode', async function (name: string) {
  await changeMultiAssetsMode(scenarioOf(this), name, false);
});

When('{trader} switches to one-way mode', async function (name: string) {
  await changePositionMode(scenarioOf(this), name, false);
});

When('{trader} adds {amount} to the margin of the position', async function (name: string, amount: Amount) {
  await changePositionMargin(scenarioOf(this), name, { amount, isTaken: false });
});

When('{trader} takes {amount} out of the margin of the position', async function (name: string, amount: Amount) {
  await changePositionMargin(scenarioOf(this), name, { amount, isTaken: true });
});

/** Computed from the margin tiers, at the index price. */
When(
  '{trader} sends a limit {direction} {offset} the largest position at {leverage}',
  async function (name: string, side: Side, offset: Offset, leverage: number) {
    await sendLargestAt(scenarioOf(this), name, { side, offset, leverage });
  },
);

Then(
  "{trader}'s position is a {position side} of {amount} from {decimal}",
  async function (name: string, side: Side, quantity: Amount, price: Decimal) {
    await expectPosition(scenarioOf(this), scenarioOf(this).known(name), { side, quantity, price });
  },
);

/** Hedge mode. */
Then(
  "{trader}'s {position side} position is {amount} from {decimal}",
  async function (name: string, side: Side, quantity: Amount, price: Decimal) {
    await expectLeg(scenarioOf(this), scenarioOf(this).known(name), { side, quantity, price });
  },
);

Then('{trader} has no position', async function (name: string) {
  await expectNoPosition(scenarioOf(this), scenarioOf(this).known(name));
});

/** At the mark price, before any fee. */
Then("{trader}'s unrealised profit is {amount}", async function (name: string, profit: Amount) {
  await expectUnrealisedProfit(scenarioOf(this), scenarioOf(this).known(name), profit);
});

/** Of all fills together, before fees. */
Then("{trader}'s realised profit is {amount}", async function (name: string, profit: Amount) {
  await expectRealisedProfit(scenarioOf(this), scenarioOf(this).known(name), profit);
});

Then("{trader}'s maintenance margin is {amount}", async function (name: string, margin: Amount) {
  await expectMaintenanceMargin(scenarioOf(this), scenarioOf(this).known(name), margin);
});

/** Closing there at the taker fee leaves nothing won and nothing lost, fees of the opening included. */
Then("{trader}'s break-even price is the one computed from the risk parameters", async function (name: string) {
  await expectBreakEven(scenarioOf(this), scenarioOf(this).known(name));
});

Then("{trader}'s liquidation price is {side of a price} the mark price", async function (name: string, where: string) {
  await expectLiquidationBeyondMark(scenarioOf(this), scenarioOf(this).known(name), where);
});

/** Against where it was when the position had been opened. */
Then("{trader}'s liquidation price has moved {movement}", async function (name: string, where: string) {
  await expectLiquidationMoved(scenarioOf(this), scenarioOf(this).known(name), where);
});
