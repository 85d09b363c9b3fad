/** The index: one price out of several spot prices, some of which may be late or wrong. */
import { type Amount, absolute, divideNearest, ONE } from '../core/amount.ts';

export interface IndexQuote {
  readonly price: Amount;
  readonly weight: Amount;
  readonly ageMs: number;
}

export interface IndexResult {
  /** undefined: no source is valid, so the venue holds what it has. */
  readonly price: Amount | undefined;
  /** Per quote, in the order given. */
  readonly isUsed: readonly boolean[];
}

/**
 * Sources older than maxAgeMs do not count. One source further than maxDeviation from the median of the rest that
 * count does not count either; when more than one is, the index is the median. Else the weighted mean.
 * @source Binance futures FAQ, mark price and price index, protection rules
 */
export function indexPrice(input: {
  readonly quotes: readonly IndexQuote[];
  readonly maxAgeMs: number;
  readonly maxDeviation: Amount;
}): IndexResult {
  const fresh = input.quotes.filter((quote) => quote.ageMs <= input.maxAgeMs);
  const middle = median(fresh.map((quote) => quote.price));
  if (middle === undefined) return { price: undefined, isUsed: input.quotes.map(() => false) };
  const isNear = (quote: IndexQuote) => absolute(quote.price - middle) * ONE <= middle * input.maxDeviation;
  const near = fresh.filter(isNear);
  const isUsed = input.quotes.map((quote) => near.includes(quote));
  if (fresh.length - near.length > 1) return { price: middle, isUsed };
  return { price: weightedMean(near), isUsed };
}

function weightedMean(quotes: readonly IndexQuote[]): Amount | undefined {
  const weights = quotes.reduce((sum, quote) => sum + quote.weight, 0n);
  if (weights === 0n) return undefined;
  return divideNearest(
    quotes.reduce((sum, quote) => sum + quote.price * quote.weight, 0n),
    weights,
  );
}

/** Of an even number, the mean of the two in the middle. */
export function median(values: readonly Amount[]): Amount | undefined {
  const sorted = values.toSorted((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? undefined : divideNearest(upper + lower, 2n);
}

/** What a source says counts unless it is no price at all. */
export function isBelievable(price: Amount): boolean {
  return price > 0n;
}
