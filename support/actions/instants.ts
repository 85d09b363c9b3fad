// Bad lines at a moment of the business: what the moment is, how it cannot be missed, and how it is proved to have been met.
import { positionOf } from '../actors/trader.ts';
import type { Decimal } from '../domain/decimal.ts';
import { NotProven, ScenarioError } from '../domain/errors.ts';
import type { OrderUpdate } from '../domain/stream-event.ts';
import { epochMs } from '../domain/time.ts';
import { type LineCondition, PLAIN_CONDITIONS } from '../faults/condition.ts';
import type { InForce, Instant } from '../faults/network.ts';
import type { Line } from '../faults/probe.ts';
import { seen } from '../faults/watch.ts';
import type { Entry, EntryOf, FaultWitness } from '../history/entry.ts';
import { entriesOf } from '../history/history.ts';
import type { Scenario } from '../world/scenario.ts';
import { moveClockTo } from './clock.ts';
import { type LineOwners, linesOf, sentenceOf } from './network.ts';

/** The moments sentences know. */
export type Moment =
  | { readonly kind: 'before-reply' }
  | { readonly kind: 'before-liquidation-event' }
  | { readonly kind: 'around-funding'; readonly withinMs: number }
  | { readonly kind: 'before-first-delta' };

/** After the moment is over a condition goes on this long, so that it cannot be taken for a flicker. */
const HOLD_MS = 400;
/** How long the line is away between snapshot and delta. */
const AWAY_MS = 500;
/** Deltas are told ten times a second: after this long without one, none is on its way. */
const QUIET_FOR_MS = 250;
const QUIET_WITHIN_MS = 3_000;

/** Longer than the condition takes to come into force. */
const LEAD_MS = 20_000;

/** Conditions that do nothing until something comes back: armed ahead, they cannot miss it. */
const ARMABLE: ReadonlySet<LineCondition['kind']> = new Set(['lost-replies', 'reset', 'breaks-after', 'latency']);

/** @throws ScenarioError where the condition cannot act at such a moment */
export async function worsenLinesAt(
  scenario: Scenario,
  owners: LineOwners,
  how: { conditions: readonly LineCondition[]; moment: Moment; words: string },
): Promise<void> {
  const [condition, ...more] = how.conditions;
  if (condition === undefined || more.length > 0) {
    throw new ScenarioError(`one condition at a time "${how.words}": give each a sentence of its own`);
  }
  const lines = await linesOf(scenario, owners);
  const sentence = `${sentenceOf(owners, condition)} ${how.words}`;
  const task = { scenario, lines, condition, sentence, words: how.words };
  switch (how.moment.kind) {
    case 'before-reply':
      return arm(task, replyInstant(scenario));
    case 'before-liquidation-event':
      return arm(task, liquidationInstant(scenario));
    case 'around-funding':
      return aroundFunding(task, how.moment.withinMs);
    case 'before-first-delta':
      return beforeFirstDelta(task);
  }
}

interface Task {
  readonly scenario: Scenario;
  readonly lines: readonly Line[];
  readonly condition: LineCondition;
  readonly sentence: string;
  readonly words: string;
}

async function arm(
  { scenario, lines, condition, sentence, words }: Task,
  instantOf: (line: Line) => Instant,
): Promise<void> {
  if (!ARMABLE.has(condition.kind)) {
    throw new ScenarioError(
      `a connection cannot be "${condition.kind}" ${words}: expected "loses every reply", "is reset on every use", "breaks" or latency (${PLAIN_CONDITIONS.join(', ')} act at once, not on the reply)`,
    );
  }
  for (const line of lines) {
    await scenario.network.put([line], condition, { sentence, instant: instantOf(line) });
  }
}

/** The venue has accepted the order, and its trader has not heard. */
function replyInstant({ history }: Scenario): (line: Line) => Instant {
  return (line) => ({
    holdMs: 0,
    isOver: (entry) => entry.kind === 'completed' && isOwnPlacement(entry, line),
    look: (_line, inForce) => lookAtReply(line, inForce, history.entries),
  });
}

