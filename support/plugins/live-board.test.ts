// What the live view shows of a scenario, from facts to lines.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LiveBoard } from './live-board.ts';

describe('the live view', () => {
  it('shows steps, what is waited for, and the last word on everything', () => {
    const board = new LiveBoard();
    board.start('A wick liquidates');
    board.note({ kind: 'step', text: 'Retail has a wallet of 1,000 USDT' });
    board.note({ kind: 'step', text: 'the index price wicks down by 12%' });
    board.note({ kind: 'waiting', text: "Retail's liquidation, at most 5 s" });
    board.fact({ kind: 'price', name: 'mark', words: '60000' });
    board.fact({ kind: 'price', name: 'mark', words: '54000' });
    board.fact({ kind: 'position', name: 'Retail', words: 'long 0.1 from 60000, isolated' });
    board.fact({ kind: 'line', name: 'latency-1', words: "Retail's connection has 800 ms of latency" });
    assert.deepEqual(board.lines(200), [
      'A wick liquidates',
      '✓ Retail has a wallet of 1,000 USDT',
      '▸ the index price wicks down by 12%',
      "  waiting for Retail's liquidation, at most 5 s",
      '',
      'prices     mark 54000',
      'positions  Retail: long 0.1 from 60000, isolated',
      'orders     none',
      "network    Retail's connection has 800 ms of latency",
    ]);
  });

  it('forgets what is gone, tells news from repetition, and keeps a maker from filling the picture', () => {
    const board = new LiveBoard();
    board.start('x');
    assert.equal(board.fact({ kind: 'line', name: 'cut-1', words: 'Retail is cut' }), true);
    assert.equal(board.fact({ kind: 'line', name: 'cut-1', words: 'Retail is cut' }), false);
    assert.equal(board.fact({ kind: 'line', name: 'cut-1', words: '' }), true);
    for (const number of [1, 2, 3, 4]) {
      board.fact({ kind: 'order', name: `Maker Maker-${number}`, words: 'order: buy 1 at 59990, new, 0 filled' });
    }
    const lines = board.lines(60);
    assert.ok(lines.some((line) => line.endsWith('nothing wrong with any line')));
    assert.equal(lines.filter((line) => line.includes('Maker-')).length, 2);
    assert.ok(lines.every((line) => line.length <= 60));
  });
});
