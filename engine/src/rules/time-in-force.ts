/** What a time in force allows an order to do at once, and what becomes of the rest. */
import { EXPIRY_REASONS, type ExpiryReason, type OrderType, type Side, type TimeInForce } from '../core/words.ts';

/** GTX is post-only: it may not take, not even in part. @source Vega 0068-MATC-042, Binance -5022 */
export function mayTake(order: { readonly timeInForce: TimeInForce; readonly isAmendment: boolean }): boolean {
  return order.timeInForce !== 'GTX';
}

/** Whether a limit would meet the other side of the book: at the best price, too. */
export function wouldTake(order: {
  readonly side: Side;
  readonly ticks: number;
  /** Best of the other side. */
  readonly bestTicks: number;
}): boolean {
  return order.side === 'BUY' ? order.ticks >= order.bestTicks : order.ticks <= order.bestTicks;
}

/** FOK: all or nothing. @source Binance -5021 */
export function needsAllAtOnce(timeInForce: TimeInForce): boolean {
  return timeInForce === 'FOK';
}

/** Only limit orders rest, and of those neither IOC nor FOK. */
export function restsAfterMatching(order: { readonly type: OrderType; readonly timeInForce: TimeInForce }): boolean {
  return order.type === 'LIMIT' && order.timeInForce !== 'IOC' && order.timeInForce !== 'FOK';
}

/** What the trader is told of a rest that found nobody. */
export function remainderReason(order: { readonly type: OrderType }): ExpiryReason {
  return order.type === 'MARKET' ? EXPIRY_REASONS.marketRemainder : EXPIRY_REASONS.immediateOrCancelRemainder;
}
