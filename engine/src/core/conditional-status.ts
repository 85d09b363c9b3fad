/** What becomes of a conditional order once the order it made has ended. */
import { reportConditional } from './reports.ts';
import type { Order } from './state.ts';
import type { Venue } from './venue.ts';

/** The made order is done: its conditional order is finished. */
export function finishConditionalOf(venue: Venue, order: Order): void {
  if (order.algoId === undefined) return;
  const conditional = order.holding.account.conditionals.get(order.algoId);
  if (conditional?.status !== 'TRIGGERED') return;
  conditional.status = 'FINISHED';
  conditional.executedQuantity = BigInt(order.filledLots) * order.holding.market.parameters.filters.stepSize;
  conditional.executedPrice = order.filledLots === 0 ? 0n : (order.quote * 100_000_000n) / conditional.executedQuantity;
  reportConditional(venue, conditional);
}
