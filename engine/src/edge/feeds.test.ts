// Feeds: which frames make sense, and that a lost source comes back by itself.

import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { WebSocketServer } from 'ws';
import { type FeedPrice, Feeds, readFeedFrame } from './feeds.ts';

test('a frame needs a symbol and a plain price above zero', () => {
  assert.deepEqual(readFeedFrame('{"symbol":"BTCUSDT","price":"60000.00","time":1}'), {
    symbol: 'BTCUSDT',
    price: 6_000_000_000_000n,
    text: '60000.00',
  });
  assert.equal(readFeedFrame('{"symbol":"BTCUSDT","price":60000.5}')?.text, '60000.5');
  for (const text of ['', 'null', '[]', '{"symbol":"BTCUSDT"}', '{"price":"1"}', '{"symbol":1,"price":{}}']) {
    assert.equal(readFeedFrame(text), undefined, text);
  }
  for (const price of ['0', '-1', '1e5', 'NaN', '0.000000001', '1000000000001', '"']) {
    assert.equal(readFeedFrame(JSON.stringify({ symbol: 'BTCUSDT', price })), undefined, price);
  }
});

async function serve(port: number): Promise<WebSocketServer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  await new Promise((resolve) => server.once('listening', resolve));
  server.on('connection', (socket) => socket.send('{"symbol":"BTCUSDT","price":"60000"}'));
  return server;
}

async function stop(server: WebSocketServer): Promise<void> {
  for (const socket of server.clients) socket.terminate();
  await new Promise((resolve) => server.close(resolve));
}

test('a lost source is connected to again, and its price arrives again', async () => {
  const prices: FeedPrice[] = [];
  let arrived = (): void => undefined;
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      arrived = resolve;
    });
  const feeds = new Feeds((price) => {
    prices.push(price);
    arrived();
    return true;
  });
  const first = await serve(0);
  const { port } = first.address() as AddressInfo;
  const once = next();
  feeds.connect([{ name: 'alpha', url: `ws://127.0.0.1:${port}` }]);
  await once;
  assert.equal(feeds.states[0]?.connected, true);
  const again = next();
  await stop(first);
  const second = await serve(port);
  await again;
  assert.deepEqual(
    prices.map(({ source, price }) => [source, price]),
    Array(2).fill(['alpha', 6_000_000_000_000n]),
  );
  feeds.forget();
  assert.equal(feeds.states[0]?.lastPrice, undefined);
  feeds.close();
  await stop(second);
});
