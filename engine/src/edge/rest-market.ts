// The market data endpoints: book, trades, candles, prices, funding and the insurance fund.

import { formatAmount } from '../core/amount.ts';
import type { MarketParameters } from '../core/parameters.ts';
import type { MarketView, PublicTradeView } from '../core/views.ts';
import { type Edge, marketOf } from './edge.ts';
import { exchangeInfo } from './exchange-info.ts';
import type { RequestParameters } from './parameters-of-request.ts';
import { Refusal } from './refusal.ts';
import { klineRoutes } from './rest-klines.ts';
import type { Route, Security } from './rest-route.ts';
import { timeRange } from './time-range.ts';
import { averageText, levelsText, moneyText, priceText, quantityText, quoteText, trimmedText } from './wire-text.ts';

type Handler = (edge: Edge, parameters: RequestParameters) => string;

const depthLimits = [5, 10, 20, 50, 100, 500, 1000];

/** All public endpoints under /fapi/v1 and v2. */
export function marketRoutes(edge: Edge): readonly Route[] {
  const get = (path: string, weight: Route['weight'], handler: Handler, security: Security = 'none'): Route => {
    return { method: 'GET', path, security, weight, handle: ({ parameters }) => handler(edge, parameters) };
  };
  return [
    get('/fapi/v1/ping', 1, () => '{}'),
    get('/fapi/v1/time', 1, () => `{"serverTime":${edge.clock.nowMs()}}`),
    get('/fapi/v1/exchangeInfo', 1, () => exchangeInfo(edge)),
    get('/fapi/v1/depth', depthWeight, depth),
    get('/fapi/v1/rpiDepth', depthWeight, depth),
    get('/fapi/v1/trades', 5, trades),
    get('/fapi/v1/historicalTrades', 20, trades, 'key'),
    get('/fapi/v1/aggTrades', 20, aggregateTrades),
    get('/fapi/v1/ticker/price', 2, tickerPrice),
    get('/fapi/v2/ticker/price', 2, tickerPrice),
    get('/fapi/v1/ticker/bookTicker', 5, bookTicker),
    get('/fapi/v1/ticker/24hr', 40, ticker24h),
    get('/fapi/v1/premiumIndex', 10, premiumIndex),
    get('/fapi/v1/fundingRate', 1, fundingRate),
    get('/fapi/v1/fundingInfo', 1, fundingInfo),
    get('/fapi/v1/openInterest', 1, openInterest),
    get('/fapi/v1/constituents', 2, constituents),
    get('/fapi/v1/insuranceBalance', 1, insuranceBalance),
    ...klineRoutes(edge),
  ];
}

function allMarkets(edge: Edge): readonly MarketParameters[] {
  return edge.core.symbols().map((symbol) => marketOf(edge, symbol));
}

function viewOf(edge: Edge, symbol: string): MarketView {
  const view = edge.core.market(symbol);
  if (!view) throw new Refusal(-1121);
  return view;
}

/** One object for a named symbol, a list of all without one, as Binance answers. */
function oneOrAll(edge: Edge, parameters: RequestParameters, row: (market: MarketParameters) => object): string {
  const symbol = parameters.text('symbol');
  return JSON.stringify(symbol === undefined ? allMarkets(edge).map(row) : row(marketOf(edge, symbol)));
}

function depthWeight(parameters: RequestParameters): number {
  const limit = parameters.integer('limit') ?? 500;
  if (limit <= 50) return 2;
  if (limit <= 100) return 5;
  return limit <= 500 ? 10 : 20;
}

function depth(edge: Edge, parameters: RequestParameters): string {
  const market = marketOf(edge, parameters.required('symbol'));
  const limit = parameters.integer('limit') ?? 500;
  if (!depthLimits.includes(limit)) throw new Refusal(-4021, `${limit} is not valid depth limit.`);
  const book = edge.core.depth(market.symbol, limit);
  if (!book) throw new Refusal(-1121);
  return (
    `{"lastUpdateId":${book.lastUpdateId},"E":${edge.clock.nowMs()},"T":${book.at},` +
    `"bids":${levelsText(market, book.bids)},"asks":${levelsText(market, book.asks)}}`
  );
}

function trades(edge: Edge, parameters: RequestParameters): string {
  const market = marketOf(edge, parameters.required('symbol'));
  const { cut } = timeRange(parameters, { limitDefault: 500, limitMax: 1000 });
  const fromId = parameters.integer('fromId');
  const listed = edge.core.trades(market.symbol).filter((trade) => trade.tradeId >= (fromId ?? 0));
  return JSON.stringify(cut(listed, fromId !== undefined).map((trade) => tradeRow(market, trade)));
}

function tradeRow(market: MarketParameters, trade: PublicTradeView): object {
  return {
    id: trade.tradeId,
    price: priceText(market, trade.price),
    qty: quantityText(market, trade.quantity),
    quoteQty: quoteText(market, (trade.price * trade.quantity) / 100_000_000n),
    time: trade.at,
    isBuyerMaker: trade.isBuyerMaker,
    isRPITrade: false,
  };
}

function aggregateTrades(edge: Edge, parameters: RequestParameters): string {
  const market = marketOf(edge, parameters.required('symbol'));
  const range = timeRange(parameters, { limitDefault: 500, limitMax: 1000 });
  const fromId = parameters.integer('fromId');
  const listed = edge.data
    .aggregates(market.symbol)
    .filter((trade) => range.holds(trade.at) && trade.aggregateId >= (fromId ?? 0));
  const rows = range.cut(listed, fromId !== undefined).map((trade) => ({
    a: trade.aggregateId,
    p: priceText(market, trade.price),
    q: quantityText(market, trade.quantity),
    // Without orders of the retail price improvement programme, of which this venue has none.
    nq: quantityText(market, trade.quantity),
    f: trade.firstTradeId,
    l: trade.lastTradeId,
    T: trade.at,
    m: trade.isBuyerMaker,
  }));
  return JSON.stringify(rows);
}

