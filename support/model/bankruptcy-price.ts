// The price at which a position has eaten all of its margin.
import { type Decimal, sum, ZERO } from '../domain/decimal.ts';
import { type Fraction, fraction, isPositive } from './fraction.ts';
import type { Leg } from './liquidation-price.ts';

/**
 * BP: wallet + others' unrealised profit + Σ quantity × (BP − entry) = 0, so BP = (Σ quantity × entry − backing) / Σ quantity.
 * Undefined where no price above zero does it (a long with its whole notional behind it, or a hedged pair of one size).
 * @source domain.md §4.3, §5.1: 1 BTC at 60,000 with 3,000 behind it is bankrupt at 57,000 (long), 63,000 (short)
 */
export function bankruptcyPrice(question: {
  /** Isolated wallet, or for cross the cross wallet plus the unrealised profit of the other positions. Quote currency. */
  readonly backing: Decimal;
  readonly legs: readonly Leg[];
}): Fraction | undefined {
  const quantity = sum(question.legs.map((leg) => leg.quantity));
  if (quantity.eq(ZERO)) {
    return undefined;
  }
  const cost = sum(question.legs.map((leg) => leg.quantity.times(leg.entryPrice)));
  const price = fraction(cost.minus(question.backing), quantity);
  return isPositive(price) ? price : undefined;
}
