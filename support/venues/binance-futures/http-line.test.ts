// What the line makes of the venue's answers: yes, no, or unknown, and never an exception for what the network does.
import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { decimal, text } from '../../domain/decimal.ts';
import { clientOrderId } from '../../domain/order.ts';
import type { Answer } from '../../domain/outcome.ts';
import type { PlacedOrder } from '../../domain/request.ts';
import type { Session } from '../../venue/venue.ts';
import { BinanceFutures } from './binance-futures.ts';

const ORDER =
  '{"orderId":22542179000000000123,"clientOrderId":"a","symbol":"BTCUSDT","side":"BUY","status":"NEW","price":"59000.10",' +
  '"origQty":"0.100","executedQty":"0","reduceOnly":false,"type":"LIMIT","updateTime":1700000000000}';

let answer: RequestListener = (_request, response) => response.end(ORDER);
let asked = '';
let server: Server;
let session: Session;

before(async () => {
  server = createServer((request, response) => {
    asked = request.url ?? '';
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  const venue = new BinanceFutures({ symbol: 'BTCUSDT', control: undefined, capabilities: [] });
  const endpoint = { restUrl: `http://127.0.0.1:${port}`, streamUrl: `ws://127.0.0.1:${port}` };
  session = venue.connect({ endpoint, credentials: { apiKey: 'key', secretKey: 'secret' }, connectionsMax: 2 });
});

after(async () => {
  await session[Symbol.asyncDispose]();
  server.closeAllConnections();
  server.close();
});

function place(withinMs = 2_000): Promise<Answer<PlacedOrder>> {
  const intent = {
    kind: 'limit',
    symbol: 'BTCUSDT',
    side: 'buy',
    clientOrderId: clientOrderId('a'),
    quantity: decimal('0.1'),
    price: decimal('59000.1'),
    timeInForce: 'GTC',
    isReduceOnly: false,
  } as const;
  return session.send<'place-order'>({ kind: 'place-order', intent }, { signal: AbortSignal.timeout(withinMs) });
}

function replyWith(status: number, body: string): void {
  answer = (_request, response) => {
    response.statusCode = status;
    response.end(body);
  };
}

test('an order is read without losing a digit, of an id either', async () => {
  replyWith(200, ORDER);
  const { outcome } = await place();
  assert.equal(outcome.kind, 'accepted');
  const order = outcome.kind === 'accepted' ? outcome.value.order : undefined;
  assert.ok(order !== undefined && 'venueOrderId' in order);
  assert.equal(order.venueOrderId, '22542179000000000123');
  assert.equal(text(order.price), '59000.1');
});

test('the request is signed, and neither key nor signature is in the record', async () => {
  replyWith(200, ORDER);
  const { exchange } = await place();
  assert.match(asked, /signature=[0-9a-f]{64}/);
  assert.doesNotMatch(exchange.url, /[0-9a-f]{64}/);
});

test('a refusal is a value with its code', async () => {
  replyWith(400, '{"code":-2019,"msg":"Margin is insufficient."}');
  assert.deepEqual((await place()).outcome, { kind: 'rejected', code: -2019, message: 'Margin is insufficient.' });
});

const UNKNOWN: readonly (readonly [string, number, string, RegExp])[] = [
  ['a reply that is no JSON', 200, '<html>busy</html>', /cannot be read: not JSON/],
  ['a reply that lacks a field', 200, '{"orderId":1}', /cannot be read: field "clientOrderId" is missing/],
  ['a price in exponents', 200, ORDER.replace('"59000.10"', '"5.9e4"'), /"price" is not a plain decimal/],
  ['a refusal nobody can read', 502, 'Bad Gateway', /status 502\) cannot be read/],
  [
    'the venue does not know itself',
    503,
    '{"code":-1000,"msg":"Unknown error, please check your request or try again later."}',
    /does not know/,
  ],
  ['a timeout behind the venue', 408, '{"code":-1007,"msg":"Timeout waiting for response."}', /does not know/],
];

for (const [name, status, body, reason] of UNKNOWN) {
  test(`${name}: unknown, not no`, async () => {
    replyWith(status, body);
    const { outcome } = await place();
    assert.equal(outcome.kind, 'unknown');
    assert.match(outcome.kind === 'unknown' ? outcome.reason : '', reason);
  });
}

test('a definite 503 is a no', async () => {
  replyWith(503, '{"code":-1008,"msg":"Server is currently overloaded with other requests."}');
  assert.equal((await place()).outcome.kind, 'rejected');
});

test('a line that breaks in the middle of the reply: unknown', async () => {
  answer = (request, response) => {
    response.writeHead(200, { 'Content-Length': '500' });
    response.write('{"orderId":1');
    setImmediate(() => request.socket.destroy());
  };
  assert.equal((await place()).outcome.kind, 'unknown');
});

test('no answer in time: unknown', async () => {
  answer = () => undefined;
  const { outcome } = await place(60);
  assert.equal(outcome.kind, 'unknown');
});
