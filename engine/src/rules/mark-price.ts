/** The mark price: what positions are valued at, hard to move from the book of this venue. */
import { type Amount, absolute, divideNearest, ONE } from '../core/amount.ts';
import { median } from './index-price.ts';

/**
 * Median of: index × (1 + last funding rate × time to funding / interval), index + average basis, last price.
 * @source Binance FAQ, mark price in USDⓈ-M futures
 */
export function markPrice(input: {
  readonly indexPrice: Amount;
  readonly fundingRate: Amount;
  readonly timeToFundingMs: number;
  readonly intervalMs: number;
  /** Moving average of (best bid + best ask) / 2 − index; 0 before the first sample. */
  readonly averageBasis: Amount;
  /** After protection; the index before the first trade. */
  readonly lastPrice: Amount;
}): Amount {
  const funding = input.indexPrice * input.fundingRate * BigInt(input.timeToFundingMs);
  const withFunding = input.indexPrice + divideNearest(funding, ONE * BigInt(input.intervalMs));
  const withBasis = input.indexPrice + input.averageBasis;
  return median([withFunding, withBasis, input.lastPrice]) ?? input.indexPrice;
}

/**
 * A last price too far from the mark, with no trade for a while, is replaced by the mark.
 * @source Aster documentation, mark price, last price protection
 */
export function protectedLastPrice(input: {
  readonly lastPrice: Amount;
  readonly markPrice: Amount;
  readonly idleMs: number;
  readonly maxIdleMs: number;
  readonly maxDeviation: Amount;
}): Amount {
  const isFar = absolute(input.lastPrice - input.markPrice) * ONE > input.markPrice * input.maxDeviation;
  return isFar && input.idleMs >= input.maxIdleMs ? input.markPrice : input.lastPrice;
}

/** Trades the venue itself forced do not count as a last price for the mark. @source Vega 0012-POSR-004 */
export function countsForMark(trade: { readonly isForced: boolean }): boolean {
  return !trade.isForced;
}

/** One sample of the basis: mid price less index. A book with only one side gives none. */
export function basisSample(book: {
  readonly bestBid: Amount | undefined;
  readonly bestAsk: Amount | undefined;
  readonly indexPrice: Amount;
}): Amount | undefined {
  const { bestBid, bestAsk, indexPrice } = book;
  return bestBid === undefined || bestAsk === undefined ? undefined : divideNearest(bestBid + bestAsk, 2n) - indexPrice;
}

/** The mark price moves only with an index that is known. */
export function mayMarkMove(market: { readonly isHeld: boolean }): boolean {
  return !market.isHeld;
}
