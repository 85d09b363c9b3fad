// Candles and the statistics of the last 24 hours, kept from the public trades of one market.

import { type Amount, divideNearest, larger, multiplyDown, ONE, smaller } from '../core/amount.ts';
import type { PublicTradeView } from '../core/views.ts';
import { klineIntervals } from './stream-name.ts';

/** One candle; prices and volumes are amounts, times engine milliseconds. */
export interface Candle {
  readonly openAt: number;
  /** The last millisecond that belongs to it. */
  readonly closeAt: number;
  readonly open: Amount;
  readonly high: Amount;
  readonly low: Amount;
  readonly close: Amount;
  readonly volume: Amount;
  readonly quote: Amount;
  readonly takerVolume: Amount;
  readonly takerQuote: Amount;
  readonly trades: number;
  readonly firstTradeId: number;
  readonly lastTradeId: number;
}

/** The last 24 hours of one market. Without a trade all prices are 0. */
export interface DayStatistics {
  readonly open: Amount;
  readonly high: Amount;
  readonly low: Amount;
  readonly last: Amount;
  readonly lastQuantity: Amount;
  readonly change: Amount;
  /** In per cent. */
  readonly changePercent: Amount;
  readonly weightedAverage: Amount;
  readonly volume: Amount;
  readonly quote: Amount;
  readonly openAt: number;
  readonly closeAt: number;
  readonly firstTradeId: number;
  readonly lastTradeId: number;
  readonly trades: number;
}

const candlesMax = 1_500;
const waitingMax = 20_000;
const dayMs = 86_400_000;

/** The candles of one market, for a snapshot. */
export interface CandlesSnapshot {
  readonly byInterval: readonly (readonly [interval: string, candles: readonly Candle[]])[];
  readonly last: PublicTradeView | undefined;
}

/** All candles of one market. */
export class Candles {
  readonly #byInterval = new Map<string, Candle[]>(Object.keys(klineIntervals).map((interval) => [interval, []]));
  #waiting: PublicTradeView[] = [];
  #last: PublicTradeView | undefined;

  /** The candles a snapshot holds. */
  static restored(snapshot: CandlesSnapshot): Candles {
    const candles = new Candles();
    for (const [interval, list] of snapshot.byInterval) candles.#byInterval.set(interval, [...list]);
    candles.#last = snapshot.last;
    return candles;
  }

