// Brings a scenario to rest and reads everything the settled oracles judge by.

import { outcomeText } from '../actors/caller.ts';
import { type AccountSnapshot, snapshotOf, type Trader } from '../actors/trader.ts';
import { EnvironmentError } from '../domain/errors.ts';
import type { Ledger } from '../domain/request.ts';
import type { Entry } from '../history/entry.ts';
import { inTurns } from './in-turns.ts';
import type { Scenario } from './scenario.ts';

const QUIET_WITHIN_MS = 5_000;
/** No private event and no answer for this long, with nothing pending: then the scenario is at rest. */
const QUIET_FOR_MS = 15;
const READ_WITHIN_MS = 5_000;
/** A fund that is told wrongly differs from the books in every one of them. */
const FUND_READINGS = 3;
/** Traders whose final readings are under way together: with more, the last would wait longer than they may. */
const READ_AT_ONCE = 20;

/** A trader's account as the final readings show it; undefined where one of them was not answered. */
export interface TraderAtRest {
  readonly trader: Trader;
  readonly snapshot: AccountSnapshot | undefined;
}

/** Ends behaviours and network conditions, waits for quiet, and takes the final readings. */
export async function settle(scenario: Scenario): Promise<TraderAtRest[]> {
  const { history, network } = scenario;
  await scenario.flowsFinished();
  await Promise.all(scenario.senders.map((sender) => sender.stop()));
  await Promise.all([...scenario.makers.values()].map((maker) => maker.hold()));
  await Promise.all(scenario.behaviours.map((behaviour) => behaviour.hold()));
  await scenario.processFaults.witnessed();
  await scenario.processFaults.endAll();
  scenario.market.settle();
  await network.witnessed();
  await network.endAll();
  const unquiet = await waitForQuiet(scenario);
  for (const check of scenario.standing) {
    await check();
  }
  history.append({ kind: 'at-rest', isQuiet: unquiet === undefined, note: unquiet ?? 'quiet' });
  // The book before and after what the traders read: where it is the same, all of it is of one moment.
  const isBookRead = await readBook(scenario);
  const [states] = await Promise.all([
    inTurns([...scenario.traders.values()], READ_AT_ONCE, readTrader),
    readFund(scenario),
  ]);
  if (isBookRead) {
    await readBook(scenario);
  }
  return states;
}

async function readBook({ observer }: Scenario): Promise<boolean> {
  const { outcome } = await observer.caller.call<'read-book'>({ kind: 'read-book' }, READ_WITHIN_MS);
  return outcome.kind === 'accepted';
}

/** The fund trades by itself: where it did between the two readings, they are of two moments and are taken again. */
async function readFund(scenario: Scenario): Promise<void> {
  const { caller } = scenario.observer;
  for (let reading = 0; reading < FUND_READINGS; reading += 1) {
    const [{ outcome }, ledger] = await Promise.all([
      caller.call<'read-insurance-fund'>({ kind: 'read-insurance-fund' }, READ_WITHIN_MS),
      readLedger(scenario),
    ]);
    if (outcome.kind !== 'accepted' || ledger === undefined || outcome.value.eq(ledger.insuranceFund)) {
      return;
    }
  }
}

async function readTrader(trader: Trader): Promise<TraderAtRest> {
  const { clean } = trader;
  const [account, , openOrders, orders] = await Promise.all([
    clean.call<'read-account'>({ kind: 'read-account' }, READ_WITHIN_MS),
    clean.call<'read-position-risk'>({ kind: 'read-position-risk' }, READ_WITHIN_MS),
    clean.call<'read-open-orders'>({ kind: 'read-open-orders' }, READ_WITHIN_MS),
    clean.call<'read-orders'>({ kind: 'read-orders' }, READ_WITHIN_MS),
    clean.call<'read-fills'>({ kind: 'read-fills' }, READ_WITHIN_MS),
    clean.call<'read-conditional-orders'>({ kind: 'read-conditional-orders' }, READ_WITHIN_MS),
  ]);
  const isRead =
    account.outcome.kind === 'accepted' && openOrders.outcome.kind === 'accepted' && orders.outcome.kind === 'accepted';
  return {
    trader,
    snapshot: isRead ? snapshotOf(account.outcome.value, openOrders.outcome.value, orders.outcome.value) : undefined,
  };
}

/** Reads the venue's own books into the record, where it has a control port that shows them. */
export async function readLedger({ history, grounds }: Scenario): Promise<Ledger | undefined> {
  const { control, capabilities } = grounds.lane.venue;
  if (control === undefined || !capabilities.has('control.ledger')) {
    return undefined;
  }
  const startedMs = history.nowMs();
  const about = { call: history.nextCall(), actor: 'venue', line: 'clean', request: { kind: 'read-ledger' } } as const;
  history.append({ kind: 'invoked', ...about });
  const { outcome, exchange } = await control.readLedger();
  history.append({ kind: 'completed', ...about, outcome, exchange, roundTripMs: history.nowMs() - startedMs });
  if (outcome.kind !== 'accepted') {
    throw new EnvironmentError(`the venue's ledger could not be read: ${outcomeText(outcome)}`);
  }
  return outcome.value;
}

/** Undefined when it became quiet; otherwise who still was not. */
async function waitForQuiet(scenario: Scenario): Promise<string | undefined> {
  let lastPrivateMs = scenario.history.entries.findLast(isTraders)?.atMs ?? 0;
  const stop = scenario.history.onAppend((entry) => {
    if (isTraders(entry)) {
      lastPrivateMs = scenario.history.nowMs();
    }
  });
  try {
    const busy = (): string | undefined => {
      const waiting = [...scenario.traders.values()].find((trader) => trader.pending > 0);
      if (waiting !== undefined) {
        return `${waiting.name} still waits for ${waiting.pending} answers`;
      }
      return scenario.history.nowMs() - lastPrivateMs < QUIET_FOR_MS ? 'private events still arrive' : undefined;
    };
    const result = await scenario.waiter.until(() => (busy() === undefined ? true : undefined), {
      withinMs: QUIET_WITHIN_MS,
      describe: 'the venue to come to rest',
      signal: scenario.signal,
    });
    return result.kind === 'met'
      ? undefined
      : `not at rest within ${QUIET_WITHIN_MS / 1000} s: ${busy() ?? 'quiet too late'}`;
  } finally {
    stop();
  }
}

/** What a trader was told or answered; the public's own reading goes on all the time. */
function isTraders(entry: Entry): boolean {
  return (entry.kind === 'observed' || entry.kind === 'completed') && entry.actor !== 'venue';
}
