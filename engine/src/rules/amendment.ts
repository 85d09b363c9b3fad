/** What amending an order does to it. */
import type { OrderStatus, SelfTradeMode } from '../core/words.ts';

export interface Amendment {
  readonly ticksBefore: number;
  readonly ticksAfter: number;
  readonly lotsBefore: number;
  readonly lotsAfter: number;
}

/** Only an open order can be amended. @source Binance -2013 */
export function isAmendable(order: { readonly status: OrderStatus }): boolean {
  return order.status === 'NEW' || order.status === 'PARTIALLY_FILLED';
}

/** The quantity asked for is that of the whole order: what is filled already is part of it. */
export function amendedLots(order: { readonly askedLots: number; readonly filledLots: number }): number {
  return order.askedLots;
}

/** An order amended to no more than what is filled is cancelled. @source Binance USDⓈ-M, Modify Order */
export function isEndedByAmendment(order: { readonly lots: number; readonly filledLots: number }): boolean {
  return order.lots <= order.filledLots;
}

/** Venue's choice: every amended order goes to the back of its queue, or one that only got smaller keeps its place. */
export function keepsPlace(amendment: Amendment & { readonly choice: 'back-of-queue' | 'keep-when-smaller' }): boolean {
  return (
    amendment.choice === 'keep-when-smaller' &&
    amendment.ticksAfter === amendment.ticksBefore &&
    amendment.lotsAfter < amendment.lotsBefore
  );
}

/** A refused amendment leaves the order as it was. */
export function isKeptWhenAmendmentRefused(_refusal: { readonly code: number }): boolean {
  return true;
}

/** An amended order no longer prevents self-trades. @source Binance, self-trade prevention FAQ */
export function amendedSelfTradeMode(_before: SelfTradeMode): SelfTradeMode {
  return 'NONE';
}

/** Notional an amended order adds to what is reserved: its own less what it reserved before. In units of 1e-8. */
export function amendedNotional(order: { readonly notional: bigint; readonly before: bigint }): bigint {
  return order.notional - order.before;
}
