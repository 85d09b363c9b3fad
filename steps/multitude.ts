// Sentences about more accounts than anybody could watch one by one.
import { Given, Then } from '@cucumber/cucumber';
import { openMultitude } from '../support/actions/multitude.ts';
import type { Amount } from '../support/domain/amount.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import type { Side } from '../support/domain/order.ts';
import { expectAllHold, expectAllLeftWith, expectAllLiquidated } from '../support/expectations/multitude.ts';
import { scenarioOf } from './current.ts';

/** With the leverage and margin type of a new account, all against the same trader. */
Given(
  '{count} accounts with {amount} each that hold a {position side} of {amount} from {decimal} against {trader}',
  async function (count: number, wallet: Amount, side: Side, quantity: Amount, price: Decimal, counterparty: string) {
    await openMultitude(scenarioOf(this), { count, wallet, side, quantity, price, counterparty });
  },
);

/** The price at which all of them are due; by the venue's own times. */
Then(
  'all accounts are liquidated once, at the latest {duration} after a mark price of {decimal}',
  async function (withinMs: number, price: Decimal) {
    await expectAllLiquidated(scenarioOf(this), { price, withinMs });
  },
);

Then('all accounts still hold a {position side} of {amount}', async function (side: Side, quantity: Amount) {
  await expectAllHold(scenarioOf(this), { side, quantity });
});

Then('all accounts are left with {amount}', async function (wallet: Amount) {
  await expectAllLeftWith(scenarioOf(this), wallet);
});
