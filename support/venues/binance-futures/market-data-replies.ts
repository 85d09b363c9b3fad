// REST replies of the dialect about the market and its rules as domain values.
import { type Decimal, decimal, isZero } from '../../domain/decimal.ts';
import type { Trade } from '../../domain/fill.ts';
import type { Candle, DayTicker, DeleveragingQuantile, SingleTrade, TopOfBook } from '../../domain/market-data.ts';
import { lastPrice } from '../../domain/prices.ts';
import type {
  MarketRules,
  PublishedFees,
  PublishedFunding,
  PublishedSource,
  PublishedTier,
} from '../../domain/published-rules.ts';
import { epochMs } from '../../domain/time.ts';
import {
  asArray,
  asObject,
  booleanField,
  decimalField,
  integerField,
  optionalText,
  sequenceField,
  textField,
  timeField,
  UnreadableReply,
  type WireObject,
} from './wire.ts';

export function singleTrades(value: unknown): SingleTrade[] {
  return asArray(value, 'the list of trades').map((item) => {
    const wire = asObject(item, 'a trade');
    return {
      tradeId: textField(wire, 'id'),
      price: lastPrice(decimalField(wire, 'price')),
      quantity: decimalField(wire, 'qty'),
      takerSide: booleanField(wire, 'isBuyerMaker') ? 'sell' : 'buy',
      atMs: timeField(wire, 'time'),
    };
  });
}

export function aggregateTrades(value: unknown, symbol: string): Trade[] {
  return asArray(value, 'the list of aggregate trades').map((item) => {
    const wire = asObject(item, 'an aggregate trade');
    return {
      aggregateId: textField(wire, 'a'),
      firstTradeId: textField(wire, 'f'),
      lastTradeId: textField(wire, 'l'),
      symbol,
      price: lastPrice(decimalField(wire, 'p')),
      quantity: decimalField(wire, 'q'),
      takerSide: booleanField(wire, 'm') ? 'sell' : 'buy',
      atMs: timeField(wire, 'T'),
    };
  });
}

export function topOfBook(value: unknown): TopOfBook {
  const wire = asObject(value, 'the book ticker');
  return {
    bid: restingAt(decimalField(wire, 'bidPrice'), decimalField(wire, 'bidQty')),
    ask: restingAt(decimalField(wire, 'askPrice'), decimalField(wire, 'askQty')),
    updateId: sequenceField(wire, 'lastUpdateId'),
  };
}

/** The dialect says "nothing rests here" by zeros. */
export function restingAt(price: Decimal, quantity: Decimal): TopOfBook['bid'] {
  return isZero(price) && isZero(quantity) ? undefined : { price, quantity };
}

export function candles(value: unknown): Candle[] {
  return asArray(value, 'the list of candles').map((item) => {
    const cells = asArray(item, 'a candle');
    const wire = Object.fromEntries(cells.map((cell, place) => [String(place), cell]));
    return {
      startMs: timeField(wire, '0'),
      open: decimalField(wire, '1'),
      high: decimalField(wire, '2'),
      low: decimalField(wire, '3'),
      close: decimalField(wire, '4'),
      volume: decimalField(wire, '5'),
      turnover: decimalField(wire, '7'),
      trades: integerField(wire, '8'),
    };
  });
}

/** A candle as the stream says it. */
export function streamedCandle(wire: WireObject): Candle {
  return {
    startMs: epochMs(timeField(wire, 't')),
    open: decimalField(wire, 'o'),
    high: decimalField(wire, 'h'),
    low: decimalField(wire, 'l'),
    close: decimalField(wire, 'c'),
    volume: decimalField(wire, 'v'),
    turnover: decimalField(wire, 'q'),
    trades: integerField(wire, 'n'),
  };
}

export function dayTicker(value: unknown): DayTicker {
  const wire = asObject(value, 'the day ticker');
  return {
    last: decimalField(wire, 'lastPrice'),
    open: decimalField(wire, 'openPrice'),
    high: decimalField(wire, 'highPrice'),
    low: decimalField(wire, 'lowPrice'),
    volume: decimalField(wire, 'volume'),
    turnover: decimalField(wire, 'quoteVolume'),
    trades: integerField(wire, 'count'),
  };
}

/** A day ticker as the stream says it. */
export function streamedDayTicker(wire: WireObject): DayTicker {
  return {
    last: decimalField(wire, 'c'),
    open: decimalField(wire, 'o'),
    high: decimalField(wire, 'h'),
    low: decimalField(wire, 'l'),
    volume: decimalField(wire, 'v'),
    turnover: decimalField(wire, 'q'),
    trades: integerField(wire, 'n'),
  };
}

export function openInterest(value: unknown): Decimal {
  return decimalField(asObject(value, 'the open interest'), 'openInterest');
}

