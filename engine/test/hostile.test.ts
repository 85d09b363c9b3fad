// Throws malformed and out-of-range requests and frames at the engine: every one answered, none of them a bug.

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { type EngineProcess, startEngine } from './engine-process.ts';
import { startFeedServer } from './feed-server.ts';
import { eventually, type Json, openTrader, type Trader } from './trader.ts';

const seed = Number(process.env.SEED ?? 20261123);

/** Small, seeded and good enough: mulberry32. */
function randomFrom(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const values = [
  '', '0', '-1', '1', '0.001', '0.0000000001', '1e5', '-0', '+5', ' 1', '1 ', 'NaN', 'Infinity', 'true', 'false', 'null',
  'undefined', '[]', '{}', '[1,2', '{"a":1}', '99999999999999999999', '99999999999999999999999999999999', '4000000',
  '4000000.01', '60000', '60000.1', '59999.95', '1000', '1001', '120.001', 'BTCUSDT', 'btcusdt', 'BTCUSDT ', 'XRPUSDT',
  '__proto__', 'constructor', 'BUY', 'SELL', 'LIMIT', 'MARKET', 'STOP', 'STOP_MARKET', 'TRAILING_STOP_MARKET', 'GTC',
  'IOC', 'FOK', 'GTX', 'GTD', 'BOTH', 'LONG', 'SHORT', 'RESULT', 'ACK', 'ISOLATED', 'CROSSED', 'CONDITIONAL', '\u0000',
  '\ud83d\ude00', 'x'.repeat(37), 'y'.repeat(5000), "'; drop table orders; --", '%', '%zz', '../../etc/passwd', 'OPPONENT',
  'QUEUE_20', 'EXPIRE_BOTH', 'MARK_PRICE', '253402300799001', '1795448880000', '1m', '1M', '126', '125',
]; // biome-ignore format: a list to skim

const names = [
  'symbol', 'side', 'type', 'timeInForce', 'quantity', 'price', 'newClientOrderId', 'origClientOrderId', 'orderId',
  'reduceOnly', 'positionSide', 'closePosition', 'stopPrice', 'triggerPrice', 'workingType', 'callbackRate',
  'activatePrice', 'priceProtect', 'algoType', 'algoId', 'clientAlgoId', 'newOrderRespType', 'goodTillDate',
  'selfTradePreventionMode', 'priceMatch', 'limit', 'startTime', 'endTime', 'fromId', 'leverage', 'marginType',
  'amount', 'dualSidePosition', 'multiAssetsMargin', 'batchOrders', 'orderIdList', 'origClientOrderIdList',
  'countdownTime', 'interval', 'recvWindow', 'incomeType', 'page', 'pair', '__proto__',
]; // biome-ignore format: a list to skim

const paths = [
  'order', 'order/test', 'batchOrders', 'allOpenOrders', 'openOrder', 'openOrders', 'allOrders', 'userTrades', 'leverage',
  'marginType', 'positionMargin', 'positionSide/dual', 'multiAssetsMargin', 'income', 'algoOrder', 'openAlgoOrders',
  'allAlgoOrders', 'algoOpenOrders', 'countdownCancelAll', 'forceOrders', 'commissionRate', 'leverageBracket', 'depth',
  'trades', 'aggTrades', 'klines', 'premiumIndex', 'fundingRate', 'ticker/24hr', 'listenKey', 'adlQuantile', 'nowhere',
]; // biome-ignore format: a list to skim

async function throwOne(trader: Trader, random: (below: number) => number): Promise<Json> {
  const pick = <Item>(list: readonly Item[]): Item => list[random(list.length)] as Item;
  const parameters: Record<string, string> = random(4) > 0 ? { symbol: 'BTCUSDT' } : {};
  for (let count = random(8); count > 0; count -= 1) parameters[pick(names)] = pick(values);
  if (random(3) === 0) {
    Object.assign(parameters, { side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.01', price: '59000' });
    parameters[pick(names)] = pick(values);
  }
  const path = `/fapi/v${1 + random(3)}/${pick(paths)}`;
  const { status, json } = await trader.signed(pick(['GET', 'POST', 'PUT', 'DELETE']), path, parameters);
  const isRefusal = !Array.isArray(json) && typeof json.code === 'number' && json.code < 0;
  assert.ok(status === 200 || isRefusal, `${path} ${JSON.stringify(parameters)}: ${status} ${JSON.stringify(json)}`);
  assert.notEqual(json.code, -1000, `a bug behind ${path} ${JSON.stringify(parameters)}, seed ${seed}`);
  return json;
}

async function rawRequests(engine: EngineProcess): Promise<void> {
  const texts = [
    'GET / HTP/1.1\r\n\r\n',
    'GET /fapi/v1/time HTTP/1.1\r\nHost: x\r\nX: \u0000\r\n\r\n',
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    'POST /fapi/v1/order HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
    'POST /fapi/v1/order HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    'POST /fapi/v1/order HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf',
    'GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n',
    'GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
    '\u0016\u0003\u0001\u0002\u0000',
  ];
  for (const text of texts) {
    const socket = connect(engine.ready.port, '127.0.0.1');
    socket.on('error', () => socket.destroy());
    socket.write(text);
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.destroy();
  }
}

async function badFrames(engine: EngineProcess): Promise<void> {
  for (const path of ['/ws', '/ws-fapi/v1', '/stream?streams=btcusdt@depth']) {
    for (const frame of [
      '',
      '{',
      '[]',
      '{"method":1}',
      '{"method":"SUBSCRIBE","params":{}}',
      Buffer.from([0xff, 0xfe]),
    ]) {
      const socket = new WebSocket(engine.streamUrl + path);
      socket.on('error', () => socket.terminate());
      await new Promise((resolve) => socket.once('open', resolve));
      socket.send(frame);
      socket.send('x'.repeat(200_000));
      await new Promise((resolve) => socket.once('close', resolve));
    }
  }
}

test(`hostile input is answered and changes nothing it should not, seed ${seed}`, async () => {
  await using feeds = await startFeedServer('60000.00');
  await using engine = await startEngine(['--feeds', feeds.feeds]);
  await eventually('the first mark price', async () => {
    const response = await fetch(`${engine.url}/fapi/v1/premiumIndex?symbol=BTCUSDT`);
    return ((await response.json()) as Json).time === 0 ? undefined : true;
  });
  const trader = await openTrader(engine, 'Hostile');
  const bystander = await openTrader(engine, 'Bystander');
  const before = (await bystander.signed('GET', '/fapi/v3/account')).json;
  const random = randomFrom(seed);
  for (let round = 0; round < 3_000; round += 1) await throwOne(trader, random);
  await rawRequests(engine);
  await badFrames(engine);
  assert.deepEqual((await bystander.signed('GET', '/fapi/v3/account')).json, before);
  const ledger = (await engine.control('GET', '/ledger')).json as Json;
  assert.equal(ledger.residue, '0');
  engine.child.stdin?.end();
  const { code, stderr } = await engine.ended;
  assert.equal(code, 0);
  assert.doesNotMatch(stderr, /a bug/);
});
