/** The read-only views of the venue, computed from its state when asked. */
import { quantileOf } from './adl.ts';
import { type Amount, divideDown, ONE, ONE_SQUARED } from './amount.ts';
import { feeRates } from './fees.ts';
import { estimatedFundingRate } from './funding-rate.ts';
import { fundingTimes } from './funding-times.ts';
import { publishedLiquidationPrice } from './liquidation-price.ts';
import {
  activeLegs,
  availableMargin,
  crossMargin,
  legMaintenance,
  legRequirement,
  profitSquared,
  withdrawable,
} from './margin.ts';
import { breakEvenOf } from './reports.ts';
import { settlementPrice } from './settlement.ts';
import type { Account, Holding, Leg, Market } from './state.ts';
import {
  bestLevel,
  booksOf,
  crossWalletOf,
  fundBalance,
  legsOf,
  levelAt,
  openLegs,
  priceOfTicks,
  quantityOfLots,
  type Venue,
  valueSquared,
  walletOf,
} from './venue.ts';
import type {
  AccountView,
  AssetView,
  DepthView,
  FundView,
  LedgerView,
  Level,
  MarketView,
  PositionView,
} from './views.ts';

export function viewMarket(venue: Venue, market: Market): MarketView {
  const { parameters, lastTicks, lastLots } = market;
  let longLots = 0;
  for (const holding of market.holders) for (const leg of openLegs(holding)) longLots += Math.max(0, leg.lots);
  return {
    symbol: parameters.symbol,
    status: market.status,
    indexPrice: market.indexPrice,
    markPrice: market.markPrice,
    lastPrice: priceOfTicks(market, lastTicks),
    lastQuantity: quantityOfLots(market, lastLots),
    lastTradeAt: market.lastTradeAt,
    priceAt: market.priceAt,
    isHeld: market.isHeld,
    constituents: [...market.sources.values()].map(({ name, weight, price, at, isUsed }) => ({
      name,
      weight,
      price,
      at,
      isUsed,
    })),
    lastFundingRate: market.lastFundingRate,
    estimatedFundingRate: estimatedFundingRate(venue, market),
    nextFundingAt: fundingTimes(venue, market).next,
    interestRate: parameters.funding.interestRate,
    estimatedSettlePrice: settlementPrice(venue, market),
    premiumIndex: market.premiumIndex,
    openInterest: quantityOfLots(market, longLots),
    insuranceFund: fundBalance(market),
    bestBid: bestLevel(market, true),
    bestAsk: bestLevel(market, false),
    lastUpdateId: market.lastUpdateId,
  };
}

export function viewDepth(venue: Venue, market: Market, levels = Number.POSITIVE_INFINITY): DepthView {
  return {
    symbol: market.parameters.symbol,
    lastUpdateId: market.lastUpdateId,
    bids: viewSide(market, true, levels),
    asks: viewSide(market, false, levels),
    at: venue.state.now,
  };
}

function viewSide(market: Market, isBid: boolean, levels: number): readonly Level[] {
  const side: Level[] = [];
  let ticks = isBid ? market.book.bestBid : market.book.bestAsk;
  while (ticks >= 0 && side.length < levels) {
    side.push(levelAt(market, isBid, ticks));
    ticks = market.book.nextPrice(isBid, ticks);
  }
  return side;
}

function viewPosition(venue: Venue, holding: Holding, leg: Leg): PositionView {
  const { market, account } = holding;
  const mark = market.markPrice;
  const profit = venue.rules.publishedProfit({ profitSquared: profitSquared(market, leg, mark), lots: leg.lots });
  const requirement = legRequirement(venue, holding, leg);
  const { positionSide } = leg;
  const { bidNotional, askNotional } = holding;
  const orders = venue.rules.ordersOfLeg({ positionSide, bids: bidNotional, asks: askNotional });
  const isIsolated = holding.marginType === 'isolated';
  return {
    account: account.name,
    symbol: market.parameters.symbol,
    positionSide: leg.positionSide,
    quantity: quantityOfLots(market, leg.lots),
    entryPrice: leg.entryPrice,
    breakEvenPrice: breakEvenOf(venue, holding, leg),
    cost: leg.cost,
    markPrice: mark,
    unrealisedProfit: profit,
    liquidationPrice: publishedLiquidationPrice(venue, holding, leg),
    leverage: holding.leverage,
    maxNotional: venue.rules.maxNotional(market.parameters.marginTiers, holding.leverage),
    marginType: holding.marginType,
    isolatedMargin: isIsolated && leg.lots !== 0 ? leg.isolatedWallet + profit : 0n,
    isolatedWallet: leg.isolatedWallet,
    notional: divideDown(valueSquared(market, mark, leg.lots), ONE),
    maintenanceMargin: venue.rules.publishedMaintenance(legMaintenance(venue, market, leg, mark)),
    initialMargin: requirement.position + requirement.openOrders,
    positionInitialMargin: requirement.position,
    openOrderInitialMargin: requirement.openOrders,
    bidNotional: orders.bids,
    askNotional: orders.asks,
    accumulatedRealised: leg.realised,
    // Ranking a market is work for those who show the place only.
    get adlQuantile() {
      return quantileOf(venue, holding, leg);
    },
    updatedAt: leg.updatedAt,
  };
}

