// GET /fapi/v1/exchangeInfo: what is traded and within which filters.

import { formatAmount, ONE } from '../core/amount.ts';
import type { MarketParameters } from '../core/parameters.ts';
import { CONDITIONAL_TYPES, type MarketStatus } from '../core/words.ts';
import { type Edge, marketOf } from './edge.ts';
import { priceText, quantityText, trimmedText } from './wire-text.ts';

export const onboardDate = 1_569_398_400_000;
/** Binance's delivery date of a contract that never delivers. */
export const deliveryDate = 4_133_404_800_000;

/** The whole answer. @source Binance USDⓈ-M, Exchange Information */
export function exchangeInfo(edge: Edge): string {
  const { core, limiter, clock } = edge;
  const { limits } = limiter;
  const markets = core.symbols().map((symbol) => marketOf(edge, symbol));
  const quoteAssets = markets.map((market) => market.quoteAsset);
  const assets = [...new Set([...quoteAssets, ...core.collateral().map(({ asset }) => asset)])];
  return JSON.stringify({
    timezone: 'UTC',
    serverTime: clock.nowMs(),
    futuresType: 'U_MARGINED',
    rateLimits: [
      limit('REQUEST_WEIGHT', 'MINUTE', 1, limits.requestWeightPerMinute),
      limit('ORDERS', 'MINUTE', 1, limits.ordersPerMinute),
      limit('ORDERS', 'SECOND', 10, limits.ordersPer10Seconds),
    ],
    exchangeFilters: [],
    assets: assets.map((asset) => ({ asset, marginAvailable: true, autoAssetExchange: '-10000' })),
    symbols: markets.map((market) => symbolInfo(market, core.market(market.symbol)?.status ?? 'closed')),
  });
}

function limit(rateLimitType: string, interval: string, intervalNum: number, most: number): object {
  return { rateLimitType, interval, intervalNum, limit: most };
}

/** How Binance calls the states; a market whose orders are restricted is trading all the same. */
export const wireStatuses: Readonly<Record<MarketStatus, string>> = {
  pending: 'PENDING_TRADING',
  trading: 'TRADING',
  'reduce-only': 'TRADING',
  'cancel-only': 'TRADING',
  settling: 'SETTLING',
  closed: 'CLOSE',
};

function symbolInfo(market: MarketParameters, status: MarketStatus): object {
  const first = market.marginTiers[0];
  const requiredPercent = first === undefined ? 0n : (100n * ONE) / BigInt(first.maxLeverage);
  return {
    symbol: market.symbol,
    pair: market.symbol,
    contractType: 'PERPETUAL',
    deliveryDate,
    onboardDate,
    status: wireStatuses[status],
    maintMarginPercent: formatAmount((first?.maintenanceRate ?? 0n) * 100n, 4),
    requiredMarginPercent: formatAmount(requiredPercent, 4),
    baseAsset: market.baseAsset,
    quoteAsset: market.quoteAsset,
    marginAsset: market.quoteAsset,
    pricePrecision: market.pricePrecision,
    quantityPrecision: market.quantityPrecision,
    baseAssetPrecision: 8,
    quotePrecision: 8,
    underlyingType: 'COIN',
    underlyingSubType: [],
    settlePlan: 0,
    triggerProtect: formatAmount(market.filters.triggerProtect, 4),
    liquidationFee: formatAmount(market.fees.liquidation, 6),
    marketTakeBound: formatAmount(market.filters.percentPriceUp - ONE, 2),
    maxMoveOrderLimit: 10_000,
    filters: filtersOf(market),
    orderTypes: ['LIMIT', 'MARKET', ...CONDITIONAL_TYPES],
    timeInForce: ['GTC', 'IOC', 'FOK', 'GTX', 'GTD'],
  };
}

function filtersOf(market: MarketParameters): readonly object[] {
  const { filters } = market;
  const lots = { minQty: quantityText(market, filters.minQuantity), stepSize: quantityText(market, filters.stepSize) };
  return [
    {
      filterType: 'PRICE_FILTER',
      minPrice: priceText(market, filters.minPrice),
      maxPrice: priceText(market, filters.maxPrice),
      tickSize: priceText(market, filters.tickSize),
    },
    { filterType: 'LOT_SIZE', ...lots, maxQty: quantityText(market, filters.maxQuantity) },
    { filterType: 'MARKET_LOT_SIZE', ...lots, maxQty: quantityText(market, filters.marketMaxQuantity) },
    { filterType: 'MAX_NUM_ORDERS', limit: filters.maxOpenOrders },
    { filterType: 'MAX_NUM_ALGO_ORDERS', limit: filters.maxConditionalOrders },
    { filterType: 'MIN_NOTIONAL', notional: trimmedText(filters.minNotional, 0) },
    {
      filterType: 'PERCENT_PRICE',
      multiplierUp: formatAmount(filters.percentPriceUp, 4),
      multiplierDown: formatAmount(filters.percentPriceDown, 4),
      multiplierDecimal: '4',
    },
  ];
}
