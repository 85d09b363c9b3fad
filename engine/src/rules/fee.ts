/** What a fill costs, or brings. */
import { type Amount, multiplyUp } from '../core/amount.ts';
import type { FeeTier } from '../core/parameters.ts';

/** Commission of one fill, rounded up at 1e-8: a fee is never too small, a rebate (negative) never too large. */
export function commission(fill: {
  readonly notional: Amount;
  readonly isMaker: boolean;
  /** An earlier fill of the same order; its role then says nothing about this one. */
  readonly isLaterFill: boolean;
  /** Profit this fill realises: no part of what the fee is taken of. */
  readonly realised: Amount;
  readonly makerRate: Amount;
  readonly takerRate: Amount;
}): Amount {
  return multiplyUp(fill.notional, fill.isMaker ? fill.makerRate : fill.takerRate);
}

/** Who is liquidated pays no commission; who trades with a liquidation does. */
export function isFreeOfCommission(fill: { readonly isForced: boolean; readonly isMaker: boolean }): boolean {
  return fill.isForced && !fill.isMaker;
}

/** What the venue has taken, less what it has paid. */
export function feeRevenue(books: { readonly feesCharged: Amount; readonly rebatesPaid: Amount }): Amount {
  return books.feesCharged - books.rebatesPaid;
}

/** Index of the last tier whose volume is reached. */
export function feeTier(tiers: readonly FeeTier[], volume: Amount): number {
  return Math.max(
    0,
    tiers.findLastIndex((tier) => tier.volume <= volume),
  );
}

/** The first day whose volume still counts: today is the last of the window. Days since 1970. */
export function firstVolumeDay(window: { readonly today: number; readonly windowDays: number }): number {
  return window.today - window.windowDays + 1;
}
