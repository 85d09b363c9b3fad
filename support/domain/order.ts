// Orders: what a trader wants (intent) and what the venue says became of it (order).
import type { Decimal } from './decimal.ts';
import type { EpochMs } from './time.ts';

export const SIDES = ['buy', 'sell'] as const;
export type Side = (typeof SIDES)[number];

/** GTX is post-only; a post-only order that would take is refused or cancelled, as the venue chose. */
export const TIMES_IN_FORCE = ['GTC', 'IOC', 'FOK', 'GTX', 'GTD'] as const;
export type TimeInForce = (typeof TIMES_IN_FORCE)[number];

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
}

export interface LimitIntent extends IntentBase {
  readonly kind: 'limit';
  /** Base currency. */
  readonly quantity: Decimal;
  /** Quote currency. */
  readonly price: Decimal;
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
}

export type OrderIntent = LimitIntent | MarketIntent | ConditionalIntent;

type Draft<Intent> = Omit<Intent, 'symbol' | 'clientOrderId'>;

/** An order as a sentence says it: the symbol and the id are the trader's to add. */
export type OrderDraft = Draft<LimitIntent> | Draft<MarketIntent> | Draft<ConditionalIntent>;

/** An order as the venue reports it, over REST. */
export interface Order {
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
  readonly updatedAtMs: EpochMs;
}

/** A conditional order as the venue reports it: its own life, before it becomes an order. */
export interface ConditionalOrder {
  readonly clientOrderId: ClientOrderId;
  readonly symbol: string;
  readonly side: Side;
  /** `new` while waiting; `triggering`, `triggered`, `finished`, `cancelled`, `rejected`, `expired` after. */
  readonly status: string;
  readonly triggerPrice: Decimal;
  /** The order it became, once triggered. */
  readonly becameOrderId: VenueOrderId | undefined;
}

export function opposite(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy';
}

/** True where the order can still fill. */
export function isOpen(status: OrderStatus): boolean {
  return status === 'new' || status === 'partially-filled';
}
