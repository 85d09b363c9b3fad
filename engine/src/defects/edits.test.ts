/** Edits: exact in the last place, and only what was named. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutTo, every, nudged, numberIn, textIn, withNumber, withRows, withText } from './edits.ts';

test('a decimal is nudged in its last place, over zero and over carries too', () => {
  assert.equal(nudged('1.50', 1n), '1.51');
  assert.equal(nudged('0.99', 1n), '1.00');
  assert.equal(nudged('0.00', -1n), '-0.01');
  assert.equal(nudged('-0.01', 1n), '0.00');
  assert.equal(nudged('41', 1n), '42');
});

test('a decimal is cut, and keeps its length', () => {
  assert.equal(cutTo('1.23456789', 2), '1.23000000');
  assert.equal(cutTo('12', 2), '12');
  assert.equal(cutTo('3000.5', 0), '3000');
});

test('fields are found and edited by their name', () => {
  const json = '{"p":"1.0","ap":"2.0","u":7,"m":true,"o":{"p":"3.0"}}';
  assert.equal(
    withText(json, 'p', (text) => nudged(text, 1n)),
    '{"p":"1.1","ap":"2.0","u":7,"m":true,"o":{"p":"3.1"}}',
  );
  assert.equal(
    withNumber(json, 'm', () => 'false'),
    json.replace('true', 'false'),
  );
  assert.equal(textIn(json, 'ap'), '2.0');
  assert.equal(numberIn(json, 'u'), 7);
  assert.equal(
    withRows('[1,2,3]', (rows) => rows.slice(1)),
    '[2,3]',
  );
});

test('every third is the third, the sixth and so on', () => {
  const isDue = every(3);
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6].map(() => isDue()),
    [false, false, true, false, false, true],
  );
});
