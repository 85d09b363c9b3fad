// GET /fapi/v1/exchangeInfo: what is traded and within which filters.

import { formatAmount, ONE } from '../core/amount.ts';
import type { MarketParameters } from '../core/parameters.ts';
import { CONDITIONAL_TYPES } from '../core/words.ts';
import type { RateLimits } from './rate-limits.ts';
import { priceText, quantityText, trimmedText } from './wire-text.ts';

const onboardDate = 1_569_398_400_000;
/** Binance's delivery date of a contract that never delivers. */
const deliveryDate = 4_133_404_800_000;

/** The whole answer. @source Binance USDⓈ-M, Exchange Information */
export function exchangeInfo(markets: readonly MarketParameters[], limits: RateLimits, nowMs: number): string {
  const assets = [...new Set(markets.map((market) => market.quoteAsset))];
  return JSON.stringify({
    timezone: 'UTC',
    serverTime: nowMs,
    futuresType: 'U_MARGINED',
    rateLimits: [
      limit('REQUEST_WEIGHT', 'MINUTE', 1, limits.requestWeightPerMinute),
      limit('ORDERS', 'MINUTE', 1, limits.ordersPerMinute),
      limit('ORDERS', 'SECOND', 10, limits.ordersPer10Seconds),
    ],
    exchangeFilters: [],
    assets: assets.map((asset) => ({ asset, marginAvailable: true, autoAssetExchange: '-10000' })),
    symbols: markets.map(symbolInfo),
  });
}

function limit(rateLimitType: string, interval: string, intervalNum: number, most: number): object {
  return { rateLimitType, interval, intervalNum, limit: most };
}

function symbolInfo(market: MarketParameters): object {
  const first = market.marginTiers[0];
  const requiredPercent = first === undefined ? 0n : (100n * ONE) / BigInt(first.maxLeverage);
  return {
    symbol: market.symbol,
    pair: market.symbol,
    contractType: 'PERPETUAL',
    deliveryDate,
    onboardDate,
    status: 'TRADING',
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
