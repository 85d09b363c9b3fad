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

/** Average price of what was opened: |cost| / size, to the nearest 1e-8; size in units of 1e-8. */
export function entryPrice(position: { readonly cost: Amount; readonly quantity: Amount }): Amount {
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
