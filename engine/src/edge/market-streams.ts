// Turns what the core says in public into the market streams, each event written once per stream.

import type { Core } from '../core/engine.ts';
import type { DepthChanged, Event, Forced } from '../core/events.ts';
import type { MarketParameters } from '../core/parameters.ts';
import type { Level } from '../core/views.ts';
import { priced } from './asset-index.ts';
import type { EngineClock } from './clock.ts';
import { DepthChain } from './depth-streams.ts';
import type { MarketData } from './market-data.ts';
import type { StreamConnection } from './stream-connection.ts';
import type { StreamHub } from './stream-hub.ts';
import { parseStreamName, type StreamRequest } from './stream-name.ts';
import {
  aggregateTradeJson,
  assetIndexJson,
  bookTickerJson,
  contractInfoJson,
  depthUpdateJson,
  forceOrderJson,
  klineJson,
  markPriceJson,
  miniTickerJson,
  tickerJson,
  tradeJson,
} from './wire-market-events.ts';

/** What the streams are made of. */
export interface MarketStreamsOptions {
  readonly core: Core;
  readonly hub: StreamHub;
  readonly clock: EngineClock;
  readonly data: MarketData;
  /** Runs an effect once everything executed so far is durable: for frames that show the state as it is just now. */
  readonly afterDurable: (effect: () => void) => void;
}

/** How often the snapshot-like streams are pushed. */
const flushMs = 25;
const everyMs = { kline: 250, ticker: 1000, assetIndex: 1000, forceOrder: 1000 } as const;

interface DepthTopic {
  readonly request: Extract<StreamRequest, { kind: 'depth' | 'partialDepth' }>;
  readonly chain: DepthChain;
  dueAtMs: number;
}

interface TimedTopic {
  readonly request: StreamRequest;
  readonly everyMs: number;
  dueAtMs: number;
  /** What was sent last, so that a candle that closed is sent once more as closed. */
  lastOpenAt: number;
}

/** The public streams of all markets. */
export class MarketStreams {
  readonly #core: Core;
  readonly #hub: StreamHub;
  readonly #clock: EngineClock;
  readonly #data: MarketData;
  readonly #depth = new Map<string, DepthTopic>();
  readonly #timed = new Map<string, TimedTopic>();
  readonly #forced = new Map<string, Forced>();
  readonly #best = new Map<string, DepthChanged>();
  /** Of the last depth event that was published: the core may be further, but not durably so. */
  readonly #lastUpdateId = new Map<string, number>();
  readonly #afterDurable: (effect: () => void) => void;
  readonly #timer: NodeJS.Timeout;
  #forcedDueAtMs = 0;

  constructor(options: MarketStreamsOptions) {
    this.#core = options.core;
    this.#hub = options.hub;
    this.#clock = options.clock;
    this.#data = options.data;
    this.#afterDurable = options.afterDurable;
    this.#timer = setInterval(() => this.#flush(this.#clock.realMs()), flushMs);
    this.#timer.unref();
  }

