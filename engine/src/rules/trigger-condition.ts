/** When a conditional order fires. */
import { type Amount, absolute, ONE } from '../core/amount.ts';
import type { ConditionalType, Side } from '../core/words.ts';

/**
 * STOP: a buy at or above, a sell at or below its trigger price; TAKE_PROFIT the other way round.
 * @source Binance USDⓈ-M, New Algo Order
 */
export function isTriggered(condition: {
  readonly type: Exclude<ConditionalType, 'TRAILING_STOP_MARKET'>;
  readonly side: Side;
  readonly triggerPrice: Amount;
  readonly price: Amount;
}): boolean {
  const isStop = condition.type === 'STOP' || condition.type === 'STOP_MARKET';
  const firesAbove = isStop === (condition.side === 'BUY');
  return firesAbove ? condition.price >= condition.triggerPrice : condition.price <= condition.triggerPrice;
}

/**
 * Trailing stop: a buy when the price has come back up by the callback from its lowest, a sell when down from its highest.
 * @param condition callbackRate in per cent; extreme: lowest (buy) or highest (sell) price since activation
 */
export function isTrailingTriggered(condition: {
  readonly side: Side;
  readonly extreme: Amount;
  readonly callbackRate: Amount;
  readonly price: Amount;
}): boolean {
  const hundred = ONE * 100n;
  return condition.side === 'BUY'
    ? condition.price * hundred >= condition.extreme * (hundred + condition.callbackRate)
    : condition.price * hundred <= condition.extreme * (hundred - condition.callbackRate);
}

/** priceProtect holds a trigger back while mark and last are further apart than a part of the mark. */
export function isProtected(prices: {
  readonly markPrice: Amount;
  readonly lastPrice: Amount;
  readonly triggerProtect: Amount;
}): boolean {
  return absolute(prices.markPrice - prices.lastPrice) * ONE > prices.markPrice * prices.triggerProtect;
}