export function deleveragingQuantile(value: unknown): DeleveragingQuantile {
  const [row] = asArray(value, 'the deleveraging quantiles');
  if (row === undefined) {
    return { quantile: undefined };
  }
  const quantiles = asObject(asObject(row, 'a deleveraging quantile').adlQuantile, 'the quantiles of a market');
  return { quantile: quantiles.BOTH === undefined ? undefined : integerField(quantiles, 'BOTH') };
}

export function marketRules(value: unknown, symbol: string): MarketRules {
  for (const item of asArray(asObject(value, 'the exchange information').symbols, 'symbols')) {
    const wire = asObject(item, 'a symbol');
    if (textField(wire, 'symbol') === symbol) {
      return rulesOf(wire);
    }
  }
  throw new UnreadableReply(`the venue lists no market ${symbol}`);
}

function rulesOf(wire: WireObject): MarketRules {
  const filters = new Map(
    asArray(wire.filters, 'filters').map((item) => {
      const filter = asObject(item, 'a filter');
      return [textField(filter, 'filterType'), filter];
    }),
  );
  const field = (filter: string, name: string): Decimal => {
    const found = filters.get(filter);
    if (found === undefined) {
      throw new UnreadableReply(`the market has no ${filter} filter`);
    }
    return decimalField(found, name);
  };
  return {
    symbol: textField(wire, 'symbol'),
    baseAsset: textField(wire, 'baseAsset'),
    quoteAsset: textField(wire, 'quoteAsset'),
    isTrading: textField(wire, 'status') === 'TRADING',
    pricePrecision: integerField(wire, 'pricePrecision'),
    quantityPrecision: integerField(wire, 'quantityPrecision'),
    tickSize: field('PRICE_FILTER', 'tickSize'),
    minPrice: field('PRICE_FILTER', 'minPrice'),
    maxPrice: field('PRICE_FILTER', 'maxPrice'),
    stepSize: field('LOT_SIZE', 'stepSize'),
    minQuantity: field('LOT_SIZE', 'minQty'),
    maxQuantity: field('LOT_SIZE', 'maxQty'),
    marketStepSize: field('MARKET_LOT_SIZE', 'stepSize'),
    marketMinQuantity: field('MARKET_LOT_SIZE', 'minQty'),
    marketMaxQuantity: field('MARKET_LOT_SIZE', 'maxQty'),
    minNotional: field('MIN_NOTIONAL', 'notional'),
    percentPriceUp: field('PERCENT_PRICE', 'multiplierUp'),
    percentPriceDown: field('PERCENT_PRICE', 'multiplierDown'),
    maxOpenOrders: field('MAX_NUM_ORDERS', 'limit'),
    maxConditionalOrders: field('MAX_NUM_ALGO_ORDERS', 'limit'),
    triggerProtect: decimalField(wire, 'triggerProtect'),
    liquidationFee: decimalField(wire, 'liquidationFee'),
  };
}

export function tiers(value: unknown, symbol: string): PublishedTier[] {
  for (const item of asArray(value, 'the leverage brackets')) {
    const wire = asObject(item, 'the brackets of a market');
    if (textField(wire, 'symbol') === symbol) {
      return asArray(wire.brackets, 'brackets').map((row) => {
        const bracket = asObject(row, 'a bracket');
        return {
          floor: decimalField(bracket, 'notionalFloor'),
          cap: decimalField(bracket, 'notionalCap'),
          maintenanceRate: decimalField(bracket, 'maintMarginRatio'),
          maintenanceAmount: decimalField(bracket, 'cum'),
          maxLeverage: decimalField(bracket, 'initialLeverage'),
        };
      });
    }
  }
  throw new UnreadableReply(`the venue lists no leverage brackets of ${symbol}`);
}

export function fees(value: unknown): PublishedFees {
  const wire = asObject(value, 'the commission rates');
  return { maker: decimalField(wire, 'makerCommissionRate'), taker: decimalField(wire, 'takerCommissionRate') };
}

/** @throws UnreadableReply where the market is not listed: the dialect then means defaults that nobody signed */
export function fundingRules(value: unknown, symbol: string): PublishedFunding {
  for (const item of asArray(value, 'the funding information')) {
    const wire = asObject(item, 'the funding information of a market');
    if (textField(wire, 'symbol') === symbol) {
      return {
        cap: decimalField(wire, 'adjustedFundingRateCap'),
        floor: decimalField(wire, 'adjustedFundingRateFloor'),
        intervalHours: decimalField(wire, 'fundingIntervalHours'),
      };
    }
  }
  throw new UnreadableReply(`the venue publishes no funding rules of ${symbol}`);
}

export function indexSources(value: unknown): PublishedSource[] {
  return asArray(asObject(value, 'the constituents').constituents, 'constituents').map((item) => {
    const wire = asObject(item, 'a constituent');
    const price = optionalText(wire, 'price');
    return {
      name: textField(wire, 'exchange'),
      weight: decimalField(wire, 'weight'),
      price: price === undefined || price === '' ? undefined : decimal(price),
    };
  });
}
