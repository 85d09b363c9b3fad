// Every position lives by its state machine: what is closed is not liquidated, and what is being liquidated is not traded.
import { type Decimal, isZero, text, ZERO } from '../domain/decimal.ts';
import { positionKey } from '../domain/position.ts';
import { mayBecome, type PositionState } from '../domain/position-life.ts';
import type { AccountUpdate, MarginCall, OrderUpdate, StreamEvent } from '../domain/stream-event.ts';
import type { Entry } from '../history/entry.ts';
import type { ReadableHistory } from '../history/history.ts';
import { prefixOracle } from './incremental.ts';
import { type Violation, verdictOf } from './oracle.ts';

/*
 * Read from the private stream on the clean line, order updates before the account updates they cause. What a stream left
 * out between two connections is not this oracle's business: on a second connection each position begins where it is told.
 */

/** A position as the stream told it; `undefined` where nobody can know. */
interface Leg {
  readonly quantity: Decimal;
  readonly state: PositionState;
  readonly entry: number;
  /** The venue's own order that is at work on it. */
  readonly forced: string | undefined;
}

interface Owner {
  connections: number;
  /** True from the account's opening until a connection is lost: then positions not told yet are closed. */
  isWholeLife: boolean;
  readonly legs: Map<string, Leg>;
  /** Whether the latest fill of a market was of the venue's own order. */
  readonly isLastFillForced: Map<string, boolean>;
}

interface State {
  readonly violations: Violation[];
  readonly owners: Map<string, Owner>;
  /** How often each way was gone: `open > adding`. */
  readonly ways: Map<string, number>;
}

export const positionLife = prefixOracle<State>({
  name: 'position-life',
  says: 'every position goes from state to state as positions may, and nobody trades in the middle of a liquidation',
  start: newState,
  step: look,
  verdict: (state) => verdictOf(state.violations),
});

/** How often each transition of a position happened, for the drawing: `open > adding`. */
export function positionWays(history: ReadableHistory): ReadonlyMap<string, number> {
  const state = newState();
  for (const entry of history.entries) {
    look(state, entry);
  }
  return state.ways;
}

function newState(): State {
  return { violations: [], owners: new Map(), ways: new Map() };
}

function look(state: State, entry: Entry): void {
  if (entry.kind === 'account-opened') {
    state.owners.set(entry.actor, {
      connections: 0,
      isWholeLife: true,
      legs: new Map(),
      isLastFillForced: new Map(),
    });
  } else if (entry.kind === 'observed' && entry.line === 'clean') {
    const owner = state.owners.get(entry.actor);
    if (owner !== undefined) {
      hear({ state, owner, actor: entry.actor, entry: entry.index }, entry.event);
    }
  }
}

interface Hearing {
  readonly state: State;
  readonly owner: Owner;
  readonly actor: string;
  readonly entry: number;
}

function hear(hearing: Hearing, event: StreamEvent): void {
  switch (event.kind) {
    case 'opened':
      hearing.owner.connections += 1;
      if (hearing.owner.connections > 1) {
        hearing.owner.isWholeLife = false;
        hearing.owner.legs.clear();
      }
      return;
    case 'order-update':
      hearOrder(hearing, event);
      return;
    case 'account-update':
      hearAccount(hearing, event);
      return;
    case 'margin-call':
      hearCall(hearing, event);
      return;
    default:
      return;
  }
}

function hearOrder(hearing: Hearing, update: OrderUpdate): void {
  const { owner } = hearing;
  const isForced = update.isLiquidation || update.isAutoDeleveraging;
  if (update.fill !== undefined) {
    owner.isLastFillForced.set(update.symbol, isForced);
  }
  if (!isForced) {
    return;
  }
  const key = legClosedBy(owner, update);
  const leg = key === undefined ? undefined : owner.legs.get(key);
  if (update.status === 'new' && (leg !== undefined || owner.isWholeLife)) {
    const to = update.isLiquidation ? 'liquidating' : 'deleveraging';
    go(hearing, key ?? update.symbol, { to, quantity: leg?.quantity ?? ZERO, forced: update.venueOrderId });
  } else if (isOver(update) && update.fill === undefined && key !== undefined && leg?.forced === update.venueOrderId) {
    // The book took no more of it, and nobody took it over: the position stands as it is.
    go(hearing, key, { to: 'open', quantity: leg.quantity, forced: undefined });
  } else if (isOver(update) && key !== undefined && leg?.forced === update.venueOrderId) {
    owner.legs.set(key, { ...leg, forced: undefined });
  }
}

