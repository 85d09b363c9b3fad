// What sentences about order feedback expect: answers in time, every fill known once, one truth on every channel.

import { outcomeText } from '../actors/caller.ts';
import { bookDifference } from '../actors/local-book.ts';
import { type Trader, walletOf } from '../actors/trader.ts';
import { type Decimal, isZero, text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import type { Account } from '../domain/position.ts';
import { durationText } from '../domain/time.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';

const REBUILT_WITHIN_MS = 3_000;

/** Each order of the last sentence that sent orders was accepted. */
export function expectAllAcknowledged(scenario: Scenario): void {
  const sent = scenario.lastSent;
  const missing = sent.filter(({ call }) => call.outcome.kind !== 'accepted');
  const [first] = missing;
  scenario.judge.expect({
    what: `acknowledgement of ${sent.length} orders`,
    expected: 'all of them',
    actual:
      first === undefined
        ? 'all of them'
        : `${missing.length} not acknowledged, the first ("${first.intent.clientOrderId}"): ${JSON.stringify(first.call.outcome)}`,
    isMet: sent.length > 0 && missing.length === 0,
  });
}

/** Nearest rank over the round trips of the acknowledged orders. */
export function expectPercentile(
  scenario: Scenario,
  expected: { percentile: number; trader: Trader | undefined; limitMs: number },
): void {
  const sent = scenario.lastSent.filter(
    ({ intent }) => expected.trader?.sent.some((own) => own.intent === intent) ?? true,
  );
  const times = sent.map(({ call }) => call.roundTripMs).sort((a, b) => a - b);
  const value = times[Math.ceil((expected.percentile / 100) * times.length) - 1];
  if (value === undefined) {
    throw new ScenarioError('no orders were sent before this sentence');
  }
  const name = `acknowledgement p${expected.percentile}`;
  const actor = expected.trader?.name ?? sent[0]?.intent.clientOrderId.replace(/-\d+$/, '') ?? '';
  scenario.judge.measure({ name, actor, value, unit: 'ms', limit: expected.limitMs });
  scenario.judge.expect({
    what: `the ${expected.percentile}th percentile of ${times.length} acknowledgement times`,
    expected: `at most ${durationText(expected.limitMs)}`,
    actual: durationText(value),
    isMet: value <= expected.limitMs,
  });
}

/** None of the orders of the last sentence was acknowledged sooner. */
export function expectNoneSooner(scenario: Scenario, leastMs: number): void {
  const times = scenario.lastSent.map(({ call }) => call.roundTripMs);
  if (times.length === 0) {
    throw new ScenarioError('no orders were sent before this sentence');
  }
  const fastest = Math.min(...times);
  scenario.judge.expect({
    what: `the fastest of ${times.length} acknowledgement times`,
    expected: `at least ${durationText(leastMs)}`,
    actual: durationText(fastest),
    isMet: fastest >= leastMs,
  });
}

/** What the trader knows of fills, stream and catching up together, is what the venue's history lists; none told twice. */
export async function expectKnowsFillsOnce(scenario: Scenario, trader: Trader, withinMs: number): Promise<void> {
  const problems = await pollUntil(
    scenario,
    { describe: `${trader.name} to know of every fill`, withinMs },
    async () => fillProblems(trader, await trader.clean.read<'read-fills'>({ kind: 'read-fills' })),
    (found) => found.length === 0,
  );
  scenario.judge.expect({
    what: `${trader.name}'s knowledge of fills`,
    expected: `every fill exactly once within ${durationText(withinMs)}`,
    actual: problems.join('; ') || 'every fill exactly once',
    isMet: problems.length === 0,
  });
}

function fillProblems(
  trader: Trader,
  venueFills: readonly { tradeId: string; price: { toFixed(): string }; quantity: { toFixed(): string } }[],
): string[] {
  const known = trader.feed.knowledge.fills;
  if (venueFills.length === 0) {
    return [`there was no fill of ${trader.name} to know of`];
  }
  const missing = venueFills
    .filter((fill) => !known.has(fill.tradeId))
    .map(
      (fill) =>
        `trade ${fill.tradeId} (${fill.quantity.toFixed()} at ${fill.price.toFixed()}) is unknown to ${trader.name}`,
    );
  const twice = [...known.values()]
    .filter(({ timesTold }) => timesTold > 1)
    .map(({ fill, timesTold }) => `trade ${fill.tradeId} was told ${timesTold} times`);
  const invented = [...known.keys()]
    .filter((id) => !venueFills.some((fill) => fill.tradeId === id))
    .map((id) => `trade ${id} was told and is not in the venue's history`);
  return [...missing, ...twice, ...invented];
}

/** REST over the own line, the own stream, REST over the clean line and the clean stream say the same. */
export async function expectSameOnEveryChannel(scenario: Scenario, trader: Trader, withinMs: number): Promise<void> {
  const startedMs = scenario.history.nowMs();
  const endMs = startedMs + withinMs;
  const views = await pollUntil(
    scenario,
    { describe: `${trader.name}'s channels to agree`, withinMs },
    () => channelViews(scenario, trader, Math.max(1, endMs - scenario.history.nowMs())),
    agree,
  );
  const tookMs = scenario.history.nowMs() - startedMs;
  const isMet = agree(views);
  if (isMet) {
    scenario.judge.measure({
      name: 'time to consistent views',
      actor: trader.name,
      value: tookMs,
      unit: 'ms',
      limit: withinMs,
    });
  }
  scenario.judge.expect({
    what: `${trader.name}'s position, orders and balance on every channel`,
    expected: `the same within ${durationText(withinMs)}`,
    actual: isMet
      ? `the same after ${durationText(tookMs)}`
      : views.map((view) => `${view.channel}: ${view.says}`).join('; '),
    isMet: isMet && tookMs <= withinMs,
  });
}

interface ChannelView {
  readonly channel: string;
  readonly says: string;
}

function agree(views: readonly ChannelView[]): boolean {
  return new Set(views.map((view) => view.says)).size === 1;
}

async function channelViews(scenario: Scenario, trader: Trader, withinMs: number): Promise<ChannelView[]> {
  const [ownRest, cleanRest] = await Promise.all([
    restView(scenario, trader, 'own', withinMs),
    restView(scenario, trader, 'clean', withinMs),
  ]);
  return [
    { channel: 'REST on the own line', says: ownRest },
    {
      channel: 'stream on the own line',
      says: trader.feed.isCaughtUp ? streamView(scenario, trader, 'feed') : 'not connected',
    },
    { channel: 'REST on the clean line', says: cleanRest },
    { channel: 'stream on the clean line', says: streamView(scenario, trader, 'audit') },
  ];
}

async function restView(scenario: Scenario, trader: Trader, line: 'own' | 'clean', withinMs: number): Promise<string> {
  const [account, orders] = await Promise.all([
    trader[line].call<'read-account'>({ kind: 'read-account' }, withinMs),
    trader[line].call<'read-open-orders'>({ kind: 'read-open-orders' }, withinMs),
  ]);
  if (account.outcome.kind !== 'accepted' || orders.outcome.kind !== 'accepted') {
    return 'no answer';
  }
  return viewText({
    position: heldQuantity(account.outcome.value, trader.symbol),
    orders: orders.outcome.value.map((order: Order) => order.venueOrderId),
    wallet: text(walletOf(account.outcome.value, scenario.rules.quoteAsset)),
  });
}

function streamView(scenario: Scenario, trader: Trader, feed: 'feed' | 'audit'): string {
  const { positions, openOrders, wallets } = trader[feed].knowledge;
  const wallet = wallets.get(scenario.rules.quoteAsset);
  const held = positions.get(trader.symbol);
  return viewText({
    position: held === undefined ? '0' : text(held),
    orders: [...openOrders],
    // Before the first account event the stream has said nothing: what was paid in is what is known.
    wallet: text(wallet ?? trader.deposit),
  });
}

function heldQuantity(account: Account, symbol: string): string {
  const held = account.positions.find((position) => position.symbol === symbol)?.quantity;
  return held === undefined || isZero(held) ? '0' : text(held);
}

function viewText(view: { position: string; orders: string[]; wallet: string }): string {
  return `position ${view.position}, orders [${view.orders.sort().join(', ')}], wallet ${view.wallet}`;
}

/** The kept book equals a snapshot the venue gives on the clean line, with nothing moving in between. */
export async function expectLocalBookEqual(scenario: Scenario, trader: Trader, withinMs: number): Promise<void> {
  const keeper = scenario.bookOf(trader);
  const difference = await pollUntil(
    scenario,
    { describe: `${trader.name}'s local order book to equal the venue's`, withinMs },
    async () => {
      const theirs = await scenario.observer.caller.read<'read-book'>({ kind: 'read-book' });
      const mine = keeper.book;
      return mine === undefined ? 'the local book waits for a snapshot' : bookDifference(mine, theirs);
    },
    (found) => found === undefined,
  );
  scenario.judge.expect({
    what: `${trader.name}'s local order book`,
    expected: `equal to the venue's within ${durationText(withinMs)}`,
    actual: difference ?? 'equal',
    isMet: difference === undefined,
  });
}

/** A snapshot was read again after the first one: what happened to the line has reached the book. */
export async function expectBookBuiltAnew(scenario: Scenario, trader: Trader): Promise<void> {
  const keeper = scenario.bookOf(trader);
  await scenario.waiter.until(() => (keeper.snapshots > 1 ? true : undefined), {
    withinMs: REBUILT_WITHIN_MS,
    describe: `${trader.name} to build the local order book anew`,
    signal: scenario.signal,
  });
  scenario.judge.expect({
    what: `snapshots ${trader.name} built the local order book from`,
    expected: 'more than the first one',
    actual: String(keeper.snapshots),
    isMet: keeper.snapshots > 1,
  });
}

/** At no update was the kept book crossed or locked. */
export function expectLocalBookNeverCrossed(scenario: Scenario, trader: Trader): void {
  const { crossings } = scenario.bookOf(trader);
  scenario.judge.expect({
    what: `${trader.name}'s local order book`,
    expected: 'never crossed',
    actual: crossings.length === 0 ? 'never crossed' : `crossed ${crossings.length} times, first: ${crossings[0]}`,
    isMet: crossings.length === 0,
  });
}

/** The trader has had no answer to this order, and knows no more of it than that. */
export function expectUnknown(scenario: Scenario, trader: Trader, name: string): void {
  const outcome = trader.sent.findLast(({ intent }) => intent.clientOrderId === name)?.call.outcome;
  if (outcome === undefined) {
    throw new ScenarioError(`${trader.name} sent no order "${name}"`);
  }
  scenario.judge.expect({
    what: `what ${trader.name} knows of "${name}"`,
    expected: 'nothing: no answer came',
    actual: outcome.kind === 'unknown' ? 'nothing: no answer came' : outcome.kind,
    isMet: outcome.kind === 'unknown',
  });
}

/** @source Binance USDⓈ-M error codes: the order asked for does not exist */
const NO_SUCH_ORDER = -2013;

/** Asks the venue over the trader's own line until it says whether it knows the order; the answer must be this one. */
export async function expectFindsOut(
  scenario: Scenario,
  trader: Trader,
  expected: { name: string; exists: boolean; withinMs: number },
): Promise<void> {
  const { name, exists, withinMs } = expected;
  const intent = trader.orderNamed(name);
  if (intent === undefined) {
    throw new ScenarioError(`${trader.name} sent no order "${name}"`);
  }
  const startedMs = scenario.history.nowMs();
  const { outcome } = await pollUntil(
    scenario,
    { describe: `${trader.name} to find out about "${name}"`, withinMs },
    () =>
      trader.own.call<'read-order'>(
        { kind: 'read-order', clientOrderId: intent.clientOrderId },
        Math.max(1, Math.min(500, startedMs + withinMs - scenario.history.nowMs())),
      ),
    (call) => call.outcome.kind !== 'unknown',
  );
  const tookMs = scenario.history.nowMs() - startedMs;
  const says = outcome.kind === 'accepted' ? outcome.value.status : outcomeText(outcome);
  scenario.judge.expect({
    what: `what ${trader.name} can find out about "${name}"`,
    expected: `that it ${exists ? 'exists' : 'does not exist'}, within ${durationText(withinMs)}`,
    actual: `${says}, after ${durationText(tookMs)}`,
    isMet: exists ? outcome.kind === 'accepted' : outcome.kind === 'rejected' && outcome.code === NO_SUCH_ORDER,
  });
}

/** The venue's own history lists no order by this name. */
export async function expectNoOrder(scenario: Scenario, trader: Trader, name: string): Promise<void> {
  const orders = await trader.clean.read<'read-orders'>({ kind: 'read-orders' });
  const held = orders.filter((order) => order.clientOrderId === name);
  scenario.judge.expect({
    what: `orders "${name}" of ${trader.name} at the venue`,
    expected: 'none',
    actual: held.length === 0 ? 'none' : `${held.length} (${held.map((order) => order.status).join(', ')})`,
    isMet: held.length === 0,
  });
}

/** The public sees this index price. */
export async function expectIndexPrice(scenario: Scenario, price: Decimal, withinMs: number): Promise<void> {
  const { index } = await pollUntil(
    scenario,
    { describe: `an index price of ${text(price)}`, withinMs },
    () => scenario.observer.read(),
    (reading) => reading.index.eq(price),
  );
  scenario.judge.expect({
    what: "the venue's index price",
    expected: `${text(price)} within ${durationText(withinMs)}`,
    actual: text(index),
    isMet: index.eq(price),
  });
}

/** The trader who sent an order of this name. @throws ScenarioError where nobody did */
export function senderOf(scenario: Scenario, name: string): Trader {
  const sender = [...scenario.traders.values()].find((trader) => trader.orderNamed(name) !== undefined);
  if (sender === undefined) {
    throw new ScenarioError(`nobody sent an order "${name}"`);
  }
  return sender;
}
