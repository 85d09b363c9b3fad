/** When a conditional order fires. */
import { type Amount, absolute, larger, ONE, smaller } from '../core/amount.ts';
import type { ConditionalType, PositionSide, Side, WorkingType } from '../core/words.ts';

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

/** A new order whose price is reached already is refused. @source Binance -2021 */
export function wouldTriggerAtOnce(condition: Parameters<typeof isTriggered>[0]): boolean {
  return isTriggered(condition);
}

/** What an order without a working type waits for is the venue's choice. */
export function defaultWorkingType(choice: 'last' | 'mark'): WorkingType {
  return choice === 'mark' ? 'MARK_PRICE' : 'CONTRACT_PRICE';
}

/** The price a condition looks at; undefined before the first trade. */
export function watchedPrice(prices: {
  readonly workingType: WorkingType;
  readonly markPrice: Amount;
  readonly lastPrice: Amount | undefined;
}): Amount | undefined {
  return prices.workingType === 'MARK_PRICE' ? prices.markPrice : prices.lastPrice;
}

/** While the index is held nothing fires. */
export function mayFire(market: { readonly isHeld: boolean }): boolean {
  return !market.isHeld;
}

/** A trailing stop follows the price from its activation on: a buy when it has fallen to there, a sell when risen. */
export function isTrailingActivated(condition: {
  readonly side: Side;
  /** undefined: from the start */
  readonly activatePrice: Amount | undefined;
  readonly price: Amount;
}): boolean {
  const { side, activatePrice, price } = condition;
  return activatePrice === undefined || (side === 'BUY' ? price <= activatePrice : price >= activatePrice);
}

/** The lowest (buy) or highest (sell) price since activation. @param condition extreme: 0 before the first price */
export function trailingExtreme(condition: {
  readonly side: Side;
  readonly extreme: Amount;
  readonly price: Amount;
}): Amount {
  const { side, extreme, price } = condition;
  if (extreme === 0n) return price;
  return side === 'BUY' ? smaller(extreme, price) : larger(extreme, price);
}

const TENTH = ONE / 10n;

/** 0.1 to 10 per cent, in tenths. @source Binance -2007 */
export function isCallbackAllowed(callbackRate: Amount): boolean {
  return callbackRate >= TENTH && callbackRate <= 10n * ONE && callbackRate % TENTH === 0n;
}

/** Lots an order for the whole position closes when it fires: those of its leg then, if it is on the closing side. */
export function closingLots(position: {
  readonly side: Side;
  readonly positionSide: PositionSide;
  /** Signed, of the leg the order names. */
  readonly lots: number;
  /** Signed, of the other leg of a hedge; 0 in one-way mode. */
  readonly otherLots: number;
}): number {
  return Math.max(0, position.side === 'SELL' ? position.lots : -position.lots);
}

/** Only one order of a kind may close the whole position to one side. @source Binance -4130 */
export function isSecondToClose(open: {
  readonly isSameSide: boolean;
  readonly isSameType: boolean;
  readonly closePosition: boolean;
}): boolean {
  return open.closePosition && open.isSameSide && open.isSameType;
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
