/** Index and mark price of a market: what its sources say now, and what positions are valued at. */
import { type Amount, divideNearest } from './amount.ts';
import { estimatedFundingRate } from './funding-rate.ts';
import { fundingTimes } from './funding-times.ts';
import type { Market } from './state.ts';
import { emit, priceOfTicks, type Venue } from './venue.ts';

/** Takes the price of one source; unknown sources and prices not above 0 are ignored. */
export function takeSourcePrice(venue: Venue, market: Market, name: string, price: Amount): void {
  const source = market.sources.get(name);
  if (source === undefined || !venue.rules.isBelievable(price)) return;
  source.price = price;
  source.at = venue.state.now;
}

/** Computes the index from the sources as they are; with none valid the prices are held. */
export function updateIndex(venue: Venue, market: Market): void {
  const { maxAgeMs, maxDeviation } = market.parameters.index;
  const known = [...market.sources.values()].filter((source) => source.price !== undefined);
  const quotes = known.map(({ price, weight, at }) => ({ price: price ?? 0n, weight, ageMs: venue.state.now - at }));
  const { price, isUsed } = venue.rules.indexPrice({ quotes, maxAgeMs, maxDeviation });
  for (const [index, source] of known.entries()) source.isUsed = isUsed[index] ?? false;
  const wasHeld = market.isHeld;
  market.isHeld = price === undefined;
  // What fell due while the price was held must be looked at, even if the price comes back as it was.
  if (wasHeld && !market.isHeld) market.seen = { mark: 0n, ticks: 0 };
  market.isMarkDue = true;
  if (price === undefined) return;
  market.indexPrice = price;
  market.priceAt = venue.state.now;
}

/**
 * Computes the mark price anew after a change of index, last price or samples and at each tick, and says so when
 * anything published changed.
 * @param isFundingDue the interval of the last rate ends now, and nothing of it is left to pay for
 */
export function updateMark(venue: Venue, market: Market, isFundingDue = false): void {
  if (market.indexPrice === 0n || !market.isMarkDue) return;
  market.isMarkDue = false;
  if (venue.rules.mayMarkMove(market)) market.markPrice = computeMark(venue, market, isFundingDue);
  const rate = estimatedFundingRate(venue, market);
  const said = market.said;
  const { markPrice, indexPrice, isHeld } = market;
  if (said.mark === markPrice && said.index === indexPrice && said.rate === rate && said.isHeld === isHeld) return;
  market.said = { mark: markPrice, index: indexPrice, rate, isHeld };
  emit(venue, {
    kind: 'price',
    at: venue.state.now,
    symbol: market.parameters.symbol,
    markPrice,
    indexPrice,
    estimatedFundingRate: rate,
    premiumIndex: market.premiumIndex,
    nextFundingAt: fundingTimes(venue, market).next,
    isHeld,
  });
}

function computeMark(venue: Venue, market: Market, isFundingDue: boolean): Amount {
  const { indexPrice } = market;
  const times = fundingTimes(venue, market);
  return venue.rules.markPrice({
    indexPrice,
    fundingRate: market.lastFundingRate,
    timeToFundingMs: isFundingDue ? 0 : times.next - venue.state.now,
    intervalMs: times.intervalMs,
    averageBasis: averageBasis(market),
    lastPrice: contractPrice(venue, market),
  });
}

function contractPrice(venue: Venue, market: Market): Amount {
  const { lastPriceDeviation, lastPriceIdleMs } = market.parameters.markPrice;
  if (market.lastPriceForMark === 0n) return market.indexPrice;
  if (market.markPrice === 0n) return market.lastPriceForMark;
  return venue.rules.protectedLastPrice({
    lastPrice: market.lastPriceForMark,
    markPrice: market.markPrice,
    idleMs: venue.state.now - market.lastPriceForMarkAt,
    maxIdleMs: lastPriceIdleMs,
    maxDeviation: lastPriceDeviation,
  });
}

function averageBasis(market: Market): Amount {
  const count = market.basisSamples.length;
  return count === 0 ? 0n : divideNearest(market.basisSum, BigInt(count));
}

/** Takes one sample of the basis, and forgets the oldest. */
export function sampleBasis(venue: Venue, market: Market): void {
  const { book, indexPrice } = market;
  if (market.isHeld || indexPrice === 0n) return;
  const best = (ticks: number) => (ticks < 0 ? undefined : priceOfTicks(market, ticks));
  const basis = venue.rules.basisSample({ bestBid: best(book.bestBid), bestAsk: best(book.bestAsk), indexPrice });
  if (basis === undefined) return;
  market.basisSamples.push(basis);
  market.basisSum += basis;
  while (market.basisSamples.length > market.parameters.markPrice.basisSamples) {
    market.basisSum -= market.basisSamples.shift() ?? 0n;
  }
}

/** Takes one sample for the settlement price; none while the index is held or unknown. */
export function sampleIndex(market: Market): void {
  if (market.isHeld || market.indexPrice === 0n) return;
  const { index, markPrice } = market.parameters;
  market.indexSamples.push(market.indexPrice);
  market.indexSum += market.indexPrice;
  while (market.indexSamples.length * markPrice.publishMs > index.settlementMs) {
    market.indexSum -= market.indexSamples.shift() ?? 0n;
  }
}
