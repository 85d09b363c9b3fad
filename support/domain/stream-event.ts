// What arrives on a stream, in the harness's words, whatever the venue's dialect.
import type { BookDelta } from './book.ts';
import type { Decimal } from './decimal.ts';
import type { Fill, Trade } from './fill.ts';
import type { Candle, DayTicker, SingleTrade, TopOfBook } from './market-data.ts';
import type { ClientOrderId, ConditionalState, OrderStatus, Side, VenueOrderId } from './order.ts';
import type { Balance, Position } from './position.ts';
import type { IndexPrice, MarkPrice } from './prices.ts';
import type { EpochMs } from './time.ts';

export interface OrderUpdate {
  readonly kind: 'order-update';
  readonly symbol: string;
  readonly clientOrderId: ClientOrderId;
  readonly venueOrderId: VenueOrderId;
  readonly side: Side;
  /** `new`, `trade`, `cancelled`, `calculated` (liquidation), `expired`, `amendment`. */
  readonly execution: string;
  readonly status: OrderStatus;
  readonly price: Decimal;
  readonly quantity: Decimal;
  readonly cumulativeQuantity: Decimal;
  /** Present where this update is an execution. */
  readonly fill: Fill | undefined;
  /** What an update that is no execution says of one all the same, as on the wire: `L 60000.00`. */
  readonly strayExecution?: string;
  /** True for an order the venue itself sent to liquidate the trader. */
  readonly isLiquidation: boolean;
  /** True for an order the venue itself sent to auto-deleverage the trader. */
  readonly isAutoDeleveraging: boolean;
  /** The venue's number for why an order expired; zero where it did not. */
  readonly expiryReason?: number;
  readonly eventAtMs: EpochMs;
  readonly transactionAtMs: EpochMs;
}

export interface AccountUpdate {
  readonly kind: 'account-update';
  /** The venue's reason, lower case with dashes: `order`, `funding-fee`, `deposit`, `insurance-clear`… */
  readonly reason: string;
  /** Only what changed. `change` excludes profit and fees. */
  readonly balances: readonly (Balance & { readonly change: Decimal })[];
  readonly positions: readonly Position[];
  readonly eventAtMs: EpochMs;
  readonly transactionAtMs: EpochMs;
}

export interface ConditionalUpdate extends ConditionalState {
  readonly kind: 'conditional-update';
  readonly symbol: string;
  readonly clientOrderId: ClientOrderId;
  readonly eventAtMs: EpochMs;
}

export interface MarginCall {
  readonly kind: 'margin-call';
  /** What stands behind cross positions; zero in a call for isolated ones. Absent where a venue does not say it. */
  readonly crossWallet?: Decimal;
  readonly positions: readonly {
    readonly symbol: string;
    readonly markPrice: MarkPrice;
    readonly maintenanceMargin: Decimal;
    /** Absent where a venue does not say it. */
    readonly unrealisedProfit?: Decimal;
  }[];
  readonly eventAtMs: EpochMs;
}

export interface MarkPriceUpdate {
  readonly kind: 'mark-price';
  readonly symbol: string;
  readonly mark: MarkPrice;
  readonly index: IndexPrice;
  readonly fundingRate: Decimal;
  readonly nextFundingAtMs: EpochMs;
  readonly eventAtMs: EpochMs;
}

/** The venue's public, sampled notice of a liquidation. Never complete. */
export interface LiquidationPrint {
  readonly kind: 'liquidation-print';
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Decimal;
  readonly averagePrice: Decimal;
  readonly eventAtMs: EpochMs;
}

/** A setting of the account was changed, by whom and from wherever it may be. */
export type SettingUpdate =
  | {
      readonly kind: 'leverage-update';
      readonly symbol: string;
      readonly leverage: number;
      readonly eventAtMs: EpochMs;
    }
  | { readonly kind: 'assets-mode-update'; readonly isMultiAssets: boolean; readonly eventAtMs: EpochMs };

export type StreamEvent =
  | OrderUpdate
  | AccountUpdate
  | ConditionalUpdate
  | MarginCall
  | MarkPriceUpdate
  | LiquidationPrint
  | SettingUpdate
  /** The market moved on in its life; the word is the venue's own, lower case with dashes: `trading`, `settling`, `close`… */
  | {
      readonly kind: 'market-status';
      readonly symbol: string;
      readonly status: string;
      readonly eventAtMs: EpochMs;
    }
  | { readonly kind: 'book-delta'; readonly delta: BookDelta; readonly eventAtMs: EpochMs }
  | { readonly kind: 'trade'; readonly trade: Trade; readonly eventAtMs: EpochMs }
  | { readonly kind: 'single-trade'; readonly trade: SingleTrade; readonly eventAtMs: EpochMs }
  | { readonly kind: 'top-of-book'; readonly top: TopOfBook; readonly eventAtMs: EpochMs }
  | { readonly kind: 'candle'; readonly candle: Candle; readonly eventAtMs: EpochMs }
  | { readonly kind: 'day-ticker'; readonly ticker: DayTicker; readonly eventAtMs: EpochMs }
  | { readonly kind: 'opened' }
  | { readonly kind: 'closed'; readonly reason: string }
  /** Kept raw: an unreadable frame is evidence. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** A frame the harness has no use for, kept raw. */
  | { readonly kind: 'other'; readonly type: string };
