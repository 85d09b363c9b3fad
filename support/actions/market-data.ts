// What sentences do with public streams: listen to them, leave them, and read the book beside them.
import { MarketWatch } from '../actors/market-watch.ts';
import { placeAndCancelAtRandom } from '../actors/order-flow.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { MarketChannel } from '../venue/venue.ts';
import type { Scenario } from '../world/scenario.ts';
import { flowOf } from './orders.ts';

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

/** The watch that listens to this channel, or the only one. @throws ScenarioError */
export function watchOf(scenario: Scenario, name: string, channel?: MarketChannel): MarketWatch {
  const watches = watchesOf(scenario, name);
  const watch = channel === undefined ? watches[0] : watches.find((found) => found.channels.includes(channel));
  if (watch === undefined) {
    throw new ScenarioError(
      `${name} does not watch ${channel === undefined ? 'anything' : `that (${channel})`}: begin with "Given ${name} watches the trades"`,
    );
  }
  return watch;
}

function watchesOf(scenario: Scenario, name: string): MarketWatch[] {
  return scenario.behaviours.filter(
    (behaviour): behaviour is MarketWatch => behaviour instanceof MarketWatch && behaviour.trader.name === name,
  );
}
