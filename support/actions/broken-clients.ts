// What sentences about broken clients do.
import { BrokenClient } from '../actors/broken-client.ts';
import { type Decimal, decimal, roundToStep, ZERO } from '../domain/decimal.ts';
import { NotProven, ScenarioError } from '../domain/errors.ts';
import { nearest } from '../domain/nearest.ts';
import type { Misbehaviour, MisbehaviourGround } from '../venue/misbehaviour.ts';
import type { Scenario } from '../world/scenario.ts';

/** An account that nobody watches, for what would break the streams of a trader who is watched. */
const SPARE = 'Spare';
const BELOW_INDEX = decimal('0.98');

/** Once, and waits for what comes back. */
export async function misbehave(scenario: Scenario, name: string, does: string): Promise<void> {
  const client = await brokenClient(scenario, name, does);
  await client.once();
}

/** On and on, until the scenario ends; goes on to the next sentence when it has happened once, or goes on for a second. */
export async function keepMisbehaving(scenario: Scenario, name: string, does: string): Promise<void> {
  const client = await brokenClient(scenario, name, does);
  await client.begin();
}

async function brokenClient(scenario: Scenario, name: string, does: string): Promise<BrokenClient> {
  const misbehaviour = misbehaviourOf(scenario, does);
  const ground = await groundFor(scenario, name);
  const client = new BrokenClient({ name, misbehaviour, ground, history: scenario.history });
  scenario.keep(client);
  return client;
}

/** @throws ScenarioError naming the nearest, NotProven where the venue has no catalogue */
function misbehaviourOf({ grounds }: Scenario, does: string): Misbehaviour {
  const { misbehaviours, name } = grounds.lane.venue;
  if (misbehaviours.length === 0) {
    throw new NotProven(`nobody has said yet how a client of ${name} can be broken`);
  }
  const found = misbehaviours.find((misbehaviour) => misbehaviour.does === does);
  if (found === undefined) {
    const known = misbehaviours.map((misbehaviour) => misbehaviour.does);
    const hint = nearest(does, known);
    throw new ScenarioError(
      `no broken client "${does}"${hint === undefined ? '' : `: did you mean "${hint}"?`} (there are ${known.length})`,
    );
  }
  return found;
}

async function groundFor(scenario: Scenario, name: string): Promise<MisbehaviourGround> {
  const trader = await scenario.trader(name);
  let spare: ReturnType<MisbehaviourGround['spare']> | undefined;
  return {
    endpoint: scenario.grounds.lane.clean,
    credentials: scenario.credentialsOf(trader),
    price: restingPrice(scenario),
    aheadMs: scenario.grounds.lane.venue.clientClock.aheadMs,
    spare: () => {
      spare ??= openSpare(scenario);
      return spare;
    },
  };
}

/** Below the book, and within the price band. */
function restingPrice({ market, rules }: Scenario): Decimal {
  return roundToStep(market.indexPrice.times(BELOW_INDEX), rules.filters.tickSize, 'down');
}

async function openSpare(scenario: Scenario): ReturnType<MisbehaviourGround['spare']> {
  const asset = scenario.rules.quoteAsset;
  const credentials = await scenario.control.openAccount({ name: SPARE, asset, wallet: ZERO });
  scenario.secrets.push(credentials.apiKey, credentials.secretKey);
  return { name: SPARE, credentials };
}
