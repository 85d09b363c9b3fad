// Sentences about an account's settings: what its trader is told of them, and what the venue remembers.
import { type DataTable, defineParameterType, Then } from '@cucumber/cucumber';
import type { Amount } from '../support/domain/amount.ts';
import type { Side } from '../support/domain/order.ts';
import type { MarginType } from '../support/domain/position.ts';
import type { List } from '../support/domain/request.ts';
import {
  expectMarginChanges,
  expectRows,
  expectSettings,
  expectToldOfAssetsMode,
  expectToldOfLeverage,
  expectToldOfMarginType,
} from '../support/expectations/settings.ts';
import { scenarioOf } from './current.ts';
import { rowsOf } from './tables.ts';
import { unitAmount } from './words.ts';

const LIST_WORDS: Readonly<Record<string, List>> = {
  positions: 'positions',
  'open orders': 'open-orders',
  'waiting conditional orders': 'conditional-orders',
};

/** positions · open orders · waiting conditional orders. */
defineParameterType({
  name: 'list',
  regexp: new RegExp(Object.keys(LIST_WORDS).join('|')),
  useForSnippets: false,
  transformer: (words: string) => LIST_WORDS[words],
});

/** On the private stream. */
Then('{trader} is told of a leverage of {leverage}', async function (name: string, leverage: number) {
  await expectToldOfLeverage(scenarioOf(this), scenarioOf(this).known(name), leverage);
});

Then('{trader} is told of multi-assets mode', async function (name: string) {
  await expectToldOfAssetsMode(scenarioOf(this), scenarioOf(this).known(name), true);
});

Then('{trader} is told of single-asset mode', async function (name: string) {
  await expectToldOfAssetsMode(scenarioOf(this), scenarioOf(this).known(name), false);
});

Then('{trader} is told of the margin type {margin type}', async function (name: string, marginType: MarginType) {
  await expectToldOfMarginType(scenarioOf(this), scenarioOf(this).known(name), { marginType });
});

/** Hedge mode. */
Then(
  '{trader} is told of the margin type {margin type} for the {position side} position',
  async function (name: string, marginType: MarginType, leg: Side) {
    const positionSide = leg === 'buy' ? 'long' : 'short';
    await expectToldOfMarginType(scenarioOf(this), scenarioOf(this).known(name), { marginType, positionSide });
  },
);

/** Of this market, with the largest position that leverage allows. */
Then(
  "{trader}'s settings are {leverage} and {margin type}, for a position of at most {amount}",
  async function (name: string, leverage: number, marginType: MarginType, largest: Amount) {
    await expectSettings(scenarioOf(this), scenarioOf(this).known(name), { leverage, marginType, largest });
  },
);

/** What was added to the position's margin and, below zero, taken out of it; from the first to the last. */
Then("the changes of margin {trader}'s history shows are, in order:", async function (name: string, table: DataTable) {
  const rows = rowsOf(table, ['change']);
  const changes = rows.map(({ change }) => unitAmount(change));
  await expectMarginChanges(scenarioOf(this), scenarioOf(this).known(name), changes);
});

/** Asked without naming a market. */
Then(
  "{trader}'s list of {list} in every market has {int} row(s)",
  async function (name: string, list: List, count: number) {
    await expectRows(scenarioOf(this), scenarioOf(this).known(name), { list, symbol: undefined, count });
  },
);

Then(
  "{trader}'s list of {list} in {market} has {int} row(s)",
  async function (name: string, list: List, symbol: string, count: number) {
    await expectRows(scenarioOf(this), scenarioOf(this).known(name), { list, symbol, count });
  },
);
