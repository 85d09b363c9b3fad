// What sentences do with orders that rest already: amend, cancel, one by one, together, or by the dead man's switch.
import type { Call } from '../actors/caller.ts';
import { mustSend, mustSendMany } from '../actors/counterparty.ts';
import { ORDER_ANSWER_WITHIN_MS, type Trader } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import { type Decimal, roundToStep } from '../domain/decimal.ts';
import { NotProven, ScenarioError } from '../domain/errors.ts';
import { type BookPlace, isConditional, type OrderDraft, type OrderIntent, type Side } from '../domain/order.ts';
import type { RequestKind, RequestOf } from '../domain/request.ts';
import type { Scenario } from '../world/scenario.ts';
import { inUnit } from './units.ts';

/** Requests of one trader that are on their way at once while the stage is set. */
const AT_ONCE = 10;
const BELOW_INDEX = '0.98';
const ABOVE_INDEX = '1.02';

/** Asks over the trader's own line; the answer is what a later sentence judges. */
export async function ask<Kind extends RequestKind>(
  scenario: Scenario,
  trader: Trader,
  request: RequestOf<Kind>,
): Promise<void> {
  const call = (await trader.own.call<Kind>(request, ORDER_ANSWER_WITHIN_MS)) as Call<unknown>;
  scenario.lastAnswers = [call.outcome];
}

export async function amend(
  scenario: Scenario,
  name: string,
  change: { order: string; quantity: Amount; price: Decimal | BookPlace },
): Promise<void> {
  const trader = scenario.known(name);
  const { side, clientOrderId } = namedOrder(trader, change.order);
  const quantity = inUnit(change.quantity, scenario.rules.baseAsset);
  const amendment = { clientOrderId, side, quantity, price: change.price };
  await ask<'amend-order'>(scenario, trader, { kind: 'amend-order', amendment });
}

export async function cancel(scenario: Scenario, name: string, order: string): Promise<void> {
  await cancelOf(scenario, name, { owner: name, order });
}

/** By the client order id of somebody's order, the canceller's own or another's. */
export async function cancelOf(
  scenario: Scenario,
  name: string,
  target: { owner: string; order: string },
): Promise<void> {
  const intent = namedOrder(scenario.known(target.owner), target.order);
  await ask<'cancel-order'>(scenario, await scenario.trader(name), {
    kind: 'cancel-order',
    clientOrderId: intent.clientOrderId,
    isConditional: isConditional(intent),
  });
}

/** Reads an order by its client order id, the reader's own or another's. */
export async function askFor(
  scenario: Scenario,
  name: string,
  target: { owner: string; order: string },
): Promise<void> {
  const { clientOrderId } = namedOrder(scenario.known(target.owner), target.order);
  await ask<'read-order'>(scenario, await scenario.trader(name), { kind: 'read-order', clientOrderId });
}

export async function cancelTogether(scenario: Scenario, name: string, orders: readonly string[]): Promise<void> {
  const trader = scenario.known(name);
  const clientOrderIds = orders.map((order) => namedOrder(trader, order).clientOrderId);
  const call = await trader.own.call<'cancel-orders'>(
    { kind: 'cancel-orders', clientOrderIds },
    ORDER_ANSWER_WITHIN_MS,
  );
  scenario.lastAnswers = call.outcome.kind === 'accepted' ? call.outcome.value : [call.outcome];
}

/** In one request; each is answered on its own. */
export async function sendTogether(
  scenario: Scenario,
  name: string,
  orders: readonly { draft: OrderDraft; as: string }[],
): Promise<void> {
  const trader = await scenario.trader(name);
  const intents = orders.map(({ draft, as }) => trader.intentOf(draft, as));
  const call = await trader.own.call<'place-orders'>({ kind: 'place-orders', intents }, ORDER_ANSWER_WITHIN_MS);
  scenario.lastAnswers = call.outcome.kind === 'accepted' ? call.outcome.value : [call.outcome];
}

export async function cancelAll(scenario: Scenario, name: string): Promise<void> {
  await ask<'cancel-all'>(scenario, scenario.known(name), { kind: 'cancel-all' });
}

export async function cancelAllConditional(scenario: Scenario, name: string): Promise<void> {
  await ask<'cancel-all-conditional'>(scenario, scenario.known(name), { kind: 'cancel-all-conditional' });
}

/** Zero disarms. */
export async function armCountdown(scenario: Scenario, name: string, countdownMs: number): Promise<void> {
  await ask<'arm-countdown'>(scenario, await scenario.trader(name), { kind: 'arm-countdown', countdownMs });
}

/** Orders that rest clear of the index price until the market's limit for one trader is reached. */
export async function fillOrderLimit(scenario: Scenario, name: string, side: Side): Promise<void> {
  const { filters } = scenario.rules;
  const clear = side === 'buy' ? BELOW_INDEX : ABOVE_INDEX;
  const price = roundToStep(scenario.market.indexPrice.times(clear), filters.tickSize, 'down');
  const draft: OrderDraft = {
    kind: 'limit',
    side,
    quantity: filters.minQuantity,
    price,
    timeInForce: 'GTC',
    isReduceOnly: false,
  };
  await mustSendMany(await scenario.trader(name), draft, filters.maxOpenOrders);
}

/** Conditional orders that wait far away, as many as the venue lets one trader have. */
export async function fillConditionalLimit(scenario: Scenario, name: string): Promise<void> {
  const { filters } = scenario.rules;
  const draft: OrderDraft = {
    kind: 'stop-market',
    side: 'sell',
    quantity: filters.minQuantity,
    triggerPrice: roundToStep(scenario.market.indexPrice.times(BELOW_INDEX), filters.tickSize, 'down'),
    trigger: 'mark',
    isReduceOnly: false,
  };
  await placeMany(await scenario.trader(name), draft, filters.maxConditionalOrders);
}

/** The order the scenario calls by this name. @throws ScenarioError */
export function namedOrder(trader: Trader, name: string): OrderIntent {
  const intent = trader.orderNamed(name);
  if (intent === undefined) {
    throw new ScenarioError(
      `${trader.name} sent no order "${name}": there are ${trader.orderNames().join(', ') || 'none'}`,
    );
  }
  return intent;
}

/** All must be accepted: otherwise the limit that is to be tried was never reached. */
async function placeMany(trader: Trader, draft: OrderDraft, count: number): Promise<void> {
  for (let placed = 0; placed < count; placed += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - placed);
    await Promise.all(Array.from({ length: size }, () => mustSend(trader, draft)));
  }
  if (count < 1) {
    throw new NotProven('the limit is nothing: there is nothing to fill');
  }
}
