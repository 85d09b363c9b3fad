// What sentences expect of what the public is told about trades and prices: the fills, one for one, and what follows from them.
import type { Trader } from '../actors/trader.ts';
import { positionOf } from '../actors/trader.ts';
import { type Decimal, larger, smaller, sum, text, ZERO } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { Fill, Trade } from '../domain/fill.ts';
import type { Candle, DayTicker, SingleTrade } from '../domain/market-data.ts';
import type { Side } from '../domain/order.ts';
import type { LiquidationPrint, MarkPriceUpdate } from '../domain/stream-event.ts';
import { durationText } from '../domain/time.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';
import { eventsOf } from './market-data.ts';

const SEEN_WITHIN_MS = 2_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** A timer of the venue is this much late at most before a rhythm is called broken. */
const LATE_MS = 400;

/** Stream and REST list show exactly the fills of all traders, each once. */
export async function expectTradesAreFills(scenario: Scenario, name: string): Promise<void> {
  const due = (await takerFills(scenario)).map(fillText).join('; ');
  const streamed = (): string =>
    eventsOf(scenario, name)
      .flatMap(({ event }) => (event.kind === 'single-trade' ? [tradeText(event.trade)] : []))
      .join('; ');
  await scenario.waiter.until(() => (streamed() === due ? true : undefined), {
    withinMs: SEEN_WITHIN_MS,
    describe: 'every fill to be told to the public',
    signal: scenario.signal,
  });
  const listed = (await scenario.observer.caller.read<'read-trades'>({ kind: 'read-trades' }))
    .map(tradeText)
    .join('; ');
  scenario.judge.expect({
    what: 'the public trades, on the stream and in the list',
    expected: due,
    actual: streamed() === due ? listed : streamed() || 'none',
    isMet: due !== '' && streamed() === due && listed === due,
  });
}

/**
 * Ranges of trade ids without gap or overlap, under ids that leave none out; price and quantity of each are its fills', and
 * no order that took has two in a row at one price. The list says the same as the stream.
 */
export async function expectAggregatesAreFills(scenario: Scenario, name: string): Promise<void> {
  const fills = await takerFills(scenario);
  const aggregates = (): Trade[] =>
    eventsOf(scenario, name).flatMap(({ event }) => (event.kind === 'trade' ? [event.trade] : []));
  const total = (): Decimal => sum(aggregates().map((trade) => trade.quantity));
  await scenario.waiter.until(() => (total().gte(sum(fills.map((fill) => fill.quantity))) ? true : undefined), {
    withinMs: SEEN_WITHIN_MS,
    describe: 'every fill to be in an aggregate trade',
    signal: scenario.signal,
  });
  const told = aggregates();
  const listed = await scenario.observer.caller.read<'read-aggregate-trades'>({ kind: 'read-aggregate-trades' });
  const isSame = listed.map(aggregateText).join('; ') === told.map(aggregateText).join('; ');
  const problem =
    aggregateProblem(told, fills) ?? (isSame ? undefined : `in the list ${listed.map(aggregateText).join('; ')}`);
  scenario.judge.expect({
    what: `the ${told.length} aggregate trades`,
    expected: `the ${fills.length} fills, each in exactly one of them`,
    actual: problem ?? `the ${fills.length} fills, each in exactly one of them`,
    isMet: problem === undefined && fills.length > 0,
  });
}

