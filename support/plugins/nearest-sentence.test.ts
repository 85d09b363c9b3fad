// The advice for mistyped steps, on the sentences people really mistype.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearestSentence, readable } from './nearest-sentence.ts';

const PATTERNS = [
  '{trader} is liquidated once',
  '{trader} is not liquidated within {duration}',
  '{trader} has a wallet of {amount}',
  '{trader} holds a {leverage} isolated {side} of {quantity} from {price}',
  'the index price falls by {percentage} within {duration}',
  "{trader}'s connection has {weather}",
  'the venue holds exactly one order {string}',
  'every order is acknowledged',
  'the order(s) is/are rejected',
];

describe('the nearest sentence', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['Retail is liquidate once', '{trader} is liquidated once'],
    ['Retail has wallet of 1,000 USDT', '{trader} has a wallet of {amount}'],
    [
      'Retail holds a 10x isolated long 0.1 BTC from 60,000',
      '{trader} holds a {leverage} isolated {side} of {quantity} from {price}',
    ],
    ['the index price drops by 15% within 2 seconds', 'the index price falls by {percentage} within {duration}'],
    ["Retail's conection has 800 ms ± 200 ms of latency", "{trader}'s connection has {weather}"],
    ['the venue has exactly one order "first-try"', 'the venue holds exactly one order {string}'],
    ['every order was acknowledged', 'every order is acknowledged'],
    ['the orders are rejectd', 'the order(s) is/are rejected'],
    ['it rains', undefined],
  ];
  for (const [step, pattern] of table) {
    it(`of "${step}" is ${pattern === undefined ? 'none' : `"${pattern}"`}`, () => {
      assert.equal(nearestSentence(step, PATTERNS), pattern);
    });
  }

  it('of no patterns is none', () => assert.equal(nearestSentence('a step', []), undefined));
  it('shows a pattern without escapes and anchors', () => {
    assert.equal(readable('a 50\\/50 \\(split)'), 'a 50/50 (split)');
    assert.equal(readable('^it is (.*)$'), 'it is (.*)');
  });
});
