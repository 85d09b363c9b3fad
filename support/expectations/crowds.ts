// What sentences expect of many traders at once: none forgotten, none too late, none left in debt.
import { type Trader, walletOf } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import { type Decimal, text } from '../domain/decimal.ts';
import { durationText } from '../domain/time.ts';
import type { Scenario } from '../world/scenario.ts';
import { liquidationsTold } from './liquidation.ts';
import { markReadings } from './prices.ts';

/** What was liquidated in time may take this much longer to be told to hundreds of streams that one machine reads. */
const TOLD_WITHIN_MS = 15_000;

/** Each by one liquidation, the last not later than this after the first mark price read that made it due. */
export async function expectEachLiquidated(scenario: Scenario, withinMs: number): Promise<void> {
  const traders = scenario.crowdTraders();
  const waiting = (): Trader[] =>
    traders.filter((trader) =>
      liquidationsTold(scenario, trader, 'clean').every(({ update }) => update.fill === undefined),
    );
  await scenario.waiter.until(() => (waiting().length === 0 ? true : undefined), {
    withinMs: withinMs + TOLD_WITHIN_MS,
    describe: `the liquidation of ${traders.length} traders`,
    signal: scenario.signal,
  });
  const left = waiting();
  scenario.judge.expect({
    what: 'traders nobody was told a liquidation of',
    expected: `none of ${traders.length}`,
    actual: left.length === 0 ? `none of ${traders.length}` : `${left.length}, among them ${left[0]?.name}`,
    isMet: left.length === 0,
  });
  expectOnceEach(scenario, traders);
  expectInTime(scenario, traders, withinMs);
}

/** The same for every one of them. */
export async function expectEachLeftWith(scenario: Scenario, wallet: Amount): Promise<void> {
  const wallets = await Promise.all(
    scenario.crowdTraders().map(async (trader) => {
      const account = await trader.clean.read<'read-account'>({ kind: 'read-account' });
      return { trader, wallet: walletOf(account, wallet.unit) };
    }),
  );
  const others = wallets.filter((found) => !found.wallet.eq(wallet.value));
  scenario.judge.expect({
    what: `the wallets of ${wallets.length} traders`,
    expected: `${text(wallet.value)} ${wallet.unit} each`,
    actual:
      others.length === 0
        ? `${text(wallet.value)} ${wallet.unit} each`
        : others.map((found) => `${found.trader.name} ${text(found.wallet)}`).join(', '),
    isMet: others.length === 0,
  });
}

function expectOnceEach(scenario: Scenario, traders: readonly Trader[]): void {
  const twice = traders.filter((trader) => {
    const told = liquidationsTold(scenario, trader, 'clean');
    return new Set(told.map(({ update }) => update.venueOrderId)).size !== 1;
  });
  scenario.judge.expect({
    what: `liquidations of each of ${traders.length} traders`,
    expected: 'exactly 1',
    actual: twice.length === 0 ? 'exactly 1' : `another number for ${twice.map((trader) => trader.name).join(', ')}`,
    isMet: twice.length === 0,
  });
}

/** The venue's own times on both ends: the reading that made a liquidation due, and the liquidation. */
function expectInTime(scenario: Scenario, traders: readonly Trader[], limit: number): void {
  const readings = markReadings(scenario);
  const late = traders.map((trader) => {
    const price = trader.liquidationPrice;
    const isLong = trader.opened?.side === 'buy';
    const due = readings.find(({ value }) => price !== undefined && isDue(value.mark, price, isLong))?.value.atMs;
    const told = liquidationsTold(scenario, trader, 'clean').map(({ update }) => update.transactionAtMs);
    return due === undefined ? 0 : Math.max(0, Math.max(...told) - due);
  });
  const worst = Math.max(...late);
  scenario.judge.measure({
    name: 'liquidated after the mark price made it due, at worst',
    actor: 'the crowd',
    value: worst,
    unit: 'ms',
    limit,
  });
  scenario.judge.expect({
    what: `the last of ${traders.length} liquidations after the mark price that made it due`,
    expected: `within ${durationText(limit)}`,
    actual: `after ${durationText(worst)}`,
    isMet: worst <= limit,
  });
}

function isDue(mark: Decimal, price: Decimal, isLong: boolean): boolean {
  return isLong ? mark.lte(price) : mark.gte(price);
}
