// The product rules the venue signed up to, as data, read from launch/parameters.
import type { Decimal, Rounding } from '../domain/decimal.ts';
import type { MarginType } from '../domain/position.ts';

export interface MarginTier {
  /** Notional in quote currency: above `floor`, up to and including `cap`. */
  readonly floor: Decimal;
  readonly cap: Decimal;
  readonly maintenanceRate: Decimal;
  readonly maintenanceAmount: Decimal;
  readonly maxLeverage: number;
}

/** Rates of one rung of the volume ladder; negative for a rebate. */
export interface FeeTier {
  /** Traded notional of the window from which this tier counts, in quote currency. */
  readonly volume: Decimal;
  readonly maker: Decimal;
  readonly taker: Decimal;
}

export interface FeeRates {
  readonly maker: Decimal;
  readonly taker: Decimal;
  /** Of the liquidated notional, never more than what is left of the margin. */
  readonly liquidation: Decimal;
  readonly volumeWindowDays: number;
  readonly tiers: readonly FeeTier[];
}

export interface Filters {
  readonly tickSize: Decimal;
  readonly minPrice: Decimal;
  readonly maxPrice: Decimal;
  readonly stepSize: Decimal;
  readonly minQuantity: Decimal;
  readonly maxQuantity: Decimal;
  readonly marketMaxQuantity: Decimal;
  readonly minNotional: Decimal;
  /** A buy is at most this times the mark price. */
  readonly percentPriceUp: Decimal;
  /** A sell is at least this times the mark price. */
  readonly percentPriceDown: Decimal;
  readonly maxOpenOrders: number;
  readonly maxConditionalOrders: number;
  readonly triggerProtect: Decimal;
}

export interface IndexRules {
  readonly sources: readonly { readonly name: string; readonly weight: Decimal }[];
  /** A source older than this is dropped. */
  readonly maxAgeMs: number;
  /** A source further from the median than this part of it is dropped. */
  readonly maxDeviation: Decimal;
  /** A market that ends settles at the mean of the index over so long a time before. */
  readonly settlementMs: number;
}

export interface MarkPriceRules {
  readonly basisSampleMs: number;
  readonly basisSamples: number;
  readonly lastPriceDeviation: Decimal;
  readonly lastPriceIdleMs: number;
  readonly publishMs: number;
}

export interface FundingRules {
  readonly intervalHours: number;
  /** Per 8 hours. */
  readonly interestRate: Decimal;
  readonly clamp: Decimal;
  readonly cap: Decimal;
  readonly floor: Decimal;
  readonly premiumSampleMs: number;
  /** Quote currency. */
  readonly impactNotional: Decimal;
  readonly weighting: 'linear' | 'equal';
  /** The price a position is valued at when it pays or receives funding. */
  readonly notional: 'mark' | 'index';
}

/** What a venue is free to decide. The index signature carries choices the harness does not compute with. */
export interface Choices {
  readonly liquidationPriceIncludesClosingFee: boolean;
  readonly stopTriggerDefault: 'last' | 'mark';
  readonly realisedPnlIncludesFee: boolean;
  readonly feeRounding: Rounding;
  readonly payoutRounding: Rounding;
  readonly moneyDecimals: number;
  readonly [choice: string]: string | boolean | number;
}

export interface MarketSpecification {
  readonly symbol: string;
  readonly baseAsset: string;
  readonly quoteAsset: string;
  readonly pricePrecision: number;
  readonly quantityPrecision: number;
  readonly filters: Filters;
  readonly fees: FeeRates;
  readonly accounts: {
    readonly defaultLeverage: number;
    readonly defaultMarginType: MarginType;
    readonly defaultPositionMode: 'one-way' | 'hedge';
    /** The part of the margin balance the maintenance margin must reach for a margin call; undefined is the venue's own. */
    readonly marginCallRatio: Decimal | undefined;
  };
  /** In base currency; undefined is without limit. */
  readonly limits: {
    readonly maxPosition: Decimal | undefined;
    readonly maxOpenInterest: Decimal | undefined;
  };
  /** Ascending and without holes: the cap of one is the floor of the next. */
  readonly marginTiers: readonly MarginTier[];
  readonly index: IndexRules;
  readonly markPrice: MarkPriceRules;
  readonly funding: FundingRules;
  /** What the fund starts with, in quote currency. */
  readonly insuranceFund: Decimal;
  readonly choices: Choices;
}

/** All markets of the venue, by symbol. */
export interface Specification {
  readonly markets: ReadonlyMap<string, MarketSpecification>;
}
