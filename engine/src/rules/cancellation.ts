/** What a trader's wish to cancel reaches, and when the dead man's switch makes it. */
import type { OrderStatus, PositionSide, Side } from '../core/words.ts';

/** An order can be cancelled as long as it is open, partly filled or not. @source Binance -2011 */
export function isCancellable(order: { readonly status: OrderStatus }): boolean {
  return order.status === 'NEW' || order.status === 'PARTIALLY_FILLED';
}

/** Cancelling all reaches every open order of the market, and cancelling all conditional ones every one of those. */
export function isReachedByCancelAll(_order: {
  readonly kind: 'order' | 'conditional order';
  readonly side: Side;
  readonly positionSide: PositionSide;
  readonly status: OrderStatus;
  readonly reduceOnly: boolean;
  readonly isStop: boolean;
}): boolean {
  return true;
}

/**
 * When the countdown cancels all, in engine ms: counted from the latest time it was armed; 0 disarms.
 * @param countdown end: of the countdown that runs, 0 when none does
 * @source Binance USDⓈ-M, Auto-Cancel All Open Orders
 */
export function countdownEnd(countdown: {
  readonly now: number;
  readonly countdownMs: number;
  readonly end: number;
}): number {
  return countdown.countdownMs === 0 ? 0 : countdown.now + countdown.countdownMs;
}
