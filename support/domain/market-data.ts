// What a venue tells the public beside its order book: single trades, the best prices, candles and the day's summary.
import type { Decimal } from './decimal.ts';
import type { Side } from './order.ts';
import type { LastPrice } from './prices.ts';
import type { EpochMs } from './time.ts';

/** One execution as the public sees it. */
export interface SingleTrade {
  readonly tradeId: string;
  readonly price: LastPrice;
  readonly quantity: Decimal;
  /** The side of the order that took. */
  readonly takerSide: Side;
  readonly atMs: EpochMs;
}

/** What the last trade was made at, and when. */
export interface LastTrade {
  readonly last: LastPrice;
  readonly tradedAtMs: EpochMs;
}

/** Best bid and ask with what rests there; undefined on a side with no orders. */
export interface TopOfBook {
  readonly bid: { readonly price: Decimal; readonly quantity: Decimal } | undefined;
  readonly ask: { readonly price: Decimal; readonly quantity: Decimal } | undefined;
  readonly updateId: bigint;
}

/** The trades of one interval, which is named by its first millisecond. */
export interface Candle {
  readonly startMs: EpochMs;
  readonly open: Decimal;
  readonly high: Decimal;
  readonly low: Decimal;
  readonly close: Decimal;
  /** Base currency. */
  readonly volume: Decimal;
  /** Quote currency. */
  readonly turnover: Decimal;
  readonly trades: number;
}

/** The last 24 hours in one line. */
export interface DayTicker {
  readonly last: Decimal;
  readonly open: Decimal;
  readonly high: Decimal;
  readonly low: Decimal;
  readonly volume: Decimal;
  readonly turnover: Decimal;
  readonly trades: number;
}

/** How near a trader is to being auto-deleveraged: 4 is first in line, 0 last; undefined for who holds nothing. */
export interface DeleveragingQuantile {
  readonly quantile: number | undefined;
}
