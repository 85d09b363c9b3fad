// What can be asked of a venue, in the harness's words, with the type of each answer.
import type { BookSnapshot } from './book.ts';
import type { Decimal } from './decimal.ts';
import type { Fill, Trade } from './fill.ts';
import type { Instrument } from './instrument.ts';
import type { Candle, DayTicker, DeleveragingQuantile, LastTrade, SingleTrade, TopOfBook } from './market-data.ts';
import type { Amendment, ClientOrderId, ConditionalOrder, Order, OrderIntent, PositionSide } from './order.ts';
import type { Outcome } from './outcome.ts';
import type { Account, MarginType, PositionRisk } from './position.ts';
import type { IndexPrice, MarkPrice } from './prices.ts';
import type {
  MarketRules,
  PublishedFees,
  PublishedFunding,
  PublishedSource,
  PublishedTier,
} from './published-rules.ts';
import type { EpochMs } from './time.ts';

/** What the venue said of mark and index in one answer. */
export interface MarkReading {
  readonly symbol: string;
  readonly mark: MarkPrice;
  readonly index: IndexPrice;
  readonly lastFundingRate: Decimal;
  readonly nextFundingAtMs: EpochMs;
  readonly atMs: EpochMs;
}

/** One row of the public funding history: what was charged, and on which mark price. */
export interface FundingSettlement {
  readonly rate: Decimal;
  readonly mark: MarkPrice;
  readonly atMs: EpochMs;
}

/** One row of a trader's income history; `amount` is what the wallet gained, below zero where it lost. */
export interface Income {
  /** The venue's word, lower case with dashes: `funding-fee`, `commission`, `realized-pnl`… */
  readonly type: string;
  readonly asset: string;
  readonly amount: Decimal;
  readonly atMs: EpochMs;
  /** The venue's number of the movement. Absent where it does not number them. */
  readonly transactionId?: string;
  /** Of the fill that caused it; absent where none did. */
  readonly tradeId?: string;
}

/** One row of what was added to the margin of a position, or taken from it where the amount is below zero. */
export interface MarginChange {
  readonly symbol: string;
  readonly asset: string;
  readonly amount: Decimal;
  readonly atMs: EpochMs;
}

/** What a trader has set on a market, as the venue remembers it. */
export interface MarketSettings {
  readonly symbol: string;
  readonly leverage: number;
  readonly marginType: MarginType;
  /** The largest position this leverage allows, in quote currency. */
  readonly largestNotional: Decimal;
}

/** The lists a trader may ask for over all markets. */
export const LISTS = ['positions', 'open-orders', 'conditional-orders'] as const;
export type List = (typeof LISTS)[number];

/** The venue's own books, by its control port: Σ wallets + fund + fees − cost = deposits − withdrawals + initial fund. */
export interface Ledger {
  readonly deposits: Decimal;
  readonly withdrawals: Decimal;
  readonly insuranceFund: Decimal;
  readonly insuranceFundInitial: Decimal;
  readonly feeRevenue: Decimal;
  readonly wallets: Decimal;
  readonly positionCost: Decimal;
  /** What the venue itself finds left over in its books. Absent where it does not say. */
  readonly residue?: Decimal;
  /** What the insurance funds have taken over and still hold; empty where they hold nothing. */
  readonly insuranceFundPositions: readonly FundPosition[];
}

/** A position an insurance fund took over from a trader; below zero is short. */
export interface FundPosition {
  readonly symbol: string;
  readonly quantity: Decimal;
  /** Exact sum of price × quantity it was taken over for, signed as the quantity. */
  readonly cost: Decimal;
}

/** A part of a list of the history: entries with this id or a later one, at most so many. */
export interface Page {
  readonly fromId: string;
  readonly limit: number;
}

/** One change of an order's terms, as the venue remembers it. */
export interface AmendmentRecord {
  readonly amendmentId: string;
  readonly clientOrderId: ClientOrderId;
  readonly quantityBefore: Decimal;
  readonly priceBefore: Decimal;
  readonly quantityAfter: Decimal;
  readonly priceAfter: Decimal;
  /** From 1. */
  readonly count: number;
}

/** What an accepted order was answered with. */
export interface PlacedOrder {
  readonly order: Order | ConditionalOrder;
}

