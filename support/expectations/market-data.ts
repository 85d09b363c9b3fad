// What sentences expect of public streams and answers about the book: whole, in order, absolute, and the same everywhere.

import { bookDifference, LocalBook } from '../actors/local-book.ts';
import type { BookDelta, BookSnapshot } from '../domain/book.ts';
import { type Decimal, isZero, text } from '../domain/decimal.ts';
import type { TopOfBook } from '../domain/market-data.ts';
import type { StreamEvent } from '../domain/stream-event.ts';
import { durationText } from '../domain/time.ts';
import type { EntryOf } from '../history/entry.ts';
import { entriesOf } from '../history/history.ts';
import type { MarketChannel } from '../venue/venue.ts';
import { watchOf } from '../world/market-watches.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';

const SEEN_WITHIN_MS = 2_000;
/** What is still under way when a stream was left. */
const LEFT_AFTER_MS = 100;

/** From the first snapshot on, by the published procedure. */
export async function expectStreamedBook(scenario: Scenario, name: string, withinMs: number): Promise<void> {
  const { observer } = scenario;
  const difference = await pollUntil(
    scenario,
    { describe: `${name}'s book from the stream to equal the venue's`, withinMs },
    async () => {
      const venue = await observer.caller.read<'read-book'>({ kind: 'read-book' });
      return bookFrom(scenario, name, venue);
    },
    (found) => found === undefined,
  );
  scenario.judge.expect({
    what: `${name}'s order book kept from the stream`,
    expected: `the venue's within ${durationText(withinMs)}`,
    actual: difference ?? "the venue's",
    isMet: difference === undefined,
  });
}

/** A venue may end the stream of a client that does not read; it may not leave something out of it. */
export async function expectWholeOrEnded(scenario: Scenario, name: string, withinMs: number): Promise<void> {
  const { observer } = scenario;
  const isEnded = (): boolean => eventsOf(scenario, name).some(({ event }) => event.kind === 'closed');
  const difference = await pollUntil(
    scenario,
    { describe: `${name}'s stream to be whole, or ended`, withinMs },
    async () => bookFrom(scenario, name, await observer.caller.read<'read-book'>({ kind: 'read-book' })),
    (found) => found === undefined || isEnded(),
  );
  const hasGap = chainBreak(deltasOf(scenario, name)) !== undefined;
  scenario.judge.expect({
    what: `the stream ${name} did not read for a while`,
    expected: 'whole, or ended by the venue; never with a gap',
    actual: hasGap ? 'with a gap' : isEnded() ? 'ended by the venue' : (difference ?? 'whole'),
    isMet: !hasGap && (isEnded() || difference === undefined),
  });
}

/** pu of each update is u of the one before it, ids rise, and there were updates at all. */
export function expectChain(scenario: Scenario, name: string): void {
  const deltas = deltasOf(scenario, name);
  const broken = chainBreak(deltas);
  scenario.judge.expect({
    what: `the ${deltas.length} book updates ${name} saw`,
    expected: 'each names the one before it, and there are at least two',
    actual:
      broken === undefined
        ? `${deltas.length} in one chain`
        : `update ${broken.firstUpdateId} to ${broken.finalUpdateId} says it follows ${broken.previousFinalUpdateId}`,
    isMet: broken === undefined && deltas.length >= 2,
  });
}

/** Of each snapshot: the first update that does not end before it begins at or before it. */
export async function expectSnapshotsAligned(scenario: Scenario, name: string): Promise<void> {
  const { snapshots } = watchOf(scenario, name);
  const astray = (): BookSnapshot[] => {
    const deltas = deltasOf(scenario, name);
    return snapshots.filter(({ lastUpdateId }) => {
      const first = deltas.find((delta) => delta.finalUpdateId >= lastUpdateId);
      return first === undefined || first.previousFinalUpdateId > lastUpdateId;
    });
  };
  await pollUntil(
    scenario,
    { describe: 'the stream to reach the last snapshot', withinMs: SEEN_WITHIN_MS },
    () => Promise.resolve(astray()),
    (found) => found.length === 0,
  );
  const left = astray();
  scenario.judge.expect({
    what: `${snapshots.length} snapshots beside ${name}'s stream`,
    expected: 'each has its place in the stream',
    actual: left.map(({ lastUpdateId }) => `none for snapshot ${lastUpdateId}`).join(', ') || 'each has its place',
    isMet: left.length === 0 && snapshots.length > 1,
  });
}

