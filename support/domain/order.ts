// Orders: what a trader wants (intent) and what the venue says became of it (order).
import type { Decimal } from './decimal.ts';
import type { EpochMs } from './time.ts';

export const SIDES = ['buy', 'sell'] as const;
export type Side = (typeof SIDES)[number];

/** GTX is post-only; a post-only order that would take is refused or cancelled, as the venue chose. */
export const TIMES_IN_FORCE = ['GTC', 'IOC', 'FOK', 'GTX', 'GTD'] as const;
export type TimeInForce = (typeof TIMES_IN_FORCE)[number];

/** What happens when a trader's own orders meet; the order that takes decides. */
export const SELF_TRADE_PREVENTIONS = ['expire-taker', 'expire-maker', 'expire-both'] as const;
export type SelfTradePrevention = (typeof SELF_TRADE_PREVENTIONS)[number];

/** In hedge mode an order belongs to one of two positions; in one-way mode to the only one there is. */
export const POSITION_SIDES = ['long', 'short'] as const;
export type PositionSide = (typeof POSITION_SIDES)[number];

export const ORDER_STATUSES = [
  'new',
  'partially-filled',
  'filled',
  'cancelled',
  'rejected',
  'expired',
  'expired-in-match',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

declare const id: unique symbol;
/** The id the trader chose: the one handle that survives a lost reply. */
export type ClientOrderId = string & { readonly [id]: 'client order' };
/** The id the venue gave, unique per symbol. */
export type VenueOrderId = string & { readonly [id]: 'venue order' };

export function clientOrderId(text: string): ClientOrderId {
  return text as ClientOrderId;
}

export function venueOrderId(text: string): VenueOrderId {
  return text as VenueOrderId;
}

/** Which price a conditional order waits for. */
export type TriggerPriceKind = 'last' | 'mark';

interface IntentBase {
  readonly symbol: string;
  readonly side: Side;
  readonly clientOrderId: ClientOrderId;
  readonly isReduceOnly: boolean;
  /** Hedge mode only. */
  readonly positionSide?: PositionSide;
  /** Absent leaves the choice to the venue. */
  readonly selfTradePrevention?: SelfTradePrevention;
}

export interface LimitIntent extends IntentBase {
  readonly kind: 'limit';
  /** Base currency. */
  readonly quantity: Decimal;
  /** Quote currency. */
  readonly price: Decimal;
  readonly timeInForce: TimeInForce;
  /** With GTD: when the venue expires the order. */
  readonly goodTillMs?: EpochMs;
}

/** The levels a price can be taken from. The first is the best price there is. */
export const BOOK_LEVELS = [1, 5, 10, 20] as const;

/** A price of the book: of the side it would trade with, or of its own. */
export interface BookPlace {
  readonly of: 'opponent' | 'queue';
  readonly level: (typeof BOOK_LEVELS)[number];
}

/** A limit order whose price the venue takes from its book when the order arrives. */
export interface PriceMatchIntent extends IntentBase {
  readonly kind: 'price-match';
  /** Base currency. */
  readonly quantity: Decimal;
  readonly place: BookPlace;
  readonly timeInForce: TimeInForce;
}

export interface MarketIntent extends IntentBase {
  readonly kind: 'market';
  readonly quantity: Decimal;
}

/** A stop-market or take-profit-market: sleeps until the trigger price is reached, then becomes a market order. */
export interface ConditionalIntent extends IntentBase {
  readonly kind: 'stop-market' | 'take-profit-market';
  /** `all` closes whatever the position is when it triggers. */
  readonly quantity: Decimal | 'all';
  readonly triggerPrice: Decimal;
  /** `default` leaves the choice to the venue. */
  readonly trigger: TriggerPriceKind | 'default';
  /** True: the trigger waits while mark and last price are too far apart. */
  readonly isPriceProtected?: boolean;
}

/** A stop-limit or take-profit-limit: sleeps as long, then becomes a limit order that stays until it is cancelled. */
export interface ConditionalLimitIntent extends Omit<ConditionalIntent, 'kind'> {
  readonly kind: 'stop-limit' | 'take-profit-limit';
  /** Quote currency, of the order it becomes; or the place in the book that the venue takes it from when it triggers. */
  readonly price: Decimal | BookPlace;
}

/** A stop that follows the price: it becomes a market order when the price turns back by the callback. */
export interface TrailingIntent extends IntentBase {
  readonly kind: 'trailing-stop-market';
  readonly quantity: Decimal;
  /** A part of the best price reached: 0.01 is 1%. */
  readonly callback: Decimal;
  /** From where it begins to follow; absent: at once. */
  readonly activationPrice?: Decimal;
  readonly trigger: TriggerPriceKind | 'default';
}

export type OrderIntent =
  | LimitIntent
  | PriceMatchIntent
  | MarketIntent
  | ConditionalIntent
  | ConditionalLimitIntent
  | TrailingIntent;

type Draft<Intent> = Omit<Intent, 'symbol' | 'clientOrderId'>;

/** An order as a sentence says it: the symbol and the id are the trader's to add. */
export type OrderDraft =
  | Draft<LimitIntent>
  | Draft<PriceMatchIntent>
  | Draft<MarketIntent>
  | Draft<ConditionalIntent>
  | Draft<ConditionalLimitIntent>
  | Draft<TrailingIntent>;

/** True for what waits for a trigger before it becomes an order. */
export function isConditional({ kind }: Pick<OrderIntent, 'kind'>): boolean {
  return kind !== 'limit' && kind !== 'price-match' && kind !== 'market';
}

/** New terms of a resting order. */
export interface Amendment {
  readonly clientOrderId: ClientOrderId;
  readonly side: Side;
  readonly quantity: Decimal;
  /** Or the place in the book that the venue takes it from when the amendment arrives. */
  readonly price: Decimal | BookPlace;
}

/** What an order and a conditional order were told to be. What is absent the venue does not show. */
export interface ShownTerms {
  /** True where it closes whatever the position is. */
  readonly isClosePosition?: boolean;
  /** True where its trigger waits while mark and last price are too far apart. */
  readonly isPriceProtected?: boolean;
}

/** An order as the venue reports it, over REST. */
export interface Order extends ShownTerms {
  readonly venueOrderId: VenueOrderId;
  readonly clientOrderId: ClientOrderId;
  readonly symbol: string;
  readonly side: Side;
  readonly status: OrderStatus;
  readonly price: Decimal;
  readonly quantity: Decimal;
  readonly executedQuantity: Decimal;
  readonly isReduceOnly: boolean;
  /** `limit`, `market`, `stop-market`…: the venue's own word in lower case with dashes. */
  readonly type: string;
  /** What it was sent as, in the words of `type`. */
  readonly originalType?: string;
  /** The venue's own word. */
  readonly timeInForce?: string;
  /** When the venue expires it; zero for one that is not good until a date. */
  readonly goodTillMs?: EpochMs;
  /** Of its fills; zero where there are none. */
  readonly averagePrice?: Decimal;
  /** Sum of price × quantity of its fills. */
  readonly cumulativeQuote?: Decimal;
  /** True for one the venue itself sent: a liquidation, an auto-deleveraging, a settlement. */
  readonly isForced?: boolean;
  readonly updatedAtMs: EpochMs;
}

/** `finished` once the order it became is over, filled or not; `rejected` where it could become none. */
export const CONDITIONAL_STATUSES = [
  'new',
  'triggering',
  'triggered',
  'finished',
  'cancelled',
  'rejected',
  'expired',
] as const;
export type ConditionalStatus = (typeof CONDITIONAL_STATUSES)[number];

/** Where a conditional order stands: its own life, and what the order it became has filled. */
export interface ConditionalState {
  readonly status: ConditionalStatus;
  /** The order it became, once triggered. */
  readonly becameOrderId: VenueOrderId | undefined;
  /** Of the order it became; zero before. */
  readonly filledQuantity: Decimal;
  /** Of these fills; zero where there are none. */
  readonly averagePrice: Decimal;
  /** Zero before. Absent where the venue does not say. */
  readonly triggeredAtMs?: EpochMs;
  /** Why no order came of it; empty where one may. Absent where the venue does not say. */
  readonly failureReason?: string;
}

/** A conditional order as the venue reports it, over REST. */
export interface ConditionalOrder extends ConditionalState, ShownTerms {
  readonly clientOrderId: ClientOrderId;
  readonly symbol: string;
  readonly side: Side;
  readonly triggerPrice: Decimal;
  /** `stop-market`…: the venue's own word in lower case with dashes. */
  readonly type?: string;
  /** Zero where it closes whatever the position is. */
  readonly quantity?: Decimal;
  readonly isReduceOnly?: boolean;
}

export function opposite(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy';
}

/** True where the order can still fill. */
export function isOpen(status: OrderStatus): boolean {
  return status === 'new' || status === 'partially-filled';
}
