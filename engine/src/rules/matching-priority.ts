/** Who is served first at one price, at which price, and how much. */

/** An order that comes to rest queues behind those already at its price (first in, first out). */
export function queuesInFront(): boolean {
  return false;
}

/** A match happens at the price of the order that rested. */
export function executionTicks(match: { readonly makerTicks: number; readonly takerTicks: number }): number {
  return match.makerTicks;
}

/** As much as both sides still want. */
export function fillLots(match: { readonly takerLots: number; readonly makerLots: number }): number {
  return Math.min(match.takerLots, match.makerLots);
}
