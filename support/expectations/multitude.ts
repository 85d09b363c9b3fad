// What sentences expect of more accounts than anybody could watch: none forgotten, none twice, none too late, all by REST.
import { positionOf, type Trader, walletOf } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import { type Decimal, isZero, text } from '../domain/decimal.ts';
import { isOpen, type Order, type Side } from '../domain/order.ts';
import { durationText } from '../domain/time.ts';
import { inTurns } from '../world/in-turns.ts';
import type { Scenario } from '../world/scenario.ts';
import { markReadings } from './prices.ts';

/** How the venue names the orders it liquidates with. @source Binance USDⓈ-M, user data stream */
const LIQUIDATION = 'autoclose-';
const READ_AT_ONCE = 25;
/** Between two looks at those who still hold something. */
const LOOK_EVERY_MS = 100;
const LOOKING_TAKES_MS = 5_000;

/**
 * Each account by one liquidation order that is over, none later than this after the first mark price at which it was
 * due; by the venue's own times on both ends.
 */
export async function expectAllLiquidated(
  scenario: Scenario,
  { price, withinMs }: { price: Decimal; withinMs: number },
): Promise<void> {
  const traders = scenario.crowdTraders();
  // How late each was is told by the venue's own times: the looking takes its time beside.
  await untilFlat(scenario, traders, withinMs + LOOKING_TAKES_MS);
  const found = await inTurns(traders, READ_AT_ONCE, async (trader) => {
    const orders = await trader.clean.read<'read-orders'>({ kind: 'read-orders' });
    return { trader, forced: orders.filter(({ clientOrderId }) => clientOrderId.startsWith(LIQUIDATION)) };
  });
  const wrong = found.filter(({ forced }) => forced.length !== 1 || forced.some(({ status }) => isOpen(status)));
  scenario.judge.expect({
    what: `accounts of ${traders.length} that were liquidated by exactly one order`,
    expected: String(traders.length),
    actual: `${traders.length - wrong.length}${wrong[0] === undefined ? '' : `, others such as ${wrong[0].trader.name} by ${wrong[0].forced.length}`}`,
    isMet: wrong.length === 0,
  });
  expectInTime(scenario, { orders: found.flatMap(({ forced }) => forced), price, withinMs });
}

/** Nobody has lost or gained a coin yet. */
export async function expectAllHold(scenario: Scenario, held: { side: Side; quantity: Amount }): Promise<void> {
  const due = held.side === 'buy' ? held.quantity.value : held.quantity.value.neg();
  const found = await inTurns(scenario.crowdTraders(), READ_AT_ONCE, async (trader) => ({
    trader,
    quantity: positionOf(await trader.clean.read<'read-account'>({ kind: 'read-account' }), trader.symbol),
  }));
  const [first, ...more] = found.filter(({ quantity }) => !quantity.eq(due));
  scenario.judge.expect({
    what: `the positions of ${found.length} accounts`,
    expected: `${text(due)} each`,
    actual:
      first === undefined
        ? `${text(due)} each`
        : `another one in ${more.length + 1}: ${first.trader.name} holds ${text(first.quantity)}`,
    isMet: first === undefined,
  });
}

/** The same for every one of them. */
export async function expectAllLeftWith(scenario: Scenario, wallet: Amount): Promise<void> {
  const found = await inTurns(scenario.crowdTraders(), READ_AT_ONCE, async (trader) => ({
    trader,
    held: walletOf(await trader.clean.read<'read-account'>({ kind: 'read-account' }), wallet.unit),
  }));
  const others = found.filter(({ held }) => !held.eq(wallet.value));
  const [first] = others;
  scenario.judge.expect({
    what: `the wallets of ${found.length} accounts`,
    expected: `${text(wallet.value)} ${wallet.unit} each`,
    actual:
      first === undefined
        ? `${text(wallet.value)} ${wallet.unit} each`
        : `another sum in ${others.length}: ${first.trader.name} has ${text(first.held)}`,
    isMet: first === undefined,
  });
}

function expectInTime(
  scenario: Scenario,
  { orders, price, withinMs }: { orders: readonly Order[]; price: Decimal; withinMs: number },
): void {
  const isLong = orders[0]?.side === 'sell';
  const due = markReadings(scenario).find(({ value }) => (isLong ? value.mark.lte(price) : value.mark.gte(price)))
    ?.value.atMs;
  const last = Math.max(...orders.map(({ updatedAtMs }) => updatedAtMs));
  const lateMs = due === undefined ? 0 : Math.max(0, last - due);
  scenario.judge.measure({
    name: 'liquidated after the mark price made it due, at worst',
    actor: 'the crowd',
    value: lateMs,
    unit: 'ms',
    limit: withinMs,
  });
  scenario.judge.expect({
    what: `the last of ${orders.length} liquidations after a mark price of ${text(price)}`,
    expected: `within ${durationText(withinMs)}`,
    actual: due === undefined ? 'no such mark price was read' : `after ${durationText(lateMs)}`,
    isMet: due !== undefined && lateMs <= withinMs,
  });
}

/** Looks only at those who were not flat the last time. */
async function untilFlat(scenario: Scenario, traders: readonly Trader[], withinMs: number): Promise<void> {
  const endMs = scenario.history.nowMs() + withinMs;
  let waiting = traders;
  while (waiting.length > 0 && scenario.history.nowMs() < endMs) {
    const read = await inTurns(waiting, READ_AT_ONCE, async (trader) => ({
      trader,
      risks: await trader.clean.read<'read-position-risk'>({ kind: 'read-position-risk' }),
    }));
    waiting = read.filter(({ risks }) => risks.some(({ quantity }) => !isZero(quantity))).map(({ trader }) => trader);
    const describe = `${waiting.length} accounts to be liquidated`;
    await scenario.waiter.pass({ withinMs: LOOK_EVERY_MS, describe, signal: scenario.signal });
  }
}
