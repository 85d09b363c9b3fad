/** What a time in force allows an order to do at once, and what becomes of the rest. */
import type { OrderType, TimeInForce } from '../core/words.ts';

/** GTX is post-only: it may not take, not even in part. @source Vega 0068-MATC-042, Binance -5022 */
export function mayTake(timeInForce: TimeInForce): boolean {
  return timeInForce !== 'GTX';
}

/** FOK: all or nothing. @source Binance -5021 */
export function needsAllAtOnce(timeInForce: TimeInForce): boolean {
  return timeInForce === 'FOK';
}

/** Only limit orders rest, and of those neither IOC nor FOK. */
export function restsAfterMatching(order: { readonly type: OrderType; readonly timeInForce: TimeInForce }): boolean {
  return order.type === 'LIMIT' && order.timeInForce !== 'IOC' && order.timeInForce !== 'FOK';
}
