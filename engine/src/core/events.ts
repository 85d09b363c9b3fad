/** Everything the core says: refusals included, each with the engine time it happened; no event is ever changed later. */
import type { Amount } from './amount.ts';
import type { ConditionalView, FundingRateView, IncomeView, Level, OrderView, PublicTradeView } from './views.ts';
import type { AccountUpdateReason, ExecutionType, MarginType, MarketStatus, PositionSide, Side } from './words.ts';

interface Timed {
  readonly at: number;
}

/** The command was refused and changed nothing. Codes are Binance's. */
export interface Refused extends Timed {
  readonly kind: 'refused';
  readonly account: string;
  readonly symbol: string;
  /** Kind of the command that was refused. */
  readonly request: string;
  readonly clientOrderId: string;
  readonly code: number;
  readonly message: string;
}

/** The command was carried out; names what it made, so that the edge can answer from a view. */
export interface Accepted extends Timed {
  readonly kind: 'accepted';
  readonly account: string;
  readonly symbol: string;
  readonly request: string;
  /** 0 when no order is concerned. */
  readonly orderId: number;
  /** 0 when no conditional order is concerned. */
  readonly algoId: number;
}

/** ORDER_TRADE_UPDATE. */
export interface OrderUpdated extends Timed {
  readonly kind: 'order';
  readonly account: string;
  readonly execution: ExecutionType;
  /** The order as it stands after this step. */
  readonly order: OrderView;
  /** 0 unless a fill. */
  readonly lastQuantity: Amount;
  readonly lastPrice: Amount;
  readonly tradeId: number;
  readonly isMaker: boolean;
  readonly commission: Amount;
  readonly commissionAsset: string;
  readonly realisedProfit: Amount;
  /** Notional of the account's open orders per side after this step. */
  readonly bidNotional: Amount;
  readonly askNotional: Amount;
}

export interface BalanceChange {
  readonly asset: string;
  readonly walletBalance: Amount;
  readonly crossWalletBalance: Amount;
  /** Excludes profit and commission. */
  readonly balanceChange: Amount;
}

export interface PositionChange {
  readonly symbol: string;
  readonly positionSide: PositionSide;
  /** Signed. */
  readonly quantity: Amount;
  readonly entryPrice: Amount;
  readonly breakEvenPrice: Amount;
  readonly accumulatedRealised: Amount;
  readonly unrealisedProfit: Amount;
  readonly marginType: MarginType;
  readonly isolatedWallet: Amount;
}

/** ACCOUNT_UPDATE. */
export interface AccountUpdated extends Timed {
  readonly kind: 'account';
  readonly account: string;
  readonly reason: AccountUpdateReason;
  readonly balances: readonly BalanceChange[];
  readonly positions: readonly PositionChange[];
}

/** MARGIN_CALL. */
export interface MarginCalled extends Timed {
  readonly kind: 'margin-call';
  readonly account: string;
  /** 0 for isolated positions. */
  readonly crossWalletBalance: Amount;
  readonly positions: readonly {
    readonly symbol: string;
    readonly positionSide: PositionSide;
    readonly quantity: Amount;
    readonly marginType: MarginType;
    readonly isolatedWallet: Amount;
    readonly markPrice: Amount;
    readonly unrealisedProfit: Amount;
    readonly maintenanceMargin: Amount;
  }[];
}

/** ACCOUNT_CONFIG_UPDATE: of leverage, or of multi-assets mode. */
export type ConfigurationChanged = Timed & {
  readonly kind: 'configuration';
  readonly account: string;
} & (
    | { readonly what: 'leverage'; readonly symbol: string; readonly leverage: number }
    | { readonly what: 'multi-assets'; readonly isMultiAssets: boolean }
  );

/** ALGO_UPDATE. */
export interface ConditionalUpdated extends Timed {
  readonly kind: 'conditional';
  readonly account: string;
  readonly order: ConditionalView;
}

/** One public match. Forced trades against the insurance fund or by ADL are not public trades. */
export interface Traded extends Timed {
  readonly kind: 'trade';
  readonly trade: PublicTradeView;
}

/** aggTrade: the fills of one taker order at one price. */
export interface AggregateTraded extends Timed {
  readonly kind: 'aggregate-trade';
  readonly symbol: string;
  readonly aggregateId: number;
  readonly price: Amount;
  readonly quantity: Amount;
  readonly firstTradeId: number;
  readonly lastTradeId: number;
  readonly isBuyerMaker: boolean;
}

/**
 * The levels one command changed, with their quantities afterwards (0: the level is gone). Every change has one
 * update id, and ids have no gaps: the next event of the market has updateId one higher.
 */
export interface DepthChanged extends Timed {
  readonly kind: 'depth';
  readonly symbol: string;
  readonly updateId: number;
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
  /** Best levels afterwards, for bookTicker; undefined: that side is empty. */
  readonly bestBid: Level | undefined;
  readonly bestAsk: Level | undefined;
}

/** forceOrder: a liquidation order after its last step. */
export interface Forced extends Timed {
  readonly kind: 'forced';
  readonly symbol: string;
  readonly side: Side;
  readonly order: OrderView;
  readonly lastQuantity: Amount;
  readonly autoCloseType: 'LIQUIDATION' | 'ADL';
}

/** Mark, index or the funding estimate changed. */
export interface PriceChanged extends Timed {
  readonly kind: 'price';
  readonly symbol: string;
  readonly markPrice: Amount;
  readonly indexPrice: Amount;
  readonly estimatedFundingRate: Amount;
  readonly premiumIndex: Amount;
  readonly nextFundingAt: number;
  readonly isHeld: boolean;
}

export interface FundingSettled extends Timed {
  readonly kind: 'funding';
  readonly settlement: FundingRateView;
}

export interface IncomeBooked extends Timed {
  readonly kind: 'income';
  readonly income: IncomeView;
}

export interface InsuranceFundChanged extends Timed {
  readonly kind: 'insurance-fund';
  readonly symbol: string;
  readonly balance: Amount;
  readonly change: Amount;
}

/** The account's liquidation: at which mark, with which equity and requirement. For people and evidence; not on the wire. */
export interface LiquidationStarted extends Timed {
  readonly kind: 'liquidation';
  readonly account: string;
  readonly symbol: string;
  readonly positionSide: PositionSide;
  readonly marginType: MarginType;
  readonly markPrice: Amount;
  readonly quantity: Amount;
  readonly marginBalance: Amount;
  readonly maintenanceMargin: Amount;
  readonly bankruptcyPrice: Amount;
}

/** A market has moved to another state of its life. */
export interface MarketStatusChanged extends Timed {
  readonly kind: 'market-status';
  readonly symbol: string;
  readonly status: MarketStatus;
}

export interface WasReset extends Timed {
  readonly kind: 'reset';
}

/** Events that belong to one account and go to its private stream only. */
export type PrivateEvent = OrderUpdated | AccountUpdated | MarginCalled | ConfigurationChanged | ConditionalUpdated;

export type Event =
  | Refused
  | Accepted
  | PrivateEvent
  | Traded
  | AggregateTraded
  | DepthChanged
  | Forced
  | PriceChanged
  | FundingSettled
  | IncomeBooked
  | InsuranceFundChanged
  | LiquidationStarted
  | MarketStatusChanged
  | WasReset;
