// Drives a whole engine process over its wire: start and end, REST, streams, control port.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type EngineProcess, runEngine, startEngine } from './engine-process.ts';
import { type FeedServer, startFeedServer } from './feed-server.ts';
import { eventually, type Json, limitOrder, openStream, openTrader, type Trader } from './trader.ts';

async function withPrice(engine: EngineProcess): Promise<void> {
  await eventually('the first mark price', async () => {
    const response = await fetch(`${engine.url}/fapi/v1/premiumIndex?symbol=BTCUSDT`);
    const json = (await response.json()) as Json;
    return json.time === 0 ? undefined : json;
  });
}

describe('starting and ending', () => {
  test('a flag nobody knows ends with 2 and one sentence', async () => {
    const { code, stderr, stdout } = await runEngine(['--prot', '1']);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^engine: .*--prot.*\n$/);
  });

  test('a malformed parameters file ends with 2 and names file, line and field', async () => {
    const file = join(tmpdir(), `brakecheck-bad-${process.pid}.yaml`);
    await writeFile(file, 'symbol: BTCUSDT\npricePrecision: two\n');
    const { code, stderr } = await runEngine(['--parameters', file]);
    assert.equal(code, 2);
    assert.match(stderr, /^engine: .*brakecheck-bad-\d+\.yaml, line \d+: \w+.*\n$/);
    assert.doesNotMatch(stderr, / at .*:\d+:\d+/);
  });

  test('an unknown defect ends with 2 and names the nearest', async () => {
    const { code, stderr } = await runEngine(['--defect', 'fill-event-droped']);
    assert.equal(code, 2);
    assert.match(stderr, /did you mean fill-event-dropped/);
  });

  test('a busy port ends with 3 and names the port', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as AddressInfo;
    const { code, stderr } = await runEngine(['--port', String(port)]);
    blocker.close();
    assert.equal(code, 3);
    assert.match(stderr, new RegExp(`^engine: port ${port} on 127.0.0.1 is busy.*\n$`));
  });

  test('it ends by itself when its standard input closes', async () => {
    const engine = await startEngine();
    engine.child.stdin?.end();
    const { code } = await engine.ended;
    assert.equal(code, 0);
  });

  test('SIGTERM ends it with 0 within a second, open connections or not', async () => {
    const engine = await startEngine();
    const stream = await openStream(`${engine.streamUrl}/ws/btcusdt@depth`);
    const startedMs = Date.now();
    engine.child.kill('SIGTERM');
    const { code } = await engine.ended;
    assert.equal(code, 0);
    assert.ok(Date.now() - startedMs < 1000);
    await stream[Symbol.asyncDispose]();
  });
});

