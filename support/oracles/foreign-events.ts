// No trader is told of an order that belongs to another trader.
import type { Entry } from '../history/entry.ts';
import { prefixOracle } from './incremental.ts';
import { type Violation, verdictOf } from './oracle.ts';
import { acceptedAnswer, isOrder, ordersIn } from './readings.ts';

interface State {
  readonly violations: Violation[];
  /** Who asked for an order under each client order id; two traders may choose the same one. */
  readonly askedBy: Map<string, Set<string>>;
  /** Whom the venue gave each of its order ids to. */
  readonly givenTo: Map<string, string>;
  /** Who was told of each order before it was known whose it is: a stream may be faster than an answer. */
  readonly toldOf: Map<string, Map<string, Telling>>;
  readonly reported: Set<string>;
}

interface Telling {
  readonly entry: number;
  readonly channel: string;
}

export const foreignEvents = prefixOracle<State>({
  name: 'foreign-events',
  says: "no trader is told of another trader's order",
  start: () => ({
    violations: [],
    askedBy: new Map(),
    givenTo: new Map(),
    toldOf: new Map(),
    reported: new Set(),
  }),
  step(state, entry) {
    switch (entry.kind) {
      case 'invoked':
        if (entry.request.kind === 'place-order') {
          remember(state, entry.request.intent.clientOrderId, entry.actor);
        }
        return;
      case 'completed':
        lookAtAnswer(state, entry);
        return;
      case 'observed':
        if (entry.event.kind === 'order-update') {
          const told = { ...entry.event, actor: entry.actor, channel: 'private stream' };
          lookAtTelling(state, entry, told);
        } else if (entry.event.kind === 'conditional-update') {
          lookAtClientId(state, entry, {
            clientOrderId: entry.event.clientOrderId,
            actor: entry.actor,
            channel: 'private stream',
          });
        }
        return;
      default:
        return;
    }
  },
  verdict: (state) => verdictOf(state.violations),
});

interface Told {
  readonly actor: string;
  readonly channel: string;
  readonly symbol: string;
  readonly clientOrderId: string;
  readonly venueOrderId: string;
}

function remember(state: State, clientOrderId: string, actor: string): void {
  const askers = state.askedBy.get(clientOrderId) ?? new Set();
  askers.add(actor);
  state.askedBy.set(clientOrderId, askers);
}

function lookAtAnswer(state: State, entry: Extract<Entry, { kind: 'completed' }>): void {
  const placed = acceptedAnswer(entry, 'place-order')?.order;
  if (placed !== undefined && isOrder(placed)) {
    const key = `${placed.symbol} ${placed.venueOrderId}`;
    state.givenTo.set(key, entry.actor);
    for (const [actor, telling] of state.toldOf.get(key) ?? []) {
      refuse(state, telling.entry, {
        actor,
        channel: telling.channel,
        owner: entry.actor,
        order: placed.clientOrderId,
      });
    }
    return;
  }
  for (const order of ordersIn(entry)) {
    lookAtTelling(state, entry, { ...order, actor: entry.actor, channel: 'answer' });
  }
}

function lookAtTelling(state: State, entry: Entry, told: Told): void {
  lookAtClientId(state, entry, told);
  const key = `${told.symbol} ${told.venueOrderId}`;
  const owner = state.givenTo.get(key);
  if (owner === undefined) {
    const tellings = state.toldOf.get(key) ?? new Map<string, Telling>();
    state.toldOf.set(key, tellings.set(told.actor, { entry: entry.index, channel: told.channel }));
    refuseTwo(state, key, { tellings, told, entry });
    return;
  }
  refuse(state, entry.index, { actor: told.actor, channel: told.channel, owner, order: told.clientOrderId });
}

/** Whoever's it is: an order has one owner, also where the venue made it. */
function refuseTwo(
  state: State,
  key: string,
  { tellings, told, entry }: { tellings: ReadonlyMap<string, Telling>; told: Told; entry: Entry },
): void {
  const other = [...tellings].find(([actor]) => actor !== told.actor);
  if (other === undefined || state.reported.has(key)) {
    return;
  }
  const [actor, telling] = other;
  state.reported.add(key);
  state.violations.push({
    sentence: `${told.actor} and ${actor} were both told of order ${told.venueOrderId}`,
    expected: 'only one of them to be told of it',
    actual: `it came on ${actor}'s ${telling.channel} and on ${told.actor}'s ${told.channel}`,
    entries: [entry.index, telling.entry],
  });
}

/** An id nobody asked for is the venue's own (a liquidation) or an earlier scenario's: it accuses nobody. */
function lookAtClientId(
  state: State,
  entry: Entry,
  told: { actor: string; channel: string; clientOrderId: string },
): void {
  const askers = state.askedBy.get(told.clientOrderId);
  const [owner] = askers ?? [];
  if (owner !== undefined && askers?.has(told.actor) === false) {
    refuse(state, entry.index, { actor: told.actor, channel: told.channel, owner, order: told.clientOrderId });
  }
}

function refuse(
  state: State,
  entry: number,
  found: { actor: string; channel: string; owner: string; order: string },
): void {
  const key = `${found.actor} ${found.channel} ${found.order}`;
  if (found.actor === found.owner || state.reported.has(key)) {
    return;
  }
  state.reported.add(key);
  state.violations.push({
    sentence: `${found.actor} was told of order ${found.order}, which is ${found.owner}'s`,
    expected: `only ${found.owner} to be told of it`,
    actual: `it came on ${found.actor}'s ${found.channel}`,
    entries: [entry],
  });
}
