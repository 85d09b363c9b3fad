// What sentences about recovery do: traders who trade at random while something happens to the venue.
import { RandomTrading } from '../actors/random-trading.ts';
import type { Amount } from '../domain/amount.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { Scenario } from '../world/scenario.ts';
import { inUnit } from './units.ts';

/** Trader1, Trader2…: whom later sentences call "they". */
export async function openCrowd(scenario: Scenario, crowd: { count: number; wallet: Amount }): Promise<void> {
  const wallet = inUnit(crowd.wallet, scenario.rules.quoteAsset);
  const names = Array.from({ length: crowd.count }, (_, place) => `Trader${place + 1}`);
  await Promise.all(names.map((name) => scenario.openTrader(name, wallet)));
  scenario.crowd = names;
}

/** Begins, and goes on beside the Whens that follow; the first Then waits for its end. */
export function tradeAtRandom(scenario: Scenario, plan: { orders: number; seed: number }): void {
  const traders = scenario.crowd.map((name) => scenario.known(name));
  if (traders.length < 2) {
    throw new ScenarioError('"they" are nobody yet: say "Given 10 traders with a wallet of 100,000 USDT each" first');
  }
  const { tickSize, stepSize } = scenario.rules.filters;
  const around = scenario.market.indexPrice;
  scenario.trading = new RandomTrading(traders, { ...plan, around, tickSize, stepSize }, scenario.signal);
  scenario.flows.push(scenario.trading);
}
