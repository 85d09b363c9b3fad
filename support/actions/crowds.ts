// What sentences do with many traders at once.
import { openPosition } from '../actors/counterparty.ts';
import type { OpenedPosition } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { Scenario } from '../world/scenario.ts';
import { inUnit } from './units.ts';

/** One after the other: their counterparty is one and the same, and each gets exactly the price that is named. */
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
  for (const name of scenario.crowd) {
    await openPosition({ ...wanted, quantity }, { trader: scenario.known(name), counterparty, waiter, signal });
  }
}
