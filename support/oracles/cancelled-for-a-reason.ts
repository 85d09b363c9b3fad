// No order is cancelled that nobody had a reason to cancel: its owner asked, or its owner's position was closed by force.
import type { RequestKind } from '../domain/request.ts';
import { orderKey } from './private-stream.ts';
import { type Rest, settledOracle } from './settled.ts';
import { orderText } from './wording.ts';

/** What may end an order as cancelled when its owner asks for it. An order may also be amended to its end. */
const ASKING: readonly RequestKind[] = ['cancel-order', 'cancel-orders', 'cancel-all', 'arm-countdown', 'amend-order'];

export const cancelledForAReason = settledOracle({
  name: 'cancelled-for-a-reason',
  says: 'no order is cancelled unless its owner asked for it, or was liquidated or auto-deleveraged',
  find(rest, findings) {
    for (const { actor } of rest.accounts.filter(({ isUnwatched }) => !isUnwatched)) {
      const reading = findings.need(rest.read(actor, 'read-orders'));
      if (reading === undefined || hasReason(rest, actor)) {
        continue;
      }
      for (const order of reading.value.filter(({ status }) => status === 'cancelled')) {
        findings.wrong({
          sentence: `the venue cancelled ${actor}'s order ${order.clientOrderId} (${orderText(order, rest.specification)}), and ${actor} never asked for it`,
          expected: 'an order that stays until it is filled, expires or its owner cancels',
          actual: 'cancelled',
          entries: [placementOf(rest, actor, orderKey(order)) ?? reading.entry, reading.entry],
        });
      }
    }
  },
});

function hasReason({ history }: Rest, actor: string): boolean {
  return history.entries.some((entry) => {
    if (entry.kind === 'invoked') {
      return entry.actor === actor && ASKING.includes(entry.request.kind);
    }
    const isForced = entry.kind === 'observed' && entry.event.kind === 'order-update' && entry.actor === actor;
    return isForced && (entry.event.isLiquidation || entry.event.isAutoDeleveraging);
  });
}

/** The first entry that told the owner of the order. */
function placementOf({ history }: Rest, actor: string, key: string): number | undefined {
  return history.entries.find(
    (entry) =>
      entry.kind === 'observed' &&
      entry.actor === actor &&
      entry.event.kind === 'order-update' &&
      orderKey(entry.event) === key,
  )?.index;
}
