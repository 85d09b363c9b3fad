// A client order id names one order: never two of one trader's open orders at once.
import { isOpen, type Order } from '../domain/order.ts';
import { type Belief, beliefsOf, NOTHING_HEARD, orderKey } from './private-stream.ts';
import { type Findings, type Rest, settledOracle } from './settled.ts';
import { orderText } from './wording.ts';

export const exactlyOnePerClientOrderId = settledOracle({
  name: 'exactly-one-per-client-order-id',
  says: 'no two orders of one trader that are open at once carry the same client order id',
  find(rest, findings) {
    const beliefs = beliefsOf(rest.history);
    for (const { actor } of rest.accounts) {
      const isReported = new Set<string>();
      lookAtOpenOrders(rest, findings, { actor, isReported });
      lookAtStream(rest, findings, { actor, isReported, belief: beliefs.get(actor) ?? NOTHING_HEARD });
      lookAtAllOrders(rest, findings, { actor, isReported });
    }
  },
});

interface Look {
  readonly actor: string;
  readonly isReported: Set<string>;
}

function lookAtOpenOrders(rest: Rest, findings: Findings, look: Look): void {
  const reading = findings.need(rest.read(look.actor, 'read-open-orders'));
  if (reading !== undefined) {
    refuseTwins(rest, findings, { ...look, orders: reading.value, entry: reading.entry, when: 'open at once' });
  }
}

/** Where the venue keeps client order ids unique for ever, closed orders count too. */
function lookAtAllOrders(rest: Rest, findings: Findings, look: Look): void {
  const reading = rest.read(look.actor, 'read-orders');
  if (reading.kind === 'read') {
    const orders = reading.value.filter(
      ({ symbol, status }) =>
        status !== 'rejected' && rest.specification.markets.get(symbol)?.choices.clientOrderIdUniqueness === 'forever',
    );
    refuseTwins(rest, findings, { ...look, orders, entry: reading.entry, when: 'accepted' });
  }
}

function refuseTwins(
  rest: Rest,
  findings: Findings,
  look: Look & { readonly orders: readonly Order[]; readonly entry: number; readonly when: string },
): void {
  for (const [id, twins] of Map.groupBy(look.orders, ({ symbol, clientOrderId }) => `${symbol} ${clientOrderId}`)) {
    const [first] = twins;
    if (twins.length > 1 && first !== undefined && !look.isReported.has(id)) {
      look.isReported.add(id);
      findings.wrong({
        sentence: `${look.actor} has ${twins.length} orders ${look.when} under the client order id ${first.clientOrderId}`,
        expected: 'one order',
        actual: twins.map((twin) => `${twin.venueOrderId}: ${orderText(twin, rest.specification)}`).join('; '),
        entries: [look.entry],
      });
    }
  }
}

/** On one connection updates come in order: an id that opens while it is open belonged to two orders at once. */
function lookAtStream(rest: Rest, findings: Findings, look: Look & { readonly belief: Belief }): void {
  if (look.belief.hearing.kind !== 'whole') {
    return;
  }
  const openUnder = new Map<string, { readonly key: string; readonly entry: number }>();
  for (const { value: update, entry } of look.belief.orderUpdates) {
    const id = `${update.symbol} ${update.clientOrderId}`;
    const holder = openUnder.get(id);
    if (!isOpen(update.status)) {
      if (holder?.key === orderKey(update)) {
        openUnder.delete(id);
      }
      continue;
    }
    if (holder !== undefined && holder.key !== orderKey(update) && !look.isReported.has(id)) {
      look.isReported.add(id);
      findings.wrong({
        sentence: `${look.actor} had 2 orders open at once under the client order id ${update.clientOrderId}`,
        expected: 'the second refused while the first was open',
        actual: `a second ${orderText(update, rest.specification)} opened`,
        entries: [entry, holder.entry],
      });
    }
    openUnder.set(id, { key: orderKey(update), entry });
  }
}
