// Sentences about index, mark and last price, and the ways they move.
import { Given, Then, When } from '@cucumber/cucumber';
import { jumpIndex, rampIndex, startMarket, wickIndex } from '../support/actions/prices.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import { expectLastPrice, expectMarkNearIndex } from '../support/expectations/prices.ts';
import { scenarioOf } from './current.ts';
import { plainNumber } from './words.ts';

/** A market with no history, at rest at this index price. */
Given(/^the ([A-Z]+) perpetual at an index price of (\S+)$/, async function (symbol: string, price: string) {
  await startMarket(scenarioOf(this), symbol, plainNumber(price));
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

Then('the last price is {decimal}', async function (price: Decimal) {
  await expectLastPrice(scenarioOf(this), price);
});

/** From here to the end of the scenario. */
Then('the mark price stays within {percent} of the index price', async function (within: Decimal) {
  await expectMarkNearIndex(scenarioOf(this), within);
});
