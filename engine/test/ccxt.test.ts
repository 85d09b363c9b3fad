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

/** Notes the method and path of every request that leaves the client. */
function countCalls(exchange: Exchange, called: Set<string>): void {
  const send = exchange.fetch.bind(exchange);
  exchange.fetch = (url: string, method = 'GET', ...rest: unknown[]): Promise<unknown> => {
    called.add(`${method} ${new URL(url).pathname}`);
    return send(url, method, ...rest);
  };
}

describe('ccxt binanceusdm', () => {
  const called = new Set<string>();
  const heard = new Map<string, unknown>();
  let feeds: FeedServer;
  let engine: EngineProcess;
  let maker: Exchange;
  let taker: Exchange;

  before(async () => {
    feeds = await startFeedServer('60000.00');
    engine = await startEngine(['--feeds', feeds.feeds]);
    maker = await openExchange(engine, 'Maker');
    taker = await openExchange(engine, 'Taker');
    for (const exchange of [maker, taker]) countCalls(exchange, called);
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

  test('it reads everything the market shows', async () => {
    assert.ok(await maker.fetchTime());
    assert.equal((await maker.fetchTicker(symbol)).last, 60_000);
    assert.ok((await maker.fetchTickers([symbol]))[symbol]);
    assert.ok((await maker.fetchBidsAsks([symbol]))[symbol]);
    assert.ok((await maker.fetchLastPrices([symbol]))[symbol]);
    assert.equal((await maker.fetchMarkPrices([symbol]))[symbol]?.symbol, symbol);
    assert.ok((await maker.fetchOHLCV(symbol, '1m')).length > 0);
    assert.ok((await maker.fetchMarkOHLCV(symbol, '1m')).length > 0);
    assert.ok((await maker.fetchIndexOHLCV(symbol, '1m')).length > 0);
    assert.ok((await maker.fetchPremiumIndexOHLCV(symbol, '1m')).length > 0);
    assert.equal((await maker.fetchFundingRate(symbol)).symbol, symbol);
    assert.ok((await maker.fetchFundingRates([symbol]))[symbol]);
    assert.deepEqual(await maker.fetchFundingRateHistory(symbol), []);
    assert.ok((await maker.fetchFundingIntervals([symbol]))[symbol]);
    assert.equal((await maker.fetchOpenInterest(symbol)).openInterestAmount, 0.5);
    assert.ok(
      (await maker.fetchTrades(symbol, undefined, 10, { fetchTradesMethod: 'fapiPublicGetTrades' })).length > 0,
    );
    const old = { fetchTradesMethod: 'fapiPublicGetHistoricalTrades' };
    assert.ok((await maker.fetchTrades(symbol, undefined, 10, old)).length > 0);
    assert.ok((await maker.fapiPublicGetConstituents({ symbol: 'BTCUSDT' })).constituents);
    assert.ok(await maker.fapiPublicGetInsuranceBalance({ symbol: 'BTCUSDT' }));
    assert.ok(await maker.fapiPublicGetAssetIndex());
    await maker.fapiPublicGetPing();
  });

  test('it reads what the account has and how it is set up', async () => {
    const [leverage] = Object.values(await taker.fetchLeverages([symbol]));
    assert.equal(leverage?.longLeverage, 10);
    assert.equal((await taker.fetchMarginModes([symbol]))[symbol]?.marginMode, 'isolated');
    assert.ok((await taker.fetchLeverageTiers([symbol]))[symbol]?.length);
    assert.equal((await taker.fetchTradingFee(symbol)).taker, 0.0005);
    assert.equal((await maker.fetchPositionMode(symbol)).hedged, false);
    // Refused as it must be, with positions open.
    await assert.rejects(maker.setPositionMode(true, symbol), /-4068|-4067/);
    await taker.addMargin(symbol, 50);
    await taker.reduceMargin(symbol, 50);
    assert.equal((await taker.fetchMarginAdjustmentHistory(symbol)).length, 2);
    assert.equal((await taker.fetchPositionsRisk([symbol]))[0]?.contracts, 0.5);
    assert.equal((await taker.fetchAccountPositions([symbol]))[0]?.contracts, 0.5);
    assert.equal((await taker.fetchPositionsADLRank([symbol]))[0]?.symbol, symbol);
    const ledger = await taker.fetchLedger('USDT');
    assert.deepEqual(
      ledger.map(({ direction }) => direction),
      ['in', 'out'],
    );
    assert.deepEqual(await taker.fetchFundingHistory(symbol), []);
    assert.deepEqual(await taker.fetchMyLiquidations(symbol), []);
    assert.ok((await taker.fapiPrivateGetAccountConfig()).multiAssetsMargin === false);
    assert.ok(await taker.fapiPrivateGetSymbolConfig({ symbol: 'BTCUSDT' }));
    assert.ok(await taker.fapiPrivateGetRateLimitOrder());
    assert.ok(await taker.fapiPrivateGetMultiAssetsMargin());
    assert.ok(await taker.fapiPrivateGetFeeBurn());
  });

  test('it sends orders of every kind, alone and in batches', async () => {
    const bid = (price: number, parameters = {}) => maker.createOrder(symbol, 'limit', 'buy', 0.01, price, parameters);
    const postOnly = await bid(59_000, { postOnly: true });
    assert.equal(postOnly.timeInForce, 'PO');
    assert.equal((await bid(59_010, { timeInForce: 'IOC', newOrderRespType: 'RESULT' })).status, 'expired');
    await assert.rejects(bid(59_020, { timeInForce: 'FOK' }), /-5021/);
    const goodTillDate = Date.now() + 3_600_000;
    const dated = await bid(59_030, { timeInForce: 'GTD', goodTillDate });
    const later = await maker.editOrder(String(dated.id), symbol, 'limit', 'buy', 0.02, 59_040);
    assert.equal(Number((later.info as { goodTillDate: unknown }).goodTillDate), goodTillDate - (goodTillDate % 1000));
    const placed = await maker.createOrders([
      { symbol, type: 'limit', side: 'buy', amount: 0.01, price: 58_000 },
      { symbol, type: 'limit', side: 'buy', amount: 0.01, price: 58_010 },
    ]);
    const ids = placed.map((order) => String(order.id));
    const edits = ids.map((id, index) => {
      return { id, symbol, type: 'limit' as const, side: 'buy' as const, amount: 0.02, price: 57_000 + index * 10 };
    });
    assert.equal((await maker.editOrders(edits)).length, 2);
    await maker.cancelOrders(ids, symbol);
    assert.equal((await maker.fetchOrders(symbol)).filter((order) => ids.includes(String(order.id))).length, 2);
    assert.ok((await maker.fetchCanceledOrders(symbol)).length >= 3);
    assert.ok((await taker.fetchClosedOrders(symbol)).length >= 1);
    assert.equal((await maker.fetchOpenOrder(String(dated.id), symbol)).amount, 0.02);
    assert.ok((await maker.fapiPrivateGetOrderAmendment({ symbol: 'BTCUSDT', orderId: dated.id }))[0]);
    await maker.fapiPrivatePostCountdownCancelAll({ symbol: 'BTCUSDT', countdownTime: 60_000 });
    await maker.cancelAllOrders(symbol);
    assert.deepEqual(await maker.fetchOpenOrders(symbol), []);
  });

  test('it places, reads and cancels conditional orders of every kind', async () => {
    const sell = (type: 'market' | 'limit', price: number | undefined, parameters: object) =>
      taker.createOrder(symbol, type, 'sell', 0.1, price, { reduceOnly: true, ...parameters });
    const stop = await sell('limit', 54_900, { stopLossPrice: 55_000 });
    await sell('market', undefined, { takeProfitPrice: 65_000 });
    await sell('market', undefined, { trailingPercent: 5 });
    await sell('market', undefined, { stopLossPrice: 54_000, workingType: 'MARK_PRICE' });
    assert.equal((await taker.fetchOpenOrders(symbol, undefined, undefined, { trigger: true })).length, 4);
    assert.equal((await taker.fetchOrder(String(stop.id), symbol, { trigger: true })).triggerPrice, 55_000);
    await taker.cancelAllOrders(symbol, { trigger: true });
    assert.ok((await taker.fetchOrders(symbol, undefined, undefined, { trigger: true })).length >= 4);
  });

  test('it follows every stream of the market and of the account', async () => {
    const watch = (name: string, first: Promise<unknown>): void => {
      first.then(
        (value) => heard.set(name, value),
        (error) => heard.set(name, error),
      );
    };
    watch('trades', taker.watchTrades(symbol));
    watch('ticker', taker.watchTicker(symbol));
    watch('bids and asks', taker.watchBidsAsks([symbol]));
    watch('mark price', taker.watchMarkPrice(symbol));
    watch('candles', taker.watchOHLCV(symbol, '1m'));
    watch('liquidations', taker.watchLiquidations(symbol));
    watch('own trades', taker.watchMyTrades(symbol));
    watch('balance', taker.watchBalance());
    watch('positions', taker.watchPositions([symbol]));
    watch('orders', taker.watchOrders(symbol));
    watch('book', taker.watchOrderBook(symbol));
    await new Promise((resolve) => setTimeout(resolve, 500));
    await maker.createOrder(symbol, 'limit', 'buy', 1, 59_900);
    await taker.createOrder(symbol, 'market', 'sell', 0.1);
    for (const name of ['trades', 'ticker', 'bids and asks', 'mark price', 'candles', 'own trades', 'balance']) {
      await eventually(`an event of ${name}`, async () => heard.get(name));
    }
    for (const name of ['positions', 'orders', 'book'])
      await eventually(`an event of ${name}`, async () => heard.get(name));
    assert.deepEqual(
      [...heard].filter(([, value]) => value instanceof Error),
      [],
    );
  });

  test('a liquidation reaches the public and its owner', async () => {
    await maker.cancelAllOrders(symbol);
    feeds.publish('50000.00');
    await eventually('the print', async () => heard.get('liquidations'));
    assert.ok(!(heard.get('liquidations') instanceof Error));
    const [own] = await taker.fetchMyLiquidations(symbol);
    assert.equal(own?.side, 'sell');
  });

  test('it has made at least 40 different REST calls and heard at least 8 streams', () => {
    assert.ok(called.size >= 40, `${called.size}: ${[...called].join(', ')}`);
    assert.ok(heard.size >= 8);
  });
});
