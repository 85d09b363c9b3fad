// Executions: a fill is one trader's private half of a trade; a trade is the public print.
import type { Decimal } from './decimal.ts';
import type { ClientOrderId, Side, VenueOrderId } from './order.ts';
import type { LastPrice } from './prices.ts';
import type { EpochMs } from './time.ts';

export interface Fill {
  readonly tradeId: string;
  readonly venueOrderId: VenueOrderId;
  /** Absent in history endpoints that only name the venue's id. */
  readonly clientOrderId: ClientOrderId | undefined;
  readonly symbol: string;
  readonly side: Side;
  readonly price: Decimal;
  readonly quantity: Decimal;
  /** What the trader paid; negative for a rebate. */
  readonly fee: Decimal;
  readonly feeAsset: string;
  /** Before fees. */
  readonly realisedProfit: Decimal;
  readonly isMaker: boolean;
  readonly atMs: EpochMs;
}

export interface Trade {
  readonly aggregateId: string;
  /** First and last trade id of the aggregate. */
  readonly firstTradeId: string;
  readonly lastTradeId: string;
  readonly symbol: string;
  readonly price: LastPrice;
  readonly quantity: Decimal;
  /** The side of the order that took. */
  readonly takerSide: Side;
  readonly atMs: EpochMs;
}
