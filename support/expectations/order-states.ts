// What sentences expect of orders: how they ended or stand, why they expired, and what the venue answered.
import { outcomeText } from '../actors/caller.ts';
import type { Trader } from '../actors/trader.ts';
import { type Decimal, text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { Order, OrderIntent, OrderStatus } from '../domain/order.ts';
import { durationText } from '../domain/time.ts';
import { entriesOf } from '../history/history.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';
import { askedWords } from './asked.ts';
import { ownerOf } from './orders.ts';

const SEEN_WITHIN_MS = 2_000;

export interface ExpectedState {
  readonly status: OrderStatus;
  readonly filled: Decimal;
}

/** The last order sent was taken. */
export function expectAccepted(scenario: Scenario): void {
  const outcome = scenario.lastSent.at(-1)?.call.outcome;
  scenario.judge.expect({
    what: `the answer${askedWords(scenario, outcome)}`,
    expected: 'accepted',
    actual: outcome === undefined ? 'nothing was sent' : outcomeText(outcome),
    isMet: outcome?.kind === 'accepted',
  });
}

/** What was asked last, other than a new order, was done. */
export function expectDone(scenario: Scenario): void {
  expectAnswers(scenario, [undefined]);
}

/** What was asked last, other than a new order, was refused with this code. */
export function expectRefused(scenario: Scenario, code: number): void {
  expectAnswers(scenario, [code]);
}

/** One answer for each thing asked, in that order: a code where it is to be refused, undefined where it is to be done. */
export function expectAnswers(scenario: Scenario, codes: readonly (number | undefined)[]): void {
  const answers = scenario.lastAnswers;
  if (answers.length === 0) {
    throw new ScenarioError('nothing was asked of the venue yet: this sentence needs a When before it');
  }
  const due = codes.map((code) => (code === undefined ? 'accepted' : `refused with ${code}`));
  const actual = answers.map((answer) => (answer.kind === 'rejected' ? `refused with ${answer.code}` : answer.kind));
  const details = answers.map((answer) => (answer.kind === 'accepted' ? 'accepted' : outcomeText(answer)));
  scenario.judge.expect({
    what: answers.length === 1 ? `the answer${askedWords(scenario, answers[0])}` : 'the answers, in order',
    expected: due.join('; '),
    actual: details.join('; '),
    isMet: due.join() === actual.join(),
  });
}

/** The last order sent stands like this at the venue. */
export async function expectLastState(scenario: Scenario, expected: ExpectedState): Promise<void> {
  const { intent } = lastSent(scenario);
  await expectState(scenario, intent, expected);
}

export async function expectNamedState(scenario: Scenario, name: string, expected: ExpectedState): Promise<void> {
  const intent = ownerOf(scenario, name).orderNamed(name);
  if (intent !== undefined) {
    await expectState(scenario, intent, expected);
  }
}

/** The order is still for this quantity at this price. */
export async function expectTerms(
  scenario: Scenario,
  name: string,
  terms: { quantity: Decimal; price: Decimal },
): Promise<void> {
  const owner = ownerOf(scenario, name);
  const [order] = await ordersNamed(owner, name);
  scenario.judge.expect({
    what: `the terms of "${name}"`,
    expected: `${text(terms.quantity)} at ${text(terms.price)}`,
    actual: order === undefined ? 'unknown to the venue' : `${text(order.quantity)} at ${text(order.price)}`,
    isMet: order?.quantity.eq(terms.quantity) === true && order.price.eq(terms.price),
  });
}

/** The private stream gives this reason for the end of the last order sent. */
export async function expectToldWhy(
  scenario: Scenario,
  trader: Trader,
  reason: { words: string; number: number },
): Promise<void> {
  const own = trader.sent.map(({ intent }) => intent.clientOrderId);
  const seen = await scenario.waiter.until(
    () =>
      entriesOf(scenario.history, 'observed').findLast(
        ({ actor, line, event }) =>
          actor === trader.name &&
          line === 'trader' &&
          event.kind === 'order-update' &&
          event.execution === 'expired' &&
          own.includes(event.clientOrderId),
      )?.event,
    { withinMs: SEEN_WITHIN_MS, describe: `${trader.name} to be told why an order expired`, signal: scenario.signal },
  );
  const told = seen.kind === 'met' && seen.value.kind === 'order-update' ? seen.value.expiryReason : undefined;
  scenario.judge.expect({
    what: `the reason ${trader.name} is told for the order's end`,
    expected: `${reason.number} (${reason.words})`,
    actual: told === undefined ? `none within ${durationText(SEEN_WITHIN_MS)}` : String(told),
    isMet: told === reason.number,
  });
}

/** Plain orders only; conditional ones wait elsewhere. */
export async function expectOpenOrders(scenario: Scenario, trader: Trader, count: number): Promise<void> {
  const open = await pollUntil(
    scenario,
    { describe: `${trader.name}'s open orders`, withinMs: SEEN_WITHIN_MS },
    () => trader.clean.read<'read-open-orders'>({ kind: 'read-open-orders' }),
    (orders) => orders.length === count,
  );
  scenario.judge.expect({
    what: `open orders of ${trader.name}`,
    expected: String(count),
    actual: listed(open.map(({ side, quantity, price }) => `${side} ${text(quantity)} at ${text(price)}`)),
    isMet: open.length === count,
  });
}

/** Orders that wait for their trigger price. */
export async function expectWaitingConditionals(scenario: Scenario, trader: Trader, count: number): Promise<void> {
  const waiting = await pollUntil(
    scenario,
    { describe: `${trader.name}'s conditional orders`, withinMs: SEEN_WITHIN_MS },
    async () => {
      const orders = await trader.clean.read<'read-conditional-orders'>({ kind: 'read-conditional-orders' });
      return orders.filter(({ status }) => status === 'new');
    },
    (orders) => orders.length === count,
  );
  scenario.judge.expect({
    what: `conditional orders of ${trader.name} that wait`,
    expected: String(count),
    actual: listed(waiting.map(({ side, triggerPrice }) => `${side} at ${text(triggerPrice)}`)),
    isMet: waiting.length === count,
  });
}

async function expectState(scenario: Scenario, intent: OrderIntent, expected: ExpectedState): Promise<void> {
  const owner = traderOf(scenario, intent);
  const isAsExpected = (order: Order | undefined): boolean =>
    order?.status === expected.status && order.executedQuantity.eq(expected.filled);
  const order = await pollUntil(
    scenario,
    { describe: `${owner.name}'s order ${intent.clientOrderId}`, withinMs: SEEN_WITHIN_MS },
    async () => (await ordersNamed(owner, intent.clientOrderId)).at(-1),
    isAsExpected,
  );
  scenario.judge.expect({
    what: `${owner.name}'s order "${intent.clientOrderId}"`,
    expected: `${expected.status} with ${text(expected.filled)} filled`,
    actual:
      order === undefined ? 'unknown to the venue' : `${order.status} with ${text(order.executedQuantity)} filled`,
    isMet: isAsExpected(order),
  });
}

function lastSent(scenario: Scenario): { intent: OrderIntent } {
  const sent = scenario.lastSent.at(-1);
  if (sent === undefined) {
    throw new ScenarioError('no order was sent yet: this sentence needs a When that sends one');
  }
  return sent;
}

function traderOf(scenario: Scenario, intent: OrderIntent): Trader {
  for (const trader of scenario.traders.values()) {
    if (trader.sent.some((sent) => sent.intent === intent) || trader.orderNamed(intent.clientOrderId) === intent) {
      return trader;
    }
  }
  throw new ScenarioError(`nobody sent the order ${intent.clientOrderId}`);
}

async function ordersNamed(owner: Trader, clientOrderId: string): Promise<Order[]> {
  const orders = await owner.clean.read<'read-orders'>({ kind: 'read-orders' });
  return orders.filter((order) => order.clientOrderId === clientOrderId);
}

/** How many, and the first of them. */
function listed(things: readonly string[]): string {
  const shown = things.slice(0, 5);
  const more = things.length > shown.length ? ', …' : '';
  return things.length === 0 ? '0' : `${things.length} (${shown.join(', ')}${more})`;
}
