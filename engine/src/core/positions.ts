/** How a fill changes a position and the money behind it. */
import { type Amount, absolute, divideDown, ONE, smaller } from './amount.ts';
import type { Account, Holding, Leg } from './state.ts';
import { changeWallet, crossWalletOf, legsOf, quantityOfLots, type Venue } from './venue.ts';

interface Opening {
  readonly lots: number;
  readonly cost: Amount;
  /** Entry price before, 0 when flat. */
  readonly before: Amount;
  /** Whether the position before was on the other side. */
  readonly isTurned: boolean;
}

/**
 * Changes a leg by signed lots for a signed cost (what is paid for longs, minus what is received for shorts): closes
 * first, opens with the rest. Returns the realised profit, already in the wallet.
 */
export function changePosition(
  venue: Venue,
  holding: Holding,
  leg: Leg,
  change: { readonly lots: number; readonly cost: Amount },
): Amount {
  const size = Math.abs(change.lots);
  const closing = leg.lots * change.lots < 0 ? Math.min(Math.abs(leg.lots), size) : 0;
  // Exact at one price for all lots; at an odd price the part that opens keeps the remainder.
  const closingCost = closing === size ? change.cost : divideDown(change.cost * BigInt(closing), BigInt(size));
  const before = leg.entryPrice;
  const realised = closing === 0 ? 0n : closeLots(venue, holding, leg, { lots: closing, proceeds: -closingCost });
  if (size > closing) {
    const lots = change.lots > 0 ? size - closing : closing - size;
    openLots(venue, holding, leg, { lots, cost: change.cost - closingCost, before, isTurned: closing > 0 });
  }
  const hasPosition = legsOf(holding).some((one) => one.lots !== 0);
  if (hasPosition) holding.market.holders.add(holding);
  else holding.market.holders.delete(holding);
  return realised;
}

function closeLots(venue: Venue, holding: Holding, leg: Leg, closing: { lots: number; proceeds: Amount }): Amount {
  const size = Math.abs(leg.lots);
  const realised = venue.rules.realisedProfit({
    proceeds: closing.proceeds,
    cost: leg.cost,
    closedLots: closing.lots,
    positionLots: size,
  });
  leg.lots += leg.lots > 0 ? -closing.lots : closing.lots;
  leg.cost -= closing.proceeds - realised;
  leg.realised += realised;
  leg.updatedAt = venue.state.now;
  changeWallet(venue, holding.account, holding.market.parameters.quoteAsset, realised);
  if (holding.marginType === 'isolated') {
    leg.isolatedWallet = venue.rules.isolatedMarginAfterClosing({
      margin: leg.isolatedWallet,
      closedLots: closing.lots,
      positionLots: size,
      realised,
    });
  }
  leg.entryPrice = venue.rules.entryPriceAfterClosing({
    entryPrice: leg.entryPrice,
    closedLots: closing.lots,
    leftLots: Math.abs(leg.lots),
    proceeds: absolute(closing.proceeds),
    lotSize: holding.market.parameters.filters.stepSize,
  });
  return realised;
}

function openLots(venue: Venue, holding: Holding, leg: Leg, opening: Opening): void {
  if (leg.lots === 0) {
    leg.realised = 0n;
    leg.fees = 0n;
    leg.cost = 0n;
  }
  leg.lots += opening.lots;
  leg.cost += opening.cost;
  const quantity = quantityOfLots(holding.market, leg.lots);
  leg.entryPrice = venue.rules.entryPrice({
    cost: leg.cost,
    quantity,
    before: opening.before,
    isTurned: opening.isTurned,
  });
  leg.updatedAt = venue.state.now;
  if (holding.marginType === 'cross') return;
  const notionalSquared = absolute(opening.cost) * ONE;
  const margin = venue.rules.initialMargin({ notionalSquared, leverage: holding.leverage });
  const free = crossWalletOf(holding.account, holding.market.parameters.quoteAsset);
  leg.isolatedWallet += venue.rules.isolatedMarginToOpen({ initialMargin: margin, free });
}

/** Takes a fee from the wallet (negative: pays a rebate); isolated margin gives what the free wallet lacks. */
export function chargeFee(venue: Venue, holding: Holding, leg: Leg, fee: Amount): void {
  const { account, market } = holding;
  changeWallet(venue, account, market.parameters.quoteAsset, -fee);
  leg.fees += fee;
  if (holding.marginType === 'isolated') coverFromIsolated(account, market.parameters.quoteAsset, leg);
}

/** Moves isolated margin out while the free wallet is below zero. */
function coverFromIsolated(account: Account, asset: string, leg: Leg): void {
  const free = crossWalletOf(account, asset);
  if (free >= 0n) return;
  leg.isolatedWallet -= smaller(-free, leg.isolatedWallet);
}
