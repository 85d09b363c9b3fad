// Events of the public streams, field for field as Binance pushes them.

import type { AggregateTraded, Forced } from '../core/events.ts';
import type { MarketParameters } from '../core/parameters.ts';
import type { CollateralView, Level, MarketView, PublicTradeView } from '../core/views.ts';
import type { MarketStatus } from '../core/words.ts';
import { assetIndexFields } from './asset-index.ts';
import type { Candle, DayStatistics } from './candles.ts';
import { deliveryDate, onboardDate, wireStatuses } from './exchange-info.ts';
import { averageText, levelsText, moneyText, priceText, quantityText, quoteText, trimmedText } from './wire-text.ts';

/** One piece of the chain of depth events: `previousId` is the `finalId` of the event before. */
export interface DepthPiece {
  readonly at: number;
  readonly firstId: number;
  readonly finalId: number;
  readonly previousId: number;
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
}

export function depthUpdateJson(market: MarketParameters, piece: DepthPiece, sentAtMs: number): string {
  return (
    `{"e":"depthUpdate","E":${sentAtMs},"T":${piece.at},"s":"${market.symbol}","U":${piece.firstId},` +
    `"u":${piece.finalId},"pu":${piece.previousId},"b":${levelsText(market, piece.bids)},` +
    `"a":${levelsText(market, piece.asks)}}`
  );
}

export function aggregateTradeJson(market: MarketParameters, trade: AggregateTraded, sentAtMs: number): string {
  return (
    `{"e":"aggTrade","E":${sentAtMs},"a":${trade.aggregateId},"s":"${market.symbol}",` +
    `"p":"${priceText(market, trade.price)}","q":"${quantityText(market, trade.quantity)}",` +
    `"nq":"${quantityText(market, trade.quantity)}","f":${trade.firstTradeId},"l":${trade.lastTradeId},` +
    `"T":${trade.at},"m":${trade.isBuyerMaker}}`
  );
}

export function tradeJson(market: MarketParameters, trade: PublicTradeView, sentAtMs: number): string {
  return (
    `{"e":"trade","E":${sentAtMs},"T":${trade.at},"s":"${market.symbol}","t":${trade.tradeId},` +
    `"p":"${priceText(market, trade.price)}","q":"${quantityText(market, trade.quantity)}","X":"MARKET",` +
    `"m":${trade.isBuyerMaker}}`
  );
}

/** Best levels after a change. An empty side shows price and quantity 0. */
export interface BestLevels {
  readonly at: number;
  readonly updateId: number;
  readonly bestBid: Level | undefined;
  readonly bestAsk: Level | undefined;
}

export function bookTickerJson(market: MarketParameters, best: BestLevels, sentAtMs: number): string {
  const [bidPrice, bidQuantity] = best.bestBid ?? [0n, 0n];
  const [askPrice, askQuantity] = best.bestAsk ?? [0n, 0n];
  return (
    `{"e":"bookTicker","u":${best.updateId},"s":"${market.symbol}","b":"${priceText(market, bidPrice)}",` +
    `"B":"${quantityText(market, bidQuantity)}","a":"${priceText(market, askPrice)}",` +
    `"A":"${quantityText(market, askQuantity)}","T":${best.at},"E":${sentAtMs}}`
  );
}

export function markPriceJson(market: MarketView, sentAtMs: number): string {
  const mark = moneyText(market.markPrice);
  return (
    `{"e":"markPriceUpdate","E":${sentAtMs},"s":"${market.symbol}","p":"${mark}","ap":"${mark}",` +
    `"P":"${moneyText(market.estimatedSettlePrice)}","i":"${moneyText(market.indexPrice)}",` +
    `"r":"${moneyText(market.estimatedFundingRate)}","T":${market.nextFundingAt}}`
  );
}

