/** Where the limits of the filters lie: on them is legal, one step beyond is not. */
import type { Amount } from '../core/amount.ts';

/** What a limit is of; all but the counts in units of 1e-8. */
export type Limited = 'price' | 'trigger price' | 'quantity' | 'market quantity' | 'notional';

export function isAboveMost(value: { readonly of: Limited; readonly value: Amount; readonly most: Amount }): boolean {
  return value.value > value.most;
}

export function isBelowLeast(value: { readonly of: Limited; readonly value: Amount; readonly least: Amount }): boolean {
  return value.value < value.least;
}

/** Whether the value is the least one plus whole steps. */
export function isOnStep(value: {
  readonly of: Limited;
  readonly value: Amount;
  readonly least: Amount;
  readonly step: Amount;
}): boolean {
  return (value.value - value.least) % value.step === 0n;
}

/** Whether there are as many open as there may be, so that one more is refused. */
export function hasReachedCount(count: {
  readonly of: 'orders' | 'conditional orders';
  readonly open: number;
  readonly most: number;
}): boolean {
  return count.open >= count.most;
}
