// A client nobody here wrote: ccxt's binanceusdm, unmodified but for its URLs, trades on the engine.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ccxt from 'ccxt';
import { type EngineProcess, startEngine } from './engine-process.ts';
import { type FeedServer, startFeedServer } from './feed-server.ts';
import { eventually } from './trader.ts';

type Exchange = InstanceType<typeof ccxt.pro.binanceusdm>;

const symbol = 'BTC/USDT:USDT';

async function openExchange(engine: EngineProcess, name: string): Promise<Exchange> {
  const { json } = await engine.control('POST', '/accounts', { name, wallet: '100000' });
  const { apiKey, secretKey } = json as { apiKey: string; secretKey: string };
  const exchange = new ccxt.pro.binanceusdm({
    apiKey,
    secret: secretKey,
    enableRateLimit: false,
    options: { fetchMarkets: { types: ['linear'] }, fetchCurrencies: false, fetchMargins: false },
  });
  const api = exchange.urls.api as Record<string, unknown>;
  for (const version of ['', 'V2', 'V3']) {
    const path = `${engine.url}/fapi/${version === '' ? 'v1' : version.toLowerCase()}`;
    api[`fapiPublic${version}`] = path;
    api[`fapiPrivate${version}`] = path;
  }
  const streams = api.ws as Record<string, unknown>;
  streams.future = `${engine.streamUrl}/ws`;
  // What ccxt asks for before it opens a stream without TLS.
  await exchange.loadHttpProxyAgent();
  // Its timer for the next keep-alive, twenty minutes away, would hold this process.
  exchange.delay = (timeoutMs: number, method: (...args: unknown[]) => unknown, ...args: unknown[]): void => {
    setTimeout(() => exchange.spawn(method, ...args), timeoutMs).unref();
  };
  return exchange;
}

describe('ccxt binanceusdm', () => {
  let feeds: FeedServer;
  let engine: EngineProcess;
  let maker: Exchange;
  let taker: Exchange;

  before(async () => {
    feeds = await startFeedServer('60000.00');
    engine = await startEngine(['--feeds', feeds.feeds]);
    maker = await openExchange(engine, 'Maker');
    taker = await openExchange(engine, 'Taker');
    await maker.loadMarkets();
    await taker.loadMarkets();
    await eventually('the first mark price', async () => {
      const { markPrice } = await maker.fetchMarkPrice(symbol);
      return markPrice ? markPrice : undefined;
    });
  });

  after(async () => {
    await maker.close();
    await taker.close();
    await engine[Symbol.asyncDispose]();
    await feeds[Symbol.asyncDispose]();
  });

  test('it knows the market with its filters', () => {
    const market = maker.market(symbol);
    assert.equal(market.id, 'BTCUSDT');
    assert.equal(market.precision.price, 0.1);
    assert.equal(market.precision.amount, 0.001);
    assert.equal(market.limits.cost?.min, 5);
  });

  test('it creates, queries and cancels a limit order', async () => {
    const created = await maker.createOrder(symbol, 'limit', 'buy', 0.1, 59_000);
    assert.equal(created.status, 'open');
    const queried = await maker.fetchOrder(String(created.id), symbol);
    assert.equal(queried.price, 59_000);
    assert.equal(queried.amount, 0.1);
    assert.equal((await maker.fetchOpenOrders(symbol)).length, 1);
    const amended = await maker.editOrder(String(created.id), symbol, 'limit', 'buy', 0.2, 59_100);
    assert.equal(amended.price, 59_100);
    const cancelled = await maker.cancelOrder(String(created.id), symbol);
    assert.equal(cancelled.status, 'canceled');
    await assert.rejects(maker.cancelOrder(String(created.id), symbol), ccxt.OrderNotFound);
  });

  test('its refusals carry the code', async () => {
    // ccxt turns codes into finer exceptions only for the host names it knows.
    const refused = async (quantity: number, price: number, code: number): Promise<void> => {
      await assert.rejects(
        maker.createOrder(symbol, 'limit', 'buy', quantity, price),
        (error) => error instanceof ccxt.ExchangeError && error.message.includes(`"code":${code},`),
      );
    };
    await refused(100, 60_000, -2019);
    await refused(0.1, 90_000, -4016);
  });

  test('it sets leverage and margin mode, trades, and reads position and balance', async () => {
    await taker.setMarginMode('isolated', symbol);
    await taker.setLeverage(10, symbol);
    await maker.createOrder(symbol, 'limit', 'sell', 0.5, 60_000);
    const order = await taker.createOrder(symbol, 'market', 'buy', 0.5, undefined, { newOrderRespType: 'RESULT' });
    assert.equal(order.status, 'closed');
    assert.equal(order.average, 60_000);
    const [position] = await taker.fetchPositions([symbol]);
    assert.equal(position?.contracts, 0.5);
    assert.equal(position?.side, 'long');
    assert.equal(position?.entryPrice, 60_000);
    assert.equal(position?.marginMode, 'isolated');
    const balance = await taker.fetchBalance();
    assert.equal(balance.USDT?.total, 99_985);
    const trades = await taker.fetchMyTrades(symbol);
    assert.equal(trades.at(-1)?.amount, 0.5);
    assert.equal((await taker.fetchTrades(symbol)).at(-1)?.price, 60_000);
  });

  test('it places and cancels a conditional order', async () => {
    const stop = await taker.createOrder(symbol, 'market', 'sell', 0.5, undefined, { stopLossPrice: 55_000 });
    assert.ok(stop.id);
    await taker.cancelOrder(String(stop.id), symbol, { trigger: true });
  });

  test('it follows the order book and its own orders on the streams', async () => {
    const own = maker.watchOrders(symbol);
    const firstBook = await maker.watchOrderBook(symbol);
    assert.ok(firstBook.nonce !== undefined);
    await eventually('the private stream is open', async () => {
      const key = (maker.options.future as { listenKey?: string } | undefined)?.listenKey;
      return key === undefined ? undefined : key;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const order = await maker.createOrder(symbol, 'limit', 'buy', 0.3, 58_500);
    const [seen] = await own;
    assert.equal(seen?.id, order.id);
    const book = await eventually('the order is in the local book', async () => {
      const next = await maker.watchOrderBook(symbol);
      return next.bids.some(([price]) => price === 58_500) ? next : undefined;
    });
    const rest = await maker.fetchOrderBook(symbol);
    // Its books are arrays of a class of their own.
    assert.equal(JSON.stringify(book.bids), JSON.stringify(rest.bids));
    assert.equal(JSON.stringify(book.asks), JSON.stringify(rest.asks));
  });
});
