// What sentences about liquidation expect: once, by mark price, told in time, and at no more than the margin.
import { type Trader, walletOf } from '../actors/trader.ts';
import { type Decimal, larger, smaller, text, ZERO } from '../domain/decimal.ts';
import { NotProven, ScenarioError } from '../domain/errors.ts';
import type { OrderUpdate } from '../domain/stream-event.ts';
import { durationText } from '../domain/time.ts';
import type { EntryOf, Line } from '../history/entry.ts';
import { entriesOf } from '../history/history.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';
import { pricesWords } from './asked.ts';
import { markReadings } from './prices.ts';

/** A liquidation that is due shows on the clean line within this time of the end of the price path. */
const LIQUIDATION_WITHIN_MS = 5_000;
/** A mark price is told with each change and every second. */
const MARK_TOLD_WITHIN_MS = 1_500;
/** Mark prices further apart than this say nothing of what lay between them. */
const BRACKET_MS_MAX = 100;
const SETTLED_WITHIN_MS = 1_000;

export interface LiquidationEntry {
  readonly entry: EntryOf<'observed'>;
  readonly update: OrderUpdate;
}

/** The venue's own liquidation orders of a trader as one line told them. */
export function liquidationsTold(scenario: Scenario, trader: Trader, line: Line): LiquidationEntry[] {
  return entriesOf(scenario.history, 'observed').flatMap((entry) =>
    entry.actor === trader.name &&
    entry.line === line &&
    entry.event.kind === 'order-update' &&
    entry.event.isLiquidation
      ? [{ entry, update: entry.event }]
      : [],
  );
}

/** Liquidated by exactly one liquidation, now and still so at the end of the scenario. */
export async function expectLiquidatedOnce(scenario: Scenario, trader: Trader): Promise<void> {
  const seen = await scenario.waiter.until(() => liquidationsTold(scenario, trader, 'clean')[0], {
    withinMs: LIQUIDATION_WITHIN_MS,
    describe: `${trader.name}'s liquidation`,
    signal: scenario.signal,
  });
  const count = (): void => {
    const orders = new Set(liquidationsTold(scenario, trader, 'clean').map(({ update }) => update.venueOrderId));
    scenario.judge.expect({
      what: `liquidations of ${trader.name}`,
      expected: 'exactly 1',
      actual:
        seen.kind === 'deadline'
          ? `none within ${durationText(LIQUIDATION_WITHIN_MS)} of the price move${pricesWords(scenario)}${openingWords(trader)}`
          : `${orders.size}`,
      isMet: orders.size === 1,
    });
  };
  count();
  scenario.standing.push(count);
}

/** Not liquidated so far, nor in the time watched from now. */
export async function expectNotLiquidated(scenario: Scenario, trader: Trader, watchMs: number): Promise<void> {
  const seen = await scenario.waiter.until(() => liquidationsTold(scenario, trader, 'clean')[0], {
    withinMs: watchMs,
    describe: `watching that ${trader.name} is not liquidated`,
    signal: scenario.signal,
  });
  scenario.judge.expect({
    what: `liquidation of ${trader.name}`,
    expected: `none within ${durationText(watchMs)}`,
    actual: seen.kind === 'met' ? await liquidationText(scenario, trader, seen.value) : 'none',
    isMet: seen.kind === 'deadline',
  });
}

/**
 * The mark price that let the liquidation happen. The venue does not publish it, so it is bracketed from outside: the
 * readings before and after the liquidation's own time, and every one in between; the one furthest against the trader is
 * what counts: the lowest for a long, the highest for a short.
 */
export async function expectTriggeredByMark(
  scenario: Scenario,
  trader: Trader,
  limit: Decimal,
  side: 'at or below' | 'at or above' = 'at or below',
): Promise<void> {
  const [first] = liquidationsTold(scenario, trader, 'clean');
  if (first === undefined) {
    throw new ScenarioError(`${trader.name} was not liquidated before this sentence`);
  }
  const { transactionAtMs } = first.update;
  // The private stream may be ahead of the public one: the bracket needs its far end.
  if (!markReadings(scenario).some((reading) => reading.value.atMs > transactionAtMs)) {
    await scenario.observer.read();
  }
  const readings = markReadings(scenario);
  const before = readings.findLastIndex((reading) => reading.value.atMs < transactionAtMs);
  const after = readings.findIndex((reading) => reading.value.atMs > transactionAtMs);
  const bracket = readings.slice(Math.max(0, before), after < 0 ? readings.length : after + 1);
  const worse = side === 'at or below' ? smaller : larger;
  const furthest = bracket.reduce<Decimal | undefined>(
    (found, reading) => (found === undefined ? reading.value.mark : worse(found, reading.value.mark)),
    undefined,
  );
  const isBeyondLimit = side === 'at or below' ? furthest?.lte(limit) : furthest?.gte(limit);
  const spanMs = (bracket.at(-1)?.value.atMs ?? 0) - (bracket[0]?.value.atMs ?? 0);
  if (isBeyondLimit !== true && spanMs > BRACKET_MS_MAX) {
    throw new NotProven(
      `the mark price around the liquidation of ${trader.name} was only seen ${durationText(spanMs)} apart: too coarse to judge by`,
    );
  }
  scenario.judge.expect({
    what: `the mark price at the liquidation of ${trader.name}`,
    expected: `${side} ${text(limit)}`,
    actual: furthest === undefined ? 'never read' : text(furthest),
    isMet: isBeyondLimit === true,
  });
}

