// The mark price: the middle one of the index with its funding basis, the index with its price basis, and the last trade.
import { type Decimal, decimalOfCount, divide, median, type Rounding, sum } from '../domain/decimal.ts';
import type { MarkPriceRules } from '../spec/specification.ts';

interface RoundingRule {
  readonly decimals: number;
  readonly rounding: Rounding;
}

/**
 * Price1 = index × (1 + lastFundingRate × timeToFunding / interval).
 * @source domain.md §2.2 [BN-FAQ-MARK]
 */
export function fundingBasisPrice(
  parts: {
    readonly index: Decimal;
    readonly lastFundingRate: Decimal;
    readonly timeToFundingMs: number;
    readonly intervalMs: number;
  },
  rule: RoundingRule,
): Decimal {
  const basis = parts.index.times(parts.lastFundingRate).times(decimalOfCount(parts.timeToFundingMs));
  const interval = decimalOfCount(parts.intervalMs);
  return divide(parts.index.times(interval).plus(basis), interval, rule);
}

/** One sample of the price basis: (bid1 + ask1) / 2 − index; undefined, no sample, where a side of the book is empty. */
export function basisSample(book: {
  readonly bestBid: Decimal | undefined;
  readonly bestAsk: Decimal | undefined;
  readonly index: Decimal;
}): Decimal | undefined {
  return book.bestBid === undefined || book.bestAsk === undefined
    ? undefined
    : book.bestBid.plus(book.bestAsk).times('0.5').minus(book.index);
}

/**
 * Price2 = index + moving average of the basis over the latest samples; the index itself before the first sample.
 * @source domain.md §2.2 [BN-FAQ-MARK]: 30 samples, one every 5 s
 */
export function movingAveragePrice(
  parts: { readonly index: Decimal /** Oldest first. */; readonly samples: readonly Decimal[] },
  rules: Pick<MarkPriceRules, 'basisSamples'>,
  rule: RoundingRule,
): Decimal {
  const latest = parts.samples.slice(-rules.basisSamples);
  if (latest.length === 0) {
    return parts.index;
  }
  const count = decimalOfCount(latest.length);
  return divide(parts.index.times(count).plus(sum(latest)), count, rule);
}

/**
 * The contract price: the last trade, or the current mark where the trade is far from it and old.
 * @source domain.md §2.2 [AS-MARK]: more than 5 % away with no new trade in 5 s
 */
export function contractPrice(
  parts: { readonly lastPrice: Decimal; readonly markPrice: Decimal; readonly idleMs: number },
  rules: Pick<MarkPriceRules, 'lastPriceDeviation' | 'lastPriceIdleMs'>,
): Decimal {
  const limit = parts.markPrice.times(rules.lastPriceDeviation);
  const isFar = parts.lastPrice.minus(parts.markPrice).abs().gt(limit);
  return isFar && parts.idleMs >= rules.lastPriceIdleMs ? parts.markPrice : parts.lastPrice;
}

/**
 * mark = median(Price1, Price2, contract price); before the first trade, of the two there are.
 * @source domain.md §2.2 [BN-FAQ-MARK]
 */
export function markPriceOf(prices: {
  readonly fundingBasis: Decimal;
  readonly movingAverage: Decimal;
  readonly contract: Decimal | undefined;
}): Decimal {
  const { fundingBasis, movingAverage, contract } = prices;
  return median(contract === undefined ? [fundingBasis, movingAverage] : [fundingBasis, movingAverage, contract]);
}
