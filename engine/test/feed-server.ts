// A small price source for tests: one WebSocket server that speaks for all three index sources.

import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** Publishes one index price under the names of the sample parameters. */
export interface FeedServer extends AsyncDisposable {
  /** What --feeds takes. */
  readonly feeds: string;
  /** Sends the price to every connected engine, and to each that connects later. */
  publish(price: string): void;
}

const names = ['alpha', 'beta', 'gamma'];

/** Starts the server on a free port. */
export async function startFeedServer(firstPrice: string): Promise<FeedServer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  let price = firstPrice;
  const send = (socket: WebSocket): void => {
    socket.send(JSON.stringify({ symbol: 'BTCUSDT', price, time: Date.now() }));
  };
  server.on('connection', send);
  const { port } = server.address() as AddressInfo;
  return {
    feeds: names.map((name) => `${name}=ws://127.0.0.1:${port}/${name}`).join(','),
    publish: (next) => {
      price = next;
      for (const socket of server.clients) send(socket);
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
