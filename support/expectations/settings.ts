// What sentences about an account's settings expect: told once on the private stream, and remembered as they were set.
import type { Trader } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import { text } from '../domain/decimal.ts';
import type { PositionSide } from '../domain/order.ts';
import type { MarginType } from '../domain/position.ts';
import type { List, MarketSettings } from '../domain/request.ts';
import type { StreamEvent } from '../domain/stream-event.ts';
import type { Scenario } from '../world/scenario.ts';
import { toldTo } from './liquidation-course.ts';

const TOLD_WITHIN_MS = 1_000;
/** The venue's reason for an update of the account that is about its margin type alone. */
const MARGIN_TYPE_CHANGE = 'margin-type-change';

export async function expectToldOfLeverage(scenario: Scenario, trader: Trader, leverage: number): Promise<void> {
  await expectTold(scenario, trader, 'leverage', {
    expected: `${leverage}x`,
    read: (event) =>
      event.kind === 'leverage-update' && event.symbol === trader.symbol ? `${event.leverage}x` : undefined,
  });
}

export async function expectToldOfAssetsMode(
  scenario: Scenario,
  trader: Trader,
  isMultiAssets: boolean,
): Promise<void> {
  const wordOf = (isMany: boolean): string => (isMany ? 'multi-assets' : 'single-asset');
  await expectTold(scenario, trader, 'assets mode', {
    expected: wordOf(isMultiAssets),
    read: (event) => (event.kind === 'assets-mode-update' ? wordOf(event.isMultiAssets) : undefined),
  });
}

/** Told as an update of the account, with the position it is about: the only one there is, or one of two in hedge mode. */
export async function expectToldOfMarginType(
  scenario: Scenario,
  trader: Trader,
  due: { marginType: MarginType; positionSide?: PositionSide },
): Promise<void> {
  const wordsOf = ({ marginType, positionSide }: typeof due): string =>
    positionSide === undefined ? marginType : `${marginType}, ${positionSide}`;
  await expectTold(scenario, trader, 'margin type', {
    expected: wordsOf(due),
    read: (event) =>
      event.kind === 'account-update' && event.reason === MARGIN_TYPE_CHANGE
        ? event.positions.filter(({ symbol }) => symbol === trader.symbol).map(wordsOf)[0]
        : undefined,
  });
}

/** The last that was told is the one expected. */
async function expectTold(
  scenario: Scenario,
  trader: Trader,
  what: string,
  due: { expected: string; read: (event: StreamEvent) => string | undefined },
): Promise<void> {
  const told = (): string[] => toldTo(scenario, trader).flatMap(({ event }) => due.read(event) ?? []);
  await scenario.waiter.until(() => (told().at(-1) === due.expected ? true : undefined), {
    withinMs: TOLD_WITHIN_MS,
    describe: `${trader.name} to be told of the ${what}`,
    signal: scenario.signal,
  });
  scenario.judge.expect({
    what: `the last ${what} that ${trader.name} was told of`,
    expected: due.expected,
    actual: told().at(-1) ?? 'none',
    isMet: told().at(-1) === due.expected,
  });
}

export async function expectSettings(
  scenario: Scenario,
  trader: Trader,
  due: { leverage: number; marginType: MarginType; largest: Amount },
): Promise<void> {
  const found = await trader.clean.read<'read-market-settings'>({ kind: 'read-market-settings' });
  const { leverage, marginType, largest } = due;
  const expected = settingsText({ leverage, marginType, largestNotional: largest.value });
  const actual = settingsText(found);
  scenario.judge.expect({ what: `${trader.name}'s settings`, expected, actual, isMet: actual === expected });
}

function settingsText(settings: Omit<MarketSettings, 'symbol'>): string {
  return `${settings.leverage}x ${settings.marginType}, at most ${text(settings.largestNotional)}`;
}

/** All that was added and taken, oldest first. */
export async function expectMarginChanges(scenario: Scenario, trader: Trader, due: readonly Amount[]): Promise<void> {
  const found = await trader.clean.read<'read-margin-changes'>({ kind: 'read-margin-changes' });
  const expected = due.map(({ value, unit }) => `${text(value)} ${unit}`).join(', ');
  const actual = found.map(({ amount, asset }) => `${text(amount)} ${asset}`).join(', ') || 'none';
  scenario.judge.expect({
    what: `the changes of margin the venue remembers of ${trader.name}`,
    expected,
    actual,
    isMet: actual === expected,
  });
}

/** Of the market that is named, or of all of them at once. */
export async function expectRows(
  scenario: Scenario,
  trader: Trader,
  { list, symbol, count }: { list: List; symbol: string | undefined; count: number },
): Promise<void> {
  const rows = await trader.clean.read<'read-list'>({
    kind: 'read-list',
    list,
    ...(symbol === undefined ? {} : { symbol }),
  });
  const own = rows.filter((row) => row === trader.symbol);
  scenario.judge.expect({
    what: `rows in ${trader.name}'s list of ${list.replace('-', ' ')} in ${symbol ?? 'every market'}`,
    expected: `${count} of ${trader.symbol}, and no others`,
    actual: `${own.length} of ${trader.symbol}, and ${rows.length - own.length} others`,
    isMet: rows.length === count && own.length === count,
  });
}
