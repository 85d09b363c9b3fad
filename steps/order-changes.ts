// Sentences about changing and cancelling orders, one by one, together, or by a countdown.
import { type DataTable, Given, When } from '@cucumber/cucumber';
import {
  amend,
  armCountdown,
  askFor,
  cancel,
  cancelAll,
  cancelAllConditional,
  cancelOf,
  cancelTogether,
  fillConditionalLimit,
  fillOrderLimit,
  sendTogether,
} from '../support/actions/order-changes.ts';
import type { Amount } from '../support/domain/amount.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import type { BookPlace, Side } from '../support/domain/order.ts';
import { scenarioOf } from './current.ts';
import { rowsOf } from './tables.ts';
import { orderDraft } from './words.ts';

/** New quantity, of which what is filled already counts, and new price. */
When(
  '{trader} amends {string} to {amount} at {decimal}',
  async function (name: string, order: string, quantity: Amount, price: Decimal) {
    await amend(scenarioOf(this), name, { order, quantity, price });
  },
);

/** The venue takes the price from its book when the amendment arrives. */
When(
  '{trader} amends {string} to {amount} at the {book place}',
  async function (name: string, order: string, quantity: Amount, price: BookPlace) {
    await amend(scenarioOf(this), name, { order, quantity, price });
  },
);

When('{trader} cancels {string}', async function (name: string, order: string) {
  await cancel(scenarioOf(this), name, order);
});

When("{trader} cancels {trader}'s {string}", async function (name: string, owner: string, order: string) {
  await cancelOf(scenarioOf(this), name, { owner, order });
});

When("{trader} asks for {trader}'s {string}", async function (name: string, owner: string, order: string) {
  await askFor(scenarioOf(this), name, { owner, order });
});

/** In one request. */
When('{trader} cancels together:', async function (name: string, table: DataTable) {
  await cancelTogether(
    scenarioOf(this),
    name,
    rowsOf(table, ['order']).map(({ order }) => order),
  );
});

/** In one request; each order is answered on its own. */
When('{trader} sends together:', async function (name: string, table: DataTable) {
  const rows = rowsOf(table, ['order', 'as']);
  await sendTogether(
    scenarioOf(this),
    name,
    rows.map(({ order, as }) => ({ draft: orderDraft(order), as })),
  );
});

When('{trader} cancels all orders', async function (name: string) {
  await cancelAll(scenarioOf(this), name);
});

When('{trader} cancels all conditional orders', async function (name: string) {
  await cancelAllConditional(scenarioOf(this), name);
});

/** All orders of the market are cancelled when the countdown ends; arming again starts it anew. */
When('{trader} arms the countdown for {duration}', async function (name: string, countdownMs: number) {
  await armCountdown(scenarioOf(this), name, countdownMs);
});

When('{trader} disarms the countdown', async function (name: string) {
  await armCountdown(scenarioOf(this), name, 0);
});

Given('{trader} has as many open {direction} orders as the market allows', async function (name: string, side: Side) {
  await fillOrderLimit(scenarioOf(this), name, side);
});

Given('{trader} has as many conditional orders waiting as the venue allows', async function (name: string) {
  await fillConditionalLimit(scenarioOf(this), name);
});
