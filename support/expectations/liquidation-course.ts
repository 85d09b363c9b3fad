// What sentences expect of the course of a liquidation: warned, orders first, in steps, at which price, for which fee.
import type { Trader } from '../actors/trader.ts';
import { walletOf } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import { type Decimal, smaller, sum, text, ZERO } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { Fill } from '../domain/fill.ts';
import type { MarginCall, OrderUpdate, StreamEvent } from '../domain/stream-event.ts';
import type { EntryOf } from '../history/entry.ts';
import { entriesOf } from '../history/history.ts';
import type { Scenario } from '../world/scenario.ts';
import { liquidationsTold } from './liquidation.ts';

const COURSE_WITHIN_MS = 3_000;
const CALLED_WITHIN_MS = 1_000;
/** The venue's number for "expired because the account was liquidated". */
const LIQUIDATED = 5;
/** How the venue's income history calls what a liquidation costs. */
const CLEARANCE = 'insurance-clear';

/** Each step is one order of the venue that closed something; one that found no bids and closed nothing is no step. */
export async function expectSteps(scenario: Scenario, trader: Trader, steps: number): Promise<void> {
  const count = (): number => new Set(liquidationFills(scenario, trader).map((fill) => fill.venueOrderId)).size;
  await scenario.waiter.until(() => (count() >= steps ? true : undefined), {
    withinMs: COURSE_WITHIN_MS,
    describe: `the liquidation of ${trader.name} in ${steps} steps`,
    signal: scenario.signal,
  });
  const check = (): void =>
    scenario.judge.expect({
      what: `steps of the liquidation of ${trader.name}`,
      expected: `${steps}`,
      actual: `${count()}`,
      isMet: count() === steps,
    });
  check();
  scenario.standing.push(check);
}

/** All of the liquidation's fills together, each at exactly this price. */
export async function expectClosed(
  scenario: Scenario,
  trader: Trader,
  closing: { quantity: Amount; price: Decimal },
): Promise<void> {
  const total = (): Decimal => sum(liquidationFills(scenario, trader).map((fill) => fill.quantity));
  await scenario.waiter.until(() => (total().gte(closing.quantity.value) ? true : undefined), {
    withinMs: COURSE_WITHIN_MS,
    describe: `the liquidation of ${trader.name} to close ${text(closing.quantity.value)}`,
    signal: scenario.signal,
  });
  const fills = liquidationFills(scenario, trader);
  scenario.judge.expect({
    what: `what the liquidation of ${trader.name} closed`,
    expected: `${text(closing.quantity.value)} at ${text(closing.price)}`,
    actual: fills.map((fill) => `${text(fill.quantity)} at ${text(fill.price)}`).join(', ') || 'nothing',
    isMet: total().eq(closing.quantity.value) && fills.every((fill) => fill.price.eq(closing.price)),
  });
}

/** All that liquidations took beside the loss itself, by the trader's own income history. */
export async function expectLiquidationFee(scenario: Scenario, trader: Trader, fee: Amount): Promise<void> {
  const rows = await trader.clean.read<'read-income'>({ kind: 'read-income' });
  const paid = sum(rows.filter((row) => row.type === CLEARANCE).map((row) => row.amount)).neg();
  scenario.judge.expect({
    what: `the liquidation fee of ${trader.name}`,
    expected: `${text(fee.value)} ${fee.unit}`,
    actual: `${text(paid)} ${scenario.rules.quoteAsset}`,
    isMet: paid.eq(fee.value),
  });
}

/** In the order the private stream told it: every open order gone, because of the liquidation, before the first sale. */
export async function expectOrdersCancelledFirst(scenario: Scenario, trader: Trader): Promise<void> {
  const first = await firstLiquidation(scenario, trader);
  const told = orderUpdates(scenario, trader);
  const rested = told.filter(({ event }) => isPlain(event) && event.status === 'new').map(({ event }) => event);
  if (rested.length === 0) {
    throw new ScenarioError(`${trader.name} had no open orders: give "${trader.name} has a resting buy of …" before`);
  }
  const late = rested.filter((order) => {
    const end = told.find(({ event }) => event.venueOrderId === order.venueOrderId && event.status === 'expired');
    return end === undefined || end.event.expiryReason !== LIQUIDATED || end.index > first.index;
  });
  const executed = rested.filter((order) => told.some(({ event }) => isFillOf(event, order)));
  const open = late.filter((order) => !executed.includes(order));
  scenario.judge.expect({
    what: `${trader.name}'s open orders when the liquidation began`,
    expected: 'all expired for the liquidation (reason 5)',
    actual: open.map((order) => `order ${order.venueOrderId} was not`).join(', ') || 'all expired for the liquidation',
    isMet: open.length === 0 && late.length < rested.length,
  });
}

