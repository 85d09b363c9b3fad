/** The rates an account pays on a market, by its own traded volume in the window. */
import type { Amount } from './amount.ts';
import type { Holding } from './state.ts';
import { booksOf, type Venue } from './venue.ts';

const DAY_MS = 86_400_000;

export interface FeeRates {
  readonly tier: number;
  readonly makerRate: Amount;
  readonly takerRate: Amount;
}

/** Tier 0 pays the market's base rates; a higher tier its own. */
export function feeRates(venue: Venue, holding: Holding): FeeRates {
  const { fees } = holding.market.parameters;
  if (fees.tiers.length === 1) return { tier: 0, makerRate: fees.maker, takerRate: fees.taker };
  const today = Math.floor(venue.state.now / DAY_MS);
  const firstDay = venue.rules.firstVolumeDay({ today, windowDays: fees.volumeWindowDays });
  let volume = 0n;
  for (const [day, traded] of holding.volumes) {
    if (day < firstDay) holding.volumes.delete(day);
    else volume += traded;
  }
  const tier = venue.rules.feeTier(fees.tiers, volume);
  const row = fees.tiers[tier];
  if (row === undefined || tier === 0) return { tier: 0, makerRate: fees.maker, takerRate: fees.taker };
  return { tier, makerRate: row.maker, takerRate: row.taker };
}

export function countVolume(venue: Venue, holding: Holding, notional: Amount): void {
  if (holding.market.parameters.fees.tiers.length === 1) return;
  const day = Math.floor(venue.state.now / DAY_MS);
  holding.volumes.set(day, (holding.volumes.get(day) ?? 0n) + notional);
}

/** Adds a commission (negative: a rebate) to what the venue has taken and paid. */
export function bookFee(venue: Venue, asset: string, commission: Amount): void {
  const books = booksOf(venue, asset);
  if (commission >= 0n) books.feesCharged += commission;
  else books.rebatesPaid -= commission;
}
