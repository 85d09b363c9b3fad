// Frames of every length are read back by a receiver nobody here wrote.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { frameBytes, payloadOf, textFrames } from './text-frames.ts';

test('text of every kind of length arrives as it was, many frames in one write', async () => {
  const texts = [
    '',
    'a',
    'ä'.repeat(62),
    'x'.repeat(125),
    'x'.repeat(126),
    '😀'.repeat(20_000),
    'y'.repeat(65_535),
    'y'.repeat(65_536),
  ];
  const payloads = [...texts.map(payloadOf), payloadOf(Buffer.from('bytes'))];
  const data = textFrames(payloads);
  assert.equal(
    data.length,
    payloads.reduce((sum, { bytes }) => sum + frameBytes(bytes), 0),
  );
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await new Promise((resolve) => server.once('listening', resolve));
  server.on('connection', (_socket, request) => request.socket.write(data));
  const { port } = server.address() as { port: number };
  const client = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
  const received: string[] = [];
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject);
    client.on('message', (message, isBinary) => {
      assert.equal(isBinary, false);
      received.push(String(message));
      if (received.length === payloads.length) resolve();
    });
  });
  assert.deepEqual(received, [...texts, 'bytes']);
  client.terminate();
  server.close();
});
