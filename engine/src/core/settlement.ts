/** Settles a market that ends: every position is closed at one price, and nobody owes anything afterwards. */
import { coverDeficit } from './adl.ts';
import type { Amount } from './amount.ts';
import { recordFill } from './fills.ts';
import { forcedOrder, type Position } from './forced-orders.ts';
import { liquidateWhereDue } from './liquidation.ts';
import { changePosition } from './positions.ts';
import { reportOrder } from './reports.ts';
import type { Market } from './state.ts';
import { openLegs, priceOfTicks, reportFund, signedLots, tradeValue, type Venue } from './venue.ts';

/** What positions would be closed at if the market ended now: what the venue publishes as its estimate. */
export function settlementPrice(venue: Venue, market: Market): Amount {
  return priceOfTicks(market, settlementTicks(venue, market));
}

function settlementTicks(venue: Venue, market: Market): number {
  return venue.rules.settlementTicks({
    sum: market.indexSum,
    samples: market.indexSamples.length,
    now: market.indexPrice,
    tickSize: market.parameters.filters.tickSize,
  });
}

/**
 * Closes every position at the settlement price, without a fee. Who could not pay at that price goes to the insurance
 * fund first, or to those opposite; a price on the tick makes what the others get exactly what is there.
 */
export function settlePositions(venue: Venue, market: Market): void {
  if (market.holders.size === 0) return;
  const ticks = settlementTicks(venue, market);
  market.markPrice = priceOfTicks(market, ticks);
  // This price counts, whatever the sources say by now: who cannot pay at it is taken over as ever.
  market.isHeld = false;
  for (const { account } of [...market.holders]) {
    if (!account.isFund) liquidateWhereDue(venue, account, ({ balance }) => balance < 0n);
  }
  for (const holding of [...market.holders]) {
    for (const leg of openLegs(holding)) settleLeg(venue, { holding, leg }, ticks);
    coverDeficit(venue, holding);
  }
}

function settleLeg(venue: Venue, position: Position, ticks: number): void {
  const { holding, leg } = position;
  const { market, account } = holding;
  const lots = Math.abs(leg.lots);
  const value = tradeValue(market, ticks, lots);
  market.lastOrderId += 1;
  const order = forcedOrder(venue, position, { id: market.lastOrderId, lots, ticks, prefix: 'settlement_autoclose-' });
  if (!account.isFund) {
    holding.orders.set(order.id, order);
    holding.byClientId.set(order.clientOrderId, order);
  }
  reportOrder(venue, order, 'NEW');
  const change = { lots: signedLots(order.side, lots), cost: order.side === 'BUY' ? value : -value };
  const realised = changePosition(venue, holding, leg, change);
  market.lastTradeId += 1;
  recordFill(venue, order, 'CALCULATED', {
    lots,
    price: priceOfTicks(market, ticks),
    value,
    tradeId: market.lastTradeId,
    isMaker: false,
    commission: 0n,
    realised,
  });
  if (account.isFund) reportFund(venue, market, realised);
}
