/** Warns an owner whose margin is nearly used up: before anything is taken from him, once until it has recovered. */
import { type Amount, divideDown, divideUp, ONE, ONE_SQUARED, smaller } from './amount.ts';
import { crossHoldings, crossMargin, isolatedMargin, legMaintenance, profitSquared } from './margin.ts';
import { quoteAssets } from './quote-assets.ts';
import type { Account, Holding, Leg } from './state.ts';
import { crossWalletOf, emit, openLegs, quantityOfLots, type Venue } from './venue.ts';

export function callMargins(venue: Venue, account: Account): void {
  for (const holding of account.holdings.values()) {
    if (holding.marginType !== 'isolated' || holding.market.isHeld) continue;
    const legs = openLegs(holding).filter((leg) =>
      venue.rules.mustCallMargin({
        ...isolatedMargin(venue, holding.market, leg, holding.market.markPrice),
        ratio: ratioOf(holding),
      }),
    );
    if (venue.rules.isCallNew({ isDue: legs.length > 0, wasCalled: holding.hasMarginCall }))
      call(venue, account, 0n, pairs(holding, legs));
    holding.hasMarginCall = legs.length > 0;
  }
  for (const asset of quoteAssets(account)) {
    const positions = crossHoldings(account, asset).flatMap((holding) => pairs(holding, openLegs(holding)));
    const ratios = positions.map(([holding]) => ratioOf(holding));
    const ratio = ratios.reduce((lowest, one) => smaller(lowest, one), ONE);
    const isDue = positions.length > 0 && venue.rules.mustCallMargin({ ...crossMargin(venue, account, asset), ratio });
    if (venue.rules.isCallNew({ isDue, wasCalled: account.hasMarginCall }))
      call(venue, account, crossWalletOf(account, asset), positions);
    account.hasMarginCall = isDue;
  }
}

function ratioOf(holding: Holding): Amount {
  return holding.market.parameters.accounts.marginCallRatio;
}

type Pair = readonly [Holding, Leg];

function pairs(holding: Holding, legs: readonly Leg[]): readonly Pair[] {
  return legs.map((leg) => [holding, leg] as const);
}

function call(venue: Venue, account: Account, crossWalletBalance: Amount, positions: readonly Pair[]): void {
  emit(venue, {
    kind: 'margin-call',
    at: venue.state.now,
    account: account.name,
    crossWalletBalance,
    positions: positions.map(([holding, leg]) => ({
      symbol: holding.market.parameters.symbol,
      positionSide: leg.positionSide,
      quantity: quantityOfLots(holding.market, leg.lots),
      marginType: holding.marginType,
      isolatedWallet: leg.isolatedWallet,
      markPrice: holding.market.markPrice,
      unrealisedProfit: divideDown(profitSquared(holding.market, leg, holding.market.markPrice), ONE),
      maintenanceMargin: divideUp(legMaintenance(venue, holding.market, leg, holding.market.markPrice), ONE_SQUARED),
    })),
  });
}
