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

/** What an order that must reduce may still be executed for: no more than there is to reduce, resting or not. */
export function reducingLots(order: {
  readonly leftLots: number;
  readonly reducibleLots: number;
  readonly isResting: boolean;
}): number {
  return Math.min(order.leftLots, order.reducibleLots);
}

/** Refused is one that finds nothing to reduce; one that is too large is taken, and filled as far as it may be. */
export function isReduceOnlyRefused(order: { readonly reducingLots: number; readonly lots: number }): boolean {
  return order.reducingLots === 0;
}

/** A resting one that has nothing left to reduce leaves the book. */
export function isKnockedOut(order: { readonly side: Side; readonly reducibleLots: number }): boolean {
  return order.reducibleLots === 0;
}
