// Fifty thousand malformed or out-of-range requests and frames: each one answered with a documented code, none with an effect.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { errorCodes } from '../wire/error-codes.ts';
import { type EngineProcess, startEngine } from './engine-process.ts';
import { startFeedServer } from './feed-server.ts';
import {
  type Answer,
  type HttpInput,
  openHalf,
  sendFrames,
  sendOne,
  sendRaw,
  sendRequests,
  storm,
} from './hostile-client.ts';
import {
  brokenFrame,
  type Draft,
  flawedDraft,
  frameOf,
  pick,
  queryOf,
  type Random,
  randomDraft,
  randomFrom,
  type Scene,
} from './hostile-input.ts';
import { eventually, type Json, limitOrder, openTrader, type Trader } from './trader.ts';

const seed = Number.parseInt(process.env.SEED ?? String(Date.now() % 1_000_000), 10);
const total = Number.parseInt(process.env.HOSTILE ?? '50000', 10);
const share = (percent: number): number => Math.ceil((total * percent) / 100);

/** Far from the mark, and a quantity that nobody else uses: whoever sees it has seen somebody else's order. */
const otherQuantity = '0.777';
const memoryBytesMax = 600 * 1024 * 1024;

/** A documented refusal that gives nothing away. */
function assertRefused({ status, text }: Answer, sent: string): void {
  assertAnswered({ status, text }, sent);
  assert.ok(status >= 400, `was taken: ${sent} → ${text}`);
}

function assertAnswered({ status, text }: Answer, sent: string): void {
  const shown = `${sent.slice(0, 600)} → ${status} ${text.slice(0, 300)}`;
  assert.ok(!text.includes(otherQuantity), `shows somebody else's order: ${shown}`);
  if (status === 200) return;
  const { code, msg } = JSON.parse(text) as { code: number; msg: string };
  assert.ok(Object.hasOwn(errorCodes, code), `the code is not documented: ${shown}`);
  assert.ok(typeof msg === 'string' && msg.length < 400 && !/at .*:\d+:\d+/.test(msg), `not a sentence: ${shown}`);
  assert.notEqual(code, -1000, `a bug: ${shown}`);
}

function inputOf(draft: Draft, random: Random): HttpInput {
  const headers = { 'x-mbx-apikey': draft.keys.apiKey };
  const query = queryOf(draft);
  if (draft.verb === 'GET' || random(2) === 0) return { verb: draft.verb, path: `${draft.path}?${query}`, headers };
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
  return { verb: draft.verb, path: draft.path, headers: form, body: query };
}

/** Encodings, places and bodies that are wrong before anything is looked at. */
function brokenInput(random: Random, { attacker }: Scene): HttpInput {
  const headers = { 'x-mbx-apikey': attacker.apiKey };
  const json = { ...headers, 'content-type': 'application/json' };
  const path = '/fapi/v1/order';
  const many = Array.from({ length: 101 }, (_, index) => `p${index}=1`).join('&');
  return pick<HttpInput>(random, [
    { verb: 'POST', path: `${path}?symbol=%zz`, headers },
    { verb: 'POST', path: `${path}?symbol=%ff%fe&timestamp=${Date.now()}`, headers },
    { verb: 'POST', path: `${path}?symbol=BTCUSDT&symbol=BTCUSDT`, headers },
    { verb: 'POST', path: `${path}?${many}`, headers },
    { verb: 'POST', path, headers: json, body: '{' },
    { verb: 'POST', path, headers: json, body: '[]' },
    { verb: 'POST', path, headers: json, body: Buffer.from([0xff, 0x00, 0xc0]) },
    { verb: 'POST', path, headers, body: 'x'.repeat(50_000) },
    { verb: 'POST', path, headers: {} },
    { verb: 'PATCH', path, headers },
    { verb: 'DELETE', path: '/fapi/v1/nowhere', headers },
    { verb: 'GET', path: '/../../etc/passwd', headers },
    { verb: 'GET', path: '/fapi/v1/klines?symbol=BTCUSDT&interval=7m', headers },
    { verb: 'GET', path: '/fapi/v1/depth?symbol=BTCUSDT&limit=7', headers },
  ]);
}

/** Everything anybody could see of these accounts, their orders and the books. */
async function stateOf(engine: EngineProcess, traders: readonly Trader[]): Promise<readonly unknown[]> {
  const symbol = 'BTCUSDT';
  const seen: unknown[] = [
    (await engine.control('GET', '/accounts')).json,
    (await engine.control('GET', '/ledger')).json,
  ];
  const depth = (await (await fetch(`${engine.url}/fapi/v1/depth?symbol=${symbol}&limit=1000`)).json()) as Json;
  seen.push([depth.lastUpdateId, depth.bids, depth.asks]);
  for (const trader of traders) {
    for (const path of [
      'v1/openOrders',
      'v1/allOrders',
      'v1/userTrades',
      'v1/income',
      'v1/openAlgoOrders',
      'v3/account',
    ]) {
      seen.push((await trader.signed('GET', `/fapi/${path}`, { symbol })).json);
    }
    seen.push((await trader.signed('GET', '/fapi/v2/positionRisk', { symbol })).json);
  }
  return seen;
}

async function refusedAll(engine: EngineProcess, scene: Scene, random: Random): Promise<void> {
  const judgeFrame = assertRefused;
  const judge = (answer: Answer, sent: HttpInput): void =>
    assertRefused(answer, `${sent.verb} ${sent.path} ${sent.body ?? ''}`);
  await Promise.all([
    sendFrames(engine, share(24), { make: (id) => frameOf(flawedDraft(random, scene), id), judge: judgeFrame }),
    sendFrames(engine, share(10), { make: () => brokenFrame(random, scene), judge: judgeFrame }),
    sendRequests(engine.ready.port, share(16), { make: () => inputOf(flawedDraft(random, scene), random), judge }),
    sendRequests(engine.ready.port, share(6), { make: () => brokenInput(random, scene), judge }),
    sendRequests(engine.ready.controlPort, share(4), {
      make: () => controlInput(random),
      judge: ({ status, text }) => {
        assert.equal(status, 401);
        assert.deepEqual(Object.keys(JSON.parse(text) as Json), ['error']);
      },
    }),
  ]);
}

