// What sentences about bad lines do.
import { placeAndCancelAtRandom } from '../actors/order-flow.ts';
import { durationText } from '../domain/time.ts';
import { conditionText, type LineCondition } from '../faults/condition.ts';
import type { Scenario } from '../world/scenario.ts';
import { flowOf } from './orders.ts';

/** Orders placed and cancelled at a time while somebody else's line is down. */
const BUSY_BATCH = 10;

/** Until the scenario ends. */
export async function worsenLine(
  scenario: Scenario,
  name: string,
  conditions: readonly LineCondition[],
): Promise<void> {
  for (const condition of conditions) {
    await put(scenario, name, {
      condition,
      sentence: `${name}'s connection has ${conditionText(condition)}`,
      forMs: undefined,
    });
  }
}

export async function loseReplies(scenario: Scenario, name: string, forMs: number): Promise<void> {
  const sentence = `the replies to ${name} are lost for ${durationText(forMs)}`;
  await put(scenario, name, { condition: { kind: 'lost-replies' }, sentence, forMs });
}

export async function cutLine(scenario: Scenario, name: string, forMs: number): Promise<void> {
  const sentence = `${name}'s connection is cut for ${durationText(forMs)}`;
  await put(scenario, name, { condition: { kind: 'cut' }, sentence, forMs });
}

/** Cuts a line, and somebody else goes on placing and cancelling for as long. */
export async function cutLineWhileBusy(
  scenario: Scenario,
  name: string,
  cut: { forMs: number; busy: string },
): Promise<void> {
  const { history, signal } = scenario;
  const busy = scenario.known(cut.busy);
  const endMs = history.nowMs() + cut.forMs;
  await cutLine(scenario, name, cut.forMs);
  for (let seed = 1; history.nowMs() < endMs; seed += 1) {
    await placeAndCancelAtRandom(busy, flowOf(scenario, { count: BUSY_BATCH, seed }), signal);
  }
}

async function put(
  scenario: Scenario,
  name: string,
  how: { condition: LineCondition; sentence: string; forMs: number | undefined },
): Promise<void> {
  const trader = await scenario.trader(name);
  await scenario.network.put(scenario.lineOf(trader), how.condition, how);
}
