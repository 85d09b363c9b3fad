/** What one trader may hold, and all of them together: checked when an order comes that could take them there. */
import type { Order } from './state.ts';
import { leftLots, legOf, openLegs, quantityOfLots, type Refusal, refusal, signedLots, type Venue } from './venue.ts';

/** The position the order and those beside it could reach: -4401; open interest with what it could open: -4105. */
export function checkLimits(venue: Venue, order: Order): Refusal | undefined {
  const { market } = order.holding;
  const { maxPosition, maxOpenInterest } = market.parameters.limits;
  const ofTrader = maxPosition === undefined ? 0n : quantityOfLots(market, reachableLots(venue, order));
  if (venue.rules.exceedsLimit({ of: 'trader', quantity: ofTrader, most: maxPosition })) {
    return refusal(
      -4401,
      'Futures Trading Risk Control Rules of large position holding triggered, only reduce position order is allowed.',
    );
  }
  const ofMarket = maxOpenInterest === undefined ? 0n : quantityOfLots(market, openLotsAfter(venue, order));
  if (venue.rules.exceedsLimit({ of: 'market', quantity: ofMarket, most: maxOpenInterest })) {
    return refusal(-4105, 'Symbol is under position risk control, only reduce-only order is allowed.');
  }
  return undefined;
}

/** The leg if this order and every other one of its side were filled. */
function reachableLots(venue: Venue, order: Order): number {
  let lots = legOf(order).lots + signedLots(order.side, leftLots(order));
  for (const other of order.holding.openOrders.values()) {
    const isBeside = other.id !== order.id && other.side === order.side && other.positionSide === order.positionSide;
    if (isBeside && !venue.rules.mustReduce(other)) lots += signedLots(other.side, leftLots(other));
  }
  return Math.abs(lots);
}

function openLotsAfter(venue: Venue, order: Order): number {
  const reducible = venue.rules.reducibleLots({ side: order.side, positionLots: legOf(order).lots });
  const opening = Math.max(0, leftLots(order) - reducible);
  if (opening === 0) return 0;
  let open = opening;
  for (const holding of order.holding.market.holders) {
    for (const leg of openLegs(holding)) open += Math.max(0, leg.lots);
  }
  return open;
}
