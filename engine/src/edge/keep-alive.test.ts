// Connections are pinged, those that do not answer are dropped, and none lives longer than a day.

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { mock, test } from 'node:test';
import type { WebSocket } from 'ws';
import { KeepAlive } from './keep-alive.ts';
import type { StreamConnection } from './stream-connection.ts';

const minuteMs = 60_000;

function keptFor(pongs: boolean): { readonly said: string[]; readonly keepAlive: KeepAlive } {
  const said: string[] = [];
  const webSocket = new EventEmitter();
  const connection = {
    ping: () => {
      said.push('ping');
      if (pongs) webSocket.emit('pong');
    },
    gone: () => said.push('gone'),
    close: (code: number, reason: string) => {
      said.push(`${code} ${reason}`);
      webSocket.emit('close');
    },
  };
  const keepAlive = new KeepAlive();
  keepAlive.add(webSocket as WebSocket, connection as unknown as StreamConnection);
  return { said, keepAlive };
}

test('a connection that answers lives for a day, no longer', () => {
  mock.timers.enable({ apis: ['setInterval', 'Date'] });
  const { said, keepAlive } = keptFor(true);
  for (let minute = 0; minute < 24 * 60 - 1; minute += 1) mock.timers.tick(minuteMs);
  assert.ok(said.length >= 470 && said.every((one) => one === 'ping'));
  mock.timers.tick(minuteMs);
  assert.deepEqual(said.slice(-2), ['1001 a connection lives for 24 hours', 'gone']);
  keepAlive.stop();
  mock.timers.reset();
});

test('a connection that does not answer is dropped after ten minutes', () => {
  mock.timers.enable({ apis: ['setInterval', 'Date'] });
  const { said, keepAlive } = keptFor(false);
  for (let minute = 0; minute < 11; minute += 1) mock.timers.tick(minuteMs);
  assert.deepEqual(said, ['ping', 'ping', 'ping', '1008 no pong within 10 minutes', 'gone']);
  keepAlive.stop();
  mock.timers.reset();
});
