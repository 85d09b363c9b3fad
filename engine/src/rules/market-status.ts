/** Which orders a market takes at each stage of its life. */
import type { MarketStatus } from '../core/words.ts';

/** Trading: all; reduce-only: those that reduce; cancel-only and every other stage: none. */
export function takesOrders(market: { readonly status: MarketStatus; readonly isReducing: boolean }): boolean {
  return market.status === 'trading' || (market.status === 'reduce-only' && market.isReducing);
}

/** Orders are amended in trading only; cancelled always. @source Binance -5024 */
export function takesAmendments(market: { readonly status: MarketStatus }): boolean {
  return market.status === 'trading';
}

/** A market that closes leaves no order behind, resting or waiting. */
export function isEndedByClosing(_order: { readonly kind: 'order' | 'conditional order' }): boolean {
  return true;
}
