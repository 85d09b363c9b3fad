// What an order was told to be and what it was filled for, as far as the venue shows it.
import type { ConditionalOrder, ConditionalState, Order, ShownTerms } from '../../domain/order.ts';
import { booleanField, decimalField, optionalText, textField, timeField, type WireObject } from './wire.ts';
import { plainWord } from './words.ts';

/** How the client ids of the venue's own orders begin. @source Binance USDⓈ-M, Event: Order Update, field c */
const FORCED = ['autoclose-', 'adl_autoclose', 'settlement_autoclose-'] as const;

type TermsOfOrder =
  | keyof ShownTerms
  | 'originalType'
  | 'timeInForce'
  | 'goodTillMs'
  | 'averagePrice'
  | 'cumulativeQuote'
  | 'isForced';

export function orderTermsIn(wire: WireObject): Pick<Order, TermsOfOrder> {
  const id = textField(wire, 'clientOrderId');
  const timeInForce = optionalText(wire, 'timeInForce');
  return {
    ...shownTermsIn(wire),
    ...(timeInForce === undefined ? {} : { timeInForce }),
    ...(isShown(wire, 'origType') ? { originalType: plainWord(textField(wire, 'origType')) } : {}),
    ...(isShown(wire, 'goodTillDate') ? { goodTillMs: timeField(wire, 'goodTillDate') } : {}),
    ...(isShown(wire, 'avgPrice') ? { averagePrice: decimalField(wire, 'avgPrice') } : {}),
    ...(isShown(wire, 'cumQuote') ? { cumulativeQuote: decimalField(wire, 'cumQuote') } : {}),
    ...(FORCED.some((prefix) => id.startsWith(prefix)) ? { isForced: true } : {}),
  };
}

export function conditionalTermsIn(
  wire: WireObject,
): Pick<ConditionalOrder, keyof ShownTerms | 'type' | 'quantity' | 'isReduceOnly' | 'triggeredAtMs' | 'failureReason'> {
  return {
    ...shownTermsIn(wire),
    ...triggerIn(wire, { time: 'triggerTime', reason: 'failureReason' }),
    ...(isShown(wire, 'orderType') ? { type: plainWord(textField(wire, 'orderType')) } : {}),
    ...(isShown(wire, 'quantity') ? { quantity: decimalField(wire, 'quantity') } : {}),
    ...(isShown(wire, 'reduceOnly') ? { isReduceOnly: booleanField(wire, 'reduceOnly') } : {}),
  };
}

/** When a conditional order triggered and why nothing came of it, under the names that answer or stream give them. */
export function triggerIn(
  wire: WireObject,
  names: { readonly time: string; readonly reason: string },
): Pick<ConditionalState, 'triggeredAtMs' | 'failureReason'> {
  const failureReason = optionalText(wire, names.reason);
  return {
    ...(isShown(wire, names.time) ? { triggeredAtMs: timeField(wire, names.time) } : {}),
    ...(failureReason === undefined ? {} : { failureReason }),
  };
}

function shownTermsIn(wire: WireObject): ShownTerms {
  return {
    ...(isShown(wire, 'closePosition') ? { isClosePosition: booleanField(wire, 'closePosition') } : {}),
    ...(isShown(wire, 'priceProtect') ? { isPriceProtected: booleanField(wire, 'priceProtect') } : {}),
  };
}

function isShown(wire: WireObject, name: string): boolean {
  return wire[name] !== undefined && wire[name] !== null && wire[name] !== '';
}