  snapshot(): CandlesSnapshot {
    this.#catchUp();
    return { byInterval: [...this.#byInterval], last: this.#last };
  }

  /** Notes a trade; the candles are brought up to date when somebody looks, not while orders are matched. */
  add(trade: PublicTradeView): void {
    this.#last = trade;
    this.#waiting.push(trade);
    if (this.#waiting.length > waitingMax) this.#catchUp();
  }

  /** Every candle is made of whole minutes: a trade is added to one of them, and that to all candles. */
  #catchUp(): void {
    let minute: Candle | undefined;
    for (const trade of this.#waiting) {
      if (minute && trade.at > minute.closeAt) {
        this.#take(minute);
        minute = undefined;
      }
      const piece = candleOf(trade);
      minute = minute ? joined(minute, piece) : piece;
    }
    if (minute) this.#take(minute);
    this.#waiting = [];
  }

  #take(minute: Candle): void {
    for (const [interval, candles] of this.#byInterval) {
      const openAt = startOfCandle(interval, minute.openAt);
      const current = candles.at(-1);
      if (current && current.openAt >= openAt) candles[candles.length - 1] = joined(current, minute);
      else candles.push({ ...minute, openAt, closeAt: endOfCandle(interval, openAt) });
      if (candles.length > candlesMax) candles.shift();
    }
  }

  /** Candles with trades, oldest first. */
  list(interval: string): readonly Candle[] {
    this.#catchUp();
    return this.#byInterval.get(interval) ?? [];
  }

  /** The rolling day that ends now. */
  day(nowMs: number): DayStatistics {
    const minutes = this.list('1m').filter((candle) => candle.closeAt > nowMs - dayMs);
    const first = minutes[0];
    const last = this.#last;
    if (!first || !last) return emptyDay(nowMs, last);
    const sum = (pick: (candle: Candle) => Amount): Amount => minutes.reduce((total, next) => total + pick(next), 0n);
    const volume = sum((candle) => candle.volume);
    const quote = sum((candle) => candle.quote);
    const change = last.price - first.open;
    return {
      open: first.open,
      high: minutes.reduce((high, candle) => larger(high, candle.high), first.high),
      low: minutes.reduce((low, candle) => smaller(low, candle.low), first.low),
      last: last.price,
      lastQuantity: last.quantity,
      change,
      changePercent: divideNearest(change * 100n * ONE, first.open),
      weightedAverage: volume === 0n ? 0n : divideNearest(quote * ONE, volume),
      volume,
      quote,
      openAt: nowMs - dayMs,
      closeAt: nowMs,
      firstTradeId: first.firstTradeId,
      lastTradeId: last.tradeId,
      trades: minutes.reduce((count, candle) => count + candle.trades, 0),
    };
  }
}

/** When the candle that holds this time opened. Weeks open on Monday, months on the first, all in UTC. */
export function startOfCandle(interval: string, atMs: number): number {
  if (interval === '1M') {
    const date = new Date(atMs);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  }
  const lengthMs = klineIntervals[interval] ?? 60_000;
  // The epoch was a Thursday; Monday is four days later.
  const shiftMs = interval === '1w' ? 4 * dayMs : 0;
  return atMs - ((((atMs - shiftMs) % lengthMs) + lengthMs) % lengthMs);
}

function endOfCandle(interval: string, openAt: number): number {
  if (interval !== '1M') return openAt + (klineIntervals[interval] ?? 60_000) - 1;
  const date = new Date(openAt);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) - 1;
}

/** The minute of a trade, with nothing else in it. */
function candleOf(trade: PublicTradeView): Candle {
  const { price, quantity, tradeId } = trade;
  const openAt = startOfCandle('1m', trade.at);
  const quote = multiplyDown(price, quantity);
  const isTakerBuy = !trade.isBuyerMaker;
  return {
    openAt,
    closeAt: endOfCandle('1m', openAt),
    open: price,
    high: price,
    low: price,
    close: price,
    volume: quantity,
    quote,
    takerVolume: isTakerBuy ? quantity : 0n,
    takerQuote: isTakerBuy ? quote : 0n,
    trades: 1,
    firstTradeId: tradeId,
    lastTradeId: tradeId,
  };
}

/** A candle with what came after it, still within its time. */
function joined(candle: Candle, next: Candle): Candle {
  return {
    openAt: candle.openAt,
    closeAt: candle.closeAt,
    open: candle.open,
    high: larger(candle.high, next.high),
    low: smaller(candle.low, next.low),
    close: next.close,
    volume: candle.volume + next.volume,
    quote: candle.quote + next.quote,
    takerVolume: candle.takerVolume + next.takerVolume,
    takerQuote: candle.takerQuote + next.takerQuote,
    trades: candle.trades + next.trades,
    firstTradeId: candle.firstTradeId,
    lastTradeId: next.lastTradeId,
  };
}

function emptyDay(nowMs: number, last: PublicTradeView | undefined): DayStatistics {
  const price = last?.price ?? 0n;
  return {
    open: price,
    high: price,
    low: price,
    last: price,
    lastQuantity: last?.quantity ?? 0n,
    change: 0n,
    changePercent: 0n,
    weightedAverage: price,
    volume: 0n,
    quote: 0n,
    openAt: nowMs - dayMs,
    closeAt: nowMs,
    firstTradeId: -1,
    lastTradeId: -1,
    trades: 0,
  };
}
