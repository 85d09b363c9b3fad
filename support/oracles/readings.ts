// What the venue answered, by the kind of request: the oracles' one way to a typed value.
import type { ConditionalOrder, Order } from '../domain/order.ts';
import type { ReadValues, RequestKind } from '../domain/request.ts';
import type { EntryOf } from '../history/entry.ts';

/** A venue may answer with the latest so many orders or fills only; a list this long may lack what came before. */
export const LIST_MAX = 1000;

/** The value of an accepted answer to a request of this kind; undefined for any other entry. */
export function acceptedAnswer<Kind extends RequestKind>(
  entry: EntryOf<'completed'>,
  kind: Kind,
): ReadValues[Kind] | undefined {
  if (entry.request.kind !== kind || entry.outcome.kind !== 'accepted') {
    return undefined;
  }
  // The session that wrote the entry keeps this pairing; the history's type does not carry it.
  return entry.outcome.value as ReadValues[Kind];
}

/** The orders, conditional ones left out, that any accepted answer shows. */
export function ordersIn(entry: EntryOf<'completed'>): readonly Order[] {
  const placed = acceptedAnswer(entry, 'place-order')?.order;
  if (placed !== undefined) {
    return isOrder(placed) ? [placed] : [];
  }
  const one = acceptedAnswer(entry, 'read-order');
  if (one !== undefined) {
    return [one];
  }
  return acceptedAnswer(entry, 'read-open-orders') ?? acceptedAnswer(entry, 'read-orders') ?? [];
}

/** The same, with the orders of a batch and of an amendment. */
export function everyOrderIn(entry: EntryOf<'completed'>): readonly Order[] {
  const amended = acceptedAnswer(entry, 'amend-order');
  if (amended !== undefined) {
    return [amended];
  }
  const batch = acceptedAnswer(entry, 'place-orders') ?? acceptedAnswer(entry, 'cancel-orders');
  return batch?.flatMap((outcome) => (outcome.kind === 'accepted' ? [outcome.value] : [])) ?? ordersIn(entry);
}

/** Tells an order from a conditional order that still waits. */
export function isOrder(order: Order | ConditionalOrder): order is Order {
  return 'venueOrderId' in order;
}
