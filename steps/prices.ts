// Sentences about index, mark and last price, and the ways they move.
import { Given, Then, When } from '@cucumber/cucumber';
import {
  crashAndRecover,
  crashAsOn,
  driftIndex,
  dropSourcesAfter,
  jumpIndex,
  openUnpriced,
  rampIndex,
  replayFile,
  setEverySource,
  setSource,
  startMarket,
  stepIndex,
  swingIndex,
  wickIndex,
} from '../support/actions/prices.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import {
  expectHeard,
  expectIndexReached,
  expectLastPrice,
  expectMarkNearIndex,
  expectMarkPrice,
  expectNeverLeft,
  expectNobodyLiquidated,
} from '../support/expectations/prices.ts';
import { scenarioOf } from './current.ts';

/** A market with no history, at rest at this index price. */
Given('the {market} perpetual at an index price of {price}', async function (symbol: string, price: Decimal) {
  await startMarket(scenarioOf(this), symbol, price);
});

/** A market that was opened and has heard of no price yet. */
Given(/^the ([A-Z]+) perpetual before its first price$/, function (symbol: string) {
  openUnpriced(scenarioOf(this), symbol);
});

/** Down (or up) by a part of the price and back, half the time each way. */
When(
  'the index price wicks down by {percent} and recovers within {duration}',
  async function (by: Decimal, withinMs: number) {
    await wickIndex(scenarioOf(this), by.neg(), withinMs);
  },
);

/** At once. */
When('the index price falls/rises to {decimal}', async function (price: Decimal) {
  await jumpIndex(scenarioOf(this), price);
});

/** In a straight line. */
When('the index price falls by {percent} within {duration}', async function (by: Decimal, withinMs: number) {
  await rampIndex(scenarioOf(this), by.neg(), withinMs);
});

When('the index price rises by {percent} within {duration}', async function (by: Decimal, withinMs: number) {
  await rampIndex(scenarioOf(this), by, withinMs);
});

/** Down and up again to another price, half the time each way: a V. */
When(
  'the index price falls by {percent} and recovers to {decimal} within {duration}',
  async function (by: Decimal, to: Decimal, withinMs: number) {
    await crashAndRecover(scenarioOf(this), { by: by.neg(), to, withinMs });
  },
);

/** A staircase: equal jumps with a rest after each. */
When(
  'the index price falls/rises to {decimal} in {int} steps within {duration}',
  async function (to: Decimal, steps: number, withinMs: number) {
    await stepIndex(scenarioOf(this), { to, steps, withinMs });
  },
);

/** Up and down around where it is, ending there. */
When(
  'the index price swings by {percent} {int} times within {duration}',
  async function (by: Decimal, periods: number, withinMs: number) {
    await swingIndex(scenarioOf(this), { by, periods, withinMs });
  },
);

When(
  'the index price drifts to {decimal} with {percent} of noise and seed {int} within {duration}',
  async function (to: Decimal, noise: Decimal, seed: number, withinMs: number) {
    await driftIndex(scenarioOf(this), { to, noise, seed, withinMs });
  },
);

/** Shaped after a real day, from the price there is now: support/market/crashes.ts has the facts. */
When('the index price falls as on {day} within {duration}', async function (day: string, withinMs: number) {
  await crashAsOn(scenarioOf(this), day, withinMs);
});

/** A CSV with the header time,price; the path is from the folder of package.json. */
When('the index price follows the file {string}', async function (file: string) {
  await replayFile(scenarioOf(this), file, 1);
});

When('the index price follows the file {string}, {int} times as fast', async function (file: string, speed: number) {
  await replayFile(scenarioOf(this), file, speed);
});

/** Each way to go wrong lasts until the source comes back, or the scenario ends. */
When('the price source {source} says {percent} more than the others', function (name: string, by: Decimal) {
  setSource(scenarioOf(this), name, { kind: 'skewed', by });
});

When('the price source {source} says {percent} less than the others', function (name: string, by: Decimal) {
  setSource(scenarioOf(this), name, { kind: 'skewed', by: by.neg() });
});

/** What is priced in it rises by as much as it falls: a loss of 10% makes 60,000 into 66,666.70. */
When(
  'the quote currency of the price source {source} loses {percent} of its worth',
  function (name: string, by: Decimal) {
    setSource(scenarioOf(this), name, { kind: 'depegged', by });
  },
);

When('the quote currency of every price source loses {percent} of its worth', function (by: Decimal) {
  setEverySource(scenarioOf(this), { kind: 'depegged', by });
});

When('the price source {source} lags by {duration}', function (name: string, byMs: number) {
  setSource(scenarioOf(this), name, { kind: 'lagging', byMs });
});

/** Says its last price again and again, with a fresh time. */
When('the price source {source} is stuck', function (name: string) {
  setSource(scenarioOf(this), name, { kind: 'stuck' });
});

When('the price source {source} prints zero', function (name: string) {
  setSource(scenarioOf(this), name, { kind: 'zero' });
});

/** The connection stays. */
When('the price source {source} falls silent', function (name: string) {
  setSource(scenarioOf(this), name, { kind: 'silent' });
});

/** The connection goes, and no other is taken. */
When('the price source {source} dies', function (name: string) {
  setSource(scenarioOf(this), name, { kind: 'dead' });
});

When('the price source {source} comes back', function (name: string) {
  setSource(scenarioOf(this), name, { kind: 'honest' });
});

When('every price source dies', function () {
  setEverySource(scenarioOf(this), { kind: 'dead' });
});

When('every price source falls silent', function () {
  setEverySource(scenarioOf(this), { kind: 'silent' });
});

When('every price source comes back', function () {
  setEverySource(scenarioOf(this), { kind: 'honest' });
});

/** The risk parameter, for this scenario only. */
Given('a price source is dropped after {duration} of silence', async function (maxAgeMs: number) {
  await dropSourcesAfter(scenarioOf(this), maxAgeMs);
});

/** From the market's start to the end of the scenario. */
Then('the index price never left {percent} around {decimal}', async function (within: Decimal, of: Decimal) {
  await expectNeverLeft(scenarioOf(this), 'index', { within, of });
});

Then('the mark price never left {percent} around {decimal}', async function (within: Decimal, of: Decimal) {
  await expectNeverLeft(scenarioOf(this), 'mark', { within, of });
});

/** In the readings so far: a path that was not followed proves nothing. */
Then('the index price was as low as {decimal} and as high as {decimal}', function (low: Decimal, high: Decimal) {
  expectIndexReached(scenarioOf(this), { low, high });
});

/** As the venue publishes it of its sources, whether it counts or not. */
Then(
  'the venue hears {decimal} from the price source {source} within {duration}',
  async function (price: Decimal, source: string, withinMs: number) {
    await expectHeard(scenarioOf(this), { source, price, withinMs });
  },
);

/** From the scenario's start to its end, and for this long from now. */
Then('nobody is liquidated within {duration}', async function (watchMs: number) {
  await expectNobodyLiquidated(scenarioOf(this), watchMs);
});

Then('the last price is {decimal}', async function (price: Decimal) {
  await expectLastPrice(scenarioOf(this), price);
});

/** Now; the tolerance is the sentence's own, where time is part of the price. */
Then('the mark price is {decimal} give or take {decimal}', async function (price: Decimal, within: Decimal) {
  await expectMarkPrice(scenarioOf(this), { price, within });
});

/** From here to the end of the scenario. */
Then('the mark price stays within {percent} of the index price', async function (within: Decimal) {
  await expectMarkNearIndex(scenarioOf(this), within);
});
