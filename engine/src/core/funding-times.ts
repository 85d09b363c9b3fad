/** When funding is settled: at whole intervals of the UTC day. */
import type { Market } from './state.ts';

const HOUR_MS = 3_600_000;

/** Next settlement strictly after `now`, in engine ms. */
export function fundingTimes(market: Market, now: number): { readonly next: number; readonly intervalMs: number } {
  const intervalMs = market.parameters.funding.intervalHours * HOUR_MS;
  return { next: (Math.floor(now / intervalMs) + 1) * intervalMs, intervalMs };
}
