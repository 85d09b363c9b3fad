// Which trader of a scenario listens to which public streams.
import { MarketWatch } from '../actors/market-watch.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { MarketChannel } from '../venue/venue.ts';
import type { Scenario } from './scenario.ts';

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

/** In the order they began. */
export function watchesOf(scenario: Scenario, name: string): MarketWatch[] {
  return scenario.behaviours.filter(
    (behaviour): behaviour is MarketWatch => behaviour instanceof MarketWatch && behaviour.trader.name === name,
  );
}
