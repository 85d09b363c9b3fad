// What sentences about accounts expect: the wallet, what is free, what the history explains, and what others may see.
import { outcomeText } from '../actors/caller.ts';
import { type Trader, walletOf } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import { type Decimal, sum, text, ZERO } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { Fill } from '../domain/fill.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Income } from '../domain/request.ts';
import { entriesOf } from '../history/history.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';

const SEEN_WITHIN_MS = 1_000;
/** What was put into the wallet from outside counts too. */
const TRANSFER = 'transfer';
/** What a fill does to the wallet. */
const OF_FILLS: readonly string[] = ['commission', 'realized-pnl'];

export async function expectWallet(scenario: Scenario, trader: Trader, wallet: Amount): Promise<void> {
  const account = await trader.clean.read<'read-account'>({ kind: 'read-account' });
  expectMoney(scenario, `${trader.name}'s wallet`, { expected: wallet.value, actual: walletOf(account, wallet.unit) });
}

export async function expectAvailable(scenario: Scenario, trader: Trader, available: Amount): Promise<void> {
  const { availableBalance } = await pollUntil(
    scenario,
    { describe: `${trader.name}'s available balance`, withinMs: SEEN_WITHIN_MS },
    () => trader.clean.read<'read-account'>({ kind: 'read-account' }),
    (account) => account.availableBalance.eq(available.value),
  );
  expectMoney(scenario, `${trader.name}'s available balance`, { expected: available.value, actual: availableBalance });
}

export function expectTransferAccepted(scenario: Scenario): void {
  const answer = lastTransfer(scenario);
  scenario.judge.expect({
    what: 'the transfer',
    expected: 'accepted',
    actual: outcomeText(answer),
    isMet: answer.kind === 'accepted',
  });
}

export function expectTransferRefused(scenario: Scenario): void {
  const answer = lastTransfer(scenario);
  scenario.judge.expect({
    what: 'the transfer',
    expected: 'refused',
    actual: answer.kind === 'rejected' ? `refused: ${answer.message}` : answer.kind,
    isMet: answer.kind === 'rejected',
  });
}

/** Every change of the wallet has its row, and the rows add up to it. */
export async function expectIncomeAddsUp(scenario: Scenario, trader: Trader): Promise<void> {
  const asset = scenario.rules.quoteAsset;
  const rows = await trader.clean.read<'read-income'>({ kind: 'read-income' });
  const account = await trader.clean.read<'read-account'>({ kind: 'read-account' });
  const own = rows.filter((row) => row.asset === asset);
  // The wallet an account is opened with is no transfer of its own everywhere.
  const isOpeningListed = own.some((row) => row.type === TRANSFER && row.amount.eq(trader.deposit));
  const change = walletOf(account, asset).minus(isOpeningListed ? '0' : trader.deposit);
  expectMoney(scenario, `the sum of ${trader.name}'s ${own.length} income rows`, {
    expected: change,
    actual: sum(own.map((row) => row.amount)),
  });
  expectIncomeIds(scenario, trader, { rows, fills: await trader.clean.read<'read-fills'>({ kind: 'read-fills' }) });
}

/**
 * Each row of a type under a number of its own, and what a fill has caused under the number of that fill.
 * @source Binance USDⓈ-M, Get Income History: tranId is unique in the same incomeType of one user
 */
function expectIncomeIds(
  scenario: Scenario,
  trader: Trader,
  { rows, fills }: { rows: readonly Income[]; fills: readonly Fill[] },
): void {
  const numbers = rows.map(({ type, transactionId }) => `${type} ${transactionId ?? 'without a number'}`);
  const twice = numbers.find((number, place) => numbers.indexOf(number) !== place);
  const odd = rows.find(({ transactionId }) => transactionId !== undefined && !/^[1-9]\d*$/.test(transactionId));
  const trades = new Set(fills.map(({ tradeId }) => tradeId));
  const stray = rows.find(({ type, tradeId }) => OF_FILLS.includes(type) && !trades.has(tradeId ?? 'none'));
  const wrong = [
    ...(twice === undefined ? [] : [`two rows are ${twice}`]),
    ...(odd === undefined ? [] : [`a row is numbered ${odd.transactionId}`]),
    ...(stray === undefined ? [] : [`a ${stray.type} is of trade ${stray.tradeId ?? 'none'}`]),
  ];
  scenario.judge.expect({
    what: `the numbers of ${trader.name}'s ${rows.length} income rows`,
    expected: 'each its own, and those of fills with their trade',
    actual: wrong.join(', ') || 'each its own, and those of fills with their trade',
    isMet: wrong.length === 0,
  });
}

