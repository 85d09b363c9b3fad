// The premium index: how far the prices at which size can be traded stand off the index.
import type { BookLevel } from '../domain/book.ts';
import { type Decimal, divide, larger, type Rounding, ZERO } from '../domain/decimal.ts';

interface RoundingRule {
  readonly decimals: number;
  readonly rounding: Rounding;
}

/**
 * The average price at which `notional` (quote currency) trades against one side of the book, best level first.
 * Undefined where the side is not deep enough.
 * @source domain.md §2.3 [BN-FAQ-FUND]: impact bid and ask price of the impact margin notional
 */
export function impactPrice(levels: readonly BookLevel[], notional: Decimal, rule: RoundingRule): Decimal | undefined {
  let left = notional;
  let filled = ZERO;
  for (const { price, quantity } of levels) {
    const value = price.times(quantity);
    if (value.gte(left)) {
      // notional / (filled + left / price), with one division: the part of a level need not be a finite decimal.
      return divide(notional.times(price), filled.times(price).plus(left), rule);
    }
    left = left.minus(value);
    filled = filled.plus(quantity);
  }
  return undefined;
}

/**
 * P = [max(0, impact bid − index) − max(0, index − impact ask)] / index. Between the two it is exactly zero.
 * @source domain.md §2.3 [BN-FAQ-FUND, DX-FUND, HL-FUND]
 */
export function premiumOf(
  prices: { readonly impactBid: Decimal; readonly impactAsk: Decimal; readonly index: Decimal },
  rule: RoundingRule,
): Decimal {
  const above = larger(ZERO, prices.impactBid.minus(prices.index));
  const below = larger(ZERO, prices.index.minus(prices.impactAsk));
  return divide(above.minus(below), prices.index, rule);
}
