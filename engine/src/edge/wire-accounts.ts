// Accounts, balances and positions as Binance's REST endpoints show them, field for field.

import type { MarketParameters } from '../core/parameters.ts';
import type { AccountView, AssetView, PositionView } from '../core/views.ts';
import { averageText, moneyText, quantityText, trimmedText } from './wire-text.ts';

type Fields = Readonly<Record<string, unknown>>;

/** GET /fapi/v2/positionRisk. @source Binance USDⓈ-M, Position Information V2 */
export function positionRiskV2(market: MarketParameters, position: PositionView): Fields {
  return {
    symbol: position.symbol,
    positionAmt: quantityText(market, position.quantity),
    entryPrice: averageText(market, position.entryPrice),
    breakEvenPrice: averageText(market, position.breakEvenPrice),
    markPrice: moneyText(position.markPrice),
    unRealizedProfit: moneyText(position.unrealisedProfit),
    liquidationPrice: moneyText(position.liquidationPrice),
    leverage: String(position.leverage),
    maxNotionalValue: trimmedText(position.maxNotional, 0),
    marginType: position.marginType,
    isolatedMargin: moneyText(position.isolatedMargin),
    isAutoAddMargin: 'false',
    positionSide: position.positionSide,
    notional: moneyText(position.notional),
    isolatedWallet: moneyText(position.isolatedWallet),
    updateTime: position.updatedAt,
    isolated: position.marginType === 'isolated',
    adlQuantile: position.adlQuantile,
  };
}

/** GET /fapi/v3/positionRisk. @source Binance USDⓈ-M, Position Information V3 */
export function positionRiskV3(market: MarketParameters, position: PositionView): Fields {
  return {
    symbol: position.symbol,
    positionSide: position.positionSide,
    positionAmt: quantityText(market, position.quantity),
    entryPrice: averageText(market, position.entryPrice),
    breakEvenPrice: averageText(market, position.breakEvenPrice),
    markPrice: moneyText(position.markPrice),
    unRealizedProfit: moneyText(position.unrealisedProfit),
    liquidationPrice: moneyText(position.liquidationPrice),
    isolatedMargin: moneyText(position.isolatedMargin),
    notional: moneyText(position.notional),
    marginAsset: market.quoteAsset,
    isolatedWallet: moneyText(position.isolatedWallet),
    initialMargin: moneyText(position.initialMargin),
    maintMargin: moneyText(position.maintenanceMargin),
    positionInitialMargin: moneyText(position.positionInitialMargin),
    openOrderInitialMargin: moneyText(position.openOrderInitialMargin),
    adl: position.adlQuantile,
    bidNotional: moneyText(position.bidNotional),
    askNotional: moneyText(position.askNotional),
    updateTime: position.updatedAt,
  };
}

/** A position inside GET /fapi/v2/account. */
export function accountPositionV2(market: MarketParameters, position: PositionView): Fields {
  return {
    symbol: position.symbol,
    initialMargin: moneyText(position.initialMargin),
    maintMargin: moneyText(position.maintenanceMargin),
    unrealizedProfit: moneyText(position.unrealisedProfit),
    positionInitialMargin: moneyText(position.positionInitialMargin),
    openOrderInitialMargin: moneyText(position.openOrderInitialMargin),
    leverage: String(position.leverage),
    isolated: position.marginType === 'isolated',
    entryPrice: averageText(market, position.entryPrice),
    breakEvenPrice: averageText(market, position.breakEvenPrice),
    maxNotional: trimmedText(position.maxNotional, 0),
    bidNotional: moneyText(position.bidNotional),
    askNotional: moneyText(position.askNotional),
    positionSide: position.positionSide,
    positionAmt: quantityText(market, position.quantity),
    isolatedWallet: moneyText(position.isolatedWallet),
    notional: moneyText(position.notional),
    updateTime: position.updatedAt,
  };
}

/** A position inside GET /fapi/v3/account. */
export function accountPositionV3(market: MarketParameters, position: PositionView): Fields {
  return {
    symbol: position.symbol,
    positionSide: position.positionSide,
    positionAmt: quantityText(market, position.quantity),
    unrealizedProfit: moneyText(position.unrealisedProfit),
    isolatedMargin: moneyText(position.isolatedMargin),
    notional: moneyText(position.notional),
    isolatedWallet: moneyText(position.isolatedWallet),
    initialMargin: moneyText(position.initialMargin),
    maintMargin: moneyText(position.maintenanceMargin),
    updateTime: position.updatedAt,
  };
}

/** The totals at the head of the account endpoints, single-asset or multi-assets alike. */
export function accountTotals(account: AccountView): Fields {
  const { totals } = account;
  return {
    totalInitialMargin: moneyText(totals.initialMargin),
    totalMaintMargin: moneyText(totals.maintenanceMargin),
    totalWalletBalance: moneyText(totals.walletBalance),
    totalUnrealizedProfit: moneyText(totals.unrealisedProfit),
    totalMarginBalance: moneyText(totals.marginBalance),
    totalPositionInitialMargin: moneyText(totals.positionInitialMargin),
    totalOpenOrderInitialMargin: moneyText(totals.openOrderInitialMargin),
    totalCrossWalletBalance: moneyText(totals.crossWalletBalance),
    totalCrossUnPnl: moneyText(totals.crossUnrealisedProfit),
    availableBalance: moneyText(totals.availableBalance),
    maxWithdrawAmount: moneyText(totals.maxWithdrawAmount),
  };
}

/** What only the second version of the account endpoint has in front. */
export function accountHead(account: AccountView): Fields {
  return {
    feeTier: account.feeTier,
    feeBurn: false,
    canTrade: true,
    canDeposit: true,
    canWithdraw: true,
    updateTime: 0,
    multiAssetsMargin: account.isMultiAssets,
    tradeGroupId: account.tradeGroupId,
  };
}

/** An asset inside the account endpoints. */
export function accountAsset(asset: AssetView): Fields {
  return {
    asset: asset.asset,
    walletBalance: moneyText(asset.walletBalance),
    unrealizedProfit: moneyText(asset.unrealisedProfit),
    marginBalance: moneyText(asset.marginBalance),
    maintMargin: moneyText(asset.maintenanceMargin),
    initialMargin: moneyText(asset.initialMargin),
    positionInitialMargin: moneyText(asset.positionInitialMargin),
    openOrderInitialMargin: moneyText(asset.openOrderInitialMargin),
    crossWalletBalance: moneyText(asset.crossWalletBalance),
    crossUnPnl: moneyText(asset.crossUnrealisedProfit),
    availableBalance: moneyText(asset.availableBalance),
    maxWithdrawAmount: moneyText(asset.maxWithdrawAmount),
    marginAvailable: true,
    updateTime: asset.updatedAt,
  };
}

/** A row of GET /fapi/v2|v3/balance. @source Binance USDⓈ-M, Futures Account Balance */
export function balanceRow(alias: string, asset: AssetView): Fields {
  return {
    accountAlias: alias,
    asset: asset.asset,
    balance: moneyText(asset.walletBalance),
    crossWalletBalance: moneyText(asset.crossWalletBalance),
    crossUnPnl: moneyText(asset.crossUnrealisedProfit),
    availableBalance: moneyText(asset.availableBalance),
    maxWithdrawAmount: moneyText(asset.maxWithdrawAmount),
    marginAvailable: true,
    updateTime: asset.updatedAt,
  };
}
