// What can be asked of a venue, in the harness's words, with the type of each answer.
import type { BookSnapshot } from './book.ts';
import type { Decimal } from './decimal.ts';
import type { Fill } from './fill.ts';
import type { Instrument } from './instrument.ts';
import type { ClientOrderId, ConditionalOrder, Order, OrderIntent } from './order.ts';
import type { Account, MarginType, PositionRisk } from './position.ts';
import type { IndexPrice, LastPrice, MarkPrice } from './prices.ts';
import type { EpochMs } from './time.ts';

/** What the venue said of mark and index in one answer. */
export interface MarkReading {
  readonly mark: MarkPrice;
  readonly index: IndexPrice;
  readonly lastFundingRate: Decimal;
  readonly nextFundingAtMs: EpochMs;
  readonly atMs: EpochMs;
}

/** The venue's own books, by its control port: Σ wallets + fund + fees − cost = deposits − withdrawals + initial fund. */
export interface Ledger {
  readonly deposits: Decimal;
  readonly withdrawals: Decimal;
  readonly insuranceFund: Decimal;
  readonly insuranceFundInitial: Decimal;
  readonly feeRevenue: Decimal;
  readonly wallets: Decimal;
  readonly positionCost: Decimal;
}

/** What an accepted order was answered with. */
export interface PlacedOrder {
  readonly order: Order | ConditionalOrder;
}

export type Request =
  | { readonly kind: 'place-order'; readonly intent: OrderIntent }
  | { readonly kind: 'cancel-order'; readonly clientOrderId: ClientOrderId; readonly isConditional: boolean }
  | { readonly kind: 'cancel-all' }
  | { readonly kind: 'set-leverage'; readonly leverage: number }
  | { readonly kind: 'set-margin-type'; readonly marginType: MarginType }
  | { readonly kind: 'read-order'; readonly clientOrderId: ClientOrderId }
  | { readonly kind: 'read-open-orders' }
  /** Every order of the account, closed ones too. */
  | { readonly kind: 'read-orders' }
  | { readonly kind: 'read-conditional-orders' }
  | { readonly kind: 'read-fills' }
  | { readonly kind: 'read-account' }
  | { readonly kind: 'read-position-risk' }
  | { readonly kind: 'read-book' }
  | { readonly kind: 'read-mark-price' }
  | { readonly kind: 'read-last-price' }
  | { readonly kind: 'read-insurance-fund' }
  | { readonly kind: 'read-ledger' }
  | { readonly kind: 'read-instrument' }
  | { readonly kind: 'ping' };

export type RequestKind = Request['kind'];
export type RequestOf<Kind extends RequestKind> = Extract<Request, { readonly kind: Kind }>;

/** The value of an accepted answer, by kind of request. */
export interface ReadValues {
  readonly 'place-order': PlacedOrder;
  readonly 'cancel-order': undefined;
  readonly 'cancel-all': undefined;
  readonly 'set-leverage': undefined;
  readonly 'set-margin-type': undefined;
  readonly 'read-order': Order;
  readonly 'read-open-orders': readonly Order[];
  readonly 'read-orders': readonly Order[];
  readonly 'read-conditional-orders': readonly ConditionalOrder[];
  readonly 'read-fills': readonly Fill[];
  readonly 'read-account': Account;
  readonly 'read-position-risk': readonly PositionRisk[];
  readonly 'read-book': BookSnapshot;
  readonly 'read-mark-price': MarkReading;
  /** Undefined before the first trade. */
  readonly 'read-last-price': LastPrice | undefined;
  readonly 'read-insurance-fund': Decimal;
  readonly 'read-ledger': Ledger;
  readonly 'read-instrument': Instrument;
  readonly ping: undefined;
}

export type ReadValue = ReadValues[RequestKind];