  /** Lets a client in; false when there is no such market stream. */
  subscribe(name: string, connection: StreamConnection): boolean {
    const request = parseStreamName(name);
    if (!request || (request.symbol !== undefined && !this.#core.parameters(request.symbol))) return false;
    if (connection.subscriptions.has(name)) return true;
    this.#hub.add(name, connection);
    if (request.kind === 'depth' || request.kind === 'partialDepth') this.#joinDepth(name, request, connection);
    const every = intervalOf(request);
    if (every !== undefined && !this.#timed.has(name)) {
      this.#timed.set(name, { request, everyMs: every, dueAtMs: 0, lastOpenAt: 0 });
    }
    return true;
  }

  /** Lets a client go. */
  unsubscribe(name: string, connection: StreamConnection): void {
    this.#hub.remove(name, connection);
    if (this.#hub.has(name)) return;
    this.#depth.delete(name);
    this.#timed.delete(name);
  }

  /** Sends out what the events of one command mean to the public. */
  publish(events: readonly Event[]): void {
    for (const event of events) {
      switch (event.kind) {
        case 'depth':
          this.#depthChanged(event);
          break;
        case 'trade':
          this.#send(`${lower(event.trade.symbol)}@trade`, event.trade.symbol, (market, at) =>
            tradeJson(market, event.trade, at),
          );
          break;
        case 'aggregate-trade':
          this.#send(`${lower(event.symbol)}@aggTrade`, event.symbol, (market, at) =>
            aggregateTradeJson(market, event, at),
          );
          break;
        case 'price':
          this.#priceChanged(event.symbol);
          break;
        case 'market-status':
          this.#send('!contractInfo', event.symbol, (market, at) => contractInfoJson(market, event.status, at));
          break;
        case 'forced':
          this.#noteForced(event);
          break;
        default:
      }
    }
  }

  /** Forgets everything that belongs to the time before a reset. */
  reset(): void {
    this.#depth.clear();
    this.#timed.clear();
    this.#forced.clear();
    this.#best.clear();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Sends what was read from the core, which may be ahead of the disk. */
  #sendState(name: string, json: string): void {
    this.#afterDurable(() => this.#hub.publish(name, json));
  }

  #send(name: string, symbol: string, json: (market: MarketParameters, sentAtMs: number) => string): void {
    if (!this.#hub.has(name)) return;
    const market = this.#core.parameters(symbol);
    if (market) this.#hub.publish(name, json(market, this.#clock.nowMs()));
  }

  #joinDepth(name: string, request: DepthTopic['request'], connection: StreamConnection): void {
    const known = this.#depth.get(name);
    const at = this.#clock.nowMs();
    const { symbol } = request;
    const lastUpdateId = this.#lastUpdateId.get(symbol) ?? this.#core.market(symbol)?.lastUpdateId ?? 0;
    const topic = known ?? { request, chain: new DepthChain({ lastUpdateId, at }), dueAtMs: 0 };
    this.#depth.set(name, topic);
    const market = this.#core.parameters(symbol);
    if (!market) return;
    const piece = topic.chain.joining();
    const levels = request.kind === 'partialDepth' ? this.#topLevels(request) : undefined;
    const json = depthUpdateJson(market, { ...piece, ...levels }, at);
    const say = (): void => this.#hub.publishTo(connection, name, json);
    if (levels === undefined) say();
    else this.#afterDurable(say);
  }

