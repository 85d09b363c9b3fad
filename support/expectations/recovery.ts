// What sentences about recovery expect: everything acknowledged is there, nothing refused is, and the venue works again.
import { positionOf, type Trader, walletOf } from '../actors/trader.ts';
import { type Decimal, decimalOfCount, sum, text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { Fill } from '../domain/fill.ts';
import { isConditional } from '../domain/order.ts';
import { durationText } from '../domain/time.ts';
import { entriesOf } from '../history/history.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';
import { booksOf, contradiction, isRecordedOpen, recordOf } from './harness-record.ts';
import { markReadings } from './prices.ts';

const READ_AGAIN_WITHIN_MS = 5_000;
const TOLD_AGAIN_MAX = 3;

/** Each order an answer or event acknowledged, in a state that follows from what was said of it. */
export async function expectAcknowledgedKnown(scenario: Scenario): Promise<void> {
  let looked = 0;
  const wrong = await overTraders(scenario, async (trader) => {
    const held = new Map((await ordersOf(trader)).map((order) => [order.clientOrderId as string, order]));
    return [...recordOf(scenario.history, trader.name)].flatMap(([id, known]) => {
      if (known.answer !== 'accepted' || isConditional(known.intent)) {
        return [];
      }
      looked += 1;
      const problem = contradiction(known, held.get(id));
      return problem === undefined ? [] : [`${id} ${problem}`];
    });
  });
  scenario.judge.expect({
    what: `${looked} acknowledged orders`,
    expected: 'all known to the venue as acknowledged',
    actual: wrong.length === 0 ? 'all known to the venue as acknowledged' : listed(wrong),
    isMet: looked > 0 && wrong.length === 0,
  });
}

/** An order whose every attempt was refused is nowhere. */
export async function expectRefusedAbsent(scenario: Scenario): Promise<void> {
  let looked = 0;
  const alive = await overTraders(scenario, async (trader) => {
    const held = new Map((await ordersOf(trader)).map((order) => [order.clientOrderId as string, order]));
    return [...recordOf(scenario.history, trader.name)].flatMap(([id, { answer }]) => {
      looked += answer === 'rejected' ? 1 : 0;
      const order = held.get(id);
      return answer === 'rejected' && order !== undefined && order.status !== 'rejected'
        ? [`${id} is ${order.status}`]
        : [];
    });
  });
  scenario.judge.expect({
    what: `${looked} refused orders`,
    expected: 'none of them exists',
    actual: alive.length === 0 ? 'none of them exists' : listed(alive),
    isMet: alive.length === 0,
  });
}

/** Balance and position by the model from the fills; open orders by what was acknowledged; no fill that was told is lost. */
export async function expectBooksAsRecorded(scenario: Scenario): Promise<void> {
  const wrong = await overTraders(scenario, (trader) => differences(scenario, trader));
  scenario.judge.expect({
    what: `the books of ${scenario.traders.size} traders`,
    expected: 'as the record kept by the harness',
    actual: wrong.length === 0 ? 'as the record kept by the harness' : listed(wrong),
    isMet: wrong.length === 0,
  });
}

/** Zero is a price too, and the worst one: nothing is left out. */
export async function expectMarkContinues(scenario: Scenario, within: Decimal): Promise<void> {
  const { downMs } = lastRestart(scenario);
  const readings = await pollUntil(
    scenario,
    { describe: 'the first mark price after the restart', withinMs: READ_AGAIN_WITHIN_MS },
    async () => markReadings(scenario),
    (found) => found.some((reading) => reading.atMs > downMs),
  );
  const before = readings.findLast((reading) => reading.atMs <= downMs);
  const after = readings.find((reading) => reading.atMs > downMs);
  const gap = before === undefined || after === undefined ? undefined : after.value.mark.minus(before.value.mark).abs();
  scenario.judge.expect({
    what: 'the first mark price after the restart',
    expected: `within ${text(within.times('100'))}% of ${before === undefined ? 'one before it' : text(before.value.mark)}`,
    actual: after === undefined ? 'never read' : text(after.value.mark),
    isMet: gap !== undefined && before !== undefined && gap.lte(before.value.mark.times(within)),
  });
}

/** From the moment the venue went down to the first order it accepted again. */
export function expectAnswersAgain(scenario: Scenario, withinMs: number): void {
  const { downMs } = lastRestart(scenario);
  const accepted = entriesOf(scenario.history, 'completed').find(
    (entry) =>
      entry.atMs - entry.roundTripMs > downMs &&
      entry.request.kind === 'place-order' &&
      entry.outcome.kind === 'accepted',
  );
  const tookMs = accepted === undefined ? undefined : accepted.atMs - downMs;
  if (tookMs !== undefined) {
    scenario.judge.measure({
      name: 'orders answered again after',
      actor: 'venue',
      value: tookMs,
      unit: 'ms',
      limit: withinMs,
    });
  }
  scenario.judge.expect({
    what: 'the first order accepted after the venue went down',
    expected: `within ${durationText(withinMs)}`,
    actual: tookMs === undefined ? 'none' : `after ${durationText(tookMs)}`,
    isMet: tookMs !== undefined && tookMs <= withinMs,
  });
}

/** By the venue's own list: a restart may have swallowed the event, the order it was about it may not. */
export async function expectOneLiquidationListed(scenario: Scenario, trader: Trader): Promise<void> {
  const found = await pollUntil(
    scenario,
    { describe: `${trader.name}'s liquidation among the orders`, withinMs: READ_AGAIN_WITHIN_MS },
    async () => (await ordersOf(trader)).filter(({ clientOrderId }) => clientOrderId.startsWith('autoclose-')),
    (orders) => orders.length > 0,
  );
  scenario.judge.expect({
    what: `liquidation orders of ${trader.name} at the venue`,
    expected: 'exactly 1',
    actual: String(found.length),
    isMet: found.length === 1,
  });
}

async function differences(scenario: Scenario, trader: Trader): Promise<string[]> {
  const { name, clean, symbol } = trader;
  const asset = scenario.rules.quoteAsset;
  const [account, fills, openOrders] = await Promise.all([
    clean.read<'read-account'>({ kind: 'read-account' }),
    clean.read<'read-fills'>({ kind: 'read-fills' }),
    clean.read<'read-open-orders'>({ kind: 'read-open-orders' }),
  ]);
  const funding = fundingTold(scenario, name);
  const books = booksOf({ deposit: trader.deposit, fills, funding }, scenario.rules);
  const wallet = walletOf(account, asset);
  const position = positionOf(account, symbol);
  return [
    ...(wallet.eq(books.wallet) ? [] : [`${name}'s wallet is ${text(wallet)}, recorded ${text(books.wallet)}`]),
    ...(position.eq(books.position)
      ? []
      : [`${name}'s position is ${text(position)}, recorded ${text(books.position)}`]),
    ...lostFills(scenario, name, fills),
    ...openDifferences(recordOf(scenario.history, name), { openOrders, fills, orders: await ordersOf(trader) }),
  ];
}

/** A fill that was told, and that the venue's own history does not list any more. */
function lostFills({ history }: Scenario, name: string, fills: readonly Fill[]): string[] {
  const listedIds = new Set(fills.map(({ tradeId }) => tradeId));
  const told = new Set(
    entriesOf(history, 'observed').flatMap(({ actor, event }) =>
      actor === name && event.kind === 'order-update' && event.fill !== undefined ? [event.fill.tradeId] : [],
    ),
  );
  return [...told].filter((id) => !listedIds.has(id)).map((id) => `${name}'s trade ${id} was told and is gone`);
}

function openDifferences(
  record: ReturnType<typeof recordOf>,
  venue: {
    openOrders: readonly { clientOrderId: string }[];
    orders: readonly { clientOrderId: string; venueOrderId: string }[];
    fills: readonly Fill[];
  },
): string[] {
  const open = new Set<string>(venue.openOrders.map(({ clientOrderId }) => clientOrderId));
  const ids = new Map<string, string>(venue.orders.map((order) => [order.clientOrderId, order.venueOrderId]));
  const filledOf = (id: string): Decimal =>
    sum(venue.fills.filter((fill) => fill.venueOrderId === ids.get(id)).map(({ quantity }) => quantity));
  const strange = [...open].filter((id) => !record.has(id)).map((id) => `${id} is open and was never sent`);
  const others = [...record].flatMap(([id, known]) => {
    const isDue = isConditional(known.intent) ? undefined : isRecordedOpen(known, filledOf(id));
    return isDue === undefined || isDue === open.has(id) ? [] : [`${id} is ${isDue ? 'not open' : 'open'} any more`];
  });
  return [...strange, ...others];
}

function fundingTold({ history, rules }: Scenario, name: string): Decimal[] {
  return entriesOf(history, 'observed').flatMap(({ actor, line, event }) =>
    actor === name && line === 'clean' && event.kind === 'account-update' && event.reason === 'funding-fee'
      ? event.balances.filter(({ asset }) => asset === rules.quoteAsset).map(({ change }) => change)
      : [],
  );
}

async function overTraders(scenario: Scenario, look: (trader: Trader) => Promise<string[]>): Promise<string[]> {
  return (await Promise.all([...scenario.traders.values()].map(look))).flat();
}

async function ordersOf(trader: Trader) {
  return trader.clean.read<'read-orders'>({ kind: 'read-orders' });
}

function lastRestart({ history }: Scenario): { downMs: number } {
  const down = entriesOf(history, 'fault-started').findLast(({ fault }) => /^(killed|stopped)$/.test(fault.kind));
  if (down === undefined) {
    throw new ScenarioError('the venue was neither killed nor restarted before this sentence');
  }
  return { downMs: down.atMs };
}

function listed(problems: readonly string[]): string {
  const more = problems.length - TOLD_AGAIN_MAX;
  const rest = more > 0 ? `; and ${text(decimalOfCount(more))} more` : '';
  return `${problems.slice(0, TOLD_AGAIN_MAX).join('; ')}${rest}`;
}
