// Sentences about market data: public streams and answers.
import { defineParameterType, Given, Then, When } from '@cucumber/cucumber';
import { churnWithSnapshots, leaveMarket, type MarketChannel, watchMarket } from '../support/actions/market-data.ts';
import type { Amount } from '../support/domain/amount.ts';
import { type Decimal, ZERO } from '../support/domain/decimal.ts';
import {
  expectAllChannels,
  expectBestPrices,
  expectChain,
  expectLevel,
  expectSilence,
  expectSnapshotsAligned,
  expectStreamedBook,
  expectToldOfStatus,
  expectWholeOrEnded,
  kindOf,
} from '../support/expectations/market-data.ts';
import {
  expectAggregatesAreFills,
  expectCandlesAreFills,
  expectDayTickerIsFills,
  expectLiquidationsSampled,
  expectMarkRhythm,
  expectMarkStream,
  expectOpenInterest,
  expectTickerNeverZero,
  expectTradesAreFills,
} from '../support/expectations/public-trades.ts';
import { scenarioOf } from './current.ts';

const CHANNEL_WORDS: Readonly<Record<string, MarketChannel>> = {
  'order book at once': 'depth-at-once',
  'order book every 100 ms': 'depth',
  'order book every 250 ms': 'depth-250',
  'order book every 500 ms': 'depth-500',
  'aggregate trades': 'trades',
  trades: 'single-trades',
  'best prices': 'top-of-book',
  candles: 'candles',
  'day ticker': 'day-ticker',
  'mark price at once': 'mark-price-at-once',
  'mark price': 'mark-price',
  liquidations: 'liquidations',
  'market status': 'market-status',
};
const WORDS = Object.keys(CHANNEL_WORDS).join('|');

/**
 * order book at once, every 100 ms, every 250 ms or every 500 ms · aggregate trades · trades · best prices · candles · day
 * ticker · mark price at once · mark price · liquidations · market status; several as: the order book every 100 ms, the best prices and the day ticker.
 */
defineParameterType({
  name: 'market channels',
  regexp: new RegExp(`(?:${WORDS})(?:(?:, the | and the )(?:${WORDS}))*`),
  useForSnippets: false,
  transformer: (words: string): MarketChannel[] =>
    words.split(/, the | and the /).flatMap((word) => CHANNEL_WORDS[word] ?? []),
});

/** All of them on one connection, over the trader's own line. */
Given('{trader} watches the {market channels}', async function (name: string, channels: MarketChannel[]) {
  await watchMarket(scenarioOf(this), name, channels);
});

/** The connection stays. */
When('{trader} stops watching the {market channels}', function (name: string, channels: MarketChannel[]) {
  leaveMarket(scenarioOf(this), name, channels);
});

When(
  '{trader} places and cancels {int} orders at random with seed {int} while {trader} takes {int} snapshots',
  async function (name: string, count: number, seed: number, watcher: string, snapshots: number) {
    await churnWithSnapshots(scenarioOf(this), name, { watcher, snapshots, count, seed });
  },
);

Then(
  "{trader}'s order book kept from the stream equals the venue's within {duration}",
  async function (name: string, withinMs: number) {
    await expectStreamedBook(scenarioOf(this), name, withinMs);
  },
);

Then('every book update {trader} saw names the one before it', function (name: string) {
  expectChain(scenarioOf(this), name);
});

/** A venue may cut off who does not read; it may not leave anything out. */
Then("{trader}'s stream is whole or was ended within {duration}", async function (name: string, withinMs: number) {
  await expectWholeOrEnded(scenarioOf(this), name, withinMs);
});

Then("every snapshot has its place in {trader}'s stream", async function (name: string) {
  await expectSnapshotsAligned(scenarioOf(this), name);
});

/** The whole quantity, not the change of it. */
Then(
  'the last book update {trader} saw shows {amount} at {decimal}',
  async function (name: string, quantity: Amount, price: Decimal) {
    await expectLevel(scenarioOf(this), name, { price, quantity: quantity.value });
  },
);

Then('the last book update {trader} saw shows nothing at {decimal}', async function (name: string, price: Decimal) {
  await expectLevel(scenarioOf(this), name, { price, quantity: ZERO });
});

/** On the stream, in the answer, and in the order book. */
Then('the best prices {trader} sees are the top of the order book', async function (name: string) {
  await expectBestPrices(scenarioOf(this), name);
});

/** While the rest of the connection goes on. */
Then(
  '{trader} hears no more of the {market channels} within {duration}',
  async function (name: string, channels: MarketChannel[], watchMs: number) {
    for (const channel of channels) {
      await expectSilence(scenarioOf(this), name, kindOf(channel), watchMs);
    }
  },
);

Then('every stream {trader} watches says something, under its own name', async function (name: string) {
  await expectAllChannels(scenarioOf(this), name);
});

Then('the public trades {trader} sees are the fills, one for one', async function (name: string) {
  await expectTradesAreFills(scenarioOf(this), name);
});

Then('the aggregate trades {trader} sees hold every fill exactly once', async function (name: string) {
  await expectAggregatesAreFills(scenarioOf(this), name);
});

Then('the candles {trader} sees are what the fills make', async function (name: string) {
  await expectCandlesAreFills(scenarioOf(this), name);
});

Then('the day ticker is what the fills make', async function () {
  await expectDayTickerIsFills(scenarioOf(this));
});

Then('no day ticker {trader} sees shows a price of zero within {duration}', async function (name: string, ms: number) {
  await expectTickerNeverZero(scenarioOf(this), name, ms);
});

Then(
  'the mark price {trader} sees comes with the index price, rate and time of the answer',
  async function (name: string) {
    await expectMarkStream(scenarioOf(this), name);
  },
);

Then('the mark price {trader} sees comes every {duration}', async function (name: string, everyMs: number) {
  await expectMarkRhythm(scenarioOf(this), name, everyMs);
});

/** A sample: at most one each second, the largest. */
Then('{trader} sees one public liquidation, the largest, of {amount}', async function (name: string, largest: Amount) {
  await expectLiquidationsSampled(scenarioOf(this), name, largest.value);
});

/** The venue's own word, lower case: trading · settling · close. */
Then('{trader} is told that the market is {string}', async function (name: string, status: string) {
  await expectToldOfStatus(scenarioOf(this), name, status);
});

Then('the open interest is what all longs hold together', async function () {
  await expectOpenInterest(scenarioOf(this));
});
