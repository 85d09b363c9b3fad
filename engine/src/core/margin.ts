/** What positions and orders need, and what an account has to meet it: cross as a whole, isolated leg by leg. */
import { type Amount, absolute, divideDown, divideUp, ONE, ONE_SQUARED } from './amount.ts';
import type { Account, Holding, Leg, Market } from './state.ts';
import { crossWalletOf, legsOf, type Venue, valueSquared, walletOf } from './venue.ts';

/** Balance and requirement in units of 1e-24, so that comparing them never rounds. */
export interface MarginState {
  readonly balance: bigint;
  readonly maintenance: bigint;
}

/** The price positions of a market are valued at; the mark price everywhere but in the liquidation check. */
export type PriceSource = (market: Market) => Amount;

export const atMark: PriceSource = (market) => market.markPrice;

/** Unrealised profit in units of 1e-16. */
export function profitSquared(market: Market, leg: Leg, price: Amount): bigint {
  return valueSquared(market, price, leg.lots) - leg.cost * ONE;
}

/** Maintenance margin of a leg in units of 1e-24. */
export function legMaintenance(venue: Venue, market: Market, leg: Leg, price: Amount): bigint {
  if (leg.lots === 0) return 0n;
  const notionalSquared = valueSquared(market, price, Math.abs(leg.lots));
  const ofTier = venue.rules.tierNotional({ atMark: notionalSquared, atEntry: absolute(leg.cost) * ONE });
  const tier = venue.rules.marginTier(market.parameters.marginTiers, ofTier);
  const { maintenanceRate, maintenanceAmount } = tier;
  return venue.rules.maintenanceMargin({ notionalSquared, maintenanceRate, maintenanceAmount });
}

/** Holdings that share the cross wallet of an asset. */
export function crossHoldings(account: Account, asset: string): readonly Holding[] {
  return [...account.holdings.values()].filter((holding) => isCrossFor(holding, asset));
}

function isCrossFor({ marginType, market }: Holding, asset: string): boolean {
  return marginType === 'cross' && market.parameters.quoteAsset === asset;
}

/** What the cross wallet is worth as margin, 1e-8: in multi-assets mode other assets count after their haircut. */
export function crossCollateral(venue: Venue, account: Account, asset: string): Amount {
  const value = venue.rules.quoteAssetValue(crossWalletOf(account, asset));
  return account.isMultiAssets ? value + collateralOf(venue, account, asset) : value;
}

/** What an account holds beside an asset, after its haircut, 1e-8. */
export function collateralOf(venue: Venue, account: Account, asset: string): Amount {
  let value = 0n;
  for (const { asset: other, collateralRate } of venue.state.collateral) {
    const price = venue.state.collateralPrices.get(other);
    if (other === asset || price === undefined) continue;
    value += venue.rules.collateralValue({ balance: walletOf(account, other), price, collateralRate });
  }
  return value;
}

export function crossMargin(venue: Venue, account: Account, asset: string, priceOf: PriceSource = atMark): MarginState {
  let balance = crossCollateral(venue, account, asset) * ONE_SQUARED;
  let maintenance = 0n;
  for (const holding of account.holdings.values()) {
    if (!isCrossFor(holding, asset)) continue;
    const price = priceOf(holding.market);
    for (const leg of legsOf(holding)) {
      if (leg.lots === 0) continue;
      balance += venue.rules.profitAsMargin(profitSquared(holding.market, leg, price) * ONE);
      maintenance += legMaintenance(venue, holding.market, leg, price);
    }
  }
  return { balance, maintenance };
}

export function isolatedMargin(venue: Venue, market: Market, leg: Leg, price: Amount): MarginState {
  return {
    balance: (leg.isolatedWallet * ONE + profitSquared(market, leg, price)) * ONE,
    maintenance: legMaintenance(venue, market, leg, price),
  };
}

export interface Requirement {
  /** Of the position itself. */
  readonly position: Amount;
  /** On top, for open orders that could add to it. */
  readonly openOrders: Amount;
}

/** Initial margin of one leg with the open orders that belong to it. */
export function legRequirement(
  venue: Venue,
  holding: Holding,
  leg: Leg,
  orders = { bids: holding.bidNotional, asks: holding.askNotional },
): Requirement {
  const { market, leverage } = holding;
  const position = valueSquared(market, market.markPrice, leg.lots);
  const { bids, asks } = venue.rules.ordersOfLeg({ positionSide: leg.positionSide, ...orders });
  const reachable = venue.rules.reachableNotional({ position, bids: bids * ONE, asks: asks * ONE });
  const size = position < 0n ? -position : position;
  const ofPosition = venue.rules.initialMargin({ notionalSquared: size, leverage });
  const ofAll = venue.rules.initialMargin({ notionalSquared: reachable, leverage });
  return { position: ofPosition, openOrders: ofAll - ofPosition };
}

/** Legs that can exist in the position mode of the account. */
export function activeLegs(holding: Holding): readonly Leg[] {
  return holding.account.isHedge ? [holding.legs.LONG, holding.legs.SHORT] : [holding.legs.BOTH];
}

/** What a holding keeps from being used elsewhere: isolated positions have their margin apart already. */
export function heldMargin(venue: Venue, holding: Holding, orders?: { bids: Amount; asks: Amount }): Amount {
  let held = 0n;
  for (const leg of activeLegs(holding)) {
    const requirement = legRequirement(venue, holding, leg, orders);
    held += requirement.openOrders + (holding.marginType === 'cross' ? requirement.position : 0n);
  }
  return held;
}

/** Margin free for new orders, may be negative; 1e-8, rounded down. */
export function availableMargin(venue: Venue, account: Account, asset: string): Amount {
  const { balance } = crossMargin(venue, account, asset);
  let available = divideDown(balance, ONE_SQUARED);
  for (const holding of account.holdings.values()) {
    if (holding.market.parameters.quoteAsset === asset) available -= heldMargin(venue, holding);
  }
  return available;
}

/** What may leave the wallet: profits not realised are no money yet. */
export function withdrawable(venue: Venue, account: Account, asset: string): Amount {
  if (account.isMultiAssets && venue.state.collateral.some((other) => other.asset === asset)) {
    return withdrawableCollateral(venue, account, asset);
  }
  const available = availableMargin(venue, account, asset);
  const crossWallet = crossWalletOf(account, asset);
  const profits = unrealisedProfits(account, asset);
  return venue.rules.withdrawableAmount({ available, unrealisedProfits: profits, crossWallet });
}

/** Of the cross positions that are winning, rounded up. */
function unrealisedProfits(account: Account, asset: string): Amount {
  let profits = 0n;
  for (const holding of crossHoldings(account, asset)) {
    for (const leg of legsOf(holding)) {
      const profit = profitSquared(holding.market, leg, holding.market.markPrice);
      if (profit > 0n) profits += profit;
    }
  }
  return divideUp(profits, ONE);
}

/** Collateral leaves at its value after the haircut: as much as the available margin without profits on paper covers. */
function withdrawableCollateral(venue: Venue, account: Account, asset: string): Amount {
  const wallet = walletOf(account, asset);
  const price = venue.state.collateralPrices.get(asset);
  const parameters = venue.state.collateral.find((other) => other.asset === asset);
  if (price === undefined || parameters === undefined) return wallet > 0n ? wallet : 0n;
  const available = availableMargin(venue, account, 'USDT') - unrealisedProfits(account, 'USDT');
  const { collateralRate } = parameters;
  return venue.rules.withdrawableCollateral({ available, wallet, price, collateralRate });
}