/** What the last update about this price said. */
export async function expectLevel(
  scenario: Scenario,
  name: string,
  level: { price: Decimal; quantity: Decimal },
): Promise<void> {
  const last = (): Decimal | undefined =>
    deltasOf(scenario, name)
      .flatMap((delta) => [...delta.bids, ...delta.asks])
      .findLast((found) => found.price.eq(level.price))?.quantity;
  await scenario.waiter.until(() => (last()?.eq(level.quantity) === true ? true : undefined), {
    withinMs: SEEN_WITHIN_MS,
    describe: `an update of the level ${text(level.price)}`,
    signal: scenario.signal,
  });
  const seen = last();
  scenario.judge.expect({
    what: `the quantity at ${text(level.price)} in the last update ${name} saw`,
    expected: text(level.quantity),
    actual: seen === undefined ? 'never told' : text(seen),
    isMet: seen?.eq(level.quantity) === true,
  });
}

/** Stream, REST answer and order book say the same best prices. */
export async function expectBestPrices(scenario: Scenario, name: string): Promise<void> {
  const { caller } = scenario.observer;
  const read = async (): Promise<{ streamed: string; answered: string; book: string }> => {
    const [answered, book] = await Promise.all([
      caller.read<'read-top-of-book'>({ kind: 'read-top-of-book' }),
      caller.read<'read-book'>({ kind: 'read-book' }),
    ]);
    const last = eventsOf(scenario, name).findLast(({ event }) => event.kind === 'top-of-book')?.event;
    return {
      streamed: last?.kind === 'top-of-book' ? topText(last.top) : 'nothing was told',
      answered: topText(answered),
      book: topText({ bid: book.bids[0], ask: book.asks[0] }),
    };
  };
  const seen = await pollUntil(
    scenario,
    { describe: 'the best prices to be the same everywhere', withinMs: SEEN_WITHIN_MS },
    read,
    ({ streamed, answered, book }) => streamed === book && answered === book,
  );
  scenario.judge.expect({
    what: 'the best prices of the stream and of the answer',
    expected: seen.book,
    actual: `${seen.streamed} on the stream, ${seen.answered} in the answer`,
    isMet: seen.streamed === seen.book && seen.answered === seen.book,
  });
}

/** Nothing of it any more, while at least one other channel of the same connection goes on. */
export async function expectSilence(
  scenario: Scenario,
  name: string,
  kind: StreamEvent['kind'],
  watchMs: number,
): Promise<void> {
  await scenario.waiter.pass({
    withinMs: LEFT_AFTER_MS,
    describe: 'what was under way to arrive',
    signal: scenario.signal,
  });
  const from = scenario.history.entries.length;
  await scenario.waiter.pass({ withinMs: watchMs, describe: 'watching what still comes', signal: scenario.signal });
  const heard = () => eventsOf(scenario, name).filter(({ index }) => index >= from);
  // What is told once a second may be a little late on a busy machine: the silence is watched as long as stated.
  await scenario.waiter.until(() => heard().find(({ event }) => event.kind !== kind), {
    withinMs: SEEN_WITHIN_MS,
    describe: `${name} to hear something else`,
    signal: scenario.signal,
  });
  const later = heard();
  const unwanted = later.filter(({ event }) => event.kind === kind);
  const others = later.length - unwanted.length;
  scenario.judge.expect({
    what: `events ${name} still gets of what was left`,
    expected: `none within ${durationText(watchMs)}, and others go on`,
    actual: `${unwanted.length}, and ${others} others`,
    isMet: unwanted.length === 0 && others > 0,
  });
}

