/** The insurance fund of a market: takes over what the book would not, and sells it when it can. */
import { deleverage } from './adl.ts';
import { type Amount, divideDown, divideNearest, divideUp, ONE } from './amount.ts';
import { bandOf } from './filters.ts';
import { forcedOrder } from './forced-orders.ts';
import { collateralOf, profitSquared } from './margin.ts';
import { match } from './matching.ts';
import { changePosition } from './positions.ts';
import { reportOrder } from './reports.ts';
import { close } from './resting.ts';
import type { Market } from './state.ts';
import { fundBalance, isOpen, quantityOfLots, reportFund, type Venue, valueSquared } from './venue.ts';
import { EXPIRY_REASONS } from './words.ts';

/** Lots and their signed cost on the way to a new owner, at a price that is only published. */
export interface Handover {
  readonly lots: number;
  readonly cost: Amount;
  readonly price: Amount;
}

/** Worth of the fund at mark with everything it holds, bought collateral too, in units of 1e-16. */
function fundEquity(venue: Venue, market: Market): bigint {
  const { account, legs } = market.fund;
  const worth = fundBalance(market) + collateralOf(venue, account, market.parameters.quoteAsset);
  return worth * ONE + profitSquared(market, legs.BOTH, market.markPrice);
}

export function canTakeOver(venue: Venue, market: Market, lots: number, cost: Amount): boolean {
  const gainSquared = valueSquared(market, market.markPrice, lots) - cost * ONE;
  return venue.rules.canFundTakeOver({ equitySquared: fundEquity(venue, market), gainSquared });
}

export function takeOver(venue: Venue, market: Market, handover: Handover): void {
  const { lots, cost } = handover;
  const realised = changePosition(venue, market.fund, market.fund.legs.BOTH, { lots, cost });
  reportFund(venue, market, realised);
}

/** Once a tick: sells what the fund holds into the book, or hands it on when the fund can bear it no longer. */
export function disposeOfFundPosition(venue: Venue, market: Market): void {
  const { fund } = market;
  const leg = fund.legs.BOTH;
  if (leg.lots === 0 || market.isHeld) return;
  const cost = leg.cost - fundBalance(market);
  const price = divideNearest((cost < 0n ? -cost : cost) * ONE, quantityOfLots(market, Math.abs(leg.lots)));
  if (venue.rules.mustFundHandOver({ equitySquared: fundEquity(venue, market) })) {
    const { lots } = leg;
    const realised = changePosition(venue, fund, leg, { lots: -lots, cost: -cost });
    reportFund(venue, market, realised);
    deleverage(venue, market, { lots, cost, price });
    return;
  }
  sell(venue, market, worstTicks(venue, market, cost, price));
}

/** The price band, and never a price that would leave the fund below zero. */
function worstTicks(venue: Venue, market: Market, cost: Amount, price: Amount): number {
  const band = bandOf(venue, market);
  const { tickSize } = market.parameters.filters;
  const isSell = market.fund.legs.BOTH.lots > 0;
  const isFree = isSell ? cost <= 0n : cost >= 0n;
  const emptyTicks = isFree ? 0 : Number(isSell ? divideUp(price, tickSize) : divideDown(price, tickSize));
  const edgeTicks = isSell ? band.lowestSellTicks : band.highestBuyTicks;
  return venue.rules.fundSaleTicks({ isSell, emptyTicks, edgeTicks });
}

function sell(venue: Venue, market: Market, ticks: number): void {
  const { fund } = market;
  const leg = fund.legs.BOTH;
  const best = leg.lots > 0 ? market.book.bestBid : market.book.bestAsk;
  if (best < 0 || (leg.lots > 0 ? best < ticks : best > ticks)) return;
  market.lastOrderId += 1;
  const terms = { id: market.lastOrderId, lots: Math.abs(leg.lots), ticks, prefix: 'autoclose-' } as const;
  const order = forcedOrder(venue, { holding: fund, leg }, terms);
  const before = fundBalance(market);
  reportOrder(venue, order, 'NEW');
  match(venue, order);
  if (isOpen(order)) close(venue, order, { status: 'EXPIRED', reason: EXPIRY_REASONS.immediateOrCancelRemainder });
  reportFund(venue, market, fundBalance(market) - before);
}