describe('a running engine', () => {
  let feeds: FeedServer;
  let engine: EngineProcess;
  let maker: Trader;
  let taker: Trader;

  before(async () => {
    feeds = await startFeedServer('60000.00');
    engine = await startEngine(['--feeds', feeds.feeds]);
    await withPrice(engine);
    maker = await openTrader(engine, 'Maker');
    taker = await openTrader(engine, 'Taker');
  });

  after(async () => {
    await engine[Symbol.asyncDispose]();
    await feeds[Symbol.asyncDispose]();
  });

  test('the ready line names ports, token, version and process', () => {
    const { ready } = engine;
    assert.equal(ready.ready, true);
    assert.equal(ready.version, '0.1.0');
    assert.equal(ready.pid, engine.child.pid);
    assert.ok(ready.port > 0 && ready.controlPort > 0 && ready.controlToken.length >= 16);
    assert.deepEqual(ready.defects, []);
  });

  test('the control port gives nothing away without its token', async () => {
    const url = `http://127.0.0.1:${engine.ready.controlPort}`;
    const health = await fetch(`${url}/health`);
    assert.equal(((await health.json()) as Json).status, 'ok');
    for (const path of ['/accounts', '/ledger', '/nowhere', '/reset']) {
      for (const authorization of ['', 'Bearer wrong', `bearer${engine.ready.controlToken}`]) {
        const response = await fetch(url + path, { headers: { authorization } });
        assert.equal(response.status, 401);
        assert.deepEqual(Object.keys((await response.json()) as Json), ['error']);
      }
    }
    assert.equal((await engine.control('GET', '/nowhere')).status, 404);
    assert.equal((await engine.control('GET', '/reset')).status, 405);
    assert.equal((await engine.control('POST', '/accounts', { name: 'Maker' })).status, 409);
  });

  test('orders rest, trade and are told on the private streams, in order', async () => {
    const { listenKey } = (await taker.keyed('POST', '/fapi/v1/listenKey')).json as { listenKey: string };
    await using stream = await openStream(`${engine.streamUrl}/ws/${listenKey}`);
    const sell = await maker.signed('POST', '/fapi/v1/order', limitOrder('SELL', '1', '60010'));
    assert.equal(sell.status, 200, JSON.stringify(sell.json));
    assert.equal(sell.json.status, 'NEW');
    assert.equal(sell.json.price, '60010.00');
    const buy = await taker.signed('POST', '/fapi/v1/order', {
      ...limitOrder('BUY', '0.4', '60010'),
      newClientOrderId: 'mine-1',
    });
    assert.equal(buy.json.status, 'FILLED');
    assert.equal(buy.json.executedQty, '0.400');
    const filled = await stream.until('the fill', (frame) => (frame.o as Json | undefined)?.X === 'FILLED');
    const order = filled.o as Json;
    assert.equal(order.c, 'mine-1');
    assert.equal(order.x, 'TRADE');
    assert.equal(order.l, '0.400');
    assert.equal(order.L, '60010.00');
    assert.equal(order.n, '12.00200000');
    assert.equal(order.m, false);
    const account = await stream.until('the balance', (frame) => frame.e === 'ACCOUNT_UPDATE');
    assert.equal((account.a as Json).m, 'ORDER');
    const kinds = stream.frames.filter((frame) => frame.e === 'ORDER_TRADE_UPDATE').map((frame) => (frame.o as Json).x);
    assert.deepEqual(kinds, ['NEW', 'TRADE']);
    const position = (await taker.signed('GET', '/fapi/v3/positionRisk')).json as unknown as readonly Json[];
    assert.equal(position[0]?.positionAmt, '0.400');
    assert.equal(position[0]?.entryPrice, '60010.00');
    const cancelled = await maker.signed('DELETE', '/fapi/v1/order', {
      symbol: 'BTCUSDT',
      orderId: Number(sell.json.orderId),
    });
    assert.equal(cancelled.json.status, 'CANCELED');
    assert.equal(cancelled.json.executedQty, '0.400');
  });

  test('what is wrong with a request is said with its code', async () => {
    const refused = async (code: number, parameters: Record<string, string>): Promise<void> => {
      const { json, status } = await taker.signed('POST', '/fapi/v1/order', parameters);
      assert.equal(json.code, code, JSON.stringify(parameters));
      assert.ok(status >= 400);
    };
    await refused(-4014, limitOrder('BUY', '1', '59999.95'));
    await refused(-1111, limitOrder('BUY', '0.0015', '59000'));
    await refused(-4016, limitOrder('BUY', '0.01', '80000'));
    await refused(-2019, limitOrder('BUY', '100', '60000'));
    await refused(-2022, limitOrder('BUY', '1', '60000', { reduceOnly: 'true' }));
    await refused(-1102, limitOrder('BUY', '1e3', '60000'));
    await refused(-1117, limitOrder('HOLD', '1', '60000'));
    await refused(-1121, limitOrder('BUY', '1', '60000', { symbol: 'XYZUSDT' }));
    await refused(-4120, { ...limitOrder('BUY', '1', '60000'), type: 'STOP_MARKET' });
    const late = await taker.signed('GET', '/fapi/v2/balance', { timestamp: Date.now() - 6000 });
    assert.equal(late.json.code, -1021);
    const unsigned = await fetch(`${engine.url}/fapi/v2/balance?timestamp=1`, {
      headers: { 'x-mbx-apikey': taker.apiKey },
    });
    assert.equal(((await unsigned.json()) as Json).code, -1102);
    const stranger = await fetch(`${engine.url}/fapi/v2/balance`, { headers: { 'x-mbx-apikey': 'nobody' } });
    assert.equal(stranger.status, 401);
    const large = await fetch(`${engine.url}/fapi/v1/order`, { method: 'POST', body: 'x'.repeat(1_200_000) });
    assert.equal(large.status, 413);
  });

  test('a local book kept from the stream equals the book at every speed', async () => {
    for (const speed of ['@0ms', '@100ms', '']) {
      await using stream = await openStream(`${engine.streamUrl}/ws/btcusdt@depth${speed}`);
      const snapshot = (await (await fetch(`${engine.url}/fapi/v1/depth?symbol=BTCUSDT&limit=1000`)).json()) as Json;
      for (const price of ['59000', '59001', '59002']) {
        await maker.signed('POST', '/fapi/v1/order', limitOrder('BUY', '0.01', price));
      }
      await maker.signed('DELETE', '/fapi/v1/allOpenOrders', { symbol: 'BTCUSDT' });
      const end = (await (await fetch(`${engine.url}/fapi/v1/depth?symbol=BTCUSDT&limit=1000`)).json()) as Json;
      await stream.until('the last change', (frame) => Number(frame.u) >= Number(end.lastUpdateId));
      const usable = stream.frames.filter((frame) => Number(frame.u) >= Number(snapshot.lastUpdateId));
      const first = usable[0];
      assert.ok(
        first && Number(first.U) <= Number(snapshot.lastUpdateId),
        `first event covers the snapshot at ${speed}`,
      );
      for (const [index, frame] of usable.entries()) if (index > 0) assert.equal(frame.pu, usable[index - 1]?.u);
      const bids = new Map(snapshot.bids as [string, string][]);
      for (const frame of usable)
        for (const [price, quantity] of frame.b as [string, string][]) bids.set(price, quantity);
      const left = [...bids].filter(([, quantity]) => quantity !== '0.000');
      assert.deepEqual(left, end.bids);
    }
  });

  test('combined streams, subscriptions and their lists', async () => {
    await using stream = await openStream(`${engine.streamUrl}/market/stream?streams=btcusdt@markPrice@1s`);
    await stream.until('a mark price', (frame) => frame.stream === 'btcusdt@markPrice@1s');
    stream.socket.send('{"method":"SUBSCRIBE","params":["btcusdt@aggTrade","btcusdt@bookTicker"],"id":1}');
    assert.deepEqual(await stream.until('the answer', (frame) => frame.id === 1), { result: null, id: 1 });
    stream.socket.send('{"method":"LIST_SUBSCRIPTIONS","id":"two"}');
    const listed = await stream.until('the list', (frame) => frame.id === 'two');
    assert.deepEqual(listed.result, ['btcusdt@markPrice@1s', 'btcusdt@aggTrade', 'btcusdt@bookTicker']);
    stream.socket.send('{"method":"SUBSCRIBE","params":["btcusdt@nothing"],"id":3}');
    assert.ok((await stream.until('the refusal', (frame) => frame.id === 3)).error);
    stream.socket.send('no json');
    await stream.until('the complaint', (frame) => (frame.error as Json | undefined)?.code === 3);
    await maker.signed('POST', '/fapi/v1/order', limitOrder('SELL', '0.1', '60005'));
    await taker.signed('POST', '/fapi/v1/order', limitOrder('BUY', '0.1', '60005'));
    const print = await stream.until('the trade', (frame) => frame.stream === 'btcusdt@aggTrade');
    assert.equal((print.data as Json).p, '60005.00');
    await stream.until('the best offer', (frame) => ((frame.data as Json | undefined)?.a as string) === '60005.00');
  });

  test('defects are switched on and off without a restart', async () => {
    const order = { ...limitOrder('BUY', '0.01', '58000'), newClientOrderId: 'twice' };
    assert.equal((await taker.signed('POST', '/fapi/v1/order', order)).status, 200);
    assert.equal((await taker.signed('POST', '/fapi/v1/order', order)).json.code, -4116);
    await engine.control('PUT', '/defects', { names: ['client-order-id-accepted-twice'] });
    assert.equal((await taker.signed('POST', '/fapi/v1/order', order)).status, 200);
    assert.equal((await engine.control('PUT', '/defects', { names: ['no-such'] })).status, 400);
    await engine.control('PUT', '/defects', { names: [] });
    assert.equal((await taker.signed('POST', '/fapi/v1/order', order)).json.code, -4116);
    await taker.signed('DELETE', '/fapi/v1/allOpenOrders', { symbol: 'BTCUSDT' });
  });

  test('a listenKey is one per account, can be extended, and tells its stream when it ends', async () => {
    const first = (await maker.keyed('POST', '/fapi/v1/listenKey')).json as { listenKey: string };
    assert.deepEqual((await maker.keyed('POST', '/fapi/v1/listenKey')).json, first);
    assert.deepEqual((await maker.keyed('PUT', '/fapi/v1/listenKey')).json, first);
    await using stream = await openStream(`${engine.streamUrl}/private/ws?listenKey=${first.listenKey}`);
    await engine.control('POST', '/accounts/Maker/listenKey/expire');
    await stream.until('the end of the key', (frame) => frame.e === 'listenKeyExpired');
    assert.equal((await maker.keyed('PUT', '/fapi/v1/listenKey')).json.code, -1125);
    await using late = await openStream(`${engine.streamUrl}/ws/${first.listenKey}`);
    const closed = new Promise((resolve) => late.socket.once('close', resolve));
    assert.equal(await closed, 1008);
  });

  test('the clock jumps forward, parameters change, and a reset takes everything back', async () => {
    const jumped = (await engine.control('POST', '/clock', { advanceMs: 3_600_000 })).json as Json;
    assert.ok(Number(jumped.offsetMs) >= 3_599_000);
    assert.equal((await engine.control('POST', '/clock', { toMs: 1 })).status, 400);
    const changed = await engine.control('PUT', '/parameters', { symbol: 'BTCUSDT', set: { 'fees.taker': '0.001' } });
    assert.equal(changed.status, 200, JSON.stringify(changed.json));
    const wrong = await engine.control('PUT', '/parameters', { symbol: 'BTCUSDT', set: { 'fees.taker': 'much' } });
    assert.equal(wrong.status, 400);
    assert.match(String((wrong.json as Json).error), /fees\.taker/);
    const ledger = (await engine.control('GET', '/ledger')).json as Json;
    assert.equal(ledger.residue, '0');
    await using stream = await openStream(`${engine.streamUrl}/ws/btcusdt@depth`);
    const closed = new Promise((resolve) => stream.socket.once('close', resolve));
    assert.equal((await engine.control('POST', '/reset', {})).status, 200);
    assert.equal(await closed, 1001);
    assert.deepEqual((await engine.control('GET', '/accounts')).json, []);
    assert.equal((await taker.keyed('POST', '/fapi/v1/listenKey')).status, 401);
    const clock = (await engine.control('GET', '/clock')).json as Json;
    assert.equal(clock.offsetMs, 0);
    const parameters = (await engine.control('GET', '/parameters')).json as { markets: { fees: Json }[] };
    assert.equal(parameters.markets[0]?.fees.taker, '0.0005');
    const held = (await (await fetch(`${engine.url}/fapi/v1/premiumIndex?symbol=BTCUSDT`)).json()) as Json;
    assert.equal(held.time, 0);
    feeds.publish('60000.00');
    await withPrice(engine);
  });
});
