// Every order lives by its state machine: no life after its end, filled by exactly its fills, and none beyond its price.
import { type Decimal, isZero, ZERO } from '../domain/decimal.ts';
import { isOpen } from '../domain/order.ts';
import { mayFollow } from '../domain/order-life.ts';
import type { OrderUpdate } from '../domain/stream-event.ts';
import type { Entry, EntryOf } from '../history/entry.ts';
import type { ReadableHistory } from '../history/history.ts';
import type { Specification } from '../spec/specification.ts';
import { prefixOracle } from './incremental.ts';
import { type Violation, verdictOf } from './oracle.ts';
import { grouped } from './wording.ts';

interface State {
  readonly violations: Violation[];
  /** How often each way was gone: `new > filled`. */
  readonly ways: Map<string, number>;
  /** The last update of each order as one stream told it. */
  readonly last: Map<string, { readonly update: OrderUpdate; readonly entry: number }>;
}

export const orderLife = prefixOracle<State>({
  name: 'order-life',
  says: 'every order goes from state to state as orders may, is filled no worse than at its price, and nothing happens to it after its end',
  start: newState,
  step: hear,
  verdict: (state) => verdictOf(state.violations),
});

/** How often each transition of an order happened, as the clean line told it, for the drawing: `new > filled`. */
export function orderWays(history: ReadableHistory): ReadonlyMap<string, number> {
  const state = newState();
  for (const entry of history.entries) {
    if (entry.kind === 'observed' && entry.line === 'clean') {
      hear(state, entry, undefined);
    }
  }
  return state.ways;
}

function newState(): State {
  return { violations: [], ways: new Map(), last: new Map() };
}

/** @param specification for the drawing there is none */
function hear(state: State, entry: Entry, specification: Specification | undefined): void {
  if (entry.kind === 'observed' && entry.event.kind === 'order-update') {
    const tick = specification?.markets.get(entry.event.symbol)?.filters.tickSize;
    look(state, entry, { update: entry.event, tick: tick ?? ZERO });
  }
}

function look(
  state: State,
  entry: Entry & EntryOf<'observed'>,
  { update, tick }: { update: OrderUpdate; tick: Decimal },
): void {
  const key = `${entry.stream} ${update.symbol} ${update.venueOrderId}`;
  const before = state.last.get(key);
  state.last.set(key, { update, entry: entry.index });
  const name = `${entry.actor}'s order "${update.clientOrderId}" (${update.venueOrderId})`;
  const entries = before === undefined ? [entry.index] : [entry.index, before.entry];
  const wrong = (sentence: string, expected: string, actual: string): void => {
    state.violations.push({ sentence: `${name} ${sentence}`, expected, actual, entries });
  };
  const filled = update.cumulativeQuantity;
  if (!isStatusOfQuantities(update)) {
    wrong('says a status that its quantities do not', statusOf(update), update.status);
  }
  if (update.strayExecution !== undefined) {
    wrong('was told of an execution that is none', 'no price, fee, profit, trade or role', update.strayExecution);
  }
  if (isToldWhyInVain(update)) {
    wrong('was told why it expired, and has not', 'reason 0', `reason ${update.expiryReason}, ${update.status}`);
  }
  if (isBeyondPrice(update, tick)) {
    wrong('was filled beyond its price', grouped(update.price), grouped(update.fill?.price ?? ZERO));
  }
  // What one stream leaves out between two connections is not this oracle's business: each stream on its own.
  if (before === undefined) {
    if (isHeardFromTheBeginning(entry) && update.execution !== 'new') {
      wrong('was not told as new before anything else', 'execution new', `execution ${update.execution}`);
    }
    return;
  }
  const way = `${before.update.status} > ${update.status}`;
  state.ways.set(way, (state.ways.get(way) ?? 0) + 1);
  if (!mayFollow(before.update.status, update.status)) {
    wrong('went a way no order goes', `what may follow ${before.update.status}`, update.status);
  }
  const grown = filled.minus(before.update.cumulativeQuantity);
  const told: Decimal = update.fill?.quantity ?? ZERO;
  if (!grown.eq(told)) {
    wrong(
      'filled otherwise than its fills add up',
      `${grouped(before.update.cumulativeQuantity.plus(told))} filled`,
      `${grouped(filled)} filled`,
    );
  }
}

/** The clean line's first connection is there before the trader can send an order. */
function isHeardFromTheBeginning({ line, stream }: EntryOf<'observed'>): boolean {
  return line === 'clean' && stream.endsWith('/1');
}

/** Only an order that has ended without being filled has a reason to. */
function isToldWhyInVain({ status, expiryReason = 0 }: OrderUpdate): boolean {
  return expiryReason !== 0 && (status === 'filled' || isOpen(status));
}

/**
 * A buy is filled at its price or below, a sell at its price or above; a market order has none. A deleveraging has the
 * bankruptcy price, which may lie between two ticks; a liquidation is handed over at it, also beyond the price band.
 */
function isBeyondPrice({ fill, price, side, isLiquidation, isAutoDeleveraging }: OrderUpdate, tick: Decimal): boolean {
  if (fill === undefined || isLiquidation || isZero(price)) {
    return false;
  }
  const beyond = side === 'buy' ? fill.price.minus(price) : price.minus(fill.price);
  return isAutoDeleveraging ? beyond.abs().gt(tick) : beyond.gt(ZERO);
}

/** Filled means all of it, partially filled some of it, new nothing. How much an ended order had filled is free. */
function isStatusOfQuantities({ status, quantity, cumulativeQuantity }: OrderUpdate): boolean {
  if (status === 'filled') {
    return cumulativeQuantity.eq(quantity);
  }
  return isOpen(status)
    ? cumulativeQuantity.lt(quantity) && isZero(cumulativeQuantity) === (status === 'new')
    : cumulativeQuantity.lte(quantity);
}

function statusOf({ quantity, cumulativeQuantity }: OrderUpdate): string {
  if (isZero(cumulativeQuantity)) {
    return `new, with nothing of ${grouped(quantity)} filled`;
  }
  const word = cumulativeQuantity.eq(quantity) ? 'filled' : 'partially filled';
  return `${word}, with ${grouped(cumulativeQuantity)} of ${grouped(quantity)}`;
}
