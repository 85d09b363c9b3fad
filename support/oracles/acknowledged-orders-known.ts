// What the venue acknowledged it still knows at rest, in a state that follows from it; what it refused does not exist.
import { type ConditionalOrder, isOpen, type Order } from '../domain/order.ts';
import type { Entry, EntryOf } from '../history/entry.ts';
import { orderKey } from './private-stream.ts';
import { acceptedAnswer, isOrder, LIST_MAX } from './readings.ts';
import { type Findings, type Reading, type Rest, settledOracle } from './settled.ts';
import { amount, baseAssetOf, orderText } from './wording.ts';

type Answer = Entry & EntryOf<'completed'>;

export const acknowledgedOrdersKnown = settledOracle({
  name: 'acknowledged-orders-known',
  says: 'every acknowledged order is known to the venue at rest, and no refused one is',
  find(rest, findings) {
    for (const [actor, answers] of placementsByActor(rest)) {
      const orders = rest.read(actor, 'read-orders');
      const conditionals = rest.read(actor, 'read-conditional-orders');
      const known = orders.kind === 'read' ? new Map(orders.value.map((order) => [orderKey(order), order])) : undefined;
      for (const answer of answers) {
        lookAtPlacement({ rest, findings, actor, orders, conditionals, known }, answer);
      }
      refuseRefused({ rest, findings, actor, orders, conditionals, known }, answers);
    }
  },
});

interface Look {
  readonly rest: Rest;
  readonly findings: Findings;
  readonly actor: string;
  readonly orders: Reading<readonly Order[]>;
  readonly conditionals: Reading<readonly ConditionalOrder[]>;
  readonly known: ReadonlyMap<string, Order> | undefined;
}

function placementsByActor(rest: Rest): ReadonlyMap<string, readonly Answer[]> {
  const placements = new Map<string, Answer[]>();
  for (const entry of rest.history.entries) {
    if (entry.kind === 'completed' && entry.request.kind === 'place-order') {
      const before = placements.get(entry.actor) ?? [];
      before.push(entry);
      placements.set(entry.actor, before);
    }
  }
  return placements;
}

function lookAtPlacement(look: Look, answer: Answer): void {
  const placed = acceptedAnswer(answer, 'place-order')?.order;
  if (placed === undefined) {
    return;
  }
  if (!isOrder(placed)) {
    lookAtConditional(look, answer, placed);
    return;
  }
  const reading = look.findings.need(look.orders);
  const order = look.known?.get(orderKey(placed));
  if (reading === undefined) {
    return;
  }
  if (order !== undefined) {
    refuseImpossibleState(look, { answer, placed, order, entry: reading.entry });
  } else if (reading.value.length >= LIST_MAX) {
    look.findings.gap(
      `${look.actor}'s orders fill the venue's list of ${LIST_MAX}, so order ${placed.clientOrderId} may have fallen off it`,
    );
  } else {
    look.findings.wrong({
      sentence: `the venue acknowledged ${look.actor}'s order ${placed.clientOrderId} (${orderText(placed, look.rest.specification)}) and does not know it any more`,
      expected: `the order among ${look.actor}'s orders`,
      actual: `${reading.value.length} other orders`,
      entries: [answer.index, reading.entry],
    });
  }
}

function lookAtConditional(look: Look, answer: Answer, placed: ConditionalOrder): void {
  const reading = look.findings.need(look.conditionals);
  const isKnown = reading?.value.some(({ clientOrderId }) => clientOrderId === placed.clientOrderId) ?? true;
  if (!isKnown) {
    look.findings.wrong({
      sentence: `the venue acknowledged ${look.actor}'s conditional order ${placed.clientOrderId} and does not know it any more`,
      expected: `the order among ${look.actor}'s conditional orders`,
      actual: `${reading?.value.length ?? 0} other conditional orders`,
      entries: [answer.index, reading?.entry ?? answer.index],
    });
  }
}

/** Filled quantity only grows, and an order that is over stays as it ended. */
function refuseImpossibleState(
  look: Look,
  { answer, placed, order, entry }: { answer: Answer; placed: Order; order: Order; entry: number },
): void {
  const isShrunk = order.executedQuantity.lt(placed.executedQuantity);
  const isRevived = !isOpen(placed.status) && order.status !== placed.status;
  const isFresh = order.status === 'new' && placed.status === 'partially-filled';
  if (isShrunk || isRevived || isFresh) {
    const state = (of: Order): string =>
      `${of.status} with ${amount(of.executedQuantity, baseAssetOf(look.rest.specification, of.symbol))} filled`;
    look.findings.wrong({
      sentence: `${look.actor}'s order ${order.clientOrderId} went back on what was acknowledged`,
      expected: `a state that follows ${state(placed)}`,
      actual: state(order),
      entries: [answer.index, entry],
    });
  }
}

/** A client order id that was only ever refused must not belong to any order. */
function refuseRefused(look: Look, answers: readonly Answer[]): void {
  const outcomes = new Map<string, { readonly kinds: Set<string>; readonly entry: number }>();
  for (const answer of answers) {
    if (answer.request.kind === 'place-order') {
      const id = answer.request.intent.clientOrderId;
      const seen = outcomes.get(id) ?? { kinds: new Set(), entry: answer.index };
      outcomes.set(id, seen);
      seen.kinds.add(answer.outcome.kind);
    }
  }
  const orders = look.orders.kind === 'read' ? look.orders.value.filter(({ status }) => status !== 'rejected') : [];
  const conditionals =
    look.conditionals.kind === 'read' ? look.conditionals.value.filter(({ status }) => status !== 'rejected') : [];
  for (const order of [...orders, ...conditionals]) {
    const seen = outcomes.get(order.clientOrderId);
    const isOnlyRefused = seen?.kinds.size === 1 && seen.kinds.has('rejected');
    if (seen !== undefined && isOnlyRefused && !isStillUnanswered(look, order.clientOrderId)) {
      look.findings.wrong({
        sentence: `the venue refused ${look.actor}'s order ${order.clientOrderId} and holds it all the same`,
        expected: 'no order under this client order id',
        actual: `one that is ${order.status}`,
        entries: [seen.entry],
      });
    }
  }
}

/** An attempt whose answer never came back is unknown, and unknown is not no. */
function isStillUnanswered(look: Look, clientOrderId: string): boolean {
  let open = 0;
  for (const entry of look.rest.history.entries) {
    const isAttempt = entry.kind === 'invoked' || entry.kind === 'completed';
    if (isAttempt && entry.actor === look.actor && entry.request.kind === 'place-order') {
      const isThis = entry.request.intent.clientOrderId === clientOrderId;
      open += isThis ? (entry.kind === 'invoked' ? 1 : -1) : 0;
    }
  }
  return open > 0;
}
