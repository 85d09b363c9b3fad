/** Who is served first at one price, at which price, and how much. */

/** An order that comes to rest queues behind those already at its price (first in, first out), amended or new. */
export function queuesInFront(_order: { readonly isAmended: boolean }): boolean {
  return false;
}

/** The side of the book an order meets, best price first and the earlier one first at a price. */
export interface BookSide {
  /** Handle of the first in priority, 0 when there is none. */
  first(isBid: boolean): number;
  /** Handle of the next, 0 at the end. */
  after(handle: number): number;
  priceOf(handle: number): number;
  lotsOf(handle: number): number;
}

/** The resting order that is served first: the one with priority. @returns its handle, 0 when there is none */
export function firstServed(book: BookSide, isBid: boolean): number {
  return book.first(isBid);
}

/** Whether a taker accepts the price of a resting order: up to its own limit. */
export function acceptsTicks(isBuy: boolean, takerTicks: number, makerTicks: number): boolean {
  return isBuy ? makerTicks <= takerTicks : makerTicks >= takerTicks;
}

/** A match happens at the price of the order that rested. */
export function executionTicks(match: { readonly makerTicks: number; readonly takerTicks: number }): number {
  return match.makerTicks;
}

/** As much as both sides still want. */
export function fillLots(match: { readonly takerLots: number; readonly makerLots: number }): number {
  return Math.min(match.takerLots, match.makerLots);
}

/** An order goes on until it is filled or finds nobody, however many it has met. */
export function mayMeetMore(_fills: number): boolean {
  return true;
}
