/** Profit and loss of a position. */
import { type Amount, absolute, divideDown, divideNearest, ONE } from '../core/amount.ts';

/**
 * Realised by closing a part: proceeds − cost × part / size, rounded down; what rounding leaves stays in the cost.
 * @param closing signed proceeds and signed cost of the whole, 1e-8; lots without sign
 */
export function realisedProfit(closing: {
  readonly proceeds: Amount;
  readonly cost: Amount;
  readonly closedLots: number;
  readonly positionLots: number;
}): Amount {
  if (closing.closedLots === closing.positionLots) return closing.proceeds - closing.cost;
  const size = BigInt(closing.positionLots);
  return divideDown(closing.proceeds * size - closing.cost * BigInt(closing.closedLots), size);
}

/** What a fill tells as its profit: before fees. */
export function reportedProfit(fill: { readonly realised: Amount; readonly commission: Amount }): Amount {
  return fill.realised;
}

/** The unrealised profit as published: rounded down at 1e-8. @param position profit in units of 1e-16 */
export function publishedProfit(position: { readonly profitSquared: bigint; readonly lots: number }): Amount {
  return divideDown(position.profitSquared, ONE);
}

/** Closing a part leaves the entry price as it was; a flat position has none. */
export function entryPriceAfterClosing(position: {
  readonly entryPrice: Amount;
  readonly closedLots: number;
  readonly leftLots: number;
  /** Money the part that was closed brought, without sign; 1e-8. */
  readonly proceeds: Amount;
  /** Value of one lot at a price of 1, 1e-8. */
  readonly lotSize: Amount;
}): Amount {
  return position.leftLots === 0 ? 0n : position.entryPrice;
}

/** Average price of what was opened: |cost| / size, to the nearest 1e-8; size in units of 1e-8. */
export function entryPrice(position: {
  readonly cost: Amount;
  readonly quantity: Amount;
  /** Entry price before, 0 when flat. */
  readonly before: Amount;
  /** Whether the position before was on the other side. */
  readonly isTurned: boolean;
}): Amount {
  if (position.quantity === 0n) return 0n;
  return divideNearest(absolute(position.cost) * ONE, absolute(position.quantity));
}

/**
 * The price at which closing at the taker rate leaves nothing won or lost since the position was opened:
 * (entry × size − realised after fees) / (size × (1 ∓ taker)).
 * @source Bybit, break-even price
 */
export function breakEvenPrice(position: {
  readonly cost: Amount;
  readonly quantity: Amount;
  readonly realisedAfterFees: Amount;
  readonly takerRate: Amount;
}): Amount {
  if (position.quantity === 0n) return 0n;
  const isLong = position.quantity > 0n;
  const factor = isLong ? ONE - position.takerRate : ONE + position.takerRate;
  const value = absolute(position.cost) + (isLong ? -position.realisedAfterFees : position.realisedAfterFees);
  return divideNearest(value * ONE * ONE, absolute(position.quantity) * factor);
}