/** Every channel said something, nothing came under a wrong name, and the connection never closed. */
export async function expectAllChannels(scenario: Scenario, name: string): Promise<void> {
  const { channels } = watchOf(scenario, name);
  const missing = (): MarketChannel[] => {
    const kinds = new Set(eventsOf(scenario, name).map(({ event }) => event.kind));
    return channels.filter((channel) => !kinds.has(KINDS[channel]));
  };
  await scenario.waiter.until(() => (missing().length === 0 ? true : undefined), {
    withinMs: SEEN_WITHIN_MS,
    describe: `every stream ${name} watches to say something`,
    signal: scenario.signal,
  });
  const wrong = eventsOf(scenario, name).flatMap(({ event }) =>
    event.kind === 'unreadable' || event.kind === 'closed' ? [event.reason] : [],
  );
  const problems = [...missing().map((channel) => `nothing of ${channel}`), ...wrong];
  scenario.judge.expect({
    what: `the ${channels.length} streams ${name} watches on one connection`,
    expected: 'each says something, under its own name',
    actual: problems.join(', ') || 'each says something, under its own name',
    isMet: problems.length === 0,
  });
}

/** The last that was said of the market's life is this. */
export async function expectToldOfStatus(scenario: Scenario, name: string, status: string): Promise<void> {
  const { symbol } = watchOf(scenario, name, 'market-status').trader;
  const told = (): string | undefined =>
    eventsOf(scenario, name)
      .flatMap(({ event }) => (event.kind === 'market-status' && event.symbol === symbol ? [event.status] : []))
      .at(-1);
  await scenario.waiter.until(() => (told() === status ? true : undefined), {
    withinMs: SEEN_WITHIN_MS,
    describe: `${name} to be told of the market's status`,
    signal: scenario.signal,
  });
  scenario.judge.expect({
    what: `the status of ${symbol} that ${name} was told of last`,
    expected: status,
    actual: told() ?? 'none',
    isMet: told() === status,
  });
}

/** The event each channel carries. */
const KINDS: Readonly<Record<MarketChannel, StreamEvent['kind']>> = {
  depth: 'book-delta',
  'depth-at-once': 'book-delta',
  'depth-250': 'book-delta',
  'depth-500': 'book-delta',
  trades: 'trade',
  'single-trades': 'single-trade',
  'top-of-book': 'top-of-book',
  candles: 'candle',
  'day-ticker': 'day-ticker',
  'mark-price': 'mark-price',
  'mark-price-at-once': 'mark-price',
  liquidations: 'liquidation-print',
  'market-status': 'market-status',
};

export function kindOf(channel: MarketChannel): StreamEvent['kind'] {
  return KINDS[channel];
}

/** What the watches of a trader heard, in order. */
export function eventsOf(scenario: Scenario, name: string): EntryOf<'observed'>[] {
  const prefix = `${name}/trader/watch-`;
  return entriesOf(scenario.history, 'observed').filter((entry) => entry.stream.startsWith(prefix));
}

/** The first update that does not follow the one before it. */
function chainBreak(deltas: readonly BookDelta[]): BookDelta | undefined {
  return deltas.find((delta, place) => {
    const before = deltas[place - 1];
    const isFollowing = before === undefined || delta.previousFinalUpdateId === before.finalUpdateId;
    return !isFollowing || delta.finalUpdateId < delta.firstUpdateId;
  });
}

function deltasOf(scenario: Scenario, name: string): BookDelta[] {
  return eventsOf(scenario, name).flatMap(({ event }) => (event.kind === 'book-delta' ? [event.delta] : []));
}

function bookFrom(scenario: Scenario, name: string, venue: BookSnapshot): string | undefined {
  const [snapshot] = watchOf(scenario, name).snapshots;
  if (snapshot === undefined) {
    return 'no snapshot was read';
  }
  const book = new LocalBook(snapshot);
  for (const delta of deltasOf(scenario, name)) {
    if (book.apply(delta) === 'gap') {
      return `update ${delta.firstUpdateId} to ${delta.finalUpdateId} does not follow ${book.lastUpdateId}`;
    }
  }
  return bookDifference(book, venue);
}

function topText({ bid, ask }: Pick<TopOfBook, 'bid' | 'ask'>): string {
  const side = (level: TopOfBook['bid']): string =>
    level === undefined || isZero(level.quantity) ? 'nothing' : `${text(level.quantity)} at ${text(level.price)}`;
  return `${side(bid)} bid, ${side(ask)} asked`;
}