/** The warning names the position, and came before the first word of the liquidation. */
export async function expectMarginCallBefore(scenario: Scenario, trader: Trader): Promise<void> {
  const first = await firstLiquidation(scenario, trader);
  const call = toldTo(scenario, trader).find((entry) => isCallFor(entry.event, trader));
  scenario.judge.expect({
    what: `a margin call to ${trader.name}`,
    expected: 'before the liquidation',
    actual: call === undefined ? 'never' : call.index < first.index ? 'before the liquidation' : 'after it began',
    isMet: call !== undefined && call.index < first.index,
  });
}

/** On the clean line, from now. */
export async function expectMarginCall(scenario: Scenario, trader: Trader, withinMs: number): Promise<void> {
  const call = (): true | undefined =>
    toldTo(scenario, trader).some(({ event }) => isCallFor(event, trader)) ? true : undefined;
  const seen = await scenario.waiter.until(call, {
    withinMs,
    describe: `a margin call to ${trader.name}`,
    signal: scenario.signal,
  });
  scenario.judge.expectWithin(seen, {
    what: `a margin call to ${trader.name}`,
    actor: trader.name,
    actual: () => 'none came',
  });
}

export function expectNoMarginCallSoFar(scenario: Scenario, trader: Trader): void {
  const calls = toldTo(scenario, trader).filter((entry) => entry.event.kind === 'margin-call');
  scenario.judge.expect({
    what: `margin calls to ${trader.name}`,
    expected: 'none',
    actual: calls.length === 0 ? 'none' : `${calls.length}`,
    isMet: calls.length === 0,
  });
}

/** As many as are due come in time; one too many is seen here or with the next look. */
export async function expectMarginCalls(scenario: Scenario, trader: Trader, count: number): Promise<void> {
  const calls = () => toldTo(scenario, trader).filter(({ event }) => event.kind === 'margin-call');
  await scenario.waiter.until(() => (calls().length >= count ? true : undefined), {
    withinMs: CALLED_WITHIN_MS,
    describe: `${count} margin calls to ${trader.name}`,
    signal: scenario.signal,
  });
  scenario.judge.expect({
    what: `margin calls to ${trader.name} so far`,
    expected: String(count),
    actual: String(calls().length),
    isMet: calls().length === count,
  });
}

/** In the latest call, of all its positions together. */
export async function expectCallFigures(
  scenario: Scenario,
  trader: Trader,
  due: { profit: Amount; maintenance: Amount; crossWallet: Amount },
): Promise<void> {
  const latest = (): MarginCall | undefined =>
    toldTo(scenario, trader)
      .flatMap(({ event }) => (event.kind === 'margin-call' ? [event] : []))
      .at(-1);
  await scenario.waiter.until(latest, {
    withinMs: CALLED_WITHIN_MS,
    describe: `a margin call to ${trader.name}`,
    signal: scenario.signal,
  });
  const call = latest();
  const shown =
    call === undefined
      ? 'no call'
      : figuresText({
          profit: sum(call.positions.map(({ unrealisedProfit }) => unrealisedProfit ?? ZERO)),
          maintenance: sum(call.positions.map(({ maintenanceMargin }) => maintenanceMargin)),
          crossWallet: call.crossWallet ?? ZERO,
        });
  const expected = figuresText({
    profit: due.profit.value,
    maintenance: due.maintenance.value,
    crossWallet: due.crossWallet.value,
  });
  scenario.judge.expect({
    what: `the latest margin call to ${trader.name}`,
    expected,
    actual: shown,
    isMet: shown === expected,
  });
}

function figuresText(figures: { profit: Decimal; maintenance: Decimal; crossWallet: Decimal }): string {
  const { profit, maintenance, crossWallet } = figures;
  return `${text(profit)} of profit, ${text(maintenance)} of maintenance margin, ${text(crossWallet)} in the cross wallet`;
}

