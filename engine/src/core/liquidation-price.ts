/** The liquidation price as published for a position, in every margin and position mode. */
import { type Amount, ONE, ONE_SQUARED } from './amount.ts';
import { crossCollateral, crossHoldings, legMaintenance, profitSquared } from './margin.ts';
import type { Holding, Leg } from './state.ts';
import { openLegs, quantityOfLots, type Venue } from './venue.ts';

/** 0 when flat or when no price above 0 would liquidate. Both legs of a cross hedge have the same one. */
export function publishedLiquidationPrice(venue: Venue, holding: Holding, leg: Leg): Amount {
  if (leg.lots === 0) return 0n;
  const { market } = holding;
  const isIsolated = holding.marginType === 'isolated';
  const legs = isIsolated ? [leg] : openLegs(holding);
  return venue.rules.liquidationPrice({
    walletCubed: isIsolated ? leg.isolatedWallet * ONE_SQUARED : crossCushion(venue, holding),
    legs: legs.map(({ lots, cost }) => ({ quantity: quantityOfLots(market, lots), cost })),
    tiers: market.parameters.marginTiers,
  });
}

/** Cross wallet with the profit, and without the maintenance margin, of all other cross positions. */
function crossCushion(venue: Venue, holding: Holding): bigint {
  const asset = holding.market.parameters.quoteAsset;
  let cushion = crossCollateral(venue, holding.account, asset) * ONE_SQUARED;
  for (const other of crossHoldings(holding.account, asset)) {
    if (other === holding) continue;
    for (const leg of openLegs(other)) {
      cushion += profitSquared(other.market, leg, other.market.markPrice) * ONE;
      cushion -= legMaintenance(venue, other.market, leg, other.market.markPrice);
    }
  }
  return cushion;
}
