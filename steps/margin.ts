// Sentences about positions and the margin behind them.
import { Given, Then, When } from '@cucumber/cucumber';
import { openPosition } from '../support/actions/margin.ts';
import type { Amount } from '../support/domain/amount.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import type { Side } from '../support/domain/order.ts';
import type { MarginType } from '../support/domain/position.ts';
import { expectModelLiquidationPrice, expectModelMaintenanceMargin } from '../support/expectations/margin.ts';
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

Then("{trader}'s liquidation price is the one computed from the risk parameters", async function (name: string) {
  await expectModelLiquidationPrice(scenarioOf(this), scenarioOf(this).known(name));
});

Then("{trader}'s maintenance margin is the one computed from the risk parameters", async function (name: string) {
  await expectModelMaintenanceMargin(scenarioOf(this), scenarioOf(this).known(name));
});
