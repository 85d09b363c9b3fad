// What sentences expect of auto-deleveraging: whom it closed, by how much, at which price, for nothing, and in which order.
import type { Trader } from '../actors/trader.ts';
import { positionOf } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import { type Decimal, isZero, sum, text, ZERO } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { Fill } from '../domain/fill.ts';
import { isOpen } from '../domain/order.ts';
import { durationText } from '../domain/time.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';
import { orderUpdates } from './liquidation-course.ts';

const SEEN_WITHIN_MS = 3_000;

/** Exactly so much in all, each fill at exactly this price. */
export async function expectDeleveraged(
  scenario: Scenario,
  trader: Trader,
  closing: { quantity: Amount; price: Decimal },
): Promise<void> {
  const total = (): Decimal => sum(deleveragingFills(scenario, trader).map((fill) => fill.quantity));
  await scenario.waiter.until(() => (total().gte(closing.quantity.value) ? true : undefined), {
    withinMs: SEEN_WITHIN_MS,
    describe: `the auto-deleveraging of ${trader.name}`,
    signal: scenario.signal,
  });
  const check = (): void => {
    const fills = deleveragingFills(scenario, trader);
    scenario.judge.expect({
      what: `the auto-deleveraging of ${trader.name}`,
      expected: `${text(closing.quantity.value)} at ${text(closing.price)}`,
      actual: fills.map((fill) => `${text(fill.quantity)} at ${text(fill.price)}`).join(', ') || nobodyElse(scenario),
      isMet: total().eq(closing.quantity.value) && fills.every((fill) => fill.price.eq(closing.price)),
    });
  };
  check();
  scenario.standing.push(check);
}

/** `nothing, and nobody else was closed` or `nothing; closed was Lucky by 0.5 at 57000`. */
function nobodyElse(scenario: Scenario): string {
  const closed = [...scenario.traders.values()].flatMap((trader) =>
    deleveragingFills(scenario, trader).map(
      ({ quantity, price }) => `${trader.name} by ${text(quantity)} at ${text(price)}`,
    ),
  );
  return closed.length === 0 ? 'nothing, and nobody else was closed' : `nothing; closed was ${closed.join(', ')}`;
}

/** Not so far, nor in the time watched from now. */
export async function expectNotDeleveraged(scenario: Scenario, trader: Trader, watchMs: number): Promise<void> {
  await scenario.waiter.until(() => deleveragingFills(scenario, trader)[0], {
    withinMs: watchMs,
    describe: `watching that ${trader.name} is not auto-deleveraged`,
    signal: scenario.signal,
  });
  const fills = deleveragingFills(scenario, trader);
  scenario.judge.expect({
    what: `auto-deleveraging of ${trader.name}`,
    expected: `none within ${durationText(watchMs)}`,
    actual: fills.map((fill) => `${text(fill.quantity)} at ${text(fill.price)}`).join(', ') || 'none',
    isMet: fills.length === 0,
  });
}

/** On the stream, and in the trader's own list of fills. */
export async function expectNoDeleveragingFee(scenario: Scenario, trader: Trader): Promise<void> {
  const told = deleveragingFills(scenario, trader);
  if (told.length === 0) {
    throw new ScenarioError(`${trader.name} was not auto-deleveraged before this sentence`);
  }
  const ids = new Set(told.map((fill) => fill.tradeId));
  const listed = (await trader.clean.read<'read-fills'>({ kind: 'read-fills' })).filter(({ tradeId }) =>
    ids.has(tradeId),
  );
  const paid = sum([...told, ...listed].map((fill) => fill.fee.abs()));
  scenario.judge.expect({
    what: `fees of ${trader.name}'s auto-deleveraging`,
    expected: `none in ${told.length} fills`,
    actual: `${text(paid)} in ${listed.length} fills`,
    isMet: isZero(paid) && listed.length === told.length,
  });
}

/** As published to the trader: 4 is first in line, 0 last. */
export async function expectQuantile(scenario: Scenario, trader: Trader, quantile: number): Promise<void> {
  const seen = await pollUntil(
    scenario,
    { describe: `${trader.name}'s deleveraging quantile to be ${quantile}`, withinMs: SEEN_WITHIN_MS },
    () => trader.clean.read<'read-deleveraging-quantile'>({ kind: 'read-deleveraging-quantile' }),
    (reading) => reading.quantile === quantile,
  );
  scenario.judge.expect({
    what: `${trader.name}'s deleveraging quantile`,
    expected: `${quantile}`,
    actual: seen.quantile === undefined ? 'none' : `${seen.quantile}`,
    isMet: seen.quantile === quantile,
  });
}

/** In the order the private stream told it: what rested was gone before the position was closed. */
export function expectOrdersCancelledBeforeDeleveraging(scenario: Scenario, trader: Trader): void {
  const told = orderUpdates(scenario, trader);
  const first = told.find(({ event }) => event.isAutoDeleveraging);
  if (first === undefined) {
    throw new ScenarioError(`${trader.name} was not auto-deleveraged before this sentence`);
  }
  const before = told.filter(({ index }) => index < first.index).map(({ event }) => event);
  const ids = new Set(before.map((update) => update.venueOrderId));
  const open = [...ids].filter((id) =>
    isOpen(before.findLast((update) => update.venueOrderId === id)?.status ?? 'new'),
  );
  const gone = before.filter((update) => update.status === 'cancelled' || update.status === 'expired');
  scenario.judge.expect({
    what: `${trader.name}'s open orders when the auto-deleveraging began`,
    expected: 'cancelled, at least one of them',
    actual: open.length > 0 ? `still open: ${open.join(', ')}` : `${gone.length} cancelled, none open`,
    isMet: open.length === 0 && gone.length > 0,
  });
}

/** Signed like the position; nobody is closed beyond what is held. */
export async function expectStillHolds(scenario: Scenario, trader: Trader, quantity: Decimal): Promise<void> {
  const held = await pollUntil(
    scenario,
    { describe: `${trader.name} to hold ${text(quantity)}`, withinMs: SEEN_WITHIN_MS },
    async () => positionOf(await trader.clean.read<'read-account'>({ kind: 'read-account' }), trader.symbol),
    (found) => found.eq(quantity),
  );
  const side = (value: Decimal): string => (value.lt(ZERO) ? 'a short' : 'a long');
  scenario.judge.expect({
    what: `${trader.name}'s position`,
    expected: `${side(quantity)} of ${text(quantity.abs())}`,
    actual: isZero(held) ? 'none' : `${side(held)} of ${text(held.abs())}`,
    isMet: held.eq(quantity),
  });
}

/** The fills of the venue's own deleveraging orders of a trader, as the clean line told them. */
export function deleveragingFills(scenario: Scenario, trader: Trader): Fill[] {
  return orderUpdates(scenario, trader).flatMap(({ event }) =>
    event.isAutoDeleveraging && event.fill !== undefined ? [event.fill] : [],
  );
}