export type Request =
  | { readonly kind: 'place-order'; readonly intent: OrderIntent }
  | { readonly kind: 'cancel-order'; readonly clientOrderId: ClientOrderId; readonly isConditional: boolean }
  | { readonly kind: 'cancel-all' }
  /** Several orders in one request, each answered on its own. */
  | { readonly kind: 'place-orders'; readonly intents: readonly OrderIntent[] }
  | { readonly kind: 'cancel-orders'; readonly clientOrderIds: readonly ClientOrderId[] }
  | { readonly kind: 'amend-order'; readonly amendment: Amendment }
  /** The dead man's switch: all orders go when it is not armed again in time; zero disarms. */
  | { readonly kind: 'arm-countdown'; readonly countdownMs: number }
  | { readonly kind: 'cancel-all-conditional' }
  /** Above zero adds to the isolated margin, below zero takes from it. */
  | { readonly kind: 'change-position-margin'; readonly amount: Decimal; readonly positionSide?: PositionSide }
  | { readonly kind: 'set-position-mode'; readonly isHedge: boolean }
  /** Whether assets other than the quote asset count as margin. */
  | { readonly kind: 'set-multi-assets-mode'; readonly isMultiAssets: boolean }
  /** Everything that changed the wallet, oldest first. */
  | { readonly kind: 'read-income' }
  | { readonly kind: 'set-leverage'; readonly leverage: number }
  | { readonly kind: 'set-margin-type'; readonly marginType: MarginType }
  | { readonly kind: 'read-order'; readonly clientOrderId: ClientOrderId }
  | { readonly kind: 'read-open-orders' }
  /** Every order of the account, closed ones too. */
  | { readonly kind: 'read-orders'; readonly page?: Page }
  | { readonly kind: 'read-conditional-orders' }
  | { readonly kind: 'read-amendments'; readonly clientOrderId: ClientOrderId }
  | { readonly kind: 'read-forced-orders' }
  /** What was added to the margin of positions and taken from it, oldest first. */
  | { readonly kind: 'read-margin-changes' }
  | { readonly kind: 'read-market-settings' }
  /** Of the market that is named, or of all of them. */
  | { readonly kind: 'read-list'; readonly list: List; readonly symbol?: string }
  | { readonly kind: 'read-fills'; readonly page?: Page }
  | { readonly kind: 'read-account' }
  | { readonly kind: 'read-position-risk' }
  | { readonly kind: 'read-book' }
  | { readonly kind: 'read-mark-price' }
  | { readonly kind: 'read-last-price' }
  | { readonly kind: 'read-insurance-fund' }
  | { readonly kind: 'read-funding-rates' }
  /** What funding did to the wallet, oldest first. */
  | { readonly kind: 'read-funding-income' }
  | { readonly kind: 'read-time' }
  | { readonly kind: 'read-ledger' }
  | { readonly kind: 'read-instrument' }
  /** The latest public trades, oldest first. */
  | { readonly kind: 'read-trades' }
  | { readonly kind: 'read-aggregate-trades' }
  | { readonly kind: 'read-top-of-book' }
  /** Of one minute each, oldest first. */
  | { readonly kind: 'read-candles' }
  | { readonly kind: 'read-day-ticker' }
  | { readonly kind: 'read-open-interest' }
  /** How near the asking trader is to the front of the auto-deleveraging queue. */
  | { readonly kind: 'read-deleveraging-quantile' }
  /** Of the session's own market, or of the one that is named. */
  | { readonly kind: 'read-market-rules'; readonly symbol?: string }
  | { readonly kind: 'read-margin-tiers'; readonly symbol?: string }
  /** What the asking trader pays. */
  | { readonly kind: 'read-fees'; readonly symbol?: string }
  | { readonly kind: 'read-funding-rules'; readonly symbol?: string }
  | { readonly kind: 'read-index-sources'; readonly symbol?: string }
  | { readonly kind: 'ping' };

export type RequestKind = Request['kind'];
export type RequestOf<Kind extends RequestKind> = Extract<Request, { readonly kind: Kind }>;

/** The value of an accepted answer, by kind of request. */
export interface ReadValues {
  readonly 'place-order': PlacedOrder;
  readonly 'cancel-order': undefined;
  readonly 'cancel-all': undefined;
  /** In the order of the request. */
  readonly 'place-orders': readonly Outcome<Order>[];
  readonly 'cancel-orders': readonly Outcome<Order>[];
  readonly 'amend-order': Order;
  readonly 'arm-countdown': undefined;
  readonly 'cancel-all-conditional': undefined;
  readonly 'change-position-margin': undefined;
  readonly 'set-position-mode': undefined;
  readonly 'set-multi-assets-mode': undefined;
  readonly 'read-income': readonly Income[];
  readonly 'set-leverage': undefined;
  readonly 'set-margin-type': undefined;
  readonly 'read-order': Order;
  readonly 'read-open-orders': readonly Order[];
  readonly 'read-orders': readonly Order[];
  readonly 'read-conditional-orders': readonly ConditionalOrder[];
  readonly 'read-amendments': readonly AmendmentRecord[];
  /** Liquidation and deleveraging orders of one's own. */
  readonly 'read-forced-orders': readonly Order[];
  readonly 'read-margin-changes': readonly MarginChange[];
  readonly 'read-market-settings': MarketSettings;
  /** The market of each row. */
  readonly 'read-list': readonly string[];
  readonly 'read-fills': readonly Fill[];
  readonly 'read-account': Account;
  readonly 'read-position-risk': readonly PositionRisk[];
  readonly 'read-book': BookSnapshot;
  readonly 'read-mark-price': MarkReading;
  /** Undefined before the first trade. */
  readonly 'read-last-price': LastTrade | undefined;
  readonly 'read-insurance-fund': Decimal;
  readonly 'read-funding-rates': readonly FundingSettlement[];
  readonly 'read-funding-income': readonly Income[];
  readonly 'read-time': { readonly nowMs: EpochMs };
  readonly 'read-ledger': Ledger;
  readonly 'read-instrument': Instrument;
  readonly 'read-trades': readonly SingleTrade[];
  readonly 'read-aggregate-trades': readonly Trade[];
  readonly 'read-top-of-book': TopOfBook;
  readonly 'read-candles': readonly Candle[];
  readonly 'read-day-ticker': DayTicker;
  readonly 'read-open-interest': Decimal;
  readonly 'read-deleveraging-quantile': DeleveragingQuantile;
  readonly 'read-market-rules': MarketRules;
  readonly 'read-margin-tiers': readonly PublishedTier[];
  readonly 'read-fees': PublishedFees;
  readonly 'read-funding-rules': PublishedFunding;
  readonly 'read-index-sources': readonly PublishedSource[];
  readonly ping: undefined;
}

export type ReadValue = ReadValues[RequestKind];
