// What sentences about mark, index and last price expect.
import { type Decimal, isZero, larger, smaller, text } from '../domain/decimal.ts';
import type { LastTrade } from '../domain/market-data.ts';
import { durationText, type EpochMs } from '../domain/time.ts';
import type { Entry } from '../history/entry.ts';
import { entriesOf } from '../history/history.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';

const LAST_PRICE_WITHIN_MS = 1_000;
const MARK_PRICE_WITHIN_MS = 1_500;

/** The venue's ticker shows this price, and the time of the last trade the public was told of. */
export async function expectLastPrice(scenario: Scenario, price: Decimal): Promise<void> {
  const seen = await scenario.waiter.until(
    () => (scenario.observer.lastPrice?.eq(price) === true ? price : undefined),
    {
      withinMs: LAST_PRICE_WITHIN_MS,
      describe: `a public trade at ${text(price)}`,
      signal: scenario.signal,
    },
  );
  const isCurrent = (shown: LastTrade | undefined): boolean => shown?.tradedAtMs === lastTradeAtMs(scenario);
  const shown = await pollUntil(
    scenario,
    { describe: 'the last trade in the answer and on the stream', withinMs: LAST_PRICE_WITHIN_MS },
    () => scenario.observer.caller.read<'read-last-price'>({ kind: 'read-last-price' }),
    isCurrent,
  );
  scenario.judge.expect({
    what: 'the last price',
    expected: `${text(price)} within ${durationText(LAST_PRICE_WITHIN_MS)}`,
    actual: shown === undefined ? 'none yet' : text(shown.last),
    isMet: seen.kind === 'met' && shown?.last.eq(price) === true,
  });
  const tradedAtMs = lastTradeAtMs(scenario);
  scenario.judge.expect({
    what: 'the time of the last price',
    expected: `${tradedAtMs ?? 'no'} ms, as of the last trade that was told`,
    actual: shown === undefined ? 'none yet' : `${shown.tradedAtMs} ms`,
    isMet: shown !== undefined && isCurrent(shown),
  });
}

function lastTradeAtMs(scenario: Scenario): EpochMs | undefined {
  const entry = entriesOf(scenario.history, 'observed').findLast(({ event }) => event.kind === 'trade');
  return entry?.event.kind === 'trade' ? entry.event.trade.atMs : undefined;
}

/** As read now, waited for as long as a price may take to be shown. */
export async function expectMarkPrice(
  scenario: Scenario,
  { price, within }: { price: Decimal; within: Decimal },
): Promise<void> {
  const isThere = (mark: Decimal): boolean => mark.minus(price).abs().lte(within);
  const { mark, index } = await pollUntil(
    scenario,
    { describe: `a mark price of ${text(price)}`, withinMs: MARK_PRICE_WITHIN_MS },
    () => scenario.observer.read(),
    (reading) => isThere(reading.mark),
  );
  scenario.judge.expect({
    what: 'the mark price',
    expected: `${text(price)} give or take ${text(within)}`,
    actual: `${text(mark)} at an index price of ${text(index)}`,
    isMet: isThere(mark),
  });
}

/** From here to the scenario's end the mark price stays this close to the index price; checked now and again at the end. */
export async function expectMarkNearIndex(scenario: Scenario, within: Decimal): Promise<void> {
  const fromIndex = scenario.history.entries.length;
  await scenario.observer.read();
  const check = (): void => {
    const readings = markReadings(scenario).filter((entry) => entry.index >= fromIndex);
    const worst = readings.reduce<MarkEntry | undefined>(
      (found, entry) => (found === undefined || gapOf(entry).gt(gapOf(found)) ? entry : found),
      undefined,
    );
    scenario.judge.expect({
      what: `the mark price in ${readings.length} readings`,
      expected: `within ${text(within.times('100'))}% of the index price`,
      actual:
        worst === undefined
          ? 'never read'
          : `at worst ${text(worst.value.mark)} against an index of ${text(worst.value.index)}`,
      isMet: worst !== undefined && gapOf(worst).lte(worst.value.index.times(within)),
    });
  };
  check();
  scenario.standing.push(check);
}

