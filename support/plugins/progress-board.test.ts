// What the progress display says at each moment.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProgressBoard } from './progress-board.ts';

function board(): ProgressBoard {
  const made = new ProgressBoard();
  made.plan();
  made.plan();
  made.start({ key: 'k1', id: 'LIQ-001', name: 'A wick', nowMs: 0 });
  return made;
}

describe('the progress board', () => {
  it('says which scenario runs, since when, and what it waits for', () => {
    const made = board();
    made.note({ kind: 'waiting', scenario: 'LIQ-001', text: "Retail's liquidation, at most 5 s" });
    assert.equal(
      made.live(4200, 200),
      "scenario 1 of 2 · LIQ-001 A wick · 4 s · waiting for Retail's liquidation, at most 5 s",
    );
  });

  it('says how many run beside it, and ignores notes of nobody', () => {
    const made = board();
    made.start({ key: 'k2', id: '', name: 'Other', nowMs: 0 });
    made.note({ kind: 'step', scenario: 'k1', text: 'Retail buys' });
    made.note({ kind: 'step', scenario: 'nobody', text: 'x' });
    assert.equal(made.live(0, 200), 'scenario 1 of 2 · LIQ-001 A wick · and 1 more · 0 s · Retail buys');
  });

  it('fits the width', () => {
    assert.equal(board().live(0, 20), 'scenario 1 of 2 · …');
  });

  it('leaves one line for a scenario that ended, with what went wrong', () => {
    const made = board();
    assert.equal(
      made.finish('k1', { mark: 'fail', message: 'twice', nowMs: 1500 }),
      '✗ LIQ-001 A wick (1.5 s)\n    twice',
    );
    assert.equal(made.finish('k1', { mark: 'pass', message: '', nowMs: 1500 }), undefined);
    assert.equal(made.live(2000, 80), '');
  });
});
