// Sentences about what the venue's operator does: markets that open and close, a venue in trouble, limits and fee tiers.
import { type DataTable, defineParameterType, Given, Then, When } from '@cucumber/cucumber';
import {
  limitOrders,
  priceCollateral,
  setMarketStatus,
  setTrouble,
  tryParameter,
} from '../support/actions/operator.ts';
import { configureOtherwise } from '../support/actions/risk-parameters.ts';
import type { Amount } from '../support/domain/amount.ts';
import { type Decimal, text } from '../support/domain/decimal.ts';
import { MARKET_STATUSES, type MarketStatus } from '../support/domain/market-status.ts';
import { expectTransferRefused } from '../support/expectations/accounts.ts';
import { scenarioOf } from './current.ts';
import { rowsOf } from './tables.ts';
import { plainNumber, ratio } from './words.ts';

/** pending · trading · reduce-only · cancel-only · settling · closed. */
defineParameterType({
  name: 'market status',
  regexp: new RegExp(MARKET_STATUSES.join('|')),
  transformer: (word: string) => MARKET_STATUSES.find((known) => known === word),
});

When('the market is set to {market status}', async function (status: MarketStatus) {
  await setMarketStatus(scenarioOf(this), status);
});

/** New orders are refused; those that reduce a position, and all cancellations, pass. */
When('the venue is overloaded', async function () {
  await setTrouble(scenarioOf(this), 'throttled');
});

/** Everything is refused, and nothing has an effect. */
When('the venue is unavailable', async function () {
  await setTrouble(scenarioOf(this), 'unavailable');
});

/** Every change takes effect, and is answered with an error that says that nobody knows. */
When('the venue loses track of its own answers', async function () {
  await setTrouble(scenarioOf(this), 'unknown');
});

When('the venue is itself again', async function () {
  await setTrouble(scenarioOf(this), 'none');
});

Given('the venue takes {int} orders in ten seconds from one trader', async function (orders: number) {
  await limitOrders(scenarioOf(this), orders);
});

/** By the path in the parameters file; whether the venue may take it is the point. */
When('the operator changes {string} to {string}', async function (path: string, value: string) {
  await tryParameter(scenarioOf(this), path, value);
});

/** One unit of an asset whose price no feed tells, or not yet. */
When('the operator prices {amount} of collateral at {amount}', async function (one: Amount, price: Amount) {
  await priceCollateral(scenarioOf(this), one, price);
});

Then('the change is refused', function () {
  expectTransferRefused(scenarioOf(this));
});

/** From which traded volume on which rates hold; for this scenario only. */
Given('the fee tiers:', async function (table: DataTable) {
  const tiers = rowsOf(table, ['volume', 'maker', 'taker']).map(({ volume, maker, taker }) => ({
    volume: text(plainNumber(volume)),
    maker: text(ratio(maker)),
    taker: text(ratio(taker)),
  }));
  await configureOtherwise(scenarioOf(this), 'fees.tiers', tiers);
});

/** Of the funding interval, as often as premiums are charged. */
Given('the funding interval is {decimal} hours', async function (hours: Decimal) {
  await configureOtherwise(scenarioOf(this), 'funding.intervalHours', text(hours));
});
