/** What an order must be able to pay before it is taken, and how much of that is kept while it rests. */
import { type Amount, larger } from '../core/amount.ts';
import type { OrderOrigin, OrderStatus, Side } from '../core/words.ts';

/** Every order that could open is checked: whoever sent it, and again when it is amended. */
export function needsMarginCheck(order: {
  readonly isReducing: boolean;
  readonly origin: OrderOrigin;
  readonly isAmendment: boolean;
}): boolean {
  return !order.isReducing;
}

/** Loss at mark of filling the order at its price: a buy above, a sell below. In units of 1e-8. */
export function lossAtMark(order: { readonly side: Side; readonly value: Amount; readonly atMark: Amount }): Amount {
  return larger(0n, order.side === 'BUY' ? order.value - order.atMark : order.atMark - order.value);
}

/** Exactly enough is enough. */
export function isMarginSufficient(margin: { readonly available: Amount; readonly required: Amount }): boolean {
  return margin.available >= margin.required;
}

/** Of an order that leaves the book, the lots whose reserved notional is given back: what still rested. */
export function releasedLots(order: {
  readonly restingLots: number;
  readonly lots: number;
  /** What the order was when it left: NEW or PARTIALLY_FILLED; and what it leaves as, undefined for an amendment. */
  readonly status: OrderStatus;
  readonly leavesAs: OrderStatus | undefined;
}): number {
  return order.restingLots;
}