/** Deposits and withdrawals change a balance by themselves; fills do so by profit and fee, which are told elsewhere. */
export async function expectBalanceChanges(scenario: Scenario, trader: Trader): Promise<void> {
  const asset = scenario.rules.quoteAsset;
  const rows = await trader.clean.read<'read-income'>({ kind: 'read-income' });
  const transfers = rows.filter((row) => row.asset === asset && row.type === TRANSFER).map((row) => row.amount);
  const told = () =>
    entriesOf(scenario.history, 'observed').flatMap(({ actor, line, event }) =>
      actor === trader.name && line === 'clean' && event.kind === 'account-update' ? [event] : [],
    );
  const changesOf = (reason: 'order' | 'other'): Decimal[] =>
    told()
      .filter((event) => (event.reason === 'order') === (reason === 'order'))
      .flatMap((event) => event.balances.filter((balance) => balance.asset === asset).map(({ change }) => change));
  const afterOpening = transfers.slice(transfers[0]?.eq(trader.deposit) === true ? 1 : 0);
  await scenario.waiter.until(() => (changesOf('other').length >= afterOpening.length ? true : undefined), {
    withinMs: SEEN_WITHIN_MS,
    describe: `${trader.name} to be told of ${afterOpening.length} transfers`,
    signal: scenario.signal,
  });
  expectMoney(scenario, `the balance changes told to ${trader.name} with ${changesOf('order').length} fills`, {
    expected: ZERO,
    actual: sum(changesOf('order').map((change) => change.abs())),
  });
  expectMoney(scenario, `the balance changes told to ${trader.name} with ${afterOpening.length} transfers`, {
    expected: sum(afterOpening),
    actual: sum(changesOf('other')),
  });
}

/** Neither in lists nor on the private stream. */
export async function expectNothingOfOthers(
  scenario: Scenario,
  { viewer, other }: { viewer: Trader; other: Trader },
): Promise<void> {
  const [orders, fills, theirs] = await Promise.all([
    viewer.clean.read<'read-orders'>({ kind: 'read-orders' }),
    viewer.clean.read<'read-fills'>({ kind: 'read-fills' }),
    other.clean.read<'read-orders'>({ kind: 'read-orders' }),
  ]);
  const foreign = new Set(theirs.map((order) => order.venueOrderId));
  if (foreign.size === 0) {
    throw new ScenarioError(`${other.name} has no orders yet: there is nothing that ${viewer.name} could see of it`);
  }
  const told = entriesOf(scenario.history, 'observed').filter(
    ({ actor, event }) => actor === viewer.name && event.kind === 'order-update' && foreign.has(event.venueOrderId),
  );
  const seen = [
    ...orders.filter((order) => foreign.has(order.venueOrderId)).map((order) => `order ${order.venueOrderId}`),
    ...fills.filter((fill) => foreign.has(fill.venueOrderId)).map((fill) => `fill ${fill.tradeId}`),
    ...told.map(({ index }) => `event ${index}`),
  ];
  scenario.judge.expect({
    what: `what ${viewer.name} sees of ${other.name}'s ${foreign.size} orders`,
    expected: 'nothing',
    actual: seen.join(', ') || 'nothing',
    isMet: seen.length === 0,
  });
}

/** Two amounts of the quote asset, exact. */
export function expectMoney(
  scenario: Scenario,
  what: string,
  { expected, actual }: { expected: Decimal; actual: Decimal },
): void {
  const asset = scenario.rules.quoteAsset;
  scenario.judge.expect({
    what,
    expected: `${text(expected)} ${asset}`,
    actual: `${text(actual)} ${asset}`,
    isMet: actual.eq(expected),
  });
}

function lastTransfer(scenario: Scenario): Outcome<unknown> {
  const [answer] = scenario.lastAnswers;
  if (answer === undefined) {
    throw new ScenarioError('no money was moved yet: this sentence needs a When before it');
  }
  return answer;
}
