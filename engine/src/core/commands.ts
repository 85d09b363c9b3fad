/** Everything the outside can ask of the core: each command is plain data and carries the engine time it takes effect. */
import type { Amount } from './amount.ts';
import type { CollateralParameters, MarketParameters } from './parameters.ts';
import type {
  ConditionalType,
  MarginType,
  MarketStatus,
  PositionSide,
  PriceMatch,
  SelfTradeMode,
  Side,
  TimeInForce,
  WorkingType,
} from './words.ts';

interface Timed {
  /** Engine time in milliseconds since 1970. The core first does whatever fell due up to it. */
  readonly at: number;
}

interface ByAccount extends Timed {
  /** Name of the account, as created by `create-account`. */
  readonly account: string;
}

interface OnMarket extends ByAccount {
  readonly symbol: string;
}

/** Which order is meant; the venue's id wins when both are given. */
export interface OrderReference {
  readonly orderId?: number;
  readonly clientOrderId?: string;
}

export interface CreateAccount extends ByAccount {
  readonly kind: 'create-account';
}

/** Money in from outside the venue (positive) or out of it (negative, refused beyond what margin allows). */
export interface Deposit extends ByAccount {
  readonly kind: 'deposit';
  readonly asset: string;
  readonly amount: Amount;
}

export interface PlaceOrder extends OnMarket {
  readonly kind: 'place-order';
  readonly side: Side;
  /** BOTH when omitted. */
  readonly positionSide?: PositionSide;
  readonly type: 'LIMIT' | 'MARKET';
  /** Required for LIMIT (-1102 from the edge); ignored for MARKET. */
  readonly timeInForce?: TimeInForce;
  readonly quantity: Amount;
  /** Required for LIMIT unless priceMatch is given. */
  readonly price?: Amount;
  readonly reduceOnly?: boolean;
  /** Made by the core when omitted. */
  readonly clientOrderId?: string;
  /** EXPIRE_MAKER when omitted. */
  readonly selfTradeMode?: SelfTradeMode;
  readonly priceMatch?: PriceMatch;
  /** Engine ms, for GTD only. */
  readonly goodTillDate?: number;
}

export interface PlaceConditional extends OnMarket {
  readonly kind: 'place-conditional';
  readonly side: Side;
  readonly positionSide?: PositionSide;
  readonly type: ConditionalType;
  readonly timeInForce?: TimeInForce;
  /** Not with closePosition (-4137). */
  readonly quantity?: Amount;
  /** Limit price, for STOP and TAKE_PROFIT. */
  readonly price?: Amount;
  /** Required for all types but TRAILING_STOP_MARKET. */
  readonly triggerPrice?: Amount;
  /** The venue's `stopTriggerDefault` when omitted. */
  readonly workingType?: WorkingType;
  readonly priceProtect?: boolean;
  readonly reduceOnly?: boolean;
  readonly closePosition?: boolean;
  /** Trailing stop: the price at which trailing begins; at once when omitted. */
  readonly activatePrice?: Amount;
  /** Trailing stop: per cent, 0.1 to 10 (1 means 1 %). */
  readonly callbackRate?: Amount;
  readonly clientAlgoId?: string;
  readonly selfTradeMode?: SelfTradeMode;
  readonly priceMatch?: PriceMatch;
}

export interface AmendOrder extends OnMarket, OrderReference {
  readonly kind: 'amend-order';
  readonly side: Side;
  readonly quantity: Amount;
  readonly price?: Amount;
  readonly priceMatch?: PriceMatch;
}

export interface CancelOrder extends OnMarket, OrderReference {
  readonly kind: 'cancel-order';
}

export interface CancelAllOrders extends OnMarket {
  readonly kind: 'cancel-all-orders';
}

export interface CancelConditional extends ByAccount {
  readonly kind: 'cancel-conditional';
  readonly algoId?: number;
  readonly clientAlgoId?: string;
}

export interface CancelAllConditionals extends OnMarket {
  readonly kind: 'cancel-all-conditionals';
}

/** Dead man's switch: cancels all orders of the symbol when not renewed in time; 0 disarms. */
export interface CountdownCancelAll extends OnMarket {
  readonly kind: 'countdown-cancel-all';
  readonly countdownMs: number;
}

export interface ChangeLeverage extends OnMarket {
  readonly kind: 'change-leverage';
  readonly leverage: number;
}

export interface ChangeMarginType extends OnMarket {
  readonly kind: 'change-margin-type';
  readonly marginType: MarginType;
}

/** Adds (positive) or removes (negative) margin of an isolated position. */
export interface ChangePositionMargin extends OnMarket {
  readonly kind: 'change-position-margin';
  readonly positionSide?: PositionSide;
  readonly amount: Amount;
}

export interface ChangePositionMode extends ByAccount {
  readonly kind: 'change-position-mode';
  readonly isHedge: boolean;
}

export interface ChangeMultiAssetsMode extends ByAccount {
  readonly kind: 'change-multi-assets-mode';
  readonly isMultiAssets: boolean;
}

/** Self-trade prevention also covers accounts of one group; -1 is no group. */
export interface ChangeTradeGroup extends ByAccount {
  readonly kind: 'change-trade-group';
  readonly tradeGroupId: number;
}

/** One price of one index source, as its feed delivered it. Its age counts from `at`. */
export interface IndexPrice extends Timed {
  readonly kind: 'index-price';
  readonly symbol: string;
  readonly source: string;
  readonly price: Amount;
}

/** Price of a collateral asset in USDT, for multi-assets mode. */
export interface CollateralPrice extends Timed {
  readonly kind: 'collateral-price';
  readonly asset: string;
  readonly price: Amount;
}

/** Which assets count as margin in multi-assets mode from now on, instead of those before. */
export interface SetCollateral extends Timed {
  readonly kind: 'set-collateral';
  readonly assets: readonly CollateralParameters[];
}

/** Moves a market to another state of its life; closing it ends every order. */
export interface SetMarketStatus extends Timed {
  readonly kind: 'set-market-status';
  readonly symbol: string;
  readonly status: MarketStatus;
}

/** Lets time pass: samples, settlements and expiries up to `at` happen in order. */
export interface Advance extends Timed {
  readonly kind: 'advance';
  /** A jump of the engine clock: index sources age by nothing, because only the calendar moved. */
  readonly isJump?: boolean;
}

/** Replaces the parameters of a market, or creates it. */
export interface SetParameters extends Timed {
  readonly kind: 'set-parameters';
  readonly market: MarketParameters;
}

/** Everything gone but the id counters; parameters back to those of the start. */
export interface Reset extends Timed {
  readonly kind: 'reset';
}

export type Command =
  | CreateAccount
  | Deposit
  | PlaceOrder
  | PlaceConditional
  | AmendOrder
  | CancelOrder
  | CancelAllOrders
  | CancelConditional
  | CancelAllConditionals
  | CountdownCancelAll
  | ChangeLeverage
  | ChangeMarginType
  | ChangePositionMargin
  | ChangePositionMode
  | ChangeMultiAssetsMode
  | ChangeTradeGroup
  | IndexPrice
  | CollateralPrice
  | Advance
  | SetCollateral
  | SetMarketStatus
  | SetParameters
  | Reset;
