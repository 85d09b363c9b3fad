// Sentences about who trades and with how much.
import { type DataTable, Given } from '@cucumber/cucumber';
import { openTraders } from '../support/actions/accounts.ts';
import type { Amount } from '../support/domain/amount.ts';
import { scenarioOf } from './current.ts';
import { rowsOf } from './tables.ts';
import { unitAmount } from './words.ts';

/** Traders with the wallets they are given. */
Given('the following traders:', async function (table: DataTable) {
  const rows = rowsOf(table, ['trader', 'wallet']);
  await openTraders(
    scenarioOf(this),
    rows.map(({ trader, wallet }) => ({ name: trader, wallet: unitAmount(wallet) })),
  );
});

/** One trader with a wallet. */
Given('{trader} has a wallet of {amount}', async function (name: string, wallet: Amount) {
  await openTraders(scenarioOf(this), [{ name, wallet }]);
});