/** Every minute's candle in the answer, and the last one on the stream where it is watched, are what the fills make. */
export async function expectCandlesAreFills(scenario: Scenario, name: string): Promise<void> {
  const due = candlesOf(await takerFills(scenario)).map(candleText);
  const streamed = (): string | undefined =>
    eventsOf(scenario, name)
      .flatMap(({ event }) => (event.kind === 'candle' ? [candleText(event.candle)] : []))
      .at(-1);
  await scenario.waiter.until(() => (streamed() === due.at(-1) ? true : undefined), {
    withinMs: SEEN_WITHIN_MS,
    describe: 'the candle to show the last fill',
    signal: scenario.signal,
  });
  const answered = (await scenario.observer.caller.read<'read-candles'>({ kind: 'read-candles' }))
    .filter((candle) => candle.trades > 0)
    .map(candleText);
  const isAnswered = answered.join('; ') === due.join('; ');
  scenario.judge.expect({
    what: 'the one-minute candles',
    expected: due.join('; '),
    actual: isAnswered ? `${streamed() ?? 'nothing'} on the stream` : answered.join('; ') || 'none',
    isMet: due.length > 0 && isAnswered && streamed() === due.at(-1),
  });
}

/** Since the scenario began: the venue's 24 hours hold nothing else. */
export async function expectDayTickerIsFills(scenario: Scenario): Promise<void> {
  const fills = await takerFills(scenario);
  if (fills.length === 0) {
    throw new ScenarioError('nobody has traded yet: a day ticker of nothing shows nothing');
  }
  const due = tickerText(tickerOf(fills));
  const seen = await pollUntil(
    scenario,
    { describe: 'the day ticker to show the fills', withinMs: SEEN_WITHIN_MS },
    async () => tickerText(await scenario.observer.caller.read<'read-day-ticker'>({ kind: 'read-day-ticker' })),
    (found) => found === due,
  );
  scenario.judge.expect({ what: 'the day ticker', expected: due, actual: seen, isMet: seen === due });
}

/** From the first trade on: in every ticker told, and in the answer. */
export async function expectTickerNeverZero(scenario: Scenario, name: string, watchMs: number): Promise<void> {
  const first = scenario.history.entries.length;
  await scenario.waiter.pass({ withinMs: watchMs, describe: 'watching the day ticker', signal: scenario.signal });
  const told = eventsOf(scenario, name).flatMap(({ event, index }) =>
    event.kind === 'day-ticker' && index >= first ? [event.ticker.last] : [],
  );
  const answered = await scenario.observer.caller.read<'read-day-ticker'>({ kind: 'read-day-ticker' });
  const lowest = [...told, answered.low, answered.open].reduce(smaller, answered.last);
  scenario.judge.expect({
    what: `the lowest price in ${told.length} day tickers and the answer`,
    expected: 'above zero, in at least one ticker',
    actual: text(lowest),
    isMet: lowest.gt(ZERO) && told.length > 0,
  });
}

/** Mark, index, rate and next funding time of the stream are those of the answer. */
export async function expectMarkStream(scenario: Scenario, name: string): Promise<void> {
  const last = (): MarkPriceUpdate | undefined => {
    const event = eventsOf(scenario, name).findLast((entry) => entry.event.kind === 'mark-price')?.event;
    return event?.kind === 'mark-price' ? event : undefined;
  };
  const seen = await pollUntil(
    scenario,
    { describe: 'the mark price stream to say what the answer says', withinMs: SEEN_WITHIN_MS },
    async () => ({ answer: markText(await scenario.observer.read()), told: last() }),
    ({ answer, told }) => told !== undefined && streamedMarkText(told) === answer,
  );
  const told = seen.told === undefined ? 'nothing' : streamedMarkText(seen.told);
  scenario.judge.expect({
    what: 'the mark price stream',
    expected: seen.answer,
    actual: told,
    isMet: told === seen.answer,
  });
  expectFundingOnTheHour(scenario, seen.told);
}

/** Funding is charged at whole intervals of the UTC day. */
function expectFundingOnTheHour(scenario: Scenario, told: MarkPriceUpdate | undefined): void {
  const { intervalHours } = scenario.rules.funding;
  const next = told?.nextFundingAtMs;
  scenario.judge.expect({
    what: 'the next funding time of the mark price stream',
    expected: `a whole multiple of ${intervalHours} hours of the UTC day`,
    actual: next === undefined ? 'nothing' : new Date(next).toISOString(),
    isMet: next !== undefined && next % (intervalHours * HOUR_MS) === 0,
  });
}

