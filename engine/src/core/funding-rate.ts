/** The premium of the market over its index, sampled, and the funding rate that follows from it. */
import { type Amount, divideNearest } from './amount.ts';
import type { Market } from './state.ts';
import { priceOfTicks, tradeValue, type Venue } from './venue.ts';

/** One premium sample; none while the index is held or unknown. */
export function samplePremium(venue: Venue, market: Market): void {
  if (market.isHeld || market.indexPrice === 0n) return;
  market.premiumIndex = venue.rules.premiumIndex({
    indexPrice: market.indexPrice,
    impactBid: impactPrice(market, true),
    impactAsk: impactPrice(market, false),
  });
  market.premiumCount += 1n;
  const weight = venue.rules.premiumWeight({
    number: market.premiumCount,
    weighting: market.parameters.funding.weighting,
  });
  market.premiumSum += weight * market.premiumIndex;
  market.premiumWeight += weight;
}

/** Average price of trading the impact notional at once; undefined when the side has less. */
function impactPrice(market: Market, isBid: boolean): Amount | undefined {
  const { book } = market;
  const wanted = market.parameters.funding.impactNotional;
  let notional = 0n;
  let quantity = 0n;
  let ticks = isBid ? book.bestBid : book.bestAsk;
  while (ticks >= 0 && notional < wanted) {
    const lots = book.lotsAt(isBid, ticks);
    const value = tradeValue(market, ticks, lots);
    const price = priceOfTicks(market, ticks);
    const isEnough = notional + value >= wanted;
    // The last level counts only as far as it is needed; quantity is kept in units of 1e-16 for that.
    quantity += isEnough
      ? ((wanted - notional) * 10n ** 16n) / price
      : BigInt(lots) * market.parameters.filters.stepSize * 10n ** 8n;
    notional += isEnough ? wanted - notional : value;
    ticks = book.nextPrice(isBid, ticks);
  }
  return notional < wanted || quantity === 0n ? undefined : divideNearest(wanted * 10n ** 16n, quantity);
}

/** What would be charged if the interval ended now. */
export function estimatedFundingRate(venue: Venue, market: Market): Amount {
  const { funding } = market.parameters;
  const premium = market.premiumWeight === 0n ? 0n : divideNearest(market.premiumSum, market.premiumWeight);
  return venue.rules.fundingRate({ ...funding, premium });
}

export function forgetPremiums(market: Market): void {
  market.premiumSum = 0n;
  market.premiumWeight = 0n;
  market.premiumCount = 0n;
}
