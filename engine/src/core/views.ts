/** What can be read from the core, as frozen copies or plain data: prices, quantities and money are all Amounts (1e-8). */
import type { Amount } from './amount.ts';
import type {
  AlgoStatus,
  ConditionalType,
  ExpiryReason,
  IncomeType,
  MarginType,
  MarketStatus,
  OrderOrigin,
  OrderStatus,
  OrderType,
  PositionSide,
  PriceMatch,
  SelfTradeMode,
  Side,
  TimeInForce,
  WorkingType,
} from './words.ts';

export interface OrderView {
  readonly account: string;
  readonly symbol: string;
  /** Rises per symbol. */
  readonly orderId: number;
  readonly clientOrderId: string;
  readonly side: Side;
  readonly positionSide: PositionSide;
  readonly type: OrderType;
  /** The conditional type it came from, else its own type. */
  readonly originalType: OrderType | ConditionalType;
  readonly timeInForce: TimeInForce;
  /** 0 for a market order. */
  readonly price: Amount;
  readonly quantity: Amount;
  readonly executedQuantity: Amount;
  /** Sum of price × quantity of its fills. */
  readonly cumulativeQuote: Amount;
  /** 0 while nothing is filled; rounded to the nearest 1e-8. */
  readonly averagePrice: Amount;
  readonly status: OrderStatus;
  readonly reduceOnly: boolean;
  readonly closePosition: boolean;
  /** 0 unless it came from a conditional order. */
  readonly stopPrice: Amount;
  readonly workingType: WorkingType;
  readonly priceProtect: boolean;
  /** Trailing stops only. */
  readonly activatePrice: Amount | undefined;
  readonly callbackRate: Amount | undefined;
  readonly selfTradeMode: SelfTradeMode;
  readonly priceMatch: PriceMatch;
  /** 0 unless GTD. */
  readonly goodTillDate: number;
  readonly expiryReason: ExpiryReason;
  readonly origin: OrderOrigin;
  /** The conditional order that made it. */
  readonly algoId: number | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface ConditionalView {
  readonly account: string;
  readonly symbol: string;
  readonly algoId: number;
  readonly clientAlgoId: string;
  readonly side: Side;
  readonly positionSide: PositionSide;
  readonly type: ConditionalType;
  readonly timeInForce: TimeInForce;
  /** 0 with closePosition. */
  readonly quantity: Amount;
  readonly price: Amount;
  readonly triggerPrice: Amount;
  readonly workingType: WorkingType;
  readonly priceProtect: boolean;
  readonly reduceOnly: boolean;
  readonly closePosition: boolean;
  readonly activatePrice: Amount | undefined;
  readonly callbackRate: Amount | undefined;
  readonly selfTradeMode: SelfTradeMode;
  readonly priceMatch: PriceMatch;
  readonly status: AlgoStatus;
  /** The order it became when it triggered; 0 before. */
  readonly orderId: number;
  /** Average price and quantity its order has executed so far. */
  readonly executedPrice: Amount;
  readonly executedQuantity: Amount;
  /** Why it was rejected at trigger; empty otherwise. */
  readonly failureReason: string;
  readonly triggeredAt: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** One leg: BOTH in one-way mode, LONG or SHORT in hedge mode. */
export interface PositionView {
  readonly account: string;
  readonly symbol: string;
  readonly positionSide: PositionSide;
  /** Signed: negative is short. */
  readonly quantity: Amount;
  /** Fixed when the position grows or flips, unchanged by reducing; 0 when flat. */
  readonly entryPrice: Amount;
  readonly breakEvenPrice: Amount;
  /** Exact signed sum of price × quantity. */
  readonly cost: Amount;
  readonly markPrice: Amount;
  /** At mark, rounded down. */
  readonly unrealisedProfit: Amount;
  /** 0 when it has none. Nearest 1e-8. */
  readonly liquidationPrice: Amount;
  readonly leverage: number;
  readonly maxNotional: Amount;
  readonly marginType: MarginType;
  /** isolatedWallet plus unrealised profit; 0 for cross. */
  readonly isolatedMargin: Amount;
  readonly isolatedWallet: Amount;
  /** Signed, at mark, rounded down. */
  readonly notional: Amount;
  /** Rounded up. */
  readonly maintenanceMargin: Amount;
  /** Position and open orders together, rounded up. */
  readonly initialMargin: Amount;
  readonly positionInitialMargin: Amount;
  readonly openOrderInitialMargin: Amount;
  readonly bidNotional: Amount;
  readonly askNotional: Amount;
  /** Since the position was opened from flat, before fees. */
  readonly accumulatedRealised: Amount;
  /** 0 (last in the queue) to 4 (next). */
  readonly adlQuantile: number;
  readonly updatedAt: number;
}

export interface AssetView {
  readonly asset: string;
  readonly walletBalance: Amount;
  /** walletBalance minus the wallets of isolated positions. */
  readonly crossWalletBalance: Amount;
  readonly unrealisedProfit: Amount;
  readonly crossUnrealisedProfit: Amount;
  readonly marginBalance: Amount;
  readonly maintenanceMargin: Amount;
  readonly initialMargin: Amount;
  readonly positionInitialMargin: Amount;
  readonly openOrderInitialMargin: Amount;
  readonly availableBalance: Amount;
  readonly maxWithdrawAmount: Amount;
  readonly updatedAt: number;
}

export interface AccountView {
  readonly account: string;
  readonly isHedge: boolean;
  readonly isMultiAssets: boolean;
  readonly tradeGroupId: number;
  readonly feeTier: number;
  /** In collateral value when multi-assets mode is on, else of the USDT wallet. */
  readonly totals: AssetView;
  readonly assets: readonly AssetView[];
  /** Every leg that has a position, open orders or settings of its own. */
  readonly positions: readonly PositionView[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Leverage and margin type of an account on a market, position or not. */
export interface SymbolConfigView {
  readonly account: string;
  readonly symbol: string;
  readonly marginType: MarginType;
  readonly leverage: number;
  readonly maxNotional: Amount;
}

export interface CommissionRateView {
  readonly symbol: string;
  readonly makerRate: Amount;
  readonly takerRate: Amount;
}

/** Price and quantity of one level. */
export type Level = readonly [price: Amount, quantity: Amount];

export interface DepthView {
  readonly symbol: string;
  readonly lastUpdateId: number;
  /** Best first. */
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
  readonly at: number;
}

export interface ConstituentView {
  readonly name: string;
  readonly weight: Amount;
  /** undefined before its first price. */
  readonly price: Amount | undefined;
  readonly at: number;
  readonly isUsed: boolean;
}

export interface MarketView {
  readonly symbol: string;
  readonly status: MarketStatus;
  /** 0 before the first valid index. */
  readonly indexPrice: Amount;
  readonly markPrice: Amount;
  /** 0 before the first trade. */
  readonly lastPrice: Amount;
  readonly lastQuantity: Amount;
  readonly lastTradeAt: number;
  /** Time of the last index that was valid; 0 before the first. */
  readonly priceAt: number;
  /** No valid source just now: prices are held, nothing is liquidated or triggered. */
  readonly isHeld: boolean;
  readonly constituents: readonly ConstituentView[];
  /** Charged at the last settlement. */
  readonly lastFundingRate: Amount;
  /** What would be charged if the interval ended now. */
  readonly estimatedFundingRate: Amount;
  readonly nextFundingAt: number;
  readonly interestRate: Amount;
  readonly estimatedSettlePrice: Amount;
  readonly premiumIndex: Amount;
  readonly openInterest: Amount;
  readonly insuranceFund: Amount;
  readonly bestBid: Level | undefined;
  readonly bestAsk: Level | undefined;
  readonly lastUpdateId: number;
}

/** A fill as one of its two owners sees it. */
export interface FillView {
  readonly account: string;
  readonly symbol: string;
  readonly tradeId: number;
  readonly orderId: number;
  readonly side: Side;
  readonly positionSide: PositionSide;
  readonly price: Amount;
  readonly quantity: Amount;
  readonly quoteQuantity: Amount;
  readonly realisedProfit: Amount;
  readonly commission: Amount;
  readonly commissionAsset: string;
  readonly isMaker: boolean;
  readonly at: number;
}

export interface PublicTradeView {
  readonly symbol: string;
  readonly tradeId: number;
  readonly price: Amount;
  readonly quantity: Amount;
  readonly isBuyerMaker: boolean;
  readonly at: number;
}

export interface IncomeView {
  readonly account: string;
  /** Empty for transfers. */
  readonly symbol: string;
  readonly type: IncomeType;
  readonly asset: string;
  readonly amount: Amount;
  readonly info: string;
  readonly transactionId: number;
  /** Empty unless it belongs to a trade. */
  readonly tradeId: string;
  readonly at: number;
}

export interface FundingRateView {
  readonly symbol: string;
  readonly rate: Amount;
  readonly markPrice: Amount;
  readonly at: number;
}

export interface ForcedOrderView extends OrderView {
  readonly autoCloseType: 'LIQUIDATION' | 'ADL';
}

/** One amendment of an order; `count` counts those of the order, from 1. */
export interface AmendmentView {
  readonly amendmentId: number;
  readonly symbol: string;
  readonly orderId: number;
  readonly clientOrderId: string;
  readonly priceBefore: Amount;
  readonly priceAfter: Amount;
  readonly quantityBefore: Amount;
  readonly quantityAfter: Amount;
  readonly count: number;
  readonly at: number;
}

/** Margin a trader put into an isolated position (positive) or took out of it. */
export interface MarginChangeView {
  readonly symbol: string;
  readonly positionSide: PositionSide;
  readonly asset: string;
  readonly amount: Amount;
  readonly at: number;
}

/** An asset that counts as margin in multi-assets mode. */
export interface CollateralView {
  readonly asset: string;
  readonly index: string;
  readonly collateralRate: Amount;
  /** undefined before the first: then it counts for nothing. */
  readonly price: Amount | undefined;
}

/** The insurance fund of a market and the position it has taken over and not yet sold. */
export interface FundView {
  readonly account: string;
  readonly symbol: string;
  readonly asset: string;
  readonly balance: Amount;
  /** Signed. */
  readonly quantity: Amount;
  readonly entryPrice: Amount;
  readonly cost: Amount;
  readonly unrealisedProfit: Amount;
  readonly updatedAt: number;
}

/** The books of the venue; `residue` is what the identity leaves over and must be 0. */
export interface LedgerView {
  readonly asset: string;
  readonly deposits: Amount;
  readonly withdrawals: Amount;
  readonly insuranceFund: Amount;
  readonly insuranceFundInitial: Amount;
  readonly feeRevenue: Amount;
  /** Fees taken from traders and rebates paid to them, before netting into feeRevenue. */
  readonly feesCharged: Amount;
  readonly rebatesPaid: Amount;
  readonly wallets: Amount;
  readonly positionCost: Amount;
  readonly residue: Amount;
}
