/** When funding is settled on a market. */
import type { FundingTimes } from '../rules/funding-settlement.ts';
import type { Market } from './state.ts';
import type { Venue } from './venue.ts';

/** Next settlement strictly after now, in engine ms. */
export function fundingTimes(venue: Venue, market: Market): FundingTimes {
  const { intervalHours } = market.parameters.funding;
  return venue.rules.fundingTimes({ now: venue.state.now, intervalHours });
}
