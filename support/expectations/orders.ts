// What sentences about orders and trades expect, judged from the wire.
import { positionOf, type Trader, walletOf } from '../actors/trader.ts';
import { type Decimal, isZero, text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { Fill } from '../domain/fill.ts';
import type { ConditionalOrder, ConditionalState, ConditionalStatus } from '../domain/order.ts';
import { durationText, epochMs } from '../domain/time.ts';
import { entriesOf } from '../history/history.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';
import { askedWords, pricesWords } from './asked.ts';

/** A trigger that should not happen would show within this time of the print that might cause it. */
const NO_TRIGGER_WATCH_MS = 300;
const SEEN_WITHIN_MS = 2_000;
/** How a venue says of a trigger that there was none yet. */
const NEVER_MS = epochMs(0);

export interface ExpectedTrade {
  readonly makerOrder: string;
  readonly quantity: Decimal;
  readonly price: Decimal;
}

/** The maker's fills, in the order of trade ids, are exactly these. */
export async function expectTrades(scenario: Scenario, expected: readonly ExpectedTrade[]): Promise<void> {
  const [makerName] = new Set(expected.map((trade) => ownerOf(scenario, trade.makerOrder).name));
  const maker = scenario.known(makerName ?? '');
  const fills = [...(await maker.clean.read<'read-fills'>({ kind: 'read-fills' }))].sort(byTradeId);
  const orders = await maker.clean.read<'read-orders'>({ kind: 'read-orders' });
  const names = new Map(orders.map((order) => [order.venueOrderId, order.clientOrderId]));
  const actual = fills.map((fill) => tradeText(names.get(fill.venueOrderId) ?? '?', fill.quantity, fill.price));
  const due = expected.map((trade) => tradeText(trade.makerOrder, trade.quantity, trade.price));
  scenario.judge.expect({
    what: `the trades against ${maker.name}'s orders, in order`,
    expected: due.join('; '),
    actual: actual.join('; ') || 'none',
    isMet: due.join() === actual.join(),
  });
}

/** The last order sent was refused with this code. */
export function expectRejected(scenario: Scenario, code: number): void {
  const outcome = scenario.lastSent.at(-1)?.call.outcome;
  if (outcome === undefined) {
    throw new ScenarioError('no order was sent before this sentence');
  }
  scenario.judge.expect({
    what: `the answer${askedWords(scenario, outcome)}`,
    expected: `refused with ${code}`,
    actual: outcome.kind === 'rejected' ? `refused with ${outcome.code} (${outcome.message})` : outcome.kind,
    isMet: outcome.kind === 'rejected' && outcome.code === code,
  });
}

/** Wallet, position, margin and orders are as before the first When. */
export async function expectNothingChanged(scenario: Scenario, trader: Trader): Promise<void> {
  const { before } = trader;
  if (before === undefined) {
    throw new ScenarioError(
      `nobody knows how ${trader.name} stood before the first When: give ${trader.name} a wallet in a Given, or add the When`,
    );
  }
  const now = await trader.snapshot();
  const asset = scenario.rules.quoteAsset;
  const facts = (snapshot: typeof now): string =>
    `wallet ${text(walletOf(snapshot.account, asset))}, available ${text(snapshot.account.availableBalance)}, position ${text(
      positionOf(snapshot.account, trader.symbol),
    )}, ${snapshot.openOrders.length} open of ${snapshot.orderCount} orders`;
  scenario.judge.expect({
    what: `${trader.name}'s account`,
    expected: facts(before),
    actual: facts(now),
    isMet: facts(before) === facts(now) && before.openOrders.join() === now.openOrders.join(),
  });
}

/** The venue knows one order by this name, neither none nor two. */
export async function expectExactlyOneOrder(scenario: Scenario, name: string): Promise<void> {
  const owner = ownerOf(scenario, name);
  const orders = await owner.clean.read<'read-orders'>({ kind: 'read-orders' });
  const held = orders.filter((order) => order.clientOrderId === name);
  scenario.judge.expect({
    what: `orders "${name}" of ${owner.name} at the venue`,
    expected: 'exactly 1',
    actual: `${held.length}${held.length > 1 ? ` (venue ids ${held.map((order) => order.venueOrderId).join(', ')})` : ''}`,
    isMet: held.length === 1,
  });
}

/** The trader's conditional order sleeps on, watched long enough for a trigger to have shown. */
export async function expectStopWaiting(scenario: Scenario, trader: Trader): Promise<void> {
  await scenario.waiter.pass({
    withinMs: NO_TRIGGER_WATCH_MS,
    describe: `watching that ${trader.name}'s stop does not trigger`,
    signal: scenario.signal,
  });
  const [stop] = (await trader.clean.read<'read-conditional-orders'>({ kind: 'read-conditional-orders' })).slice(-1);
  scenario.judge.expect({
    what: `${trader.name}'s stop`,
    expected: 'still waiting (new), and no order yet',
    actual: stop === undefined ? 'unknown to the venue' : `${standing(stop)}${stopWords(scenario, stop)}`,
    isMet: stop?.status === 'new' && isUntouched(stop),
  });
}

/** No order came of it, and so nothing can have been filled, failed or triggered. */
function isUntouched({
  becameOrderId,
  filledQuantity,
  averagePrice,
  triggeredAtMs = NEVER_MS,
  failureReason = '',
}: ConditionalState): boolean {
  const hasHappened = triggeredAtMs > NEVER_MS || failureReason !== '';
  return becameOrderId === undefined && isZero(filledQuantity) && isZero(averagePrice) && !hasHappened;
}

function standing(stop: ConditionalState): string {
  const order = stop.becameOrderId === undefined ? '' : `, as order ${stop.becameOrderId}`;
  return isUntouched(stop) ? stop.status : `${endWords(stop)}${order}${toldWords(stop)}`;
}

/**
 * As far as the venue says so: what triggered did so at some time, and what was rejected, and nothing else, has a reason.
 * What expired may have done so before its trigger, with its market, or after it.
 */
function isExplained({ status, triggeredAtMs, failureReason }: ConditionalState): boolean {
  const hasTriggered = triggeredAtMs !== undefined && triggeredAtMs > NEVER_MS;
  const isTimed = triggeredAtMs === undefined || status === 'expired' || hasTriggered === (status !== 'cancelled');
  return isTimed && (failureReason === undefined || (failureReason !== '') === (status === 'rejected'));
}

function toldWords({ triggeredAtMs, failureReason }: ConditionalState): string {
  const times =
    triggeredAtMs === undefined ? [] : [triggeredAtMs > NEVER_MS ? `triggered at ${triggeredAtMs}` : 'never triggered'];
  const reasons = failureReason === undefined || failureReason === '' ? [] : [`for the reason "${failureReason}"`];
  return [...times, ...reasons].map((words) => `, ${words}`).join('');
}

function stopWords(scenario: Scenario, { side, triggerPrice }: ConditionalOrder): string {
  return `: ${side} at ${text(triggerPrice)},${pricesWords(scenario)}`;
}

/** The stop becomes an order, seen on the trader's own stream. */
export async function expectStopTriggers(scenario: Scenario, trader: Trader, withinMs: number): Promise<void> {
  const seen = await scenario.waiter.until(
    () => {
      const update = entriesOf(scenario.history, 'observed').findLast(
        (entry) =>
          entry.actor === trader.name &&
          entry.event.kind === 'conditional-update' &&
          // Whatever the news of its placement says: what waits has not triggered.
          entry.event.status !== 'new' &&
          entry.event.becameOrderId !== undefined,
      );
      return update?.index;
    },
    { withinMs, describe: `${trader.name}'s stop to trigger`, signal: scenario.signal },
  );
  scenario.judge.expectWithin(seen, {
    what: `${trader.name}'s stop triggers`,
    actor: trader.name,
    actual: () => `no report that it became an order${pricesWords(scenario)}`,
  });
}

/** How a conditional order is over, and what the order it became has filled. */
export interface ExpectedEnd {
  readonly status: ConditionalStatus;
  readonly filled: Decimal;
  /** Zero where nothing was filled. */
  readonly price: Decimal;
}

/** The trader's last conditional order ended like this, by the venue's answer and by the private stream. */
export async function expectStopEnded(scenario: Scenario, trader: Trader, expected: ExpectedEnd): Promise<void> {
  const isAsExpected = (stop: ConditionalState | undefined): boolean =>
    stop?.status === expected.status &&
    stop.filledQuantity.eq(expected.filled) &&
    stop.averagePrice.eq(expected.price) &&
    isExplained(stop);
  const { answered, told } = await pollUntil(
    scenario,
    { describe: `the end of ${trader.name}'s stop`, withinMs: SEEN_WITHIN_MS },
    async () => {
      const stops = await trader.clean.read<'read-conditional-orders'>({ kind: 'read-conditional-orders' });
      const stop = stops.at(-1);
      return { answered: stop, told: stop === undefined ? undefined : lastToldOf(scenario, trader, stop) };
    },
    (end) => isAsExpected(end.answered) && isAsExpected(end.told),
  );
  const due = endWords({ status: expected.status, filledQuantity: expected.filled, averagePrice: expected.price });
  scenario.judge.expect({
    what: `${trader.name}'s stop, as the venue answers`,
    expected: due,
    actual: answered === undefined ? 'unknown to the venue' : `${endWords(answered)}${toldWords(answered)}`,
    isMet: isAsExpected(answered),
  });
  scenario.judge.expect({
    what: `${trader.name}'s stop, as the private stream tells it`,
    expected: due,
    actual: told === undefined ? 'nothing was told of it' : `${endWords(told)}${toldWords(told)}`,
    isMet: isAsExpected(told),
  });
}

function lastToldOf(
  scenario: Scenario,
  trader: Trader,
  { clientOrderId }: ConditionalOrder,
): ConditionalState | undefined {
  const entry = entriesOf(scenario.history, 'observed').findLast(
    ({ actor, line, event }) =>
      actor === trader.name &&
      line === 'clean' &&
      event.kind === 'conditional-update' &&
      event.clientOrderId === clientOrderId,
  );
  return entry?.event.kind === 'conditional-update' ? entry.event : undefined;
}

function endWords({
  status,
  filledQuantity,
  averagePrice,
}: Pick<ConditionalState, 'status' | 'filledQuantity' | 'averagePrice'>): string {
  return `${status} with ${text(filledQuantity)} filled at ${text(averagePrice)}`;
}

/** The venue's own account answer shows no position. */
export async function expectPositionClosed(scenario: Scenario, trader: Trader): Promise<void> {
  const wait = { describe: `${trader.name}'s position to be closed`, withinMs: SEEN_WITHIN_MS };
  const held = async (): Promise<Decimal> =>
    positionOf(await trader.clean.read<'read-account'>({ kind: 'read-account' }), trader.symbol);
  const result = await pollUntil(scenario, wait, held, isZero);
  scenario.judge.expect({
    what: `${trader.name}'s position`,
    expected: `closed within ${durationText(SEEN_WITHIN_MS)}`,
    actual: isZero(result) ? 'closed' : `${text(result)} ${scenario.rules.baseAsset} still open`,
    isMet: isZero(result),
  });
}

/** The trader who sent the order of this name. @throws ScenarioError */
export function ownerOf(scenario: Scenario, name: string): Trader {
  for (const trader of scenario.traders.values()) {
    if (trader.orderNamed(name) !== undefined) {
      return trader;
    }
  }
  const names = [...scenario.traders.values()].flatMap((trader) => trader.orderNames());
  throw new ScenarioError(
    `no order is called "${name}": the scenario names ${names.map((known) => `"${known}"`).join(', ') || 'none'}`,
  );
}

function byTradeId(a: Fill, b: Fill): number {
  return Number(BigInt(a.tradeId) - BigInt(b.tradeId));
}

function tradeText(order: string, quantity: Decimal, price: Decimal): string {
  return `"${order}" ${text(quantity)} at ${text(price)}`;
}
