// Ties process faults to a lane: its process, its clocks, and a look at the venue from outside.
import { decimal } from '../domain/decimal.ts';
import { EnvironmentError, NotProven } from '../domain/errors.ts';
import { epochMs } from '../domain/time.ts';
import type { Lane } from '../environments/environment.ts';
import type { ProbeResult } from '../faults/probe.ts';
import { type Clocks, type Disk, ProcessFaults, type VenueProcess } from '../faults/process.ts';
import { StandingConnection } from '../faults/standing-connection.ts';
import type { History } from '../history/history.ts';
import type { Credentials, VenueControl } from '../venue/venue.ts';
import { addressOf } from './line-probe.ts';

/** Longer than any disk is made to take. */
const CHANGE_WITHIN_MS = 15_000;

export function processFaultsOf(
  lane: Lane,
  { history, quoteAsset }: { history: History; quoteAsset: string },
): ProcessFaults {
  const clocks = clocksOf(lane);
  return new ProcessFaults({
    process: processOf(lane, clocks),
    clocks,
    disk: diskOf(lane, quoteAsset),
    stand: () => StandingConnection.open(addressOf(lane.clean)),
    probe: (ms) => probeVenue(lane, ms),
    history,
  });
}

/** A venue that comes back may have another time than before: its clients read it again. */
function processOf(lane: Lane, clocks: Clocks): VenueProcess {
  const reach = (): VenueProcess => {
    if (lane.process === undefined) {
      throw new NotProven(
        `the ${lane.environment} environment cannot reach the venue's process (control.process): run it embedded`,
      );
    }
    return lane.process;
  };
  return {
    kill: async () => reach().kill(),
    stop: async () => reach().stop(),
    start: async () => {
      await reach().start();
      await clocks.agree();
    },
    freeze: async () => reach().freeze(),
    thaw: async () => reach().thaw(),
  };
}

/**
 * A venue's clock cannot be turned back, and need not be: behind is what it is when the traders' clocks are ahead,
 * and neither side can tell the two apart.
 */
function clocksOf(lane: Lane): Clocks {
  const { clientClock } = lane.venue;
  return {
    part: async (byMs) => {
      if (byMs > 0) {
        const control = controlOf(lane);
        const { nowMs } = await control.readClock();
        clientClock.aheadMs = (await control.moveClock(epochMs(nowMs + byMs))).aheadMs;
      }
      clientClock.astrayMs = -byMs;
    },
    agree: async () => {
      clientClock.aheadMs = (await controlOf(lane).readClock()).aheadMs;
      clientClock.astrayMs = 0;
    },
    differenceMs: async () => {
      await using session = lane.venue.connect({ endpoint: lane.clean, credentials: undefined, connectionsMax: 1 });
      const { outcome } = await session.send<'read-time'>(
        { kind: 'read-time' },
        { signal: AbortSignal.timeout(5_000) },
      );
      if (outcome.kind !== 'accepted') {
        throw new EnvironmentError('the venue did not say what time it is');
      }
      return outcome.value.nowMs - (Date.now() + clientClock.aheadMs + clientClock.astrayMs);
    },
  };
}

/** The change is a leverage of an account that never trades. */
function diskOf({ venue, clean }: Lane, asset: string): Disk {
  let account: Promise<Credentials> | undefined;
  let leverage = 1;
  const control = (): VenueControl => {
    if (venue.control === undefined || !venue.capabilities.has('control.disk')) {
      throw new NotProven(`${venue.name} cannot make its disk slow (control.disk)`);
    }
    return venue.control;
  };
  return {
    slowDown: (byMs) => control().slowDisk(byMs),
    writeTookMs: async () => {
      account ??= control().openAccount({ name: 'Disk witness', asset, wallet: decimal('0') });
      await using session = venue.connect({ endpoint: clean, credentials: await account, connectionsMax: 1 });
      leverage += 1;
      const startedMs = performance.now();
      const { outcome } = await session.send<'set-leverage'>(
        { kind: 'set-leverage', leverage },
        { signal: AbortSignal.timeout(CHANGE_WITHIN_MS) },
      );
      if (outcome.kind !== 'accepted') {
        throw new EnvironmentError(`the witness of the venue's disk could not change its leverage: ${outcome.kind}`);
      }
      return performance.now() - startedMs;
    },
  };
}

function controlOf(lane: Lane): VenueControl {
  if (lane.venue.control === undefined || !lane.venue.capabilities.has('control.clock')) {
    throw new NotProven(`${lane.venue.name} cannot move its clock (control.clock)`);
  }
  return lane.venue.control;
}

async function probeVenue(lane: Lane, withinMs: number): Promise<ProbeResult> {
  await using session = lane.venue.connect({ endpoint: lane.clean, credentials: undefined, connectionsMax: 1 });
  const signal = AbortSignal.timeout(Math.ceil(withinMs));
  const startedMs = performance.now();
  const { outcome, exchange } = await session.send<'ping'>({ kind: 'ping' }, { signal });
  const tookMs = performance.now() - startedMs;
  if (outcome.kind === 'accepted') {
    return { kind: 'answered', roundTripMs: tookMs, bytes: exchange.responseBody.length };
  }
  return signal.aborted
    ? { kind: 'silent', afterMs: tookMs }
    : { kind: 'refused', reason: outcome.kind === 'unknown' ? outcome.reason : outcome.message };
}