function lookAtReply(line: Line, inForce: InForce, entries: readonly Entry[]): FaultWitness {
  const answer = entries.find(
    (entry): entry is EntryOf<'completed'> & Entry =>
      entry.kind === 'completed' && entry.atMs >= inForce.fromMs && isOwnPlacement(entry, line),
  );
  if (answer?.request.kind !== 'place-order') {
    return seen(line, false, 'no order was sent while the condition waited for one');
  }
  const id = answer.request.intent.clientOrderId;
  const told = toldOn('clean', line, entries, (update) => update.clientOrderId === id)[0];
  const heard = answer.outcome.kind === 'unknown' ? 'never came' : `came at ${answer.atMs.toFixed(1)} ms`;
  return seen(
    line,
    told !== undefined && (answer.outcome.kind === 'unknown' || answer.atMs > told.atMs),
    told === undefined
      ? `"${id}" was never accepted`
      : `"${id}" was accepted by ${told.atMs.toFixed(1)} ms, and its reply ${heard}`,
  );
}

/** The mark price has reached the liquidation price, and the trader has not been told. */
function liquidationInstant({ history }: Scenario): (line: Line) => Instant {
  return (line) => ({
    holdMs: HOLD_MS,
    isOver: (entry) => toldOn('clean', line, [entry], (update) => update.isLiquidation).length > 0,
    look: (_line, inForce) => lookAtLiquidation(line, inForce, history.entries),
  });
}

function lookAtLiquidation(line: Line, inForce: InForce, entries: readonly Entry[]): FaultWitness {
  const [due] = toldOn('clean', line, entries, (update) => update.isLiquidation);
  const [told] = toldOn('trader', line, entries, (update) => update.isLiquidation);
  if (due === undefined) {
    return seen(line, false, 'there was no liquidation');
  }
  const closed = entries.find(
    (entry) =>
      entry.kind === 'observed' && entry.actor === line.owner && entry.line === 'trader' && isCloseIn(entry, inForce),
  );
  const lastMove = entries.findLast((entry) => entry.kind === 'index-published' && entry.atMs <= due.atMs);
  const isTooEarly = closed !== undefined && lastMove !== undefined && closed.atMs < lastMove.atMs;
  const isHeldBack = told === undefined || told.atMs >= inForce.toMs;
  return seen(
    line,
    isHeldBack && !isTooEarly && inForce.fromMs < due.atMs,
    `the venue liquidated by ${due.atMs.toFixed(1)} ms${closed === undefined ? '' : `, the stream broke at ${closed.atMs.toFixed(1)} ms`}, and ${
      isHeldBack ? 'nothing had been told on this line when it came back' : 'this line was told all the same'
    }`,
  );
}

/**
 * The venue's clock waits for the condition, not the condition for the clock: once it is in force the clock jumps to
 * funding. Met where no more time than that lay between the two, and the condition outlasted it.
 */
async function aroundFunding({ scenario, lines, condition, sentence }: Task, withinMs: number): Promise<void> {
  const { history, network, observer } = scenario;
  const { nextFundingAtMs } = await observer.read();
  // Hours of premium samples lie on the way, which take a while to pass; what is left then is passed in a moment.
  await moveClockTo(scenario, epochMs(nextFundingAtMs - LEAD_MS));
  scenario.fundingTimes.push({ atMs: nextFundingAtMs, held: await heldByTraders(scenario) });
  let fundedMs = Number.POSITIVE_INFINITY;
  const look = (line: Line, { fromMs, toMs }: InForce): FaultWitness =>
    seen(
      line,
      fundedMs - fromMs <= withinMs && toMs >= fundedMs,
      `in force ${(fundedMs - fromMs).toFixed(1)} ms before funding at the most, and ${(toMs - fundedMs).toFixed(1)} ms after it`,
    );
  const met = Promise.withResolvers<void>();
  const instant: Instant = { isOver: () => false, holdMs: 0, look, met: met.promise };
  try {
    await network.putAtOnce(lines, condition, { sentence, forMs: HOLD_MS, instant });
    // At once: every reading before it would lie between the condition and the funding.
    const { aheadMs } = await scenario.control.moveClock(nextFundingAtMs);
    fundedMs = history.nowMs();
    scenario.grounds.lane.venue.clientClock.aheadMs = aheadMs;
  } finally {
    met.resolve();
  }
}

