/** Lets engine time pass: every sample, settlement and expiry at its own moment and in order. */

import { settleFunding } from './funding.ts';
import { samplePremium } from './funding-rate.ts';
import { fundingTimes } from './funding-times.ts';
import { disposeOfFundPosition } from './insurance-fund.ts';
import { cancelAllOrders } from './orders.ts';
import { sampleBasis, sampleIndex, updateIndex, updateMark } from './prices.ts';
import { close } from './resting.ts';
import { settle } from './settle.ts';
import type { Market } from './state.ts';
import type { Venue } from './venue.ts';

/** Moves the clock to `at`; earlier times are taken as now. The very first time only sets it. */
export function advance(venue: Venue, at: number, isJump = false): void {
  const { state } = venue;
  if (state.now === 0) state.now = at;
  if (at <= state.now) return;
  if (isJump) keepSourcesFresh(venue, at - state.now);
  for (let due = nextDueAt(venue); due !== undefined && due <= at; due = nextDueAt(venue)) {
    state.now = due;
    for (const market of state.markets.values()) runDue(venue, market);
    settle(venue);
  }
  state.now = at;
}

/** A jump moves the calendar, not the feeds: after it their prices are as old as before. One too old stays so on the way. */
function keepSourcesFresh(venue: Venue, byMs: number): void {
  for (const market of venue.state.markets.values()) {
    const { maxAgeMs } = market.parameters.index;
    for (const source of market.sources.values()) if (venue.state.now - source.at <= maxAgeMs) source.at += byMs;
  }
}

/** The next moment at which something happens by itself, strictly after now. */
export function nextDueAt(venue: Venue): number | undefined {
  let next: number | undefined;
  for (const market of venue.state.markets.values()) {
    for (const due of dueTimes(venue, market)) {
      if (next === undefined || due < next) next = due;
    }
  }
  return next;
}

function* dueTimes(venue: Venue, market: Market): Iterable<number> {
  const { now } = venue.state;
  yield fundingTimes(venue, market).next;
  for (const order of market.timed) yield Math.max(now + 1, order.goodTillDate);
  for (const holding of market.countdowns) yield Math.max(now + 1, holding.countdownAt);
  // Before its first price a market has nothing to tell, to sample or to hold.
  if (market.indexPrice === 0n) return;
  const { index, markPrice, funding } = market.parameters;
  // A source is dropped on the millisecond it is too old, not with the next tick: in between a stop would fire on it.
  for (const { at } of market.sources.values()) if (at + index.maxAgeMs >= now) yield at + index.maxAgeMs + 1;
  yield nextMultiple(now, markPrice.publishMs);
  yield nextMultiple(now, markPrice.basisSampleMs);
  yield nextMultiple(now, funding.premiumSampleMs);
}

function nextMultiple(now: number, step: number): number {
  return (Math.floor(now / step) + 1) * step;
}

/** What falls due now, in a fixed order: expiries, index, samples, funding, the fund's own business. */
function runDue(venue: Venue, market: Market): void {
  const { now } = venue.state;
  const { markPrice, funding } = market.parameters;
  for (const order of [...market.timed]) {
    if (order.goodTillDate <= now) close(venue, order, { status: 'EXPIRED' });
  }
  for (const holding of [...market.countdowns]) {
    if (holding.countdownAt > now) continue;
    holding.countdownAt = 0;
    market.countdowns.delete(holding);
    cancelAllOrders(venue, holding);
  }
  updateIndex(venue, market);
  if (now % markPrice.basisSampleMs === 0) sampleBasis(venue, market);
  if (now % funding.premiumSampleMs === 0) samplePremium(venue, market);
  const isFundingDue = now % fundingTimes(venue, market).intervalMs === 0;
  updateMark(venue, market, isFundingDue);
  if (isFundingDue) settleFunding(venue, market);
  if (now % markPrice.publishMs !== 0) return;
  disposeOfFundPosition(venue, market);
  sampleIndex(market);
}