function controlInput(random: Random): HttpInput {
  const path = pick(random, [
    '/accounts',
    '/reset',
    '/ledger',
    '/clock',
    '/parameters',
    '/feeds',
    '/defects',
    '/nowhere',
    '/',
  ]);
  const authorization = pick(random, [
    '',
    'Bearer',
    'Bearer ',
    'Bearer wrong',
    'Basic eDp5',
    `Bearer ${'x'.repeat(5_000)}`,
  ]);
  const verb = pick(random, ['GET', 'POST', 'PUT', 'DELETE']);
  return { verb, path, headers: { authorization }, ...(verb === 'GET' ? {} : { body: '{"name":"Intruder"}' }) };
}

async function randomAll(engine: EngineProcess, scene: Scene, random: Random): Promise<void> {
  await Promise.all([
    sendFrames(engine, share(24), { make: (id) => frameOf(randomDraft(random, scene), id), judge: assertAnswered }),
    sendRequests(engine.ready.port, share(15), {
      make: () => inputOf(randomDraft(random, scene), random),
      judge: (answer, sent) => assertAnswered(answer, `${sent.verb} ${sent.path} ${sent.body ?? ''}`),
    }),
  ]);
}

async function storms(engine: EngineProcess): Promise<void> {
  const many = Array.from({ length: 60 }, (_, index) => `btcusdt@depth${index}@100ms`);
  const subscribe = JSON.stringify({
    method: 'SUBSCRIBE',
    params: [...many, 'btcusdt@depth', '!forceOrder@arr'],
    id: 1,
  });
  const flood = Array.from({ length: 60 }, (_, index) => (index % 9 === 0 ? Buffer.from([0xff]) : subscribe));
  const codes = await Promise.all(Array.from({ length: Math.ceil(share(1) / 60) }, () => storm(engine, '/ws', flood)));
  assert.deepEqual([...new Set(codes)], [1008]);
  const large = ['x'.repeat(200_000)];
  const stream = '/stream?streams=btcusdt@depth';
  assert.deepEqual([await storm(engine, '/ws-fapi/v1', large), await storm(engine, stream, large)], [1009, 1009]);
  assert.equal(await storm(engine, `/ws/${'k'.repeat(64)}`, []), 1008);
  const body = 'x'.repeat(1_200_000);
  assert.equal(
    (await sendOne(engine.ready.port, undefined, { verb: 'POST', path: '/fapi/v1/order', headers: {}, body })).status,
    413,
  );
}

/** Resident memory, where the system tells it. */
function memoryOf(engine: EngineProcess): number {
  if (process.platform !== 'linux') return 0;
  const status = readFileSync(`/proc/${engine.ready.pid}/status`, 'utf8');
  return 1024 * Number.parseInt(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? '0', 10);
}

async function sceneOf(engine: EngineProcess): Promise<{ scene: Scene; traders: readonly Trader[] }> {
  const attacker = await openTrader(engine, 'Attacker');
  const other = await openTrader(engine, 'Other');
  const otherClientOrderId = 'not-yours';
  const resting = limitOrder('SELL', otherQuantity, '62500', { newClientOrderId: otherClientOrderId });
  const { json } = await other.signed('POST', '/fapi/v1/order', resting);
  assert.equal(json.status, 'NEW', JSON.stringify(json));
  const high = { requestWeightPerMinute: 1e12, ordersPerMinute: 1e12, ordersPer10Seconds: 1e12 };
  assert.equal((await engine.control('PUT', '/limits', high)).status, 200);
  return {
    scene: { attacker, other, otherOrderId: Number(json.orderId), otherClientOrderId },
    traders: [attacker, other],
  };
}

test(`${total} hostile requests and frames are each refused or answered, and nothing breaks (seed ${seed})`, async (context) => {
  await using feeds = await startFeedServer('60000.00');
  await using engine = await startEngine(['--feeds', feeds.feeds]);
  await eventually('the first mark price', async () => {
    const response = await fetch(`${engine.url}/fapi/v1/premiumIndex?symbol=BTCUSDT`);
    return ((await response.json()) as Json).time === 0 ? undefined : true;
  });
  const random = randomFrom(seed);
  const { scene, traders } = await sceneOf(engine);
  const halves = openHalf(engine.ready.port, 200);
  const before = await stateOf(engine, traders);
  await refusedAll(engine, scene, random);
  await sendRaw(engine.ready.port);
  await storms(engine);
  assert.deepEqual(await stateOf(engine, traders), before);
  await traders[1]?.signed('DELETE', '/fapi/v1/allOpenOrders', { symbol: 'BTCUSDT' });
  const others = await stateOf(engine, traders.slice(1));
  await randomAll(engine, scene, random);
  assert.deepEqual((await stateOf(engine, traders.slice(1))).slice(3), others.slice(3));
  assert.equal(((await engine.control('GET', '/ledger')).json as Json).residue, '0');
  const memory = memoryOf(engine);
  context.diagnostic(`memory of the engine afterwards: ${Math.round(memory / 1e6)} MB`);
  assert.ok(memory < memoryBytesMax);
  for (const half of halves) half.destroy();
  engine.child.stdin?.end();
  const { code, stderr } = await engine.ended;
  assert.equal(code, 0);
  assert.doesNotMatch(stderr, /a bug/);
});