  #topLevels(request: { readonly symbol: string; readonly levels: number }): {
    readonly bids: readonly Level[];
    readonly asks: readonly Level[];
  } {
    const depth = this.#core.depth(request.symbol, request.levels);
    return { bids: depth?.bids ?? [], asks: depth?.asks ?? [] };
  }

  #depthChanged(event: DepthChanged): void {
    this.#lastUpdateId.set(event.symbol, event.updateId);
    for (const [name, topic] of this.#depth) {
      if (topic.request.symbol !== event.symbol) continue;
      topic.chain.add(event);
      if (topic.request.speedMs === 0) this.#flushDepth(name, topic);
    }
    this.#bestChanged(event);
  }

  #flushDepth(name: string, topic: DepthTopic): void {
    const piece = topic.chain.take();
    if (!piece) return;
    const { request } = topic;
    const market = this.#core.parameters(request.symbol);
    if (!market) return;
    const levels = request.kind === 'partialDepth' ? this.#topLevels(request) : undefined;
    const json = depthUpdateJson(market, { ...piece, ...levels }, this.#clock.nowMs());
    if (levels === undefined) this.#hub.publish(name, json);
    else this.#sendState(name, json);
  }

  #bestChanged(event: DepthChanged): void {
    const known = this.#best.get(event.symbol);
    this.#best.set(event.symbol, event);
    if (known && isSameLevel(known.bestBid, event.bestBid) && isSameLevel(known.bestAsk, event.bestAsk)) return;
    for (const name of [`${lower(event.symbol)}@bookTicker`, '!bookTicker']) {
      this.#send(name, event.symbol, (market, at) => bookTickerJson(market, event, at));
    }
  }

  #priceChanged(symbol: string): void {
    const name = `${lower(symbol)}@markPrice@0ms`;
    if (!this.#hub.has(name)) return;
    const market = this.#core.market(symbol);
    if (market) this.#sendState(name, markPriceJson(market, this.#clock.nowMs()));
  }

  /** Keeps the largest forced order of the window; the first one opens it. */
  #noteForced(event: Forced): void {
    const held = this.#forced.get(event.symbol);
    if (this.#forced.size === 0) this.#forcedDueAtMs = this.#clock.realMs() + everyMs.forceOrder;
    if (!held || notional(event) > notional(held)) this.#forced.set(event.symbol, event);
  }

  #flush(realMs: number): void {
    for (const [name, topic] of this.#depth) {
      const { speedMs } = topic.request;
      if (speedMs === 0 || realMs < topic.dueAtMs) continue;
      topic.dueAtMs = realMs - (realMs % speedMs) + speedMs;
      this.#flushDepth(name, topic);
    }
    if (this.#forced.size > 0 && realMs >= this.#forcedDueAtMs) this.#flushForced();
    for (const [name, topic] of this.#timed) {
      if (realMs < topic.dueAtMs) continue;
      topic.dueAtMs = realMs - (realMs % topic.everyMs) + topic.everyMs;
      this.#flushTimed(name, topic);
    }
  }

  #flushForced(): void {
    for (const event of this.#forced.values()) {
      for (const name of [`${lower(event.symbol)}@forceOrder`, '!forceOrder@arr']) {
        this.#send(name, event.symbol, (market, at) => forceOrderJson(market, event, at));
      }
    }
    this.#forced.clear();
  }

  #flushTimed(name: string, topic: TimedTopic): void {
    const { request } = topic;
    const nowMs = this.#clock.nowMs();
    if (request.kind === 'kline' || request.kind === 'continuousKline') {
      this.#flushKline(name, topic, nowMs);
    } else if (request.symbol !== undefined) {
      const json = this.#snapshot(request, request.symbol, nowMs);
      if (json !== undefined) this.#sendState(name, json);
    } else {
      const present = this.#snapshots(request, nowMs);
      if (present.length > 0) this.#sendState(name, `[${present.join(',')}]`);
    }
  }

  #snapshots(request: StreamRequest, nowMs: number): readonly string[] {
    if (request.kind === 'assetIndex') {
      return priced(this.#core.collateral()).map((collateral) => assetIndexJson(collateral, nowMs));
    }
    const all = this.#core.symbols().map((symbol) => this.#snapshot(request, symbol, nowMs));
    return all.filter((json) => json !== undefined);
  }

  #snapshot(request: StreamRequest, symbol: string, nowMs: number): string | undefined {
    const parameters = this.#core.parameters(symbol);
    const market = this.#core.market(symbol);
    if (!parameters || !market) return undefined;
    if (request.kind === 'markPrice') return market.priceAt === 0 ? undefined : markPriceJson(market, nowMs);
    const day = this.#data.candles(symbol).day(nowMs);
    return request.kind === 'ticker' ? tickerJson(parameters, day, nowMs) : miniTickerJson(parameters, day, nowMs);
  }

  #flushKline(name: string, topic: TimedTopic, nowMs: number): void {
    const { request } = topic;
    if (request.kind !== 'kline' && request.kind !== 'continuousKline') return;
    const candles = this.#data.candles(request.symbol).list(request.interval);
    const fresh = candles.slice(-2).filter((candle) => candle.openAt >= topic.lastOpenAt);
    for (const candle of fresh) {
      const isClosed = nowMs > candle.closeAt;
      topic.lastOpenAt = isClosed ? candle.closeAt + 1 : candle.openAt;
      const kline = { candle, interval: request.interval, isClosed, kind: request.kind };
      this.#send(name, request.symbol, (market, at) => klineJson(market, kline, at));
    }
  }
}

function intervalOf(request: StreamRequest): number | undefined {
  switch (request.kind) {
    case 'markPrice':
      return request.speedMs === 0 ? undefined : request.speedMs;
    case 'kline':
    case 'continuousKline':
      return everyMs.kline;
    case 'assetIndex':
      return everyMs.assetIndex;
    case 'ticker':
    case 'miniTicker':
      return everyMs.ticker;
    default:
      return undefined;
  }
}

function notional(event: Forced): bigint {
  return event.order.averagePrice * event.order.executedQuantity;
}

function isSameLevel(left: Level | undefined, right: Level | undefined): boolean {
  return left?.[0] === right?.[0] && left?.[1] === right?.[1];
}

function lower(symbol: string): string {
  return symbol.toLowerCase();
}
