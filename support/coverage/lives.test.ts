// What a run covered of the state machines, in data, text and drawing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { livesOf, livesText } from './lives.ts';
import { livesDrawing } from './lives-drawing.ts';
import { verdictFile } from './test-verdict.ts';

const SEEN = [
  verdictFile('ORD-001', { order: { 'new > filled': 2 }, position: { 'closed > open': 1 } }),
  verdictFile('LIQ-001', { order: { 'new > filled': 1 }, position: { 'closed > liquidating': 1 } }),
];

test('counts add up over the scenarios, and what was never gone is there with a count of zero', () => {
  const [order, position] = livesOf(SEEN).machines;
  const way = (from: string, to: string) =>
    order?.transitions.find((transition) => transition.from === from && transition.to === to);
  assert.deepEqual(way('new', 'filled'), { from: 'new', to: 'filled', count: 3, criteria: ['ORD-001', 'LIQ-001'] });
  assert.deepEqual(way('new', 'cancelled'), { from: 'new', to: 'cancelled', count: 0, criteria: [] });
  assert.deepEqual(position?.undeclared, [{ from: 'closed', to: 'liquidating', count: 1, criteria: ['LIQ-001'] }]);
});

test('the text names what was covered, what never was, and what nobody declared', () => {
  const text = livesText(livesOf(SEEN));
  assert.match(
    text,
    /^The life of an order: 1 of \d+ transitions in this run\n {2}new → filled {2}3 times, in ORD-001, LIQ-001/,
  );
  assert.match(text, /new → cancelled {2}never/);
  assert.match(text, /closed → liquidating {2}1 times, and nobody declared it/);
});

test('the drawing holds every state once and every transition, dashed where it was not covered', () => {
  const lives = livesOf(SEEN);
  const svg = livesDrawing(lives);
  const transitions = lives.machines.flatMap(({ transitions: declared, undeclared }) => [...declared, ...undeclared]);
  assert.equal(svg.match(/<title>/g)?.length, transitions.length);
  assert.equal(svg.match(/stroke-dasharray/g)?.length, transitions.filter(({ count }) => count === 0).length);
  assert.match(svg, /<title>new to filled: 3 times, in ORD-001, LIQ-001<\/title>/);
  assert.equal(svg.match(/>margin call<\/text>/g)?.length, 1);
});

test('evidence from before the machines were counted covers nothing', () => {
  const { ways: _ways, ...old } = verdictFile('ORD-001', { order: {}, position: {} });
  assert.doesNotThrow(() => livesOf([old as never]));
});