/** Every reading from the market's start to the scenario's end; looked at now and again then. */
export async function expectNeverLeft(
  scenario: Scenario,
  kind: 'mark' | 'index',
  range: { within: Decimal; of: Decimal },
): Promise<void> {
  await scenario.observer.read();
  const check = (): void => {
    const prices = markReadings(scenario)
      .filter(({ value }) => value.atMs > 0)
      .map(({ value }) => value[kind]);
    const distance = (price: Decimal): Decimal => price.minus(range.of).abs();
    const worst = prices.reduce<Decimal | undefined>(
      (found, price) => (found === undefined || distance(price).gt(distance(found)) ? price : found),
      undefined,
    );
    scenario.judge.expect({
      what: `the ${kind} price in ${prices.length} readings`,
      expected: `never further than ${text(range.within.times('100'))}% from ${text(range.of)}`,
      actual: worst === undefined ? 'never read' : `at worst ${text(worst)}`,
      isMet: worst !== undefined && distance(worst).lte(range.of.times(range.within)),
    });
  };
  check();
  scenario.standing.push(check);
}

/** The lowest and the highest index price read or streamed so far. */
export function expectIndexReached(scenario: Scenario, range: { low: Decimal; high: Decimal }): void {
  const prices = markReadings(scenario).map(({ value }) => value.index);
  const [first] = prices;
  const low = first === undefined ? undefined : prices.reduce(smaller, first);
  const high = first === undefined ? undefined : prices.reduce(larger, first);
  scenario.judge.expect({
    what: `the index price in ${prices.length} readings`,
    expected: `down to ${text(range.low)} and up to ${text(range.high)}`,
    actual: low === undefined || high === undefined ? 'never read' : `from ${text(low)} to ${text(high)}`,
    isMet: low?.lte(range.low) === true && high?.gte(range.high) === true,
  });
}

/** The venue's own word on what a source said last. */
export async function expectHeard(
  scenario: Scenario,
  heard: { source: string; price: Decimal; withinMs: number },
): Promise<void> {
  const isHeard = (price: Decimal | undefined): boolean => price?.eq(heard.price) === true;
  const seen = await pollUntil(
    scenario,
    { describe: `the venue to hear of ${heard.source}`, withinMs: heard.withinMs },
    async () => {
      const sources = await scenario.observer.caller.read<'read-index-sources'>({ kind: 'read-index-sources' });
      return sources.find(({ name }) => name === heard.source)?.price;
    },
    isHeard,
  );
  scenario.judge.expect({
    what: `what the venue last heard from the price source ${heard.source}`,
    expected: `${text(heard.price)} within ${durationText(heard.withinMs)}`,
    actual: seen === undefined ? 'nothing' : text(seen),
    isMet: isHeard(seen),
  });
}

/** No liquidation order of anybody, from the scenario's start to its end. */
export async function expectNobodyLiquidated(scenario: Scenario, watchMs: number): Promise<void> {
  await scenario.waiter.pass({
    withinMs: watchMs,
    describe: 'watching that nobody is liquidated',
    signal: scenario.signal,
  });
  const check = (): void => {
    const liquidated = entriesOf(scenario.history, 'observed').flatMap(({ actor, event }) =>
      event.kind === 'order-update' && event.isLiquidation ? [actor] : [],
    );
    scenario.judge.expect({
      what: 'who was liquidated',
      expected: 'nobody',
      actual: [...new Set(liquidated)].join(', ') || 'nobody',
      isMet: liquidated.length === 0,
    });
  };
  check();
  scenario.standing.push(check);
}

export interface MarkEntry {
  readonly index: number;
  readonly atMs: number;
  readonly value: { readonly mark: Decimal; readonly index: Decimal; readonly atMs: number };
}

/** Every mark and index price that was read or streamed on the clean line, by the venue's own time. */
export function markReadings(scenario: Scenario): MarkEntry[] {
  const readings = scenario.history.entries.flatMap((entry) => markEntry(entry));
  return readings.sort((a, b) => a.value.atMs - b.value.atMs);
}

function markEntry(entry: Entry): MarkEntry[] {
  const { index, atMs } = entry;
  if (entry.kind === 'completed' && entry.request.kind === 'read-mark-price' && entry.outcome.kind === 'accepted') {
    const value = entry.outcome.value as MarkEntry['value'];
    // Before the first index price there is no mark price either.
    return isZero(value.mark) ? [] : [{ index, atMs, value }];
  }
  if (entry.kind === 'observed' && entry.actor === 'venue' && entry.event.kind === 'mark-price') {
    const { mark, index: indexPrice, eventAtMs } = entry.event;
    return isZero(indexPrice) ? [] : [{ index, atMs, value: { mark, index: indexPrice, atMs: eventAtMs } }];
  }
  return [];
}

function gapOf(entry: MarkEntry): Decimal {
  return entry.value.mark.minus(entry.value.index).abs();
}