/** From the first sign of it on the clean line to the trader's own screen. */
export async function expectToldOfLiquidation(scenario: Scenario, trader: Trader, withinMs: number): Promise<void> {
  const due = firstSignMs(scenario, trader);
  const told = await scenario.waiter.until(() => liquidationsTold(scenario, trader, 'trader')[0], {
    withinMs: Math.max(0, due + withinMs - scenario.history.nowMs()),
    describe: `${trader.name} to be told of the liquidation`,
    signal: scenario.signal,
  });
  const tookMs = told.kind === 'met' ? told.value.entry.atMs - due : undefined;
  if (tookMs !== undefined) {
    scenario.judge.measure({
      name: 'told of the liquidation after',
      actor: trader.name,
      value: tookMs,
      unit: 'ms',
      limit: withinMs,
    });
  }
  scenario.judge.expect({
    what: `${trader.name} is told of the liquidation`,
    expected: `within ${durationText(withinMs)}`,
    actual: tookMs === undefined ? 'never' : `after ${durationText(tookMs)}`,
    isMet: tookMs !== undefined && tookMs <= withinMs,
  });
}

/** The wallet has lost no more than the stated margin since the position was opened. */
export async function expectLossAtMost(scenario: Scenario, trader: Trader, margin: Decimal): Promise<void> {
  const { baseline } = trader;
  if (baseline === undefined) {
    throw new ScenarioError(`${trader.name} holds nothing that was opened in this scenario: losses have no start`);
  }
  const asset = scenario.rules.quoteAsset;
  const account = await trader.clean.read<'read-account'>({ kind: 'read-account' });
  const lost = walletOf(baseline, asset).minus(walletOf(account, asset));
  scenario.judge.expect({
    what: `${trader.name}'s loss`,
    expected: `at most ${text(margin)} ${asset}`,
    actual: `${text(lost)} ${asset}`,
    isMet: lost.lte(margin),
  });
}

/** The venue's own answers show neither position nor open order. */
export async function expectFlat(scenario: Scenario, trader: Trader): Promise<void> {
  const left = await pollUntil(
    scenario,
    { describe: `${trader.name} to have neither position nor orders`, withinMs: SETTLED_WITHIN_MS },
    async () => {
      const { account, openOrders } = await trader.snapshot();
      const held = account.positions.filter((position) => !position.quantity.eq(ZERO));
      return [
        ...held.map((position) => `a position of ${text(position.quantity)}`),
        ...openOrders.map((id) => `order ${id}`),
      ];
    },
    (found) => found.length === 0,
  );
  scenario.judge.expect({
    what: `${trader.name}'s positions and open orders`,
    expected: `none within ${durationText(SETTLED_WITHIN_MS)}`,
    actual: left.join(', ') || 'none',
    isMet: left.length === 0,
  });
}

/** The earlier of: the venue's own first word of it on the clean line, and the first mark price at or beyond the liquidation price. */
function firstSignMs(scenario: Scenario, trader: Trader): number {
  const [told] = liquidationsTold(scenario, trader, 'clean');
  const price = trader.liquidationPrice;
  const breach =
    price === undefined
      ? undefined
      : markReadings(scenario).find((reading) => isBeyond(trader, reading.value.mark, price));
  const signs = [told?.entry.atMs, breach?.atMs].filter((at) => at !== undefined);
  if (signs.length === 0) {
    throw new ScenarioError(`${trader.name} was not liquidated before this sentence`);
  }
  return Math.min(...signs);
}

function isBeyond(trader: Trader, mark: Decimal, liquidationPrice: Decimal): boolean {
  return trader.opened?.side === 'sell' ? mark.gte(liquidationPrice) : mark.lte(liquidationPrice);
}

/** Its mark price is the next one told: the news of a liquidation overtakes that of the price on another connection. */
async function liquidationText(
  scenario: Scenario,
  trader: Trader,
  { entry, update }: LiquidationEntry,
): Promise<string> {
  const next = await scenario.waiter.until(() => markReadings(scenario).find((reading) => reading.atMs >= entry.atMs), {
    withinMs: MARK_TOLD_WITHIN_MS,
    describe: `the mark price at which ${trader.name} was liquidated`,
    signal: scenario.signal,
  });
  const mark = next.kind === 'met' ? next.value : markReadings(scenario).at(-1);
  const at =
    mark === undefined ? '' : `, at a mark price of ${text(mark.value.mark)} (index ${text(mark.value.index)})`;
  const last =
    scenario.observer.lastPrice === undefined ? '' : ` and a last price of ${text(scenario.observer.lastPrice)}`;
  return `liquidated by order ${update.venueOrderId}${at}${last}${openingWords(trader)}`;
}

function openingWords({ liquidationPrice }: Trader): string {
  return liquidationPrice === undefined
    ? ''
    : `; the liquidation price published at the opening was ${text(liquidationPrice)}`;
}
