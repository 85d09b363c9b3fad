/** Auto-deleveraging: closes the positions opposite to one that nobody can pay for, the most profitable first. */
import { type Amount, divideDown, divideNearest, ONE } from './amount.ts';
import { bookFee, feeRates } from './fees.ts';
import { recordFill } from './fills.ts';
import { forcedOrder, reportForced } from './forced-orders.ts';
import type { Handover } from './insurance-fund.ts';
import { crossCollateral, crossHoldings, crossMargin, isolatedMargin, profitSquared } from './margin.ts';
import { changePosition, chargeFee } from './positions.ts';
import { bookIncome, reportAccount, reportOrder } from './reports.ts';
import { close } from './resting.ts';
import type { Holding, Leg, Market } from './state.ts';
import { changeFund, changeWallet, openLegs, quantityOfLots, type Venue, valueSquared } from './venue.ts';

interface Candidate {
  readonly holding: Holding;
  readonly leg: Leg;
  readonly score: bigint;
}

/** Positions of one direction, the next to be closed first; equal scores in the order the positions were opened. */
function adlQueue(venue: Venue, market: Market, isIn: (leg: Leg) => boolean): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const holding of market.holders) {
    for (const leg of openLegs(holding)) {
      if (!isIn(leg)) continue;
      candidates.push({ holding, leg, score: holding.account.isFund ? -1n : scoreOf(venue, holding, leg) });
    }
  }
  return candidates.sort((left, right) => (left.score > right.score ? -1 : left.score < right.score ? 1 : 0));
}

function scoreOf(venue: Venue, holding: Holding, leg: Leg): bigint {
  const { market, account } = holding;
  const asset = market.parameters.quoteAsset;
  const isIsolated = holding.marginType === 'isolated';
  const state = isIsolated ? isolatedMargin(venue, market, leg, market.markPrice) : crossMargin(venue, account, asset);
  return venue.rules.adlScore({
    unrealisedProfit: divideDown(profitSquared(market, leg, market.markPrice), ONE),
    wallet: isIsolated ? leg.isolatedWallet : crossCollateral(venue, account, asset),
    maintenance: state.maintenance,
    marginBalance: state.balance,
  });
}

/**
 * Gives the lots of a lost position to those opposite, exactly as many as there are: first to whom the price leaves
 * something, then to whoever is left, whose wallet the insurance fund keeps from falling below zero.
 */
export function deleverage(venue: Venue, market: Market, handover: Handover): void {
  const { rules } = venue;
  const queue = adlQueue(venue, market, ({ lots }) => rules.isDeleveraged({ lots, lostLots: handover.lots }));
  const able = queue.filter((candidate) => canBearPrice(venue, candidate, handover.price));
  let { lots, cost } = handover;
  for (const candidate of [...able, ...queue.filter((one) => !able.includes(one))]) {
    if (lots === 0) break;
    const heldLots = Math.abs(candidate.leg.lots);
    const size = rules.deleveragedLots({ neededLots: Math.abs(lots), heldLots });
    const part = lots > 0 ? size : -size;
    // The cost is split without loss: each part rounded down, the last one takes the rest.
    const partCost = part === lots ? cost : divideDown(cost * BigInt(size), BigInt(Math.abs(lots)));
    closeCandidate(venue, market, candidate, { lots: part, cost: partCost, price: handover.price });
    lots -= part;
    cost -= partCost;
  }
}

function canBearPrice(venue: Venue, { holding, leg }: Candidate, price: Amount): boolean {
  const { market, account } = holding;
  const isIsolated = holding.marginType === 'isolated';
  const { balance } = isIsolated
    ? isolatedMargin(venue, market, leg, market.markPrice)
    : crossMargin(venue, account, market.parameters.quoteAsset);
  return balance + valueSquared(market, price - market.markPrice, leg.lots) * ONE >= 0n;
}

/** The candidate takes the lots, which closes as many of his own; his open orders of the symbol go first. */
function closeCandidate(venue: Venue, market: Market, candidate: Candidate, part: Handover): void {
  const { holding, leg } = candidate;
  for (const order of [...holding.openOrders.values()]) {
    const isOpening = !venue.rules.mustReduce(order);
    if (venue.rules.cancelsOrdersFirst({ isOpening })) close(venue, order, { status: 'CANCELED' });
  }
  market.lastOrderId += 1;
  const lots = Math.abs(part.lots);
  const ticks = Number(part.price / market.parameters.filters.tickSize);
  const order = forcedOrder(venue, { holding, leg }, { id: market.lastOrderId, lots, ticks, prefix: 'adl_autoclose' });
  if (!holding.account.isFund) {
    holding.orders.set(order.id, order);
    holding.byClientId.set(order.clientOrderId, order);
  }
  reportOrder(venue, order, 'NEW');
  const realised = changePosition(venue, holding, leg, { lots: part.lots, cost: part.cost });
  market.lastTradeId += 1;
  const value: Amount = part.cost < 0n ? -part.cost : part.cost;
  const commission = venue.rules.deleveragingFee({ notional: value, takerRate: feeRates(venue, holding).takerRate });
  if (commission !== 0n) {
    chargeFee(venue, holding, leg, commission);
    bookFee(venue, market.parameters.quoteAsset, commission);
  }
  recordFill(venue, order, 'TRADE', {
    lots,
    price: divideNearest(value * ONE, quantityOfLots(market, lots)),
    value,
    tradeId: market.lastTradeId,
    isMaker: false,
    commission,
    realised,
  });
  reportForced(venue, order, 'ADL');
  coverDeficit(venue, holding);
}

/** A wallet that closing has left below zero, with no position to make up for it, is filled up by the fund. */
export function coverDeficit(venue: Venue, holding: Holding): void {
  const { account, market } = holding;
  const asset = market.parameters.quoteAsset;
  const hasPositions = crossHoldings(account, asset).some((one) => openLegs(one).length > 0);
  const deficit = -crossCollateral(venue, account, asset);
  if (hasPositions || deficit <= 0n || account.isFund) return;
  changeWallet(venue, account, asset, deficit);
  changeFund(venue, market, -deficit);
  const { symbol } = market.parameters;
  bookIncome(venue, account, { type: 'INSURANCE_CLEAR', asset, amount: deficit, symbol });
  reportAccount(venue, account, { reason: 'INSURANCE_CLEAR', asset, balanceChange: deficit });
}

/** Place of a leg in its queue as the published quantile, 0 to 4. */
export function quantileOf(venue: Venue, holding: Holding, leg: Leg): number {
  if (leg.lots === 0) return 0;
  const places = placesOf(venue, holding.market, leg.lots > 0);
  return venue.rules.adlQuantile(places.get(leg) ?? -1, places.size);
}

/** Ranked once between two commands, however many ask: thousands of holders each reading their own would rank each other. */
function placesOf(venue: Venue, market: Market, isLong: boolean): ReadonlyMap<Leg, number> {
  const key = `${market.parameters.symbol} ${isLong ? 'long' : 'short'}`;
  const known = venue.adlPlaces.get(key);
  if (known !== undefined) return known;
  const queue = adlQueue(venue, market, ({ lots }) => lots > 0 === isLong);
  const ranked = queue.filter(({ holding }) => !holding.account.isFund);
  const places = new Map(ranked.map(({ leg }, place) => [leg, place]));
  venue.adlPlaces.set(key, places);
  return places;
}
