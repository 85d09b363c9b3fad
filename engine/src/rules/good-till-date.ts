/** Until when an order that is good for a time is good. */

const LONGEST_GOOD_TILL = 253_402_300_799_000;
const SHORTEST_GOOD_TILL_MS = 600_000;

/** More than 600 seconds from now, and before the year 10000. In engine ms. @source Binance -5040 */
export function isGoodTillAllowed(order: { readonly goodTillDate: number; readonly now: number }): boolean {
  return order.goodTillDate > order.now + SHORTEST_GOOD_TILL_MS && order.goodTillDate < LONGEST_GOOD_TILL;
}

/** Whole seconds; the rest is cut off. @source Binance USDⓈ-M, New Order, goodTillDate */
export function goodTillMoment(goodTillDate: number): number {
  return Math.floor(goodTillDate / 1000) * 1000;
}
