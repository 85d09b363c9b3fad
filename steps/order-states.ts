// Sentences about what becomes of orders, and about answers.
import { type DataTable, Then } from '@cucumber/cucumber';
import type { Amount } from '../support/domain/amount.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import type { OrderStatus } from '../support/domain/order.ts';
import {
  expectAccepted,
  expectAnswers,
  expectDone,
  expectLastState,
  expectNamedState,
  expectOpenOrders,
  expectRefused,
  expectTerms,
  expectToldWhy,
  expectWaitingConditionals,
} from '../support/expectations/order-states.ts';
import { scenarioOf } from './current.ts';
import { rowsOf } from './tables.ts';
import { answerCode } from './words-of-answers.ts';

Then('the order is accepted', function () {
  expectAccepted(scenarioOf(this));
});

/** Anything that is asked of the venue other than a new order. */
Then('the request/amendment/cancellation/withdrawal is accepted', function () {
  expectDone(scenarioOf(this));
});

Then('the request/amendment/cancellation/withdrawal is refused with code {int}', function (code: number) {
  expectRefused(scenarioOf(this), code);
});

/** One answer for each order of the request: accepted, or refused with its code. */
Then('the answers are, in order:', function (table: DataTable) {
  const rows = rowsOf(table, ['answer']);
  expectAnswers(
    scenarioOf(this),
    rows.map((row) => answerCode(row.answer)),
  );
});

Then('the order is {order state} with {amount} filled', async function (status: OrderStatus, filled: Amount) {
  await expectLastState(scenarioOf(this), { status, filled: filled.value });
});

Then(
  'order {string} is {order state} with {amount} filled',
  async function (name: string, status: OrderStatus, filled: Amount) {
    await expectNamedState(scenarioOf(this), name, { status, filled: filled.value });
  },
);

Then('order {string} is for {amount} at {decimal}', async function (name: string, quantity: Amount, price: Decimal) {
  await expectTerms(scenarioOf(this), name, { quantity: quantity.value, price });
});

/** On the private stream, by the venue's own number for the reason. */
Then(
  '{trader} is told that an order expired as {expiry reason}',
  async function (name: string, reason: { words: string; number: number }) {
    await expectToldWhy(scenarioOf(this), scenarioOf(this).known(name), reason);
  },
);

Then('{trader} has {int} open order(s)', async function (name: string, count: number) {
  await expectOpenOrders(scenarioOf(this), scenarioOf(this).known(name), count);
});

Then('{trader} has {int} conditional order(s) waiting', async function (name: string, count: number) {
  await expectWaitingConditionals(scenarioOf(this), scenarioOf(this).known(name), count);
});