export function forceOrderJson(market: MarketParameters, forced: Forced, sentAtMs: number): string {
  const { order } = forced;
  return (
    `{"e":"forceOrder","E":${sentAtMs},"o":{"s":"${forced.symbol}","S":"${forced.side}","o":"LIMIT","f":"IOC",` +
    `"q":"${quantityText(market, order.quantity)}","p":"${averageText(market, order.price)}",` +
    `"ap":"${averageText(market, order.averagePrice)}","X":"${order.status}",` +
    `"l":"${quantityText(market, forced.lastQuantity)}","z":"${quantityText(market, order.executedQuantity)}",` +
    `"T":${forced.at}}}`
  );
}

export function klineJson(
  market: MarketParameters,
  kline: {
    readonly candle: Candle;
    readonly interval: string;
    readonly isClosed: boolean;
    readonly kind: 'kline' | 'continuousKline';
  },
  sentAtMs: number,
): string {
  const { candle, interval, isClosed, kind } = kline;
  const ofSymbol = kind === 'kline' ? { s: market.symbol } : {};
  const head = kind === 'kline' ? ofSymbol : { ps: market.symbol, ct: 'PERPETUAL' };
  return JSON.stringify({
    e: kind === 'kline' ? 'kline' : 'continuous_kline',
    E: sentAtMs,
    ...head,
    k: {
      t: candle.openAt,
      T: candle.closeAt,
      ...ofSymbol,
      i: interval,
      f: candle.firstTradeId,
      L: candle.lastTradeId,
      o: priceText(market, candle.open),
      c: priceText(market, candle.close),
      h: priceText(market, candle.high),
      l: priceText(market, candle.low),
      v: quantityText(market, candle.volume),
      n: candle.trades,
      x: isClosed,
      q: quoteText(market, candle.quote),
      V: quantityText(market, candle.takerVolume),
      Q: quoteText(market, candle.takerQuote),
      B: '0',
    },
  });
}

export function tickerJson(market: MarketParameters, day: DayStatistics, sentAtMs: number): string {
  return JSON.stringify({
    e: '24hrTicker',
    E: sentAtMs,
    s: market.symbol,
    p: priceText(market, day.change),
    P: trimmedText(day.changePercent, 3),
    w: averageText(market, day.weightedAverage),
    c: priceText(market, day.last),
    Q: quantityText(market, day.lastQuantity),
    o: priceText(market, day.open),
    h: priceText(market, day.high),
    l: priceText(market, day.low),
    v: quantityText(market, day.volume),
    q: quoteText(market, day.quote),
    O: day.openAt,
    C: day.closeAt,
    F: day.firstTradeId,
    L: day.lastTradeId,
    n: day.trades,
  });
}

export function miniTickerJson(market: MarketParameters, day: DayStatistics, sentAtMs: number): string {
  return JSON.stringify({
    e: '24hrMiniTicker',
    E: sentAtMs,
    s: market.symbol,
    c: priceText(market, day.last),
    o: priceText(market, day.open),
    h: priceText(market, day.high),
    l: priceText(market, day.low),
    v: quantityText(market, day.volume),
    q: quoteText(market, day.quote),
  });
}

/** Sent when a market moves on in its life. @source Binance USDⓈ-M, Contract Info Stream */
export function contractInfoJson(market: MarketParameters, status: MarketStatus, sentAtMs: number): string {
  return JSON.stringify({
    e: 'contractInfo',
    E: sentAtMs,
    s: market.symbol,
    ps: market.symbol,
    ct: 'PERPETUAL',
    dt: deliveryDate,
    ot: onboardDate,
    cs: wireStatuses[status],
  });
}

/** What collateral is worth. @source Binance USDⓈ-M, Multi-Assets Mode Asset Index */
export function assetIndexJson(collateral: CollateralView, sentAtMs: number): string {
  const row = assetIndexFields(collateral, sentAtMs);
  return JSON.stringify({
    e: 'assetIndexUpdate',
    E: sentAtMs,
    s: row.symbol,
    i: row.index,
    b: row.bidBuffer,
    a: row.askBuffer,
    B: row.bidRate,
    A: row.askRate,
    q: row.autoExchangeBidBuffer,
    g: row.autoExchangeAskBuffer,
    Q: row.autoExchangeBidRate,
    G: row.autoExchangeAskRate,
  });
}