async function heldByTraders({ traders }: Scenario): Promise<Map<string, Decimal>> {
  const held = new Map<string, Decimal>();
  for (const trader of traders.values()) {
    const account = await trader.clean.read<'read-account'>({ kind: 'read-account' });
    held.set(trader.name, positionOf(account, trader.symbol));
  }
  return held;
}

/** The local book has its snapshot, and nothing after it. */
async function beforeFirstDelta({ scenario, lines, condition, sentence }: Task): Promise<void> {
  const { history, network } = scenario;
  await quietBook(scenario);
  for (const line of lines) {
    const starts = (entry: Entry): boolean => isSnapshot(entry, line);
    const look = (_line: Line, { fromMs }: InForce): FaultWitness => {
      const snapshot = history.entries.find(starts);
      if (snapshot === undefined) {
        throw new NotProven(`${line.owner} never asked for a snapshot`);
      }
      const early = entriesOf(history, 'observed').filter(
        (entry) =>
          entry.actor === line.owner &&
          entry.line === 'trader' &&
          entry.event.kind === 'book-delta' &&
          entry.atMs >= snapshot.atMs &&
          entry.atMs <= fromMs,
      );
      const after = (fromMs - snapshot.atMs).toFixed(1);
      return seen(
        line,
        early.length === 0,
        `in force ${after} ms after the snapshot, and ${early.length} deltas had come before`,
      );
    };
    const instant: Instant = { isOver: () => false, holdMs: 0, look };
    network.putOn(starts, [line], condition, { sentence, forMs: AWAY_MS, instant });
  }
}

/** What moved the book before is told: no delta of the past comes between the snapshot and the cut. */
async function quietBook({ history, waiter, signal }: Scenario): Promise<void> {
  const lastDeltaMs = (): number =>
    history.entries.findLast((entry) => entry.kind === 'observed' && entry.event.kind === 'book-delta')?.atMs ?? 0;
  const quiet = await waiter.until(() => (history.nowMs() - lastDeltaMs() > QUIET_FOR_MS ? true : undefined), {
    withinMs: QUIET_WITHIN_MS,
    describe: 'the order book to be quiet',
    signal,
  });
  if (quiet.kind === 'deadline') {
    throw new NotProven('the order book never was quiet: nothing can be put between a snapshot and its first delta');
  }
}

function isSnapshot(entry: Entry, line: Line): boolean {
  return (
    entry.kind === 'completed' &&
    entry.actor === line.owner &&
    entry.line === 'trader' &&
    entry.request.kind === 'read-book' &&
    entry.outcome.kind === 'accepted'
  );
}

function isOwnPlacement(entry: EntryOf<'completed'>, line: Line): boolean {
  return entry.actor === line.owner && entry.line === 'trader' && entry.request.kind === 'place-order';
}

function isCloseIn(entry: EntryOf<'observed'>, { fromMs, toMs }: InForce): boolean {
  return entry.event.kind === 'closed' && entry.atMs >= fromMs && entry.atMs <= toMs;
}

function toldOn(
  on: 'trader' | 'clean',
  line: Line,
  entries: readonly Entry[],
  isWanted: (update: OrderUpdate) => boolean,
): (EntryOf<'observed'> & Entry)[] {
  return entries.filter(
    (entry): entry is EntryOf<'observed'> & Entry =>
      entry.kind === 'observed' &&
      entry.actor === line.owner &&
      entry.line === on &&
      entry.event.kind === 'order-update' &&
      isWanted(entry.event),
  );
}
