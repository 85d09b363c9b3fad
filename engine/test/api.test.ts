// The WebSocket API, limits, troubles and slow readers of a running engine.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type EngineProcess, startEngine } from './engine-process.ts';
import { type FeedServer, startFeedServer } from './feed-server.ts';
import { eventually, type Json, limitOrder, openStream, openTrader, type Trader } from './trader.ts';

function signedRequest(trader: Trader, id: number, method: string, params: Readonly<Record<string, unknown>>): string {
  const all: Record<string, unknown> = { ...params, apiKey: trader.apiKey, timestamp: Date.now() };
  const payload = Object.keys(all)
    .sort()
    .map((name) => `${name}=${String(all[name])}`)
    .join('&');
  const signature = createHmac('sha256', trader.secretKey).update(payload).digest('hex');
  return JSON.stringify({ id, method, params: { ...all, signature } });
}

describe('a running engine', () => {
  let feeds: FeedServer;
  let engine: EngineProcess;
  let trader: Trader;

  before(async () => {
    feeds = await startFeedServer('60000.00');
    engine = await startEngine(['--feeds', feeds.feeds]);
    await eventually('the first mark price', async () => {
      const response = await fetch(`${engine.url}/fapi/v1/premiumIndex?symbol=BTCUSDT`);
      return ((await response.json()) as Json).time === 0 ? undefined : true;
    });
    trader = await openTrader(engine, 'Trader', '1000000');
  });

  after(async () => {
    await engine[Symbol.asyncDispose]();
    await feeds[Symbol.asyncDispose]();
  });

  test('orders over the WebSocket API, many in flight, are answered in order', async () => {
    await using api = await openStream(`${engine.streamUrl}/ws-fapi/v1`);
    for (let id = 1; id <= 50; id += 1) {
      api.socket.send(signedRequest(trader, id, 'order.place', limitOrder('BUY', '0.001', String(59_000 - id))));
    }
    await api.until('the last answer', (frame) => frame.id === 50);
    assert.deepEqual(
      api.frames.map((frame) => frame.id),
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
    assert.ok(api.frames.every((frame) => frame.status === 200 && (frame.result as Json).status === 'NEW'));
    const first = api.frames[0]?.result as Json | undefined;
    const orderId = Number(first?.orderId);
    api.socket.send(signedRequest(trader, 51, 'order.status', { symbol: 'BTCUSDT', orderId }));
    assert.equal(((await api.until('the status', (frame) => frame.id === 51)).result as Json).price, '58999.00');
    api.socket.send(signedRequest(trader, 52, 'order.cancel', { symbol: 'BTCUSDT', orderId }));
    assert.equal(((await api.until('the cancel', (frame) => frame.id === 52)).result as Json).status, 'CANCELED');
    await trader.signed('DELETE', '/fapi/v1/allOpenOrders', { symbol: 'BTCUSDT' });
  });

  test('requests of the WebSocket API that make no sense are answered with their code', async () => {
    await using api = await openStream(`${engine.streamUrl}/ws-fapi/v1`);
    const codeOf = async (text: string, id: unknown): Promise<number> => {
      api.frames.length = 0;
      api.socket.send(text);
      const { error } = await api.until('the refusal', (frame) => frame.id === id);
      return Number((error as Json).code);
    };
    assert.equal(await codeOf('{', null), -1013);
    assert.equal(await codeOf('{"id":"x","method":"order.steal"}', 'x'), -1020);
    assert.equal(await codeOf('{"id":1,"method":"order.place","params":{}}', 1), -1102);
    assert.equal(await codeOf('{"id":2,"method":"order.place","params":{"apiKey":"nobody"}}', 2), -2015);
    const forged = signedRequest(trader, 3, 'order.place', limitOrder('BUY', '0.001', '59000')).replace(
      '59000',
      '59001',
    );
    assert.equal(await codeOf(forged, 3), -1022);
    const inexact = signedRequest(trader, 4, 'order.place', {
      ...limitOrder('BUY', '0.001', '59000'),
      price: 59000.05,
    });
    assert.equal(await codeOf(inexact, 4), -4014);
  });

  test('limits bite with 429 and then 418, and the headers count', async () => {
    const first = await trader.signed('POST', '/fapi/v1/order/test', limitOrder('BUY', '0.001', '59000'));
    assert.ok(Number(first.headers.get('x-mbx-used-weight-1m')) > 0);
    const order = await trader.signed('POST', '/fapi/v1/order', limitOrder('BUY', '0.001', '59000'));
    assert.ok(Number(order.headers.get('x-mbx-order-count-1m')) > 0);
    await engine.control('PUT', '/limits', { requestWeightPerMinute: 5, ordersPer10Seconds: 1 });
    await trader.signed('POST', '/fapi/v1/order', limitOrder('BUY', '0.001', '59000'));
    const second = await trader.signed('POST', '/fapi/v1/order', limitOrder('BUY', '0.001', '59000'));
    assert.deepEqual([second.status, second.json.code], [429, -1015]);
    const statuses = new Set<number>();
    for (let request = 0; request < 20; request += 1) statuses.add((await fetch(`${engine.url}/fapi/v1/time`)).status);
    assert.deepEqual([...statuses], [200, 429, 418]);
    await engine.control('PUT', '/limits', { requestWeightPerMinute: 240_000, ordersPer10Seconds: 30_000 });
    assert.equal((await fetch(`${engine.url}/fapi/v1/time`)).status, 200);
  });

  test('an overloaded venue spares cancels and orders that reduce; an unknown outcome did happen', async () => {
    await engine.control('PUT', '/trouble', { trouble: 'throttled' });
    const order = { ...limitOrder('BUY', '0.001', '59000'), newClientOrderId: 'in-doubt' };
    assert.equal((await trader.signed('POST', '/fapi/v1/order', order)).json.code, -1008);
    const reducing = await trader.signed('POST', '/fapi/v1/order', { ...order, reduceOnly: 'true' });
    assert.equal(reducing.json.code, -2022);
    assert.equal((await trader.signed('DELETE', '/fapi/v1/allOpenOrders', { symbol: 'BTCUSDT' })).status, 200);
    await engine.control('PUT', '/trouble', { trouble: 'unknown' });
    assert.equal((await trader.signed('POST', '/fapi/v1/order', order)).status, 503);
    await engine.control('PUT', '/trouble', { trouble: 'none' });
    const held = await trader.signed('GET', '/fapi/v1/order', { symbol: 'BTCUSDT', origClientOrderId: 'in-doubt' });
    assert.equal(held.json.status, 'NEW');
  });

  test('a client of the WebSocket API that does not read is waited for, and gets every answer', async () => {
    await using slow = await openStream(`${engine.streamUrl}/ws-fapi/v1`);
    slow.socket.pause();
    for (let id = 0; id < 12_000; id += 1) slow.socket.send(`{"id":${id},"method":"exchangeInfo"}`);
    assert.equal((await trader.signed('GET', '/fapi/v2/balance')).status, 200);
    slow.socket.resume();
    await slow.until('the last answer', (frame) => frame.id === 11_999);
    assert.deepEqual(
      slow.frames.map((frame) => frame.id),
      slow.frames.map((_, index) => index),
    );
  });
});