/** Now, and still so at the end of the scenario. */
export function expectNoMarginCall(scenario: Scenario, trader: Trader): void {
  expectNoMarginCallSoFar(scenario, trader);
  scenario.standing.push(() => expectNoMarginCallSoFar(scenario, trader));
}

/** In every balance the stream told, and in the account as it is. */
export async function expectNeverNegative(scenario: Scenario, trader: Trader): Promise<void> {
  const asset = scenario.rules.quoteAsset;
  const told = toldTo(scenario, trader).flatMap(({ event }) =>
    event.kind === 'account-update'
      ? event.balances.filter((balance) => balance.asset === asset).map((balance) => balance.wallet)
      : [],
  );
  const now = walletOf(await trader.clean.read<'read-account'>({ kind: 'read-account' }), asset);
  const lowest = told.reduce(smaller, now);
  scenario.judge.expect({
    what: `the lowest wallet of ${trader.name} in ${told.length} updates`,
    expected: `zero ${asset} or more`,
    actual: `${text(lowest)} ${asset}`,
    isMet: lowest.gte(ZERO),
  });
}

/** Both accounts together hold no more than was paid into them. */
export async function expectNoJointGain(scenario: Scenario, traders: readonly [Trader, Trader]): Promise<void> {
  const asset = scenario.rules.quoteAsset;
  const wallets = await Promise.all(
    traders.map(async (trader) => {
      const account = await trader.clean.read<'read-account'>({ kind: 'read-account' });
      const open = account.positions.find((position) => !position.quantity.eq(ZERO));
      if (open !== undefined) {
        throw new ScenarioError(
          `${trader.name} still holds ${text(open.quantity)}: what two accounts gained is known when both are flat`,
        );
      }
      return walletOf(account, asset);
    }),
  );
  const [paidIn, now] = [sum(traders.map((trader) => trader.deposit)), sum(wallets)];
  scenario.judge.expect({
    what: `${traders.map((trader) => trader.name).join(' and ')} together`,
    expected: `at most the ${text(paidIn)} ${asset} they paid in`,
    actual: `${text(now)} ${asset}`,
    isMet: now.lte(paidIn),
  });
}

/** The fills of the venue's own liquidation orders of a trader, as the clean line told them. */
export function liquidationFills(scenario: Scenario, trader: Trader): Fill[] {
  return liquidationsTold(scenario, trader, 'clean').flatMap(({ update }) =>
    update.fill === undefined ? [] : [update.fill],
  );
}

/** What the clean line's private stream told a trader, in order. */
export function toldTo(scenario: Scenario, trader: Trader): EntryOf<'observed'>[] {
  return entriesOf(scenario.history, 'observed').filter(
    (entry) => entry.actor === trader.name && entry.line === 'clean',
  );
}

interface ToldOrder {
  readonly index: number;
  readonly event: OrderUpdate;
}

/** The order updates among them. */
export function orderUpdates(scenario: Scenario, trader: Trader): ToldOrder[] {
  return toldTo(scenario, trader).flatMap(({ event, index }) =>
    event.kind === 'order-update' ? [{ index, event }] : [],
  );
}

async function firstLiquidation(scenario: Scenario, trader: Trader): Promise<{ readonly index: number }> {
  const seen = await scenario.waiter.until(() => liquidationsTold(scenario, trader, 'clean')[0], {
    withinMs: COURSE_WITHIN_MS,
    describe: `the liquidation of ${trader.name}`,
    signal: scenario.signal,
  });
  return scenario.judge.expectWithin(seen, {
    what: `the liquidation of ${trader.name}`,
    actor: trader.name,
    actual: () => 'no sign of it',
  }).entry;
}

function isPlain(update: OrderUpdate): boolean {
  return !update.isLiquidation && !update.isAutoDeleveraging;
}

function isFillOf(update: OrderUpdate, order: OrderUpdate): boolean {
  return update.venueOrderId === order.venueOrderId && update.status === 'filled';
}

function isCallFor(event: StreamEvent, trader: Trader): boolean {
  return event.kind === 'margin-call' && event.positions.some((position) => position.symbol === trader.symbol);
}
