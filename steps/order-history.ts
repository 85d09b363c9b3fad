// Sentences about what the venue remembers of orders and fills, and how it can be asked.
import { type DataTable, Then, When } from '@cucumber/cucumber';
import { sendAndAsk } from '../support/actions/order-history.ts';
import type { Amount } from '../support/domain/amount.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import type { Side } from '../support/domain/order.ts';
import {
  expectAmendments,
  expectForcedOrders,
  expectKnownAtOnce,
  expectPages,
  expectRisingIds,
  expectToldOfAmendment,
} from '../support/expectations/order-history.ts';
import { scenarioOf } from './current.ts';
import { rowsOf } from './tables.ts';
import { plainNumber } from './words.ts';

/** Each is asked for by its id as soon as it was acknowledged. */
When(
  '{trader} sends {int} limit {direction} of {amount} at {decimal} and asks for each at once',
  async function (name: string, count: number, side: Side, quantity: Amount, price: Decimal) {
    await sendAndAsk(scenarioOf(this), name, { count, side, quantity, price });
  },
);

Then('each of them was known when it was asked for', function () {
  expectKnownAtOnce(scenarioOf(this));
});

/** Orders and fills, by their ids. */
Then("{trader}'s history read {int} at a time leaves nothing out", async function (name: string, limit: number) {
  await expectPages(scenarioOf(this), scenarioOf(this).known(name), limit);
});

Then("the venue's ids of {trader}'s orders rise", async function (name: string) {
  await expectRisingIds(scenarioOf(this), scenarioOf(this).known(name));
});

/** From the first to the last, as the venue remembers them. */
Then('the amendments of {string} are, in order:', async function (order: string, table: DataTable) {
  const rows = rowsOf(table, ['quantity', 'price', 'new quantity', 'new price']);
  await expectAmendments(
    scenarioOf(this),
    order,
    rows.map((row) => ({
      quantityBefore: plainNumber(row.quantity),
      priceBefore: plainNumber(row.price),
      quantityAfter: plainNumber(row['new quantity']),
      priceAfter: plainNumber(row['new price']),
    })),
  );
});

/** Liquidations and auto-deleveragings, each found by its client order id too. */
Then("{trader}'s list of forced orders has {int} order(s)", async function (name: string, count: number) {
  await expectForcedOrders(scenarioOf(this), scenarioOf(this).known(name), count);
});

/** Once, on the private stream. */
Then(
  '{trader} is told that {string} was amended to {amount} at {decimal}',
  async function (name: string, order: string, quantity: Amount, price: Decimal) {
    await expectToldOfAmendment(scenarioOf(this), scenarioOf(this).known(name), {
      name: order,
      quantity: quantity.value,
      price,
    });
  },
);