/** Legs of the mode the account is in; of all holdings only those in use, of a named one all. */
export function viewPositions(venue: Venue, account: Account, symbol?: string): readonly PositionView[] {
  const holdings = [...account.holdings.values()].filter(
    (holding) => symbol === undefined || holding.market.parameters.symbol === symbol,
  );
  return holdings.flatMap((holding) => {
    const isInUse = holding.openOrders.size > 0 || legsOf(holding).some((leg) => leg.lots !== 0);
    if (!isInUse && symbol === undefined) return [];
    return activeLegs(holding).map((leg) => viewPosition(venue, holding, leg));
  });
}

export function viewAccount(venue: Venue, account: Account): AccountView {
  const assets = [
    ...new Set([
      ...account.wallets.keys(),
      ...[...account.holdings.values()].map((holding) => holding.market.parameters.quoteAsset),
    ]),
  ];
  if (!assets.includes('USDT')) assets.unshift('USDT');
  const views = assets.map((asset) => viewAsset(venue, account, asset));
  const [first] = account.holdings.values();
  return {
    account: account.name,
    isHedge: account.isHedge,
    isMultiAssets: account.isMultiAssets,
    tradeGroupId: account.tradeGroupId,
    feeTier: first === undefined ? 0 : feeRates(venue, first).tier,
    totals: totalsOf(venue, account, views),
    assets: views,
    positions: viewPositions(venue, account),
    createdAt: account.createdAt,
    updatedAt: account.updatedAt,
  };
}

function viewAsset(venue: Venue, account: Account, asset: string): AssetView {
  let profit = 0n;
  let crossProfit = 0n;
  let maintenance = 0n;
  let ofPositions = 0n;
  let ofOrders = 0n;
  for (const holding of account.holdings.values()) {
    const { market } = holding;
    if (market.parameters.quoteAsset !== asset) continue;
    for (const leg of activeLegs(holding)) {
      const ofLeg = profitSquared(market, leg, market.markPrice);
      profit += ofLeg;
      if (holding.marginType === 'cross') crossProfit += ofLeg;
      maintenance += legMaintenance(venue, market, leg, market.markPrice);
      const requirement = legRequirement(venue, holding, leg);
      ofPositions += requirement.position;
      ofOrders += requirement.openOrders;
    }
  }
  const walletBalance = walletOf(account, asset);
  const unrealisedProfit = divideDown(profit, ONE);
  return {
    asset,
    walletBalance,
    crossWalletBalance: crossWalletOf(account, asset),
    unrealisedProfit,
    crossUnrealisedProfit: divideDown(crossProfit, ONE),
    marginBalance: walletBalance + unrealisedProfit,
    maintenanceMargin: venue.rules.publishedMaintenance(maintenance),
    initialMargin: ofPositions + ofOrders,
    positionInitialMargin: ofPositions,
    openOrderInitialMargin: ofOrders,
    availableBalance: notNegative(availableMargin(venue, account, asset)),
    maxWithdrawAmount: withdrawable(venue, account, asset),
    updatedAt: account.updatedAt,
  };
}

function notNegative(amount: Amount): Amount {
  return amount > 0n ? amount : 0n;
}

/** In single-asset mode the totals are those of USDT; in multi-assets mode the collateral counts too. */
function totalsOf(venue: Venue, account: Account, assets: readonly AssetView[]): AssetView {
  const dollars = assets.find(({ asset }) => asset === 'USDT') ?? viewAsset(venue, account, 'USDT');
  if (!account.isMultiAssets) return dollars;
  const collateral = divideDown(crossMargin(venue, account, 'USDT').balance, ONE_SQUARED);
  return {
    ...dollars,
    walletBalance: collateral - dollars.crossUnrealisedProfit,
    crossWalletBalance: collateral - dollars.crossUnrealisedProfit,
    marginBalance: collateral,
  };
}

export function viewFund(venue: Venue, market: Market): FundView {
  const leg = market.fund.legs.BOTH;
  return {
    account: market.fund.account.name,
    symbol: market.parameters.symbol,
    asset: market.parameters.quoteAsset,
    balance: fundBalance(market),
    quantity: quantityOfLots(market, leg.lots),
    entryPrice: leg.entryPrice,
    cost: leg.cost,
    unrealisedProfit: divideDown(profitSquared(market, leg, market.markPrice), ONE),
    updatedAt: Math.max(leg.updatedAt, venue.state.now),
  };
}

export function viewLedger(venue: Venue, asset: string): LedgerView {
  const books = booksOf(venue, asset);
  let wallets = 0n;
  let positionCost = 0n;
  let insuranceFund = 0n;
  for (const account of venue.state.accounts.values()) wallets += walletOf(account, asset);
  for (const market of venue.state.markets.values()) {
    insuranceFund += walletOf(market.fund.account, asset);
    if (market.parameters.quoteAsset !== asset) continue;
    for (const holding of market.holders) for (const leg of legsOf(holding)) positionCost += leg.cost;
  }
  const feeRevenue = venue.rules.feeRevenue(books);
  const held = wallets + insuranceFund + feeRevenue - positionCost;
  return {
    asset,
    deposits: books.deposits,
    withdrawals: books.withdrawals,
    insuranceFund,
    insuranceFundInitial: books.insuranceFundInitial,
    feeRevenue,
    feesCharged: books.feesCharged,
    rebatesPaid: books.rebatesPaid,
    wallets,
    positionCost,
    residue: held - (books.deposits - books.withdrawals + books.insuranceFundInitial),
  };
}
