// Parameters are read from every place Binance takes them from, exactly, and nothing odd gets through.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readParameters } from './parameters-of-request.ts';
import { Refusal } from './refusal.ts';

function codeOf(act: () => unknown): number {
  try {
    act();
    return 0;
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error.code;
  }
}

test('query string, form body and JSON body; the query string wins', () => {
  const mixed = readParameters('symbol=BTCUSDT&price=1', 'price=2&quantity=0.10', 'application/x-www-form-urlencoded');
  assert.equal(mixed.text('price'), '1');
  assert.equal(mixed.text('quantity'), '0.10');
  const json = readParameters(
    '',
    '{"price":60000.10000000000000001,"reduceOnly":true,"none":null}',
    'application/json',
  );
  assert.equal(json.text('price'), '60000.10000000000000001');
  assert.equal(json.truth('reduceOnly'), true);
  assert.equal(json.text('none'), undefined);
  assert.equal(readParameters('name=a%20b+c', '', '').text('name'), 'a b c');
});

test('bad encodings, duplicates, floods and bodies that are not what they say are refused', () => {
  assert.equal(
    codeOf(() => readParameters('a=%E0%A4%A', '', '')),
    -1100,
  );
  assert.equal(
    codeOf(() => readParameters('a=1&a=2', '', '')),
    -1101,
  );
  const flood = Array.from({ length: 200 }, (_, index) => `a${index}=1`).join('&');
  assert.equal(
    codeOf(() => readParameters(flood, '', '')),
    -1101,
  );
  assert.equal(
    codeOf(() => readParameters('', '[1]', 'application/json')),
    -1013,
  );
  assert.equal(
    codeOf(() => readParameters('', '{"a":', 'application/json')),
    -1013,
  );
});

test('values of the wrong form are refused with the code of their kind', () => {
  const read = (text: string) => readParameters(text, '', '');
  assert.equal(
    codeOf(() => read('orderId=-1').integer('orderId')),
    -1102,
  );
  assert.equal(
    codeOf(() => read('orderId=99999999999999999').integer('orderId')),
    -1102,
  );
  assert.equal(
    codeOf(() => read('quantity=1e3').amount('quantity')),
    -1102,
  );
  assert.equal(
    codeOf(() => read('quantity=0.123456789').amount('quantity')),
    -1111,
  );
  assert.equal(
    codeOf(() => read('side=UP').oneOf('side', ['BUY', 'SELL'], -1117)),
    -1117,
  );
  assert.equal(
    codeOf(() => read('x=').required('x')),
    -1102,
  );
  assert.equal(
    codeOf(() => read('__proto__=1').required('constructor')),
    -1102,
  );
});
