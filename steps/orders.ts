// Sentences about orders, trades and quotes.
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import {
  churn,
  keepSending,
  placeStop,
  printTrades,
  quote,
  rest,
  restAtEachPrice,
  retryUntilAnswered,
  send,
  sendMany,
  sendMarket,
  tradeBetween,
  withdrawQuotes,
} from '../support/actions/orders.ts';
import type { Amount } from '../support/domain/amount.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import type { ConditionalStatus, OrderDraft, Side } from '../support/domain/order.ts';
import {
  expectExactlyOneOrder,
  expectNothingChanged,
  expectPositionClosed,
  expectRejected,
  expectStopEnded,
  expectStopTriggers,
  expectStopWaiting,
  expectTrades,
} from '../support/expectations/orders.ts';
import { scenarioOf } from './current.ts';
import { rowsOf } from './tables.ts';
import { direction, plainNumber, unitAmount } from './words.ts';

/** Resting orders, placed from top to bottom, each with the name the scenario calls it by. */
Given('the order book:', async function (table: DataTable) {
  for (const row of rowsOf(table, ['trader', 'side', 'quantity', 'price', 'as'])) {
    const order = { side: direction(row.side), quantity: unitAmount(row.quantity), price: plainNumber(row.price) };
    await rest(scenarioOf(this), row.trader, { ...order, as: row.as });
  }
});

Given(
  '{trader} {direction} {amount} at {decimal}',
  async function (name: string, side: Side, quantity: Amount, price: Decimal) {
    await rest(scenarioOf(this), name, { side, quantity, price });
  },
);

Given(
  '{trader} has a resting {direction} of {amount} at {decimal}',
  async function (name: string, side: Side, quantity: Amount, price: Decimal) {
    await rest(scenarioOf(this), name, { side, quantity, price });
  },
);

When('{trader} {direction} {amount} at market', async function (name: string, side: Side, quantity: Amount) {
  await sendMarket(scenarioOf(this), name, { side, quantity });
});

/** Inside a condition that goes on. */
When(
  '{trader} {direction} {amount} at {decimal} meanwhile',
  async function (name: string, side: Side, quantity: Amount, price: Decimal) {
    await rest(scenarioOf(this), name, { side, quantity, price });
  },
);

When('{trader} sends a/an {order}', async function (name: string, order: OrderDraft) {
  await send(scenarioOf(this), name, { draft: order });
});

/** Buys go down from the first price, sells go up. */
Given(
  '{trader} {direction} {amount} at each of {int} prices from {decimal} on, a tick apart',
  async function (name: string, side: Side, quantity: Amount, count: number, price: Decimal) {
    await restAtEachPrice(scenarioOf(this), name, { side, quantity, price, count });
  },
);

/** The name is also the client order id. */
When('{trader} sends a/an {order} as {string}', async function (name: string, order: OrderDraft, as: string) {
  await send(scenarioOf(this), name, { draft: order, as });
});

When(
  '{trader} sends {int} limit {direction} of {amount} at {decimal}, one at a time',
  async function (name: string, count: number, side: Side, quantity: Amount, price: Decimal) {
    await sendMany(scenarioOf(this), name, { count, side, quantity, price });
  },
);

/** Until the scenario ends. */
Given(
  '{trader} keeps sending limit {direction} of {amount} at {decimal}',
  async function (name: string, side: Side, quantity: Amount, price: Decimal) {
    await keepSending(scenarioOf(this), name, { side, quantity, price });
  },
);

/** The very same order again, client order id included. */
When('{trader} retries {string} until the venue answers', async function (name: string, as: string) {
  await retryUntilAnswered(scenarioOf(this), name, as);
});

/** Five levels a side between half the distance and the distance, moved with the index. */
When(
  '{trader} quotes {amount} a side within {percent} of the index price',
  async function (name: string, quantity: Amount, within: Decimal) {
    await quote(scenarioOf(this), name, { quantity, within });
  },
);

When('{trader} withdraws all quotes', async function (name: string) {
  await withdrawQuotes(scenarioOf(this), name);
});

/** The first sells, the second buys. */
When(
  '{trader} and {trader} trade {amount} with each other at {decimal}',
  async function (seller: string, buyer: string, quantity: Amount, price: Decimal) {
    await tradeBetween(scenarioOf(this), { seller, buyer, quantity, price });
  },
);

When(
  'trades print at {decimal} while the index price stays at {decimal}',
  async function (price: Decimal, indexPrice: Decimal) {
    await printTrades(scenarioOf(this), price, indexPrice);
  },
);

When(
  '{trader} places and cancels {int} orders at random with seed {int}',
  async function (name: string, count: number, seed: number) {
    await churn(scenarioOf(this), name, { count, seed });
  },
);

/** Sleeps until the mark price reaches the trigger. */
Given(
  '{trader} has a stop-market {direction} at {decimal} on the {trigger price} price',
  async function (name: string, side: Side, triggerPrice: Decimal, trigger: string) {
    await placeStop(scenarioOf(this), name, { side, triggerPrice, trigger });
  },
);

Then('the trades are, in order:', async function (table: DataTable) {
  const rows = rowsOf(table, ['maker order', 'quantity', 'price']);
  await expectTrades(
    scenarioOf(this),
    rows.map((row) => ({
      makerOrder: row['maker order'],
      quantity: plainNumber(row.quantity),
      price: plainNumber(row.price),
    })),
  );
});

Then('the order is rejected with code {int}', function (code: number) {
  expectRejected(scenarioOf(this), code);
});

/** Wallet, margin, position and orders are as before the first When. */
Then('nothing changed for {trader}', async function (name: string) {
  await expectNothingChanged(scenarioOf(this), scenarioOf(this).known(name));
});

Then('the venue holds exactly one order {string}', async function (name: string) {
  await expectExactlyOneOrder(scenarioOf(this), name);
});

Then("{trader}'s stop is still waiting", async function (name: string) {
  await expectStopWaiting(scenarioOf(this), scenarioOf(this).known(name));
});

Then("{trader}'s stop triggers within {duration}", async function (name: string, withinMs: number) {
  await expectStopTriggers(scenarioOf(this), scenarioOf(this).known(name), withinMs);
});

/** By the venue's answer and by the private stream; the price is the average, and 0 where nothing was filled. */
Then(
  "{trader}'s stop ended as {end of a stop} with {amount} filled at {decimal}",
  async function (name: string, status: ConditionalStatus, filled: Amount, price: Decimal) {
    await expectStopEnded(scenarioOf(this), scenarioOf(this).known(name), { status, filled: filled.value, price });
  },
);

Then("{trader}'s position is closed", async function (name: string) {
  await expectPositionClosed(scenarioOf(this), scenarioOf(this).known(name));
});
