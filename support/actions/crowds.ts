// What sentences do with many traders at once.
import { mustSendMany, openPosition } from '../actors/counterparty.ts';
import type { OpenedPosition, Trader } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import type { Scenario } from '../world/scenario.ts';
import { limit, type PricedOrder } from './orders.ts';
import { inUnit } from './units.ts';

/** More at a time would only queue on the counterparty's connections. */
const AT_A_TIME = 10;

/** The same order, several times for each of them. */
export async function restForEach(scenario: Scenario, order: PricedOrder & { count: number }): Promise<void> {
  const draft = limit(scenario, order);
  await Promise.all(scenario.crowdTraders().map((trader) => mustSendMany(trader, draft, order.count)));
}

/** Some at a time: price and quantity are the same for all, so it does not matter who meets which resting order. */
export async function openForEach(
  scenario: Scenario,
  wanted: Omit<OpenedPosition, 'quantity'> & { quantity: Amount },
): Promise<void> {
  const quantity = inUnit(wanted.quantity, scenario.rules.baseAsset);
  const counterparty = await scenario.trader('House');
  const { waiter, signal } = scenario;
  const traders = scenario.crowdTraders();
  const open = (trader: Trader): Promise<void> =>
    openPosition({ ...wanted, quantity }, { trader, counterparty, waiter, signal });
  for (let first = 0; first < traders.length; first += AT_A_TIME) {
    await Promise.all(traders.slice(first, first + AT_A_TIME).map(open));
  }
}
