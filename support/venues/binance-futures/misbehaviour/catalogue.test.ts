// The catalogue of broken clients: complete, unambiguous, and with bytes that are what they claim to be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { misbehavioursOf } from './catalogue.ts';
import { codeIn, requestText, statusIn } from './raw-http.ts';
import { frameBytes, OPCODES } from './raw-web-socket.ts';

const catalogue = misbehavioursOf('BTCUSDT', undefined);

test('there are more than 25 kinds, each with a name, a deed, an answer and its source', () => {
  assert.ok(catalogue.length >= 25, `${catalogue.length}`);
  for (const { id, does, answer, source } of catalogue) {
    assert.match(id, /^[a-z]+(-[a-z]+)*$/);
    assert.ok(does !== '' && answer !== '' && source !== '', id);
  }
  assert.equal(new Set(catalogue.map(({ id }) => id)).size, catalogue.length);
  assert.equal(new Set(catalogue.map(({ does }) => does)).size, catalogue.length);
});

test('frames are written bit by bit', () => {
  const small = frameBytes({ opcode: OPCODES.text, payload: 'Hi', isMasked: false });
  assert.deepEqual([...small], [0x81, 2, 0x48, 0x69]);
  const masked = frameBytes({ opcode: OPCODES.ping, payload: 'x' });
  assert.deepEqual([...masked], [0x89, 0x81, 0x37, 0xfa, 0x21, 0x3d, 0x78 ^ 0x37]);
  const compressed = frameBytes({
    opcode: OPCODES.text,
    payload: '',
    isFinal: false,
    isMasked: false,
    isCompressed: true,
  });
  assert.deepEqual([...compressed], [0x41, 0]);
  assert.equal(frameBytes({ opcode: OPCODES.binary, payload: 'x'.repeat(300) }).length, 2 + 2 + 4 + 300);
  assert.equal(frameBytes({ opcode: OPCODES.binary, payload: 'x'.repeat(70_000) }).length, 2 + 8 + 4 + 70_000);
});

test('answers are heard as a code where there is one, and as a status where there is none', () => {
  assert.equal(codeIn('HTTP/1.1 400 Bad Request\r\n\r\n{"code":-1021,"msg":"late"}').heard, '-1021');
  assert.equal(codeIn('HTTP/1.1 200 OK\r\n\r\n{}').heard, 'HTTP 200');
  assert.equal(statusIn('').heard, 'nothing');
});

test('a request says its length where it has a body', () => {
  const text = requestText({ method: 'POST', target: '/x', headers: { A: 'b' }, body: 'ä' }, 'close');
  assert.equal(text, 'POST /x HTTP/1.1\r\nHost: venue\r\nConnection: close\r\nA: b\r\nContent-Length: 2\r\n\r\nä');
});
