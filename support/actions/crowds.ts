// What sentences do with many traders at once.
import { openPosition } from '../actors/counterparty.ts';
import type { OpenedPosition } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { Scenario } from '../world/scenario.ts';
import { inUnit } from './units.ts';

/** More at a time would only queue on the counterparty's connections. */
const AT_A_TIME = 10;

/** Some at a time: price and quantity are the same for all, so it does not matter who meets which resting order. */
export async function openForEach(
  scenario: Scenario,
  wanted: Omit<OpenedPosition, 'quantity'> & { quantity: Amount },
): Promise<void> {
  if (scenario.crowd.length === 0) {
    throw new ScenarioError('nobody is "they" yet: begin with "Given 50 traders with a wallet of 1,000 USDT each"');
  }
  const quantity = inUnit(wanted.quantity, scenario.rules.baseAsset);
  const counterparty = await scenario.trader('House');
  const { waiter, signal } = scenario;
  const open = (name: string): Promise<void> =>
    openPosition({ ...wanted, quantity }, { trader: scenario.known(name), counterparty, waiter, signal });
  for (let first = 0; first < scenario.crowd.length; first += AT_A_TIME) {
    await Promise.all(scenario.crowd.slice(first, first + AT_A_TIME).map(open));
  }
}
