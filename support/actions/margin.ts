// What sentences about positions do.
import { openPosition as open } from '../actors/counterparty.ts';
import type { OpenedPosition } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import type { Scenario } from '../world/scenario.ts';
import { inUnit } from './units.ts';

/** Through the venue, by real orders against the harness's own counterparty, at exactly this price. */
export async function openPosition(
  scenario: Scenario,
  name: string,
  wanted: Omit<OpenedPosition, 'quantity'> & { quantity: Amount },
): Promise<void> {
  const quantity = inUnit(wanted.quantity, scenario.rules.baseAsset);
  const [trader, counterparty] = [await scenario.trader(name), await scenario.trader('House')];
  const { waiter, signal } = scenario;
  await open({ ...wanted, quantity }, { trader, counterparty, waiter, signal });
}