/** By the venue's own times: no longer between two of them than the rhythm and a little. */
export async function expectMarkRhythm(scenario: Scenario, name: string, everyMs: number): Promise<void> {
  await scenario.waiter.pass({
    withinMs: everyMs * 2 + LATE_MS,
    describe: 'watching the rhythm of the mark price',
    signal: scenario.signal,
  });
  const times = eventsOf(scenario, name).flatMap(({ event }) => (event.kind === 'mark-price' ? [event.eventAtMs] : []));
  const gaps = times.slice(1).map((time, place) => time - (times[place] ?? time));
  const widest = Math.max(0, ...gaps);
  scenario.judge.expect({
    what: `the longest time between ${times.length} mark prices`,
    expected: `at most ${durationText(everyMs + LATE_MS)}, between at least 2`,
    actual: durationText(widest),
    isMet: times.length >= 2 && widest <= everyMs + LATE_MS,
  });
}

/** At most one in any second, and the first of them the largest that happened in it. */
export async function expectLiquidationsSampled(scenario: Scenario, name: string, largest: Decimal): Promise<void> {
  const prints = (): LiquidationPrint[] =>
    eventsOf(scenario, name).flatMap(({ event }) => (event.kind === 'liquidation-print' ? [event] : []));
  await scenario.waiter.until(() => prints()[0], {
    withinMs: SEEN_WITHIN_MS,
    describe: 'a public notice of the liquidations',
    signal: scenario.signal,
  });
  const shown = prints();
  scenario.judge.expect({
    what: 'the public notices of the liquidations of this second',
    expected: `one, of ${text(largest)}`,
    actual: shown.map((print) => text(print.quantity)).join(', ') || 'none',
    isMet: shown.length === 1 && shown[0]?.quantity.eq(largest) === true,
  });
}

/** What all longs of the scenario hold together. */
export async function expectOpenInterest(scenario: Scenario): Promise<void> {
  const held = await Promise.all(
    [...scenario.traders.values()].map(async (trader: Trader) =>
      positionOf(await trader.clean.read<'read-account'>({ kind: 'read-account' }), trader.symbol),
    ),
  );
  const due = sum(held.map((quantity) => larger(quantity, ZERO)));
  const seen = await scenario.observer.caller.read<'read-open-interest'>({ kind: 'read-open-interest' });
  scenario.judge.expect({
    what: 'the open interest',
    expected: `${text(due)} as all longs hold together`,
    actual: text(seen),
    isMet: seen.eq(due) && due.gt(ZERO),
  });
}

/** The taking half of every trade, in the order of trade ids. */
async function takerFills(scenario: Scenario): Promise<Fill[]> {
  const lists = await Promise.all(
    [...scenario.traders.values()].map((trader) => trader.clean.read<'read-fills'>({ kind: 'read-fills' })),
  );
  return lists
    .flat()
    .filter((fill) => !fill.isMaker)
    .sort((a, b) => Number(BigInt(a.tradeId) - BigInt(b.tradeId)));
}

function aggregateProblem(aggregates: readonly Trade[], fills: readonly Fill[]): string | undefined {
  let next = 0;
  let before: { readonly aggregate: Trade; readonly takerId: string | undefined } | undefined;
  for (const aggregate of aggregates) {
    const parts: Fill[] = [];
    while (next < fills.length && BigInt(fills[next]?.tradeId ?? '0') <= BigInt(aggregate.lastTradeId)) {
      parts.push(...fills.slice(next, next + 1));
      next += 1;
    }
    const isSame = parts.every((fill) => fill.price.eq(aggregate.price) && fill.side === aggregate.takerSide);
    const isWhole = sum(parts.map((fill) => fill.quantity)).eq(aggregate.quantity);
    if (!isSame || !isWhole || parts[0]?.tradeId !== aggregate.firstTradeId) {
      return `${text(aggregate.quantity)} at ${text(aggregate.price)} for the fills ${parts.map(fillText).join(', ') || 'of nobody'}`;
    }
    const takerId = parts[0]?.venueOrderId;
    if (before !== undefined && !isNextAggregate(aggregate, before.aggregate)) {
      return `${aggregateText(aggregate)} after ${aggregateText(before.aggregate)}`;
    }
    if (before?.takerId === takerId && before?.aggregate.price.eq(aggregate.price) === true) {
      return `two of one order at ${text(aggregate.price)}`;
    }
    before = { aggregate, takerId };
  }
  return next === fills.length ? undefined : `${fills.length - next} fills in none of them`;
}

