// What sentences do with the venue's clock.
import { NotProven } from '../domain/errors.ts';
import { type EpochMs, epochMs } from '../domain/time.ts';
import type { Scenario } from '../world/scenario.ts';

/** A jump tells of every sample on its way at once; between two stretches the streams are read empty. */
const STRETCH_MS = 2 * 3_600_000;

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

/** Lets engine time pass at once. */
export async function passTime(scenario: Scenario, forMs: number): Promise<void> {
  const { nowMs } = await scenario.control.readClock();
  await moveClockTo(scenario, epochMs(nowMs + Math.round(forMs)));
}
