/** The risk parameters of one market as the core uses them: exact, validated, and frozen. */
import type { Amount } from './amount.ts';

export { ParameterError } from './parameter-field.ts';
export { parseCollateral } from './parse-collateral.ts';
export { parseParameters } from './parse-parameters.ts';

export interface Filters {
  readonly tickSize: Amount;
  readonly minPrice: Amount;
  readonly maxPrice: Amount;
  readonly stepSize: Amount;
  readonly minQuantity: Amount;
  readonly maxQuantity: Amount;
  readonly marketMaxQuantity: Amount;
  readonly minNotional: Amount;
  /** A buy is at most this × mark. */
  readonly percentPriceUp: Amount;
  /** A sell is at least this × mark. */
  readonly percentPriceDown: Amount;
  readonly maxOpenOrders: number;
  readonly maxConditionalOrders: number;
  /** priceProtect suppresses a trigger while |mark − last| is beyond this part of the mark. */
  readonly triggerProtect: Amount;
}

export interface FeeTier {
  readonly volume: Amount;
  readonly maker: Amount;
  readonly taker: Amount;
}

export interface Fees {
  /** Negative is a rebate. */
  readonly maker: Amount;
  readonly taker: Amount;
  /** Of the liquidated notional. */
  readonly liquidation: Amount;
  readonly volumeWindowDays: number;
  /** Ascending by volume; the first starts at 0. */
  readonly tiers: readonly FeeTier[];
}

export interface AccountDefaults {
  readonly defaultLeverage: number;
  readonly defaultMarginType: 'cross' | 'isolated';
  readonly defaultPositionMode: 'one-way' | 'hedge';
  /** A margin call is sent when the requirement has reached this part of the balance. */
  readonly marginCallRatio: Amount;
}

/** What one trader, and all of them together, may hold; undefined is without limit. */
export interface PositionLimits {
  readonly maxPosition: Amount | undefined;
  readonly maxOpenInterest: Amount | undefined;
}

export interface MarginTier {
  readonly floor: Amount;
  /** The floor of the next tier. */
  readonly cap: Amount;
  readonly maintenanceRate: Amount;
  readonly maintenanceAmount: Amount;
  readonly maxLeverage: number;
}

export interface IndexSource {
  readonly name: string;
  readonly weight: Amount;
}

export interface IndexParameters {
  readonly sources: readonly IndexSource[];
  readonly maxAgeMs: number;
  readonly maxDeviation: Amount;
  /** The settlement price of a market that ends is the mean of the index over so long a time before. */
  readonly settlementMs: number;
}

export interface MarkPriceParameters {
  readonly basisSampleMs: number;
  readonly basisSamples: number;
  readonly lastPriceDeviation: Amount;
  readonly lastPriceIdleMs: number;
  readonly publishMs: number;
}

export interface FundingParameters {
  readonly intervalHours: number;
  /** Per interval of 8 hours. */
  readonly interestRate: Amount;
  readonly clamp: Amount;
  readonly cap: Amount;
  readonly floor: Amount;
  readonly premiumSampleMs: number;
  readonly impactNotional: Amount;
  readonly weighting: 'linear' | 'equal';
  readonly notional: 'mark' | 'index';
}

/** What a venue is free to decide. @source domain notes, "things the spec owner must decide" */
export interface Choices {
  readonly liquidationPriceIncludesClosingFee: false;
  readonly autoDeleveragingPrice: 'bankruptcy';
  readonly autoDeleveragingFee: 'none';
  readonly autoDeleveragingRanking: 'leveraged-pnl';
  readonly clientOrderIdUniqueness: 'open-orders' | 'forever';
  readonly stopTriggerDefault: 'last' | 'mark';
  readonly postOnlyThatWouldTake: 'reject' | 'cancel';
  readonly amendedOrderPriority: 'back-of-queue' | 'keep-when-smaller';
  readonly realisedPnlIncludesFee: false;
  readonly feeRounding: 'up';
  readonly payoutRounding: 'down';
  readonly moneyDecimals: 8;
}

export interface MarketParameters {
  readonly symbol: string;
  readonly baseAsset: string;
  readonly quoteAsset: string;
  readonly pricePrecision: number;
  readonly quantityPrecision: number;
  readonly filters: Filters;
  readonly fees: Fees;
  readonly accounts: AccountDefaults;
  readonly limits: PositionLimits;
  readonly marginTiers: readonly MarginTier[];
  readonly index: IndexParameters;
  readonly markPrice: MarkPriceParameters;
  readonly funding: FundingParameters;
  /** What the fund of this market starts with. */
  readonly insuranceFund: Amount;
  readonly choices: Choices;
}

/** An asset other than the quote asset that counts as margin in multi-assets mode. */
export interface CollateralParameters {
  readonly asset: string;
  /** The symbol whose index values it: a market of this venue, or one that only the feeds know. */
  readonly index: string;
  /** Part of its index value that counts, at most 1; debts count in full. */
  readonly collateralRate: Amount;
}
