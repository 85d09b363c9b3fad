// What sentences about accounts do.
import type { Amount } from '../domain/amount.ts';
import type { Scenario } from '../world/scenario.ts';
import { inUnit } from './units.ts';

/** Opens accounts with the wallets they are given, all at once. */
export async function openTraders(
  scenario: Scenario,
  traders: readonly { name: string; wallet: Amount }[],
): Promise<void> {
  const wallets = traders.map(({ name, wallet }) => ({ name, wallet: inUnit(wallet, scenario.rules.quoteAsset) }));
  await Promise.all(wallets.map(({ name, wallet }) => scenario.openTrader(name, wallet)));
}
