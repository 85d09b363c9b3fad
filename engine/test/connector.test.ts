// The venue's own connector, unmodified but for its URLs, trades on the engine: REST, WebSocket API and streams.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Connector, connectorPackage, loadConnector, openConnector, type Streams } from './connector-client.ts';
import { type EngineProcess, startEngine } from './engine-process.ts';
import { type FeedServer, startFeedServer } from './feed-server.ts';
import { LocalBook } from './local-book.ts';
import { eventually, type Json } from './trader.ts';

// It tells of each connection otherwise.
process.env.LOG_LEVEL ??= 'error';
const Package = await loadConnector();
const skip = Package === undefined ? `${connectorPackage} is not installed` : false;
const symbol = 'BTCUSDT';

describe('the official connector', { skip }, () => {
  const called = new Set<string>();
  const heard = new Map<string, Json[]>();
  let feeds: FeedServer;
  let engine: EngineProcess;
  let maker: Connector;
  let taker: Connector;
  let streams: Streams;
  const book = new LocalBook();

  before(async () => {
    if (Package === undefined) return;
    feeds = await startFeedServer('60000.00');
    engine = await startEngine(['--feeds', feeds.feeds]);
    maker = await openConnector(Package, engine, 'Maker');
    taker = await openConnector(Package, engine, 'Taker');
    await eventually('the first mark price', async () =>
      (await rest(maker, 'markPrice', { symbol })).time ? 1 : undefined,
    );
    streams = await maker.websocketStreams.connect();
    const { listenKey } = await rest(taker, 'startUserDataStream');
    subscribeAll(String(listenKey));
    await eventually('every subscription is in place', async () => (heard.get('mark') ?? [])[0]);
  });

  after(async () => {
    await streams?.disconnect();
    await engine?.[Symbol.asyncDispose]();
    await feeds?.[Symbol.asyncDispose]();
  });

  /** One call of its REST client; the answer as it gives it. */
  async function rest(who: Connector, name: string, parameters: Json = {}): Promise<Json> {
    called.add(name);
    const call = who.restAPI[name];
    assert.ok(call, `the connector has no ${name}`);
    const { data } = await call.call(who.restAPI, parameters);
    return (await (data as () => Promise<Json>)()) ?? {};
  }

  async function list(who: Connector, name: string, parameters: Json = {}): Promise<readonly Json[]> {
    const answer: unknown = await rest(who, name, parameters);
    assert.ok(Array.isArray(answer), `${name} is a list`);
    return answer as readonly Json[];
  }

  async function refused(who: Connector, name: string, parameters: Json, code: number): Promise<void> {
    await assert.rejects(rest(who, name, parameters), (error) => (error as { code?: number }).code === code);
  }

  function subscribe(as: string, stream: string, parameters?: unknown): void {
    const open = streams[stream];
    assert.ok(open, `the connector has no stream ${stream}`);
    const events: Json[] = [];
    heard.set(as, events);
    open.call(streams, parameters).on('message', (event) => {
      events.push(event);
      if (as === 'depth') book.take(event);
    });
  }

  function subscribeAll(listenKey: string): void {
    const ofSymbol = { symbol: symbol.toLowerCase() };
    subscribe('depth', 'diffBookDepthStreams', { ...ofSymbol, updateSpeed: '100ms' });
    subscribe('top', 'partialBookDepthStreams', { ...ofSymbol, levels: 5, updateSpeed: '100ms' });
    subscribe('best', 'individualSymbolBookTickerStreams', ofSymbol);
    subscribe('trades', 'aggregateTradeStreams', ofSymbol);
    subscribe('mark', 'markPriceStream', { ...ofSymbol, updateSpeed: '1s' });
    subscribe('marks', 'markPriceStreamForAllMarket', { updateSpeed: '1s' });
    subscribe('candles', 'klineCandlestickStreams', { ...ofSymbol, interval: '1m' });
    subscribe('continuous', 'continuousContractKlineCandlestickStreams', {
      pair: symbol.toLowerCase(),
      contractType: 'perpetual',
      interval: '1m',
    });
    subscribe('ticker', 'individualSymbolTickerStreams', ofSymbol);
    subscribe('liquidations', 'liquidationOrderStreams', ofSymbol);
    subscribe('own', 'userData', listenKey);
  }

  const limit = (side: string, quantity: number, price: number, more: Json = {}): Json => {
    return { symbol, side, type: 'LIMIT', timeInForce: 'GTC', quantity, price, newOrderRespType: 'RESULT', ...more };
  };

  /** Ids come as big integers where they are large. */
  const idOf = (order: Json): number => Number(order.orderId);

  test('it reads what the venue trades and at which prices', async () => {
    await rest(maker, 'testConnectivity');
    assert.ok((await rest(maker, 'checkServerTime')).serverTime);
    const { symbols } = (await rest(maker, 'exchangeInformation')) as { symbols: readonly Json[] };
    assert.ok(symbols.some((market) => market.symbol === symbol && market.status === 'TRADING'));
    assert.equal((await rest(maker, 'queryIndexPriceConstituents', { symbol })).symbol, symbol);
    const [info] = await list(maker, 'getFundingRateInfo');
    assert.equal(info?.fundingIntervalHours, 8);
    assert.deepEqual(await list(maker, 'getFundingRateHistory', { symbol }), []);
    assert.equal((await rest(maker, 'adlRisk', { symbol })).adlRisk, 'low');
    assert.ok((await rest(maker, 'queryInsuranceFundBalanceSnapshot', { symbol })).assets);
    assert.equal((await list(maker, 'assetIndex'))[0]?.symbol, 'BTCUSD');
    await rest(maker, 'tradingSchedule');
  });

  test('it sets the account up and reads the settings back', async () => {
    await rest(taker, 'changeMarginType', { symbol, marginType: 'ISOLATED' });
    assert.equal(Number((await rest(taker, 'changeInitialLeverage', { symbol, leverage: 10 })).leverage), 10);
    const settings = await list(taker, 'symbolConfiguration', { symbol });
    assert.equal(settings[0]?.marginType, 'ISOLATED');
    assert.equal((await rest(taker, 'futuresAccountConfiguration')).dualSidePosition, false);
    await rest(maker, 'changePositionMode', { dualSidePosition: 'true' });
    assert.equal((await rest(maker, 'getCurrentPositionMode')).dualSidePosition, true);
    await rest(maker, 'changePositionMode', { dualSidePosition: 'false' });
    await rest(maker, 'changeMultiAssetsMode', { multiAssetsMargin: 'true' });
    assert.equal((await rest(maker, 'getCurrentMultiAssetsMode')).multiAssetsMargin, true);
    await rest(maker, 'changeMultiAssetsMode', { multiAssetsMargin: 'false' });
    assert.equal((await rest(taker, 'getBnbBurnStatus')).feeBurn, false);
    assert.equal((await rest(taker, 'userCommissionRate', { symbol })).takerCommissionRate, '0.0005');
    assert.ok((await list(taker, 'notionalAndLeverageBrackets', { symbol }))[0]?.brackets);
    assert.equal((await list(taker, 'queryUserRateLimit')).length, 2);
  });

  test('it places, tests, amends, queries and cancels orders, alone and in batches', async () => {
    await rest(maker, 'testOrder', limit('BUY', 0.1, 59_000));
    const order = await rest(maker, 'newOrder', limit('SELL', 0.5, 60_000));
    await rest(maker, 'modifyOrder', { symbol, side: 'SELL', orderId: idOf(order), quantity: 0.6, price: 60_010 });
    const [amended] = await list(maker, 'getOrderModifyHistory', { symbol, orderId: idOf(order) });
    assert.deepEqual((amended?.amendment as Json | undefined)?.price, { before: '60000.00', after: '60010.00' });
    assert.equal((await rest(maker, 'queryOrder', { symbol, orderId: idOf(order) })).price, '60010.00');
    assert.equal((await rest(maker, 'queryCurrentOpenOrder', { symbol, orderId: idOf(order) })).origQty, '0.600');
    const batch = [
      limit('BUY', 0.01, 59_000),
      limit('BUY', 0.01, 59_100, { timeInForce: 'GTX' }),
      limit('BUY', 0, 59_200),
    ];
    const placed = await list(maker, 'placeMultipleOrders', { batchOrders: batch });
    assert.equal(Number(placed[2]?.code), -4003);
    const changes = placed
      .slice(0, 2)
      .map((one) => ({ symbol, side: 'BUY', orderId: idOf(one), quantity: 0.02, price: 58_000 }));
    assert.ok(
      (await list(maker, 'modifyMultipleOrders', { batchOrders: changes })).every((one) => one.price === '58000.00'),
    );
    assert.equal((await list(maker, 'currentAllOpenOrders', { symbol })).length, 3);
    const [first] = await list(maker, 'cancelMultipleOrders', { symbol, orderIdList: placed.slice(0, 2).map(idOf) });
    assert.equal(first?.status, 'CANCELED');
    assert.equal((await rest(maker, 'cancelOrder', { symbol, orderId: idOf(order) })).status, 'CANCELED');
    await refused(maker, 'cancelOrder', { symbol, orderId: idOf(order) }, -2011);
    await refused(maker, 'newOrder', limit('BUY', 100, 60_000), -2019);
    await rest(maker, 'autoCancelAllOpenOrders', { symbol, countdownTime: 60_000 });
    await rest(maker, 'cancelAllOpenOrders', { symbol });
    assert.equal((await list(maker, 'allOrders', { symbol })).length, 3);
  });

  test('it trades and sees position, balance, trades and income', async () => {
    await rest(maker, 'newOrder', limit('SELL', 1, 60_010));
    await rest(maker, 'newOrder', limit('BUY', 1, 59_990));
    const order = { symbol, side: 'BUY', type: 'MARKET', quantity: 0.4, newOrderRespType: 'RESULT' };
    assert.equal((await rest(taker, 'newOrder', order)).status, 'FILLED');
    assert.equal((await list(taker, 'positionInformationV3', { symbol }))[0]?.positionAmt, '0.400');
    assert.equal((await list(taker, 'positionInformationV2', { symbol }))[0]?.marginType, 'isolated');
    await rest(taker, 'modifyIsolatedPositionMargin', { symbol, amount: 100, type: 1 });
    const [added] = await list(taker, 'getPositionMarginChangeHistory', { symbol });
    assert.deepEqual([added?.amount, Number(added?.type)], ['100.00000000', 1]);
    assert.ok(Array.isArray((await rest(taker, 'accountInformationV2')).positions));
    assert.ok(Array.isArray((await rest(taker, 'accountInformationV3')).positions));
    const balances = [
      ...(await list(taker, 'futuresAccountBalanceV2')),
      ...(await list(taker, 'futuresAccountBalanceV3')),
    ];
    assert.ok(
      balances.every((row) => row.balance === '99987.99800000'),
      JSON.stringify(balances),
    );
    assert.equal((await list(taker, 'accountTradeList', { symbol }))[0]?.qty, '0.400');
    assert.deepEqual(
      (await list(taker, 'getIncomeHistory', {})).map((row) => row.incomeType),
      ['TRANSFER', 'COMMISSION'],
    );
    assert.equal((await list(taker, 'positionAdlQuantileEstimation', { symbol })).length, 1);
    assert.deepEqual(await list(taker, 'usersForceOrders', { symbol }), []);
  });

  test('it reads the market after a trade', async () => {
    assert.equal((await list(maker, 'recentTradesList', { symbol })).at(-1)?.price, '60010.00');
    assert.equal((await list(maker, 'oldTradesLookup', { symbol })).length, 1);
    assert.equal((await list(maker, 'compressedAggregateTradesList', { symbol }))[0]?.q, '0.400');
    assert.equal((await rest(maker, 'symbolPriceTickerV2', { symbol })).price, '60010.00');
    assert.equal((await rest(maker, 'symbolOrderBookTicker', { symbol })).bidPrice, '59990.00');
    assert.equal((await rest(maker, 'ticker24hrPriceChangeStatistics', { symbol })).volume, '0.400');
    assert.equal((await rest(maker, 'openInterest', { symbol })).openInterest, '0.400');
    for (const [name, by] of [
      ['klineCandlestickData', 'symbol'],
      ['markPriceKlineCandlestickData', 'symbol'],
      ['premiumIndexKlineData', 'symbol'],
      ['indexPriceKlineCandlestickData', 'pair'],
      ['continuousContractKlineCandlestickData', 'pair'],
    ] as const) {
      const contract = name.startsWith('continuous') ? { contractType: 'PERPETUAL' } : {};
      assert.ok((await list(maker, name, { [by]: symbol, interval: '1m', ...contract })).length > 0, name);
    }
  });

  test('it places and cancels conditional orders of every kind', async () => {
    const sell = { algoType: 'CONDITIONAL', symbol, side: 'SELL' };
    const stop = await rest(taker, 'newAlgoOrder', {
      ...sell,
      type: 'STOP_MARKET',
      quantity: 0.1,
      triggerPrice: 55_000,
    });
    await rest(taker, 'newAlgoOrder', {
      ...sell,
      type: 'STOP',
      quantity: 0.1,
      triggerPrice: 55_000,
      price: 54_900,
      timeInForce: 'GTC',
    });
    await rest(taker, 'newAlgoOrder', {
      ...sell,
      type: 'TAKE_PROFIT_MARKET',
      triggerPrice: 65_000,
      closePosition: 'true',
    });
    await rest(taker, 'newAlgoOrder', { ...sell, type: 'TRAILING_STOP_MARKET', quantity: 0.1, callbackRate: 5 });
    assert.equal((await rest(taker, 'queryAlgoOrder', { algoId: Number(stop.algoId) })).algoStatus, 'NEW');
    assert.equal((await list(taker, 'currentAllAlgoOpenOrders', { symbol })).length, 4);
    await rest(taker, 'cancelAlgoOrder', { algoId: Number(stop.algoId) });
    await rest(taker, 'cancelAllAlgoOpenOrders', { symbol });
    assert.ok((await list(taker, 'queryAllAlgoOrders', { symbol })).every((one) => one.algoStatus === 'CANCELED'));
  });

  test('it does the same over the WebSocket API', async () => {
    const api = await taker.websocketAPI.connect();
    const call = async (name: string, parameters: Json = {}): Promise<Json> => {
      called.add(`api ${name}`);
      return (await api[name]?.(parameters))?.data as Json;
    };
    const order = await call('newOrder', limit('BUY', 0.01, 59_000));
    await call('modifyOrder', { symbol, side: 'BUY', orderId: idOf(order), quantity: 0.02, price: 59_100 });
    assert.equal((await call('queryOrder', { symbol, orderId: idOf(order) })).origQty, '0.020');
    assert.equal((await call('cancelOrder', { symbol, orderId: idOf(order) })).status, 'CANCELED');
    const stop = {
      algoType: 'CONDITIONAL',
      symbol,
      side: 'SELL',
      type: 'STOP_MARKET',
      quantity: 0.1,
      triggerPrice: 55_000,
    };
    const { algoId } = await call('newAlgoOrder', stop);
    assert.equal(String((await call('cancelAlgoOrder', { algoId: Number(algoId) })).code), '200');
    for (const name of [
      'accountInformation',
      'accountInformationV2',
      'futuresAccountBalance',
      'futuresAccountBalanceV2',
    ]) {
      assert.ok(await call(name), name);
    }
    for (const name of ['positionInformation', 'positionInformationV2'])
      assert.ok(Array.isArray(await call(name, { symbol })));
    for (const name of ['orderBook', 'symbolOrderBookTicker', 'symbolPriceTicker'])
      assert.ok(await call(name, { symbol }));
    assert.ok((await call('startUserDataStream')).listenKey);
    await call('keepaliveUserDataStream');
    void api.disconnect();
  });

  test('its streams told all of that, and its own book is the book', async () => {
    book.seed(await rest(maker, 'orderBook', { symbol, limit: 1000 }));
    for (let step = 1; step <= 20; step += 1) {
      await rest(
        maker,
        'newOrder',
        limit(step % 2 === 0 ? 'BUY' : 'SELL', 0.01 * step, step % 2 === 0 ? 59_980 - step : 60_020 + step),
      );
    }
    await rest(taker, 'newOrder', { symbol, side: 'BUY', type: 'MARKET', quantity: 0.01 });
    await rest(taker, 'newOrder', { symbol, side: 'SELL', type: 'MARKET', quantity: 0.41, reduceOnly: 'true' });
    const there = await eventually('the book has caught up', async () => {
      const snapshot = await rest(maker, 'orderBook', { symbol, limit: 1000 });
      return String(snapshot.lastUpdateId) === String(book.lastId) ? snapshot : undefined;
    });
    assert.deepEqual(book.levels, { bids: there.bids, asks: there.asks });
    const own = heard.get('own') ?? [];
    await eventually('the private events', async () =>
      own.find((event) => event.e === 'ORDER_TRADE_UPDATE' && (event.o as Json).X === 'FILLED'),
    );
    for (const type of ['ACCOUNT_UPDATE', 'ACCOUNT_CONFIG_UPDATE', 'ALGO_UPDATE']) {
      assert.ok(
        own.some((event) => event.e === type),
        `${type} was pushed`,
      );
    }
    for (const name of ['depth', 'top', 'best', 'trades', 'mark', 'marks', 'candles', 'continuous', 'ticker', 'own']) {
      await eventually(`an event of ${name}`, async () => heard.get(name)?.[0]);
    }
  });

  test('a liquidation reaches the public stream and its owner', async () => {
    const order = { symbol, side: 'BUY', type: 'MARKET', quantity: 0.4 };
    await rest(taker, 'newOrder', order);
    await rest(maker, 'cancelAllOpenOrders', { symbol });
    feeds.publish('52000.00');
    const print = await eventually('the print', async () => heard.get('liquidations')?.[0]);
    assert.equal((print.o as Json).S, 'SELL');
    const [forced] = await list(taker, 'usersForceOrders', { symbol });
    assert.match(String(forced?.clientOrderId), /^autoclose-/);
    assert.ok(
      heard.get('own')?.some((event) => event.e === 'MARGIN_CALL'),
      'the margin call came before',
    );
  });

  test('it has made at least 40 different REST calls and heard at least 8 streams', async () => {
    await rest(taker, 'keepaliveUserDataStream');
    await rest(taker, 'closeUserDataStream');
    await eventually('the end of the user stream', async () =>
      heard.get('own')?.find((event) => event.e === 'listenKeyExpired'),
    );
    assert.ok([...called].filter((name) => !name.startsWith('api ')).length >= 40);
    assert.ok([...heard.values()].filter((events) => events.length > 0).length >= 8);
  });
});
