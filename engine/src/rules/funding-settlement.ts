/** Who is charged at a funding time, on what, at which rate, and out of which money. */
import { type Amount, larger } from '../core/amount.ts';
import type { PositionSide } from '../core/words.ts';

const HOUR_MS = 3_600_000;

export interface FundingTimes {
  /** Settlement strictly after now, in engine ms. */
  readonly next: number;
  readonly intervalMs: number;
}

/** Funding is settled at whole intervals of the UTC day. */
export function fundingTimes(clock: { readonly now: number; readonly intervalHours: number }): FundingTimes {
  const intervalMs = clock.intervalHours * HOUR_MS;
  return { next: (Math.floor(clock.now / intervalMs) + 1) * intervalMs, intervalMs };
}

/** Every leg that is open at the funding time is charged, since whenever it has been open. */
export function isChargedFunding(leg: {
  readonly positionSide: PositionSide;
  readonly lots: number;
  /** Last fill, in engine ms. */
  readonly updatedAt: number;
  readonly now: number;
}): boolean {
  return leg.lots !== 0;
}

/** Venue's choice: the notional is taken at mark or at the index. */
export function fundingPrice(prices: {
  readonly choice: 'mark' | 'index';
  readonly markPrice: Amount;
  readonly indexPrice: Amount;
  /** 0 before the first trade. */
  readonly lastPrice: Amount;
  readonly entryPrice: Amount;
}): Amount {
  return prices.choice === 'index' ? prices.indexPrice : prices.markPrice;
}

/** The rate charged is the one the interval that ends has led to. @param rates previous: charged last time */
export function settledRate(rates: { readonly estimated: Amount; readonly previous: Amount }): Amount {
  return rates.estimated;
}

/** Money that holds nothing else pays first; only what it lacks comes out of the margin of an isolated position. */
export function fundingFromMargin(charge: { readonly payment: Amount; readonly free: Amount }): Amount {
  return larger(0n, -charge.payment - charge.free);
}

/** What rounding leaves over belongs to the insurance fund. */
export function fundingRemainder(remainder: Amount): Amount {
  return remainder;
}

/** A new interval starts without the premiums of the one before. */
export function forgetsPremiums(): boolean {
  return true;
}
