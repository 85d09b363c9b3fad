// Sentences about who trades and with how much.
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { openTraders } from '../support/actions/accounts.ts';
import {
  deposit,
  depositCollateral,
  depositWhileTrading,
  holdCollateral,
  withdraw,
  withdrawCollateral,
} from '../support/actions/transfers.ts';
import type { Amount } from '../support/domain/amount.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import type { Side } from '../support/domain/order.ts';
import {
  expectAvailable,
  expectBalanceChanges,
  expectIncomeAddsUp,
  expectNothingOfOthers,
  expectTransferAccepted,
  expectTransferRefused,
  expectWallet,
} from '../support/expectations/accounts.ts';
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

When('{trader} deposits {amount}', async function (name: string, amount: Amount) {
  await deposit(scenarioOf(this), name, amount);
});

/** In an asset other than the one the market is quoted in. */
Given('{trader} holds {amount} as collateral', async function (name: string, amount: Amount) {
  await holdCollateral(scenarioOf(this), name, amount);
});

When('{trader} deposits {amount} of collateral', async function (name: string, amount: Amount) {
  await depositCollateral(scenarioOf(this), name, amount);
});

When('{trader} withdraws {amount} of collateral', async function (name: string, amount: Amount) {
  await withdrawCollateral(scenarioOf(this), name, amount);
});

/** All of it on its way at once, so that each transfer may meet each fill. */
When(
  '{trader} {direction} {amount} at {decimal} {int} times while as many deposits of {amount} arrive',
  async function (name: string, side: Side, quantity: Amount, price: Decimal, times: number, amount: Amount) {
    await depositWhileTrading(scenarioOf(this), name, { times, deposit: amount, order: { side, quantity, price } });
  },
);

/** Out of the futures wallet, as far as the venue lets it go. */
When('{trader} withdraws {amount}', async function (name: string, amount: Amount) {
  await withdraw(scenarioOf(this), name, amount);
});

Then('the transfer is accepted', function () {
  expectTransferAccepted(scenarioOf(this));
});

Then('the transfer is refused', function () {
  expectTransferRefused(scenarioOf(this));
});

Then("{trader}'s wallet is {amount}", async function (name: string, wallet: Amount) {
  await expectWallet(scenarioOf(this), scenarioOf(this).known(name), wallet);
});

/** What is free for new orders. */
Then("{trader}'s available balance is {amount}", async function (name: string, available: Amount) {
  await expectAvailable(scenarioOf(this), scenarioOf(this).known(name), available);
});

/** Deposits, fees, profits and transfers of the history explain the wallet to the last decimal. */
Then("{trader}'s income history adds up to the change of the wallet", async function (name: string) {
  await expectIncomeAddsUp(scenarioOf(this), scenarioOf(this).known(name));
});

/** What the private stream calls a change of balance: profit and fees are none. */
Then('the balance changes {trader} is told of are the deposits and withdrawals', async function (name: string) {
  await expectBalanceChanges(scenarioOf(this), scenarioOf(this).known(name));
});

/** Neither orders, nor fills, nor events of the other. */
Then('{trader} sees nothing of {trader}', async function (name: string, other: string) {
  await expectNothingOfOthers(scenarioOf(this), {
    viewer: scenarioOf(this).known(name),
    other: scenarioOf(this).known(other),
  });
});
