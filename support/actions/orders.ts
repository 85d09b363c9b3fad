// What sentences about orders, quotes and trades do.
import { mustSend, tradeAt } from '../actors/counterparty.ts';
import { placeAndCancelAtRandom, type RandomFlow, Sender, sendOneAtATime } from '../actors/order-flow.ts';
import type { Trader } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import type { Boundary } from '../domain/boundary.ts';
import { type Decimal, decimal, decimalOfCount, text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { BookPlace, OrderDraft, OrderIntent, Side } from '../domain/order.ts';
import { seededRandom } from '../domain/random.ts';
import { durationText, epochMs } from '../domain/time.ts';
import { orderAt } from '../model/boundaries.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';
import { inUnit } from './units.ts';

const RETRY_WITHIN_MS = 20_000;
const INDEX_SEEN_WITHIN_MS = 2_000;
const PRINTS = 3;
const PRINT_QUANTITY = decimal('0.01');

/** A limit order as sentences and tables give it. */
export interface PricedOrder {
  readonly side: Side;
  readonly quantity: Amount;
  readonly price: Decimal;
}

/** An order that must be accepted for the scenario to make sense. */
export async function rest(scenario: Scenario, name: string, order: PricedOrder & { as?: string }): Promise<void> {
  await mustSend(await scenario.trader(name), limit(scenario, order), order.as);
}

/** One order at each of so many prices, a tick apart, away from the market. */
export async function restAtEachPrice(
  scenario: Scenario,
  name: string,
  { count, ...order }: PricedOrder & { count: number },
): Promise<void> {
  const trader = await scenario.trader(name);
  const { tickSize } = scenario.rules.filters;
  const away = order.side === 'buy' ? tickSize.neg() : tickSize;
  for (let place = 0; place < count; place += 1) {
    const price = order.price.plus(away.times(decimalOfCount(place)));
    await mustSend(trader, limit(scenario, { ...order, price }));
  }
}

/** An order whose answer is the point. */
export async function send(scenario: Scenario, name: string, order: { draft: OrderDraft; as?: string }): Promise<void> {
  const trader = await scenario.trader(name);
  scenario.lastSent = [await trader.send(order.draft, order.as)];
}

/** With words the order alone does not say: which position it belongs to, or how self-trades are prevented. */
export async function sendWith(
  scenario: Scenario,
  name: string,
  order: { draft: OrderDraft; with: Partial<Pick<OrderIntent, 'positionSide' | 'selfTradePrevention'>>; as?: string },
): Promise<void> {
  const draft: OrderDraft = { ...order.draft, ...order.with };
  await send(scenario, name, order.as === undefined ? { draft } : { draft, as: order.as });
}

/** At the price that the book has at this place. */
export async function sendAtPlace(
  scenario: Scenario,
  name: string,
  order: { side: Side; quantity: Amount; place: BookPlace; as: string },
): Promise<void> {
  const { side, place, as } = order;
  const quantity = inUnit(order.quantity, scenario.rules.baseAsset);
  const draft = { kind: 'price-match', side, quantity, place, timeInForce: 'GTC', isReduceOnly: false } as const;
  await send(scenario, name, { draft, as });
}

/** Good until this long from now, by the venue's clock. */
export async function sendGoodFor(
  scenario: Scenario,
  name: string,
  order: { draft: OrderDraft; forMs: number },
): Promise<void> {
  if (order.draft.kind !== 'limit') {
    throw new ScenarioError('only a limit order can be good for a time');
  }
  const { nowMs } = await scenario.control.readClock();
  const goodTillMs = epochMs(nowMs + Math.round(order.forMs));
  await send(scenario, name, { draft: { ...order.draft, timeInForce: 'GTD', goodTillMs } });
}

/** Signed with a clock that is off by this much: below zero is behind the venue's. */
export async function sendStamped(
  scenario: Scenario,
  name: string,
  order: { draft: OrderDraft; aheadMs: number },
): Promise<void> {
  const { clientClock } = scenario.grounds.lane.venue;
  const trader = await scenario.trader(name);
  const usualMs = clientClock.aheadMs;
  clientClock.aheadMs = usualMs + Math.round(order.aheadMs);
  try {
    scenario.lastSent = [await trader.send(order.draft)];
  } finally {
    clientClock.aheadMs = usualMs;
  }
}

/** An order on a limit of the risk parameters, or next to it. */
export async function sendAt(scenario: Scenario, name: string, boundary: Boundary): Promise<void> {
  const { market, observer } = scenario;
  // Three sources make the index: the band counts from where it stands when all have spoken.
  const { mark } = await pollUntil(
    scenario,
    { describe: "the venue's index price to be the one published", withinMs: INDEX_SEEN_WITHIN_MS },
    () => observer.caller.read<'read-mark-price'>({ kind: 'read-mark-price' }),
    (reading) => reading.index.eq(market.indexPrice),
  );
  await send(scenario, name, { draft: orderAt(boundary, { filters: scenario.rules.filters, mark }) });
}

export async function sendMarket(
  scenario: Scenario,
  name: string,
  order: { side: Side; quantity: Amount },
): Promise<void> {
  const quantity = inUnit(order.quantity, scenario.rules.baseAsset);
  await send(scenario, name, { draft: { kind: 'market', side: order.side, quantity, isReduceOnly: false } });
}

export async function sendMany(
  scenario: Scenario,
  name: string,
  order: PricedOrder & { count: number },
): Promise<void> {
  const trader = await scenario.trader(name);
  scenario.lastSent = await sendOneAtATime(trader, limit(scenario, order), order.count);
}

/** Until the scenario ends. */
export async function keepSending(scenario: Scenario, name: string, order: PricedOrder): Promise<void> {
  scenario.senders.push(new Sender(await scenario.trader(name), limit(scenario, order)));
}

/** Repeats the very same order, client order id included, until an answer comes back. */
export async function retryUntilAnswered(scenario: Scenario, name: string, as: string): Promise<void> {
  const trader = scenario.known(name);
  const intent = namedOrder(trader, as);
  const endMs = scenario.history.nowMs() + RETRY_WITHIN_MS;
  let outcome = scenario.lastSent.at(-1)?.call.outcome;
  let attempts = 0;
  while (outcome?.kind === 'unknown' && scenario.history.nowMs() < endMs) {
    scenario.signal.throwIfAborted();
    const sent = await trader.resend(intent);
    scenario.lastSent = [sent];
    outcome = sent.call.outcome;
    attempts += 1;
  }
  scenario.judge.expect({
    what: `an answer to "${as}" after ${attempts} retries`,
    expected: `within ${durationText(RETRY_WITHIN_MS)}`,
    actual: outcome === undefined ? 'nothing was sent' : outcome.kind,
    isMet: outcome !== undefined && outcome.kind !== 'unknown',
  });
}

/** A standing behaviour: quotes follow the index until they are withdrawn. */
export async function quote(
  scenario: Scenario,
  name: string,
  rule: { quantity: Amount; within: Decimal },
): Promise<void> {
  const quantityPerSide = inUnit(rule.quantity, scenario.rules.baseAsset);
  const maker = scenario.maker(await scenario.trader(name));
  await maker.quote({ quantityPerSide, within: rule.within });
}

export async function withdrawQuotes(scenario: Scenario, name: string): Promise<void> {
  await scenario.maker(scenario.known(name)).withdraw();
}

export async function tradeBetween(
  scenario: Scenario,
  trade: { seller: string; buyer: string; quantity: Amount; price: Decimal },
): Promise<void> {
  const quantity = inUnit(trade.quantity, scenario.rules.baseAsset);
  const [maker, taker] = [await scenario.trader(trade.seller), await scenario.trader(trade.buyer)];
  await tradeAt({ side: 'buy', quantity, price: trade.price }, { maker, taker });
}

/** The harness's own parties trade with each other, away from the index price. */
export async function printTrades(scenario: Scenario, price: Decimal, indexPrice: Decimal): Promise<void> {
  const { market } = scenario;
  if (!market.indexPrice.eq(indexPrice)) {
    throw new ScenarioError(`the index price cannot stay at ${text(indexPrice)}: it is ${text(market.indexPrice)}`);
  }
  const [maker, taker] = [await scenario.trader('House'), await scenario.trader('Crowd')];
  for (let print = 0; print < PRINTS; print += 1) {
    await tradeAt({ side: 'buy', quantity: PRINT_QUANTITY, price }, { maker, taker });
  }
}

export async function churn(scenario: Scenario, name: string, flow: { count: number; seed: number }): Promise<void> {
  await placeAndCancelAtRandom(await scenario.trader(name), flowOf(scenario, flow), scenario.signal);
}

/** A stop-market that closes the whole position when it triggers. */
export async function placeStop(
  scenario: Scenario,
  name: string,
  stop: { side: Side; triggerPrice: Decimal; trigger: string },
): Promise<void> {
  const { side, triggerPrice, trigger } = stop;
  if (trigger !== 'mark' && trigger !== 'last') {
    throw new ScenarioError(`a stop waits for the mark or the last price, not for the ${trigger} price`);
  }
  const trader = await scenario.trader(name);
  await mustSend(trader, { kind: 'stop-market', side, triggerPrice, trigger, quantity: 'all', isReduceOnly: false });
}

/** Random orders around the index price as it is now. */
export function flowOf(scenario: Scenario, flow: { count: number; seed: number }): RandomFlow {
  const { tickSize, stepSize } = scenario.rules.filters;
  return { count: flow.count, random: seededRandom(flow.seed), around: scenario.market.indexPrice, tickSize, stepSize };
}

/** A plain limit order that rests where it does not trade. */
export function limit(scenario: Scenario, { side, quantity, price }: PricedOrder): OrderDraft {
  const amount = inUnit(quantity, scenario.rules.baseAsset);
  return { kind: 'limit', side, quantity: amount, price, timeInForce: 'GTC', isReduceOnly: false };
}

function namedOrder(trader: Trader, name: string): OrderIntent {
  const intent = trader.orderNamed(name);
  if (intent === undefined) {
    throw new ScenarioError(`${trader.name} sent no order "${name}"`);
  }
  return intent;
}