/** Whoever counts the ids sees that none is missing. */
function isNextAggregate(next: Trade, before: Trade): boolean {
  return (
    BigInt(next.aggregateId) === BigInt(before.aggregateId) + 1n &&
    BigInt(next.firstTradeId) === BigInt(before.lastTradeId) + 1n
  );
}

function aggregateText({ aggregateId, firstTradeId, lastTradeId, takerSide, quantity, price }: Trade): string {
  return `${aggregateId} ${takerSide} ${text(quantity)} at ${text(price)}, trades ${firstTradeId} to ${lastTradeId}`;
}

function candlesOf(fills: readonly Fill[]): Candle[] {
  const minutes = Map.groupBy(fills, (fill) => Math.floor(fill.atMs / MINUTE_MS));
  return [...minutes].map(([minute, own]) => ({
    ...tickerOf(own),
    startMs: (minute * MINUTE_MS) as Candle['startMs'],
    close: own.at(-1)?.price ?? ZERO,
  }));
}

function tickerOf(fills: readonly Fill[]): DayTicker {
  const prices = fills.map((fill) => fill.price);
  const [first = ZERO] = prices;
  return {
    last: prices.at(-1) ?? ZERO,
    open: first,
    high: prices.reduce(larger, first),
    low: prices.reduce(smaller, first),
    volume: sum(fills.map((fill) => fill.quantity)),
    turnover: sum(fills.map((fill) => fill.quantity.times(fill.price))),
    trades: fills.length,
  };
}

function candleText({ startMs, open, high, low, close, volume, turnover, trades }: Candle): string {
  const numbers = [open, high, low, close].map(text).join(' ');
  return `${new Date(startMs).toISOString().slice(11, 16)}: ${numbers}, ${text(volume)} for ${text(turnover)} in ${trades} trades`;
}

function tickerText({ last, open, high, low, volume, turnover, trades }: DayTicker): string {
  const numbers = [open, high, low, last].map(text).join(' ');
  return `${numbers}, ${text(volume)} for ${text(turnover)} in ${trades} trades`;
}

function fillText({ tradeId, side, quantity, price }: Fill): string {
  return tradeLine({ tradeId, side, quantity, price });
}

function tradeText({ tradeId, takerSide, quantity, price }: SingleTrade): string {
  return tradeLine({ tradeId, side: takerSide, quantity, price });
}

function tradeLine(trade: { tradeId: string; side: Side; quantity: Decimal; price: Decimal }): string {
  return `${trade.tradeId} ${trade.side} ${text(trade.quantity)} at ${text(trade.price)}`;
}

interface MarkFacts {
  readonly mark: Decimal;
  readonly index: Decimal;
  readonly nextFundingAtMs: number;
}

function markText({ lastFundingRate, ...facts }: MarkFacts & { readonly lastFundingRate: Decimal }): string {
  return factsText(facts, lastFundingRate);
}

function streamedMarkText({ fundingRate, ...facts }: MarkPriceUpdate): string {
  return factsText(facts, fundingRate);
}

function factsText({ mark, index, nextFundingAtMs }: MarkFacts, rate: Decimal): string {
  return `mark ${text(mark)}, index ${text(index)}, rate ${text(rate)}, next funding ${new Date(nextFundingAtMs).toISOString()}`;
}
