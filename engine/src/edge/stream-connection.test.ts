// A reader that falls behind: cut off with a reason on a stream, waited for on a request connection.

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { test } from 'node:test';
import type { WebSocket } from 'ws';
import { StreamConnection } from './stream-connection.ts';

/** A WebSocket and its socket, as far as a connection touches them. */
function fakes(): {
  said: string[];
  webSocket: WebSocket;
  socket: Duplex & { writableLength: number; writableNeedDrain: boolean };
} {
  const said: string[] = [];
  const webSocket = {
    isPaused: false,
    close: (code: number, reason: string) => said.push(`close ${code} ${reason}`),
    terminate: () => said.push('terminate'),
    pause: () => {
      webSocket.isPaused = true;
    },
    resume: () => {
      webSocket.isPaused = false;
    },
  };
  const socket = Object.assign(new EventEmitter(), {
    writableLength: 0,
    writableNeedDrain: false,
    writable: true,
    write: (data: Buffer) => said.push(data.toString('latin1')),
  });
  return {
    said,
    webSocket: webSocket as unknown as WebSocket,
    socket: socket as unknown as Duplex & { writableLength: number; writableNeedDrain: boolean },
  };
}

const common = { combined: false, bufferLimitBytes: 100 } as const;

test('frames of one turn leave together', async () => {
  const { said, ...sockets } = fakes();
  const connection = new StreamConnection({ ...sockets, ...common, whenBehind: 'cut-off' });
  connection.send('a');
  connection.send('b');
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(said, ['\x81\x01a\x81\x01b']);
});

test('a reader beyond the limit is told why and gets nothing more', () => {
  const { said, socket, webSocket } = fakes();
  const connection = new StreamConnection({ webSocket, socket, ...common, whenBehind: 'cut-off' });
  socket.writableLength = 101;
  connection.send('a');
  connection.send('b');
  assert.deepEqual(said, ['\x81\x01a', 'close 1008 slow consumer: 104 bytes waiting, limit 100']);
  assert.equal(connection.isOpen, false);
});

test('a client that sends requests and does not read answers is not read any further until it does', () => {
  const { socket, webSocket } = fakes();
  const connection = new StreamConnection({ webSocket, socket, ...common, whenBehind: 'wait' });
  socket.writableLength = 101;
  socket.writableNeedDrain = true;
  connection.send('a');
  assert.equal(webSocket.isPaused, true);
  connection.send('b');
  socket.emit('drain');
  assert.equal(webSocket.isPaused, false);
});

test('a client that took everything at once is not waited for: no drain would be told of', () => {
  const { socket, webSocket } = fakes();
  const connection = new StreamConnection({ webSocket, socket, ...common, whenBehind: 'wait' });
  connection.send('a'.repeat(101));
  assert.equal(webSocket.isPaused, false);
});
