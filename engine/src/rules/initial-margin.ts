/** The margin it takes to open. */
import { type Amount, divideUp, larger, ONE } from '../core/amount.ts';
import type { PositionSide } from '../core/words.ts';

/** Initial margin = notional / leverage, rounded up at 1e-8. The notional is in units of 1e-16. */
export function initialMargin(position: { readonly notionalSquared: bigint; readonly leverage: number }): Amount {
  return divideUp(position.notionalSquared, BigInt(position.leverage) * ONE);
}

/** Notional of the open orders that could add to a leg: of a hedge, only those that open it. In units of 1e-8. */
export function ordersOfLeg(leg: {
  readonly positionSide: PositionSide;
  readonly bids: Amount;
  readonly asks: Amount;
}): { readonly bids: Amount; readonly asks: Amount } {
  const { positionSide, bids, asks } = leg;
  return { bids: positionSide === 'SHORT' ? 0n : bids, asks: positionSide === 'LONG' ? 0n : asks };
}

/**
 * Notional a leg could reach if one side of its open orders filled: the larger of the two sides counts.
 * @param leg signed position at mark, and open orders that could add to it; all in units of 1e-16
 * @source Binance USDⓈ-M, initial margin of position and open orders
 */
export function reachableNotional(leg: {
  readonly position: bigint;
  readonly bids: bigint;
  readonly asks: bigint;
}): bigint {
  const long = leg.position + leg.bids;
  const short = leg.asks - leg.position;
  return larger(long, short);
}
