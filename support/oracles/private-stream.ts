// What a trader would believe who had read nothing but the private stream on the clean line.
import type { Decimal } from '../domain/decimal.ts';
import type { Fill } from '../domain/fill.ts';
import { type Position, positionKey } from '../domain/position.ts';
import type { AccountUpdate, ConditionalUpdate, OrderUpdate } from '../domain/stream-event.ts';
import type { Entry, EntryOf } from '../history/entry.ts';
import type { ReadableHistory } from '../history/history.ts';
import { VENUE } from './settled.ts';
import { CLOSED_BY_HARNESS } from './stream-sequence.ts';

/** One thing the stream said, with its entry. */
export interface Said<Value> {
  readonly value: Value;
  readonly entry: number;
}

/** The fold of one trader's private stream. */
export interface Belief {
  /** Latest update of each order, by symbol and venue order id. */
  readonly orders: ReadonlyMap<string, Said<OrderUpdate>>;
  /** Latest update of each conditional order, by its key. */
  readonly conditionals: ReadonlyMap<string, Said<ConditionalUpdate>>;
  /** By symbol, trade id and venue order id. */
  readonly fills: ReadonlyMap<string, Said<Fill>>;
  /** Latest of each position, by its key. */
  readonly positions: ReadonlyMap<string, Said<Position>>;
  /** Latest wallet of each asset. */
  readonly wallets: ReadonlyMap<string, Said<Decimal>>;
  /** Every account update, in order. */
  readonly accountUpdates: readonly Said<AccountUpdate>[];
  /** Every order update, in order. */
  readonly orderUpdates: readonly Said<OrderUpdate>[];
  /** `unwatched`: no such stream. `broken`: it closed on its own, or a fault of the venue itself closed it. */
  readonly hearing: { readonly kind: 'whole' | 'unwatched' } | { readonly kind: 'broken'; readonly reason: string };
}

export function orderKey(order: { readonly symbol: string; readonly venueOrderId: string }): string {
  return `${order.symbol} ${order.venueOrderId}`;
}

/** An id belongs to the last order that was given it. */
export function conditionalKey(order: { readonly symbol: string; readonly clientOrderId: string }): string {
  return `${order.symbol} ${order.clientOrderId}`;
}

export function fillKey(fill: Fill): string {
  return `${fill.symbol} ${fill.tradeId} ${fill.venueOrderId}`;
}

/** The beliefs of all traders heard on the clean line, in one pass. Whoever is not in the map was not watched. */
export function beliefsOf(history: ReadableHistory): ReadonlyMap<string, Belief> {
  const drafts = new Map<string, Draft>();
  for (const entry of history.entries) {
    if (entry.kind === 'observed' && entry.line === 'clean' && entry.actor !== VENUE) {
      const draft = drafts.get(entry.actor) ?? newDraft();
      drafts.set(entry.actor, draft);
      hear(draft, entry);
    }
  }
  return new Map([...drafts].map(([actor, draft]) => [actor, beliefFrom(draft)]));
}

/** The belief of a trader nobody listened to. */
export const NOTHING_HEARD: Belief = beliefFrom(newDraft());

interface Draft {
  readonly orders: Map<string, Said<OrderUpdate>>;
  readonly conditionals: Map<string, Said<ConditionalUpdate>>;
  readonly fills: Map<string, Said<Fill>>;
  readonly positions: Map<string, Said<Position>>;
  readonly wallets: Map<string, Said<Decimal>>;
  readonly accountUpdates: Said<AccountUpdate>[];
  readonly orderUpdates: Said<OrderUpdate>[];
  /** Streams that carry public data only, known by their first public event. */
  readonly publicStreams: Set<string>;
  readonly opened: Set<string>;
  readonly closed: Map<string, string>;
}

function newDraft(): Draft {
  return {
    orders: new Map(),
    conditionals: new Map(),
    fills: new Map(),
    positions: new Map(),
    wallets: new Map(),
    accountUpdates: [],
    orderUpdates: [],
    publicStreams: new Set(),
    opened: new Set(),
    closed: new Map(),
  };
}

function hear(draft: Draft, entry: Entry & EntryOf<'observed'>): void {
  const { event, index } = entry;
  switch (event.kind) {
    case 'order-update':
      draft.orders.set(orderKey(event), { value: event, entry: index });
      draft.orderUpdates.push({ value: event, entry: index });
      if (event.fill !== undefined) {
        draft.fills.set(fillKey(event.fill), { value: event.fill, entry: index });
      }
      return;
    case 'conditional-update':
      draft.conditionals.set(conditionalKey(event), { value: event, entry: index });
      return;
    case 'account-update':
      draft.accountUpdates.push({ value: event, entry: index });
      for (const position of event.positions) {
        draft.positions.set(positionKey(position), { value: position, entry: index });
      }
      for (const balance of event.balances) {
        draft.wallets.set(balance.asset, { value: balance.wallet, entry: index });
      }
      return;
    case 'opened':
      draft.opened.add(entry.stream);
      return;
    case 'closed':
      draft.closed.set(entry.stream, event.reason);
      return;
    case 'book-delta':
    case 'trade':
    case 'mark-price':
      draft.publicStreams.add(entry.stream);
      return;
    default:
      return;
  }
}

function beliefFrom(draft: Draft): Belief {
  const broken = [...draft.closed].find(
    ([stream, reason]) => !reason.startsWith(CLOSED_BY_HARNESS) && !draft.publicStreams.has(stream),
  );
  const isHeard =
    draft.orderUpdates.length + draft.accountUpdates.length > 0 ||
    [...draft.opened].some((stream) => !draft.publicStreams.has(stream));
  return {
    orders: draft.orders,
    conditionals: draft.conditionals,
    fills: draft.fills,
    positions: draft.positions,
    wallets: draft.wallets,
    accountUpdates: draft.accountUpdates,
    orderUpdates: draft.orderUpdates,
    hearing: broken !== undefined ? { kind: 'broken', reason: broken[1] } : { kind: isHeard ? 'whole' : 'unwatched' },
  };
}
