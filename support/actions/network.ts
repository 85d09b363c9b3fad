// What sentences about bad lines do.
import { placeAndCancelAtRandom } from '../actors/order-flow.ts';
import { durationText } from '../domain/time.ts';
import { conditionText, type LineCondition } from '../faults/condition.ts';
import type { Line } from '../faults/probe.ts';
import type { Scenario } from '../world/scenario.ts';
import { flowOf } from './orders.ts';

/** Orders placed and cancelled at a time while somebody else's line is down. */
const BUSY_BATCH = 10;

/** Whose lines a sentence means. */
export type LineOwners =
  | { readonly kind: 'traders'; readonly names: readonly string[] }
  | { readonly kind: 'every-trader' }
  | { readonly kind: 'price-source'; readonly name: string };

/** For a time, or until the scenario ends. */
export async function worsenLines(
  scenario: Scenario,
  owners: LineOwners,
  how: { conditions: readonly LineCondition[]; forMs?: number },
): Promise<void> {
  const lines = await linesOf(scenario, owners);
  for (const condition of how.conditions) {
    const sentence = sentenceOf(owners, condition, how.forMs);
    await scenario.network.put(lines, condition, { sentence, forMs: how.forMs });
  }
}

/** On a schedule: the first time now, then from start to start. */
export async function worsenLinesAgain(
  scenario: Scenario,
  owners: LineOwners,
  how: { conditions: readonly LineCondition[]; forMs: number; everyMs: number; times: number },
): Promise<void> {
  const lines = await linesOf(scenario, owners);
  for (const condition of how.conditions) {
    const sentence = `${sentenceOf(owners, condition, how.forMs)} every ${durationText(how.everyMs)}`;
    scenario.network.repeat(lines, condition, { ...how, sentence });
  }
}

export async function restoreLines(scenario: Scenario, owners: LineOwners): Promise<void> {
  await scenario.network.restore(await linesOf(scenario, owners));
}

export async function loseReplies(scenario: Scenario, name: string, forMs: number): Promise<void> {
  const sentence = `the replies to ${name} are lost for ${durationText(forMs)}`;
  const lines = await linesOf(scenario, { kind: 'traders', names: [name] });
  await scenario.network.put(lines, { kind: 'lost-replies' }, { sentence, forMs });
}

/** Worsens lines, and somebody else goes on placing and cancelling for as long. */
export async function worsenLinesWhileBusy(
  scenario: Scenario,
  owners: LineOwners,
  how: { conditions: readonly LineCondition[]; forMs: number; busy: string },
): Promise<void> {
  const { history, signal } = scenario;
  const busy = scenario.known(how.busy);
  await worsenLines(scenario, owners, how);
  const endMs = history.nowMs() + how.forMs;
  for (let seed = 1; history.nowMs() < endMs; seed += 1) {
    await placeAndCancelAtRandom(busy, flowOf(scenario, { count: BUSY_BATCH, seed }), signal);
  }
}

/** Traders who are named come into being; every trader means those who are there. */
export async function linesOf(scenario: Scenario, owners: LineOwners): Promise<Line[]> {
  switch (owners.kind) {
    case 'price-source':
      return [scenario.sourceLine(owners.name)];
    case 'every-trader':
      return [...scenario.traders.values()].map((trader) => scenario.lineOf(trader));
    case 'traders': {
      const traders = await Promise.all(owners.names.map((name) => scenario.trader(name)));
      return traders.map((trader) => scenario.lineOf(trader));
    }
  }
}

/** `Retail and Arb's connection is cut for 2 s`. */
export function sentenceOf(owners: LineOwners, condition: LineCondition, forMs?: number): string {
  const lasting = forMs === undefined ? '' : ` for ${durationText(forMs)}`;
  return `${ownersText(owners)}'s connection ${conditionText(condition)}${lasting}`;
}

function ownersText(owners: LineOwners): string {
  switch (owners.kind) {
    case 'price-source':
      return `the price source ${owners.name}`;
    case 'every-trader':
      return 'every trader';
    case 'traders':
      return owners.names.join(' and ');
  }
}
