/** How much of an order may be executed when it must only make a position smaller. */
import type { PositionSide, Side } from '../core/words.ts';

/** In hedge mode selling the long leg and buying the short leg reduce by nature. */
export function mustReduce(order: {
  readonly side: Side;
  readonly positionSide: PositionSide;
  readonly reduceOnly: boolean;
}): boolean {
  const isClosingLeg =
    (order.positionSide === 'LONG' && order.side === 'SELL') ||
    (order.positionSide === 'SHORT' && order.side === 'BUY');
  return order.reduceOnly || isClosingLeg;
}

/** Lots by which the side can reduce a signed position: all of it, or nothing when it would add. */
export function reducibleLots(position: { readonly side: Side; readonly positionLots: number }): number {
  const closing = position.side === 'SELL' ? position.positionLots : -position.positionLots;
  return Math.max(0, closing);
}
