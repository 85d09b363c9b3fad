// What sentences do to the venue's own process and to its clock.
import { ScenarioError } from '../domain/errors.ts';
import { durationText } from '../domain/time.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';

const SENT_WITHIN_MS = 60_000;
const LISTENING_WITHIN_MS = 3_000;

/** Without a word, and back at once on the same data. */
export async function killAndStart(scenario: Scenario): Promise<void> {
  await scenario.processFaults.takeDown('killed', 'the venue is killed and started again');
  await startAgain(scenario);
}

/** As an operator does it. */
export async function restart(scenario: Scenario): Promise<void> {
  await scenario.processFaults.takeDown('stopped', 'the venue is restarted');
  await startAgain(scenario);
}

/**
 * What the venue tells before its traders listen again, nobody hears: the next sentence begins when they do. A venue that
 * does not let them in is judged by what follows.
 */
async function startAgain(scenario: Scenario): Promise<void> {
  await scenario.processFaults.startAgain();
  await pollUntil(
    scenario,
    { describe: 'the traders to listen again', withinMs: LISTENING_WITHIN_MS },
    async () => [...scenario.traders.values()].every(({ feed, audit }) => feed.isCaughtUp && audit.isCaughtUp),
    (isListening) => isListening,
  );
}

/** In the middle of what the last sentence set going. */
export async function killAfterOrders(scenario: Scenario, orders: number): Promise<void> {
  const { trading } = scenario;
  if (trading === undefined) {
    throw new ScenarioError('nobody sends random orders: say "When they send 2,000 random orders with seed 11" first');
  }
  const reached = await scenario.waiter.until(() => (trading.sent >= orders ? true : undefined), {
    withinMs: SENT_WITHIN_MS,
    describe: `${orders} orders to be sent`,
    signal: scenario.signal,
  });
  if (reached.kind === 'deadline') {
    throw new ScenarioError(
      `only ${trading.sent} orders were sent within ${durationText(SENT_WITHIN_MS)}, and the venue was to be killed after ${orders}`,
    );
  }
  await killAndStart(scenario);
}

/** The condition starts and goes on. */
export async function freeze(scenario: Scenario, forMs: number): Promise<void> {
  await scenario.processFaults.freeze(forMs, `the venue freezes for ${durationText(forMs)}`);
}

/** Above zero the venue's clock is ahead of the traders'; until the scenario ends. */
export async function partClocks(scenario: Scenario, byMs: number): Promise<void> {
  const sentence = `the venue's clock runs ${durationText(Math.abs(byMs))} ${byMs < 0 ? 'behind' : 'ahead of'} the traders' clocks`;
  await scenario.processFaults.partClocks(byMs, sentence);
}

/** Until the scenario ends. */
export async function slowDisk(scenario: Scenario, byMs: number): Promise<void> {
  await scenario.processFaults.slowDisk(byMs, `the venue's disk takes ${durationText(byMs)} longer to write`);
}
