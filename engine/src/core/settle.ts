/** Follows every consequence of what just happened until nothing more does: mark, triggers, liquidations, depth. */
import { fireConditionals } from './conditionals.ts';
import { liquidateWhereDue } from './liquidation.ts';
import { callMargins } from './margin-call.ts';
import { flushDepth } from './markets.ts';
import { updateMark } from './prices.ts';
import type { Account, Market } from './state.ts';
import type { Venue } from './venue.ts';

/** Leaves the venue at rest: no trigger due, nobody under his maintenance margin, every change told. */
export function settle(venue: Venue): void {
  let isMoving = true;
  while (isMoving) {
    isMoving = false;
    for (const market of venue.state.markets.values()) {
      updateMark(venue, market);
      if (fireConditionals(venue, market)) isMoving = true;
      markHolders(venue, market);
    }
    if (venue.unsettled.size === 0) continue;
    const accounts = venue.rules.looksAt([...venue.unsettled]);
    venue.unsettled.clear();
    for (const account of accounts) {
      if (liquidate(venue, account)) isMoving = true;
    }
    if (venue.unsettled.size > 0) isMoving = true;
  }
  for (const market of venue.state.markets.values()) flushDepth(venue, market);
}

/** Everybody with a position is looked at when the price it is valued at has moved. */
function markHolders(venue: Venue, market: Market): void {
  const { mark, ticks } = market.seen;
  if (mark === market.markPrice && ticks === market.lastTicks) return;
  market.seen = { mark: market.markPrice, ticks: market.lastTicks };
  for (const holding of market.holders) venue.unsettled.add(holding.account);
}

function liquidate(venue: Venue, account: Account): boolean {
  if (account.isFund) return false;
  callMargins(venue, account);
  return liquidateWhereDue(venue, account);
}