function tickerPrice(edge: Edge, parameters: RequestParameters): string {
  return oneOrAll(edge, parameters, (market) => {
    const view = viewOf(edge, market.symbol);
    return { symbol: market.symbol, price: priceText(market, view.lastPrice), time: view.lastTradeAt };
  });
}

function bookTicker(edge: Edge, parameters: RequestParameters): string {
  return oneOrAll(edge, parameters, (market) => {
    const view = viewOf(edge, market.symbol);
    const [bidPrice, bidQuantity] = view.bestBid ?? [0n, 0n];
    const [askPrice, askQuantity] = view.bestAsk ?? [0n, 0n];
    return {
      symbol: market.symbol,
      bidPrice: priceText(market, bidPrice),
      bidQty: quantityText(market, bidQuantity),
      askPrice: priceText(market, askPrice),
      askQty: quantityText(market, askQuantity),
      time: edge.clock.nowMs(),
      lastUpdateId: view.lastUpdateId,
    };
  });
}

function ticker24h(edge: Edge, parameters: RequestParameters): string {
  return oneOrAll(edge, parameters, (market) => {
    const day = edge.data.candles(market.symbol).day(edge.clock.nowMs());
    return {
      symbol: market.symbol,
      priceChange: priceText(market, day.change),
      priceChangePercent: trimmedText(day.changePercent, 3),
      weightedAvgPrice: averageText(market, day.weightedAverage),
      lastPrice: priceText(market, day.last),
      lastQty: quantityText(market, day.lastQuantity),
      openPrice: priceText(market, day.open),
      highPrice: priceText(market, day.high),
      lowPrice: priceText(market, day.low),
      volume: quantityText(market, day.volume),
      quoteVolume: quoteText(market, day.quote),
      openTime: day.openAt,
      closeTime: day.closeAt,
      firstId: day.firstTradeId,
      lastId: day.lastTradeId,
      count: day.trades,
    };
  });
}

function premiumIndex(edge: Edge, parameters: RequestParameters): string {
  return oneOrAll(edge, parameters, (market) => {
    const view = viewOf(edge, market.symbol);
    return {
      symbol: market.symbol,
      markPrice: moneyText(view.markPrice),
      indexPrice: moneyText(view.indexPrice),
      estimatedSettlePrice: moneyText(view.estimatedSettlePrice),
      lastFundingRate: moneyText(view.estimatedFundingRate),
      interestRate: moneyText(view.interestRate),
      nextFundingTime: view.nextFundingAt,
      // Time 0 says that there has been no valid index yet.
      time: view.priceAt === 0 ? 0 : edge.clock.nowMs(),
    };
  });
}

function fundingRate(edge: Edge, parameters: RequestParameters): string {
  const symbol = parameters.text('symbol');
  const range = timeRange(parameters, { limitDefault: 100, limitMax: 1000 });
  const markets = symbol === undefined ? allMarkets(edge) : [marketOf(edge, symbol)];
  const settled = markets
    .flatMap((market) => edge.core.fundingRates(market.symbol))
    .filter((row) => range.holds(row.at));
  const rows = range.cut(settled, false).map((row) => ({
    symbol: row.symbol,
    fundingTime: row.at,
    fundingRate: moneyText(row.rate),
    markPrice: moneyText(row.markPrice),
  }));
  return JSON.stringify(rows);
}

function fundingInfo(edge: Edge): string {
  const rows = allMarkets(edge).map((market) => ({
    symbol: market.symbol,
    adjustedFundingRateCap: formatAmount(market.funding.cap, 8),
    adjustedFundingRateFloor: formatAmount(market.funding.floor, 8),
    fundingIntervalHours: market.funding.intervalHours,
    disclaimer: false,
  }));
  return JSON.stringify(rows);
}

function openInterest(edge: Edge, parameters: RequestParameters): string {
  const market = marketOf(edge, parameters.required('symbol'));
  const open = quantityText(market, viewOf(edge, market.symbol).openInterest);
  return JSON.stringify({ openInterest: open, symbol: market.symbol, time: edge.clock.nowMs() });
}

function constituents(edge: Edge, parameters: RequestParameters): string {
  const market = marketOf(edge, parameters.required('symbol'));
  const rows = viewOf(edge, market.symbol).constituents.map((source) => ({
    exchange: source.name,
    symbol: market.symbol,
    price: source.price === undefined ? '' : trimmedText(source.price, market.pricePrecision),
    weight: trimmedText(source.weight, 8),
  }));
  return JSON.stringify({ symbol: market.symbol, time: edge.clock.nowMs(), constituents: rows });
}

function insuranceBalance(edge: Edge, parameters: RequestParameters): string {
  const symbol = parameters.text('symbol');
  const row = (market: MarketParameters): object => ({
    symbols: [market.symbol],
    assets: [
      {
        asset: market.quoteAsset,
        marginBalance: moneyText(viewOf(edge, market.symbol).insuranceFund),
        updateTime: edge.clock.nowMs(),
      },
    ],
  });
  return JSON.stringify(symbol === undefined ? allMarkets(edge).map(row) : row(marketOf(edge, symbol)));
}
