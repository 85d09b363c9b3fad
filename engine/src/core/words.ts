/** The closed sets of words the venue speaks, spelt as Binance spells them on the wire. */

export const SIDES = ['BUY', 'SELL'] as const;
export type Side = (typeof SIDES)[number];

/** BOTH in one-way mode; LONG and SHORT in hedge mode. */
export const POSITION_SIDES = ['BOTH', 'LONG', 'SHORT'] as const;
export type PositionSide = (typeof POSITION_SIDES)[number];

export const TIMES_IN_FORCE = ['GTC', 'IOC', 'FOK', 'GTX', 'GTD'] as const;
export type TimeInForce = (typeof TIMES_IN_FORCE)[number];

/** A conditional order is not for a time. @source Binance USDⓈ-M, New Algo Order */
export const CONDITIONAL_TIMES_IN_FORCE = ['GTC', 'IOC', 'FOK', 'GTX'] as const satisfies readonly TimeInForce[];

export const CONDITIONAL_TYPES = [
  'STOP',
  'STOP_MARKET',
  'TAKE_PROFIT',
  'TAKE_PROFIT_MARKET',
  'TRAILING_STOP_MARKET',
] as const;
export type ConditionalType = (typeof CONDITIONAL_TYPES)[number];

/** LIQUIDATION is only ever made by the venue. */
export type OrderType = 'LIMIT' | 'MARKET' | 'LIQUIDATION';

export type OrderStatus =
  | 'NEW'
  | 'PARTIALLY_FILLED'
  | 'FILLED'
  | 'CANCELED'
  | 'REJECTED'
  | 'EXPIRED'
  | 'EXPIRED_IN_MATCH';

/** What happened to an order (field x). CALCULATED is a liquidation execution outside the book. */
export type ExecutionType = 'NEW' | 'TRADE' | 'CANCELED' | 'EXPIRED' | 'CALCULATED' | 'AMENDMENT';

/** Why an order expired (field er). @source Binance USDⓈ-M, user data streams, order update */
export const EXPIRY_REASONS = {
  none: 0,
  selfTradePrevention: 1,
  immediateOrCancelRemainder: 2,
  immediateOrCancelSelfTrade: 3,
  reduceOnlyKnockedOut: 4,
  liquidated: 5,
  // Of time in force GTE, which is good for as long as there is a position and is not offered here (-4509): not of GTD.
  positionGone: 6,
  delisted: 7,
  parentTriggered: 8,
  marketRemainder: 9,
} as const;
export type ExpiryReason = (typeof EXPIRY_REASONS)[keyof typeof EXPIRY_REASONS];

export const WORKING_TYPES = ['CONTRACT_PRICE', 'MARK_PRICE'] as const;
export type WorkingType = (typeof WORKING_TYPES)[number];

export const SELF_TRADE_MODES = ['NONE', 'EXPIRE_TAKER', 'EXPIRE_MAKER', 'EXPIRE_BOTH'] as const;
export type SelfTradeMode = (typeof SELF_TRADE_MODES)[number];

export const PRICE_MATCHES = [
  'NONE',
  'OPPONENT',
  'OPPONENT_5',
  'OPPONENT_10',
  'OPPONENT_20',
  'QUEUE',
  'QUEUE_5',
  'QUEUE_10',
  'QUEUE_20',
] as const;
export type PriceMatch = (typeof PRICE_MATCHES)[number];

/**
 * Where a market is in its life. pending: no price, no trading yet · trading · reduce-only: orders must reduce ·
 * cancel-only: no new orders · settling: no orders at all, those there were have expired, and every position is closed
 * at the settlement price · closed: the same, for good.
 */
export const MARKET_STATUSES = ['pending', 'trading', 'reduce-only', 'cancel-only', 'settling', 'closed'] as const;
export type MarketStatus = (typeof MARKET_STATUSES)[number];

export const MARGIN_TYPES = ['cross', 'isolated'] as const;
export type MarginType = (typeof MARGIN_TYPES)[number];

export type AlgoStatus = 'NEW' | 'CANCELED' | 'TRIGGERING' | 'TRIGGERED' | 'FINISHED' | 'REJECTED' | 'EXPIRED';

/** Why balances changed (field m of ACCOUNT_UPDATE). */
export type AccountUpdateReason =
  | 'DEPOSIT'
  | 'WITHDRAW'
  | 'ORDER'
  | 'FUNDING_FEE'
  | 'ADJUSTMENT'
  | 'INSURANCE_CLEAR'
  | 'MARGIN_TRANSFER'
  | 'MARGIN_TYPE_CHANGE'
  | 'ASSET_TRANSFER'
  | 'AUTO_EXCHANGE';

export type IncomeType = 'TRANSFER' | 'REALIZED_PNL' | 'FUNDING_FEE' | 'COMMISSION' | 'INSURANCE_CLEAR';

/** How an order came into the world: by its owner, or by the venue. */
export type OrderOrigin = 'trader' | 'conditional' | 'liquidation' | 'auto-deleveraging' | 'settlement';

/** Proof to the compiler that a switch is complete. */
export function assertNever(value: never): never {
  throw new TypeError(`this variant is not handled: ${String((value as { kind?: unknown }).kind ?? value)}`);
}
