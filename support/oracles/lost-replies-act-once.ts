// A request whose reply was lost acts once or not at all, however the trader finds out and whatever else is sent.
import type { ClientOrderId } from '../domain/order.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Entry } from '../history/entry.ts';
import { type Rest, settledOracle } from './settled.ts';

/*
 * Of one trader's placements under one client order id, those that were acknowledged made one order each, those that were
 * refused made none, and each whose reply was lost made one at most: the venue may hold no more orders of that id.
 */

interface Sent {
  acknowledged: number;
  lost: number;
  /** The latest placement whose reply was lost. */
  entry: number;
}

export const lostRepliesActOnce = settledOracle({
  name: 'lost-replies-act-once',
  says: 'a placement whose reply was lost made one order at most',
  find(rest, findings) {
    for (const [actor, placements] of placementsOf(rest)) {
      const lost = [...placements].filter(([, sent]) => sent.lost > 0);
      const reading = lost.length === 0 ? undefined : findings.need(rest.read(actor, 'read-orders'));
      for (const [id, sent] of reading === undefined ? [] : lost) {
        const held = reading?.value.filter(({ clientOrderId }) => clientOrderId === id) ?? [];
        if (held.length > sent.acknowledged + sent.lost) {
          findings.wrong({
            sentence: `${actor}'s order "${id}" was made more often than it was sent`,
            expected: `at most ${sent.acknowledged + sent.lost}: ${sent.acknowledged} acknowledged, ${sent.lost} without a reply`,
            actual: `${held.length} orders, ${held.map(({ venueOrderId }) => venueOrderId).join(' and ')}`,
            entries: [sent.entry, ...(reading === undefined ? [] : [reading.entry])],
          });
        }
      }
    }
  },
});

function placementsOf({ history }: Rest): ReadonlyMap<string, ReadonlyMap<ClientOrderId, Sent>> {
  const all = new Map<string, Map<ClientOrderId, Sent>>();
  for (const entry of history.entries) {
    for (const { id, outcome } of placementsIn(entry)) {
      const actor = entry.kind === 'completed' ? entry.actor : '';
      const own = all.get(actor) ?? new Map<ClientOrderId, Sent>();
      const sent = own.get(id) ?? { acknowledged: 0, lost: 0, entry: entry.index };
      sent.acknowledged += outcome.kind === 'accepted' ? 1 : 0;
      sent.lost += outcome.kind === 'unknown' ? 1 : 0;
      sent.entry = outcome.kind === 'unknown' ? entry.index : sent.entry;
      all.set(actor, own.set(id, sent));
    }
  }
  return all;
}

/** One for each order of the request; where a request of several got no answer, none of them did. */
function placementsIn(entry: Entry): readonly { id: ClientOrderId; outcome: Outcome<unknown> }[] {
  if (entry.kind !== 'completed') {
    return [];
  }
  const { request, outcome } = entry;
  if (request.kind === 'place-order') {
    return [{ id: request.intent.clientOrderId, outcome }];
  }
  if (request.kind !== 'place-orders') {
    return [];
  }
  // The session that wrote the entry keeps this pairing; the history's type does not carry it.
  const each = outcome.kind === 'accepted' ? (outcome.value as readonly Outcome<unknown>[]) : [];
  return request.intents.map(({ clientOrderId }, place) => ({ id: clientOrderId, outcome: each[place] ?? outcome }));
}
