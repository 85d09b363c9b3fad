// The lean connection reads answers in any pieces, and takes what it cannot read for no answer.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { type LeanAnswer, LeanConnection, readAnswer } from './lean-connection.ts';

const ANSWER = 'HTTP/1.1 400 Bad Request\r\nX: y\r\nContent-Length: 14\r\n\r\n{"code":-2019}';

test('an answer is read once it is whole, wherever it was cut', () => {
  for (let cut = 1; cut < ANSWER.length; cut += 1) {
    assert.equal(readAnswer(ANSWER.slice(0, cut)), 'incomplete');
  }
  assert.deepEqual(readAnswer(ANSWER), { status: 400, body: '{"code":-2019}', isLast: false });
});

test('what has no length, no status or something behind it is unreadable', () => {
  assert.equal(readAnswer('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'), 'unreadable');
  assert.equal(readAnswer('nonsense\r\nContent-Length: 0\r\n\r\n'), 'unreadable');
  assert.equal(readAnswer(`${ANSWER}x`), 'unreadable');
});

async function exchange(reply: string | undefined): Promise<LeanAnswer | undefined> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', () => (reply === undefined ? socket.destroy() : socket.write(reply)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const connection = new LeanConnection({ host: '127.0.0.1', port: address.port });
  const answer = await new Promise<LeanAnswer | undefined>((resolve) => connection.send('GET /', 0, resolve));
  connection.destroy();
  server.close();
  return answer;
}

test('a connection gives the answer, or nothing where it was reset in the middle', async () => {
  assert.equal((await exchange(ANSWER))?.body, '{"code":-2019}');
  assert.equal(await exchange(undefined), undefined);
});
