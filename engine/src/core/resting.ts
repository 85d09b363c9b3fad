/** Orders in the book: how they come to rest, and the one way each of them leaves. */
import { finishConditionalOf } from './conditional-status.ts';
import { reportOrder } from './reports.ts';
import type { Holding, Order } from './state.ts';
import { leftLots, legOf, touchLevel, tradeValue, type Venue } from './venue.ts';
import { EXPIRY_REASONS, type ExpiryReason, type OrderStatus } from './words.ts';

/** Puts what is left of the order into the book. */
export function rest(venue: Venue, order: Order): void {
  const { market } = order.holding;
  const atFront = venue.rules.queuesInFront({ isAmended: order.amendments > 0 });
  order.handle = market.book.add(order.side === 'BUY', order.ticks, leftLots(order), atFront);
  market.resting[order.handle] = order;
  market.lastRank += 1;
  order.rank = atFront ? -market.lastRank : market.lastRank;
  order.holding.openOrders.set(order.id, order);
  if (order.goodTillDate > 0) market.timed.add(order);
  if (venue.rules.mustReduce(order)) order.holding.reducers.add(order);
  touchLevel(market, order.side, order.ticks);
  countReserved(venue, order, leftLots(order));
}

/** Takes lots a fill has consumed off the book. */
export function consume(venue: Venue, order: Order, lots: number): void {
  const { market } = order.holding;
  touchLevel(market, order.side, order.ticks);
  countReserved(venue, order, -lots);
  const isGone = lots >= market.book.lotsOf(order.handle);
  market.book.reduce(order.handle, lots);
  if (isGone) forget(order);
}

/** Takes the order out of the book, without a word; what it leaves as is not yet in its status. */
export function withdraw(venue: Venue, order: Order, leavesAs?: OrderStatus): void {
  if (order.handle === 0) return;
  const { market } = order.holding;
  touchLevel(market, order.side, order.ticks);
  const restingLots = market.book.lotsOf(order.handle);
  const { lots, status } = order;
  countReserved(venue, order, -venue.rules.releasedLots({ restingLots, lots, status, leavesAs }));
  market.book.remove(order.handle);
  forget(order);
}

function forget(order: Order): void {
  const { market } = order.holding;
  market.resting[order.handle] = undefined;
  order.handle = 0;
  order.holding.openOrders.delete(order.id);
  order.holding.reducers.delete(order);
  market.timed.delete(order);
}

/** Ends an open order that will not be filled any further, and says so. */
export function close(
  venue: Venue,
  order: Order,
  ending: { readonly status: OrderStatus; readonly reason?: ExpiryReason },
): void {
  withdraw(venue, order, ending.status);
  order.status = ending.status;
  order.expiryReason = ending.reason ?? EXPIRY_REASONS.none;
  reportOrder(venue, order, ending.status === 'CANCELED' ? 'CANCELED' : 'EXPIRED');
  finishConditionalOf(venue, order);
}

/** Margin is kept only for what could add to a position. */
function countReserved(venue: Venue, order: Order, lots: number): void {
  if (venue.rules.mustReduce(order)) return;
  const { holding } = order;
  const notional = tradeValue(holding.market, order.ticks, lots);
  if (order.side === 'BUY') holding.bidNotional += notional;
  else holding.askNotional += notional;
}

/** Reduce-only orders that have nothing left to reduce are knocked out. */
export function knockOutReduceOnly(venue: Venue, holding: Holding): void {
  for (const order of holding.reducers) {
    const reducibleLots = venue.rules.reducibleLots({ side: order.side, positionLots: legOf(order).lots });
    if (!venue.rules.isKnockedOut({ side: order.side, reducibleLots })) continue;
    close(venue, order, { status: 'EXPIRED', reason: EXPIRY_REASONS.reduceOnlyKnockedOut });
  }
}
