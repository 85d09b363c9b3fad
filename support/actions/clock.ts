// What sentences do with the venue's clock.
import { NotProven } from '../domain/errors.ts';
import { type EpochMs, epochMs } from '../domain/time.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';

/** A jump tells of every sample on its way at once; between two stretches the streams are read empty. */
const STRETCH_MS = 2 * 3_600_000;
const HEARD_WITHIN_MS = 1_000;
const SECOND_MS = 1_000;
const LONG_MS = 600_000;

/** Moves the venue's clock; its clients read the time again and follow. @throws NotProven where the venue cannot */
export async function moveClockTo(scenario: Scenario, toMs: EpochMs): Promise<void> {
  const { venue } = scenario.grounds.lane;
  if (!venue.capabilities.has('control.clock')) {
    throw new NotProven(`${venue.name} cannot move its clock (control.clock): what should happen later cannot be seen`);
  }
  let { nowMs, aheadMs } = await scenario.control.readClock();
  while (nowMs < toMs) {
    ({ nowMs, aheadMs } = await scenario.control.moveClock(epochMs(Math.min(toMs, nowMs + STRETCH_MS))));
  }
  venue.clientClock.aheadMs = aheadMs;
  scenario.history.append({
    kind: 'note',
    text: `the venue's clock was moved to ${new Date(nowMs).toISOString()}, ${Math.round(aheadMs / 1000)} s ahead of this machine`,
  });
}

/** Lets engine time pass at once. What was said before it is heard before it. */
export async function passTime(scenario: Scenario, forMs: number): Promise<void> {
  await untilPriceIsHeard(scenario);
  const { nowMs } = await scenario.control.readClock();
  const toMs = nowMs + Math.round(forMs);
  // A venue takes samples on the second: where many minutes pass the clock stops in the middle of one, so that two such
  // passings take exactly as many samples as they are long, whatever was done in the half second between them.
  const isLong = forMs >= LONG_MS;
  await moveClockTo(scenario, epochMs(isLong ? toMs - (toMs % SECOND_MS) + SECOND_MS / 2 : toMs));
}

/** A jump of the clock takes another line than prices do, and would overtake one that is on its way. */
export async function untilPriceIsHeard(scenario: Scenario): Promise<void> {
  const { market, observer } = scenario;
  const price = market.unanimousPrice;
  if (price === undefined) {
    return;
  }
  await pollUntil(
    scenario,
    { describe: 'the venue to hear the price that was published', withinMs: HEARD_WITHIN_MS },
    () => observer.caller.call<'read-mark-price'>({ kind: 'read-mark-price' }, HEARD_WITHIN_MS),
    ({ outcome }) => outcome.kind !== 'accepted' || outcome.value.index.eq(price),
  );
}
