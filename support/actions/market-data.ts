// What sentences do with public streams: listen to them, leave them, and read the book beside them.
import { MarketWatch } from '../actors/market-watch.ts';
import { placeAndCancelAtRandom } from '../actors/order-flow.ts';
import type { MarketChannel } from '../venue/venue.ts';
import { watchesOf, watchOf } from '../world/market-watches.ts';
import type { Scenario } from '../world/scenario.ts';
import { flowOf } from './orders.ts';

export type { MarketChannel };

export async function watchMarket(scenario: Scenario, name: string, channels: readonly MarketChannel[]): Promise<void> {
  const { history, signal } = scenario;
  const trader = await scenario.trader(name);
  const place = watchesOf(scenario, name).length + 1;
  await scenario.keep(new MarketWatch({ trader, channels, place, history, signal })).open();
}

/** On the connection that carries them; the others go on. */
export function leaveMarket(scenario: Scenario, name: string, channels: readonly MarketChannel[]): void {
  for (const channel of channels) {
    watchOf(scenario, name, channel).leave([channel]);
  }
}

/** The snapshots are spread over the churn. */
export async function churnWithSnapshots(
  scenario: Scenario,
  name: string,
  churn: { watcher: string; snapshots: number; count: number; seed: number },
): Promise<void> {
  const watch = watchOf(scenario, churn.watcher);
  const count = Math.ceil(churn.count / churn.snapshots);
  const trader = await scenario.trader(name);
  for (let round = 0; round < churn.snapshots; round += 1) {
    const flow = flowOf(scenario, { count, seed: churn.seed + round });
    await Promise.all([placeAndCancelAtRandom(trader, flow, scenario.signal), watch.takeSnapshot()]);
  }
}
