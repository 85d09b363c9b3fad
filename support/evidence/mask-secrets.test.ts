// Secrets are found by name and by value in every shape they travel in, and nothing else is touched.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secretMask } from './mask-secrets.ts';

const KEY = 'pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1';

for (const [shape, text] of [
  ['a query', `/fapi/v1/order?symbol=BTCUSDT&signature=${KEY}`],
  ['JSON', `{"listenKey":"${KEY}"}`],
  ['JSON with spaces', `{ "listenKey" : "${KEY}" }`],
  ['JSON within JSON', JSON.stringify({ raw: JSON.stringify({ listenKey: KEY }) })],
  ['JSON within JSON within JSON', JSON.stringify({ a: JSON.stringify({ raw: JSON.stringify({ apiKey: KEY }) }) })],
  ['a header', `X-MBX-APIKEY: ${KEY}`],
  ['a header object', JSON.stringify({ 'X-MBX-APIKEY': KEY })],
  ['a name and a value', JSON.stringify({ name: 'x-mbx-apikey', value: KEY })],
  ['the path of a private stream', `ws://127.0.0.1:9443/ws/${KEY}`],
  ['a combined stream', `ws://127.0.0.1:9443/stream?streams=${KEY}/btcusdt@depth`],
  ['the name of a combined stream', `{"stream":"${KEY}","data":{}}`],
  ['a bearer', `Authorization: Bearer ${KEY}`],
] as const) {
  test(`a secret is masked in ${shape}`, () => {
    const masked = secretMask([])(text);
    assert.ok(!masked.includes(KEY), masked);
    assert.ok(masked.includes('***'));
  });
}

for (const harmless of [
  'ws://127.0.0.1:9443/ws/btcusdt@markPrice@1s',
  '{"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate"}}',
  'rejected -1022 Signature for this request is not valid.',
  '{"clientOrderId":"x-0123456789abcdef0123456789abcdef","price":"60000.10"}',
]) {
  test(`left as it is: ${harmless}`, () => {
    assert.equal(secretMask([])(harmless), harmless);
  });
}

test('a known value is masked wherever it stands, also when it contains another', () => {
  const mask = secretMask(['planted-secret', 'planted-secret-longer', 'short']);
  assert.equal(mask('a planted-secret-longer b planted-secret c short'), 'a *** b *** c short');
});
