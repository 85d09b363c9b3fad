// The signature rule against the venue's own published examples, and the timing rule at its boundaries.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { readParameters } from './parameters-of-request.ts';
import { Refusal } from './refusal.ts';
import { checkSigned } from './signature.ts';

/** @source Binance USDⓈ-M general info, "SIGNED Endpoint Examples for POST /fapi/v1/order - HMAC Keys" */
const published = {
  account: 'Example',
  apiKey: 'dbefbc809e3e83c283a984c3a1459732ea7db1360ca80c5c2c8867408d28cc83',
  secretKey: '2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9',
  parameters:
    'symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC&recvWindow=5000&timestamp=1591702613943',
  signature: '3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9',
  timestamp: 1_591_702_613_943,
};

function codeOf(query: string, body: string, nowMs: number): number {
  try {
    checkSigned(published, readParameters(query, body, ''), { query, body, nowMs });
    return 0;
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error.code;
  }
}

test('the published example is accepted in the query string, in the body, and in capitals', () => {
  const signed = `${published.parameters}&signature=${published.signature}`;
  assert.equal(codeOf(signed, '', published.timestamp), 0);
  assert.equal(codeOf('', signed, published.timestamp), 0);
  const capitals = `${published.parameters}&signature=${published.signature.toUpperCase()}`;
  assert.equal(codeOf(capitals, '', published.timestamp), 0);
});

test('query string and body are signed together, without anything between them', () => {
  const query = 'symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC';
  const body = 'quantity=1&price=9000&recvWindow=5000&timestamp=1591702613943';
  const signature = createHmac('sha256', published.secretKey)
    .update(query + body)
    .digest('hex');
  assert.equal(codeOf(query, `${body}&signature=${signature}`, published.timestamp), 0);
});

test('a changed parameter, a changed signature and a missing one are refused', () => {
  const signed = `${published.parameters}&signature=${published.signature}`;
  assert.equal(codeOf(signed.replace('price=9000', 'price=9001'), '', published.timestamp), -1022);
  assert.equal(codeOf(signed.replace(/9$/, '8'), '', published.timestamp), -1022);
  assert.equal(codeOf(`${published.parameters}&signature=short`, '', published.timestamp), -1022);
  assert.equal(codeOf(published.parameters, '', published.timestamp), -1102);
});

test('the window: 999 ms ahead and exactly recvWindow late pass, one more does not', () => {
  const signed = `${published.parameters}&signature=${published.signature}`;
  assert.equal(codeOf(signed, '', published.timestamp - 999), 0);
  assert.equal(codeOf(signed, '', published.timestamp - 1000), -1021);
  assert.equal(codeOf(signed, '', published.timestamp + 5000), 0);
  assert.equal(codeOf(signed, '', published.timestamp + 5001), -1021);
});
