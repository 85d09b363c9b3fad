// The product rules as the venue publishes them, each answer on its own, for comparison with the signed parameters.
import type { Decimal } from './decimal.ts';

/** Filters and figures of one market in the exchange information. */
export interface MarketRules {
  readonly symbol: string;
  readonly baseAsset: string;
  readonly quoteAsset: string;
  readonly isTrading: boolean;
  readonly pricePrecision: number;
  readonly quantityPrecision: number;
  readonly tickSize: Decimal;
  readonly minPrice: Decimal;
  readonly maxPrice: Decimal;
  readonly stepSize: Decimal;
  readonly minQuantity: Decimal;
  readonly maxQuantity: Decimal;
  readonly marketStepSize: Decimal;
  readonly marketMinQuantity: Decimal;
  readonly marketMaxQuantity: Decimal;
  readonly minNotional: Decimal;
  readonly percentPriceUp: Decimal;
  readonly percentPriceDown: Decimal;
  readonly maxOpenOrders: Decimal;
  readonly maxConditionalOrders: Decimal;
  readonly triggerProtect: Decimal;
  readonly liquidationFee: Decimal;
}

/** One row of the published margin tiers. */
export interface PublishedTier {
  readonly floor: Decimal;
  readonly cap: Decimal;
  readonly maintenanceRate: Decimal;
  readonly maintenanceAmount: Decimal;
  readonly maxLeverage: Decimal;
}

export interface PublishedFees {
  readonly maker: Decimal;
  readonly taker: Decimal;
}

export interface PublishedFunding {
  readonly cap: Decimal;
  readonly floor: Decimal;
  readonly intervalHours: Decimal;
}

/** A price source of the index; `price` is undefined before its first. */
export interface PublishedSource {
  readonly name: string;
  readonly weight: Decimal;
  readonly price: Decimal | undefined;
}