/** A sell closes a long, a buy a short. */
function legClosedBy(owner: Owner, { symbol, side }: OrderUpdate): string | undefined {
  for (const [key, { quantity }] of owner.legs) {
    const isOfSide = side === 'sell' ? quantity.gt(ZERO) : quantity.lt(ZERO);
    if (isOfSide && (key === symbol || key.startsWith(`${symbol} `))) {
      return key;
    }
  }
  return undefined;
}

function hearAccount(hearing: Hearing, update: AccountUpdate): void {
  const { owner, entry } = hearing;
  for (const position of update.positions) {
    const key = positionKey(position);
    const { quantity } = position;
    const known = owner.legs.get(key);
    const before = known ?? (owner.isWholeLife ? closed(entry) : undefined);
    if (before === undefined) {
      owner.legs.set(key, { quantity, state: isZero(quantity) ? 'closed' : 'open', entry, forced: undefined });
    } else if (!quantity.eq(before.quantity)) {
      move(hearing, key, { before, quantity, isForced: owner.isLastFillForced.get(position.symbol) === true });
    }
  }
}

function closed(entry: number): Leg {
  return { quantity: ZERO, state: 'closed', entry, forced: undefined };
}

function move(
  hearing: Hearing,
  key: string,
  { before, quantity, isForced }: { before: Leg; quantity: Decimal; isForced: boolean },
): void {
  const isFlip = before.quantity.times(quantity).lt(ZERO);
  const isLarger = quantity.abs().gt(before.quantity.abs());
  if (isForced && (isFlip || isLarger)) {
    hearing.state.violations.push({
      sentence: `${hearing.actor}'s position in ${key} was not made smaller by an order of the venue's own`,
      expected: `less than ${text(before.quantity)}`,
      actual: text(quantity),
      entries: [hearing.entry, before.entry],
    });
  }
  if (isFlip) {
    go(hearing, key, { to: 'closed', quantity: ZERO, forced: undefined });
    go(hearing, key, { to: 'open', quantity, forced: undefined });
    return;
  }
  const to = isZero(quantity) ? 'closed' : isForced ? afterForced(before) : afterOwn(before, isLarger);
  go(hearing, key, { to, quantity, forced: to === before.state ? before.forced : undefined });
}

/** The venue's order is over as soon as it says so; until then its further fills belong to the same liquidation. */
function afterForced(before: Leg): PositionState {
  return before.forced === undefined ? 'open' : before.state;
}

function afterOwn(before: Leg, isLarger: boolean): PositionState {
  return isZero(before.quantity) ? 'open' : isLarger ? 'adding' : 'reducing';
}

function hearCall(hearing: Hearing, call: MarginCall): void {
  const { owner } = hearing;
  for (const { symbol } of call.positions) {
    const held = [...owner.legs].filter(([key, leg]) => key.split(' ')[0] === symbol && !isZero(leg.quantity));
    for (const [key, { quantity, forced }] of held) {
      go(hearing, key, { to: 'margin-call', quantity, forced });
    }
    if (held.length === 0 && owner.isWholeLife) {
      go(hearing, symbol, { to: 'margin-call', quantity: ZERO, forced: undefined });
    }
  }
}

function go(
  { state, owner, actor, entry }: Hearing,
  key: string,
  { to, quantity, forced }: { to: PositionState; quantity: Decimal; forced: string | undefined },
): void {
  const before = owner.legs.get(key) ?? closed(entry);
  const way = `${before.state} > ${to}`;
  state.ways.set(way, (state.ways.get(way) ?? 0) + 1);
  if (!mayBecome(before.state, to)) {
    state.violations.push({
      sentence: `${actor}'s position in ${key} went a way no position goes`,
      expected: `what may follow ${before.state}`,
      actual: to,
      entries: [entry, before.entry],
    });
  }
  owner.legs.set(key, { quantity, state: to, entry, forced });
}

function isOver({ status }: OrderUpdate): boolean {
  return status !== 'new' && status !== 'partially-filled';
}
