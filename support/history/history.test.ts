// The record: in order, frozen, stamped, and loud when it runs over.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock, EpochMs, MonotonicMs } from '../domain/time.ts';
import { entriesOf, History } from './history.ts';

function clockAt(times: number[]): Clock {
  return { monotonicMs: () => (times.shift() ?? 0) as MonotonicMs, epochMs: () => 1_700_000_000_000 as EpochMs };
}

test('entries are numbered, frozen and stamped from the beginning of the scenario', () => {
  const history = new History(clockAt([1_000, 1_005, 1_009]));
  const first = history.append({ kind: 'note', text: 'a' });
  const second = history.append({ kind: 'step', text: 'b' });
  assert.deepEqual([first.index, second.index], [0, 1]);
  assert.deepEqual([first.atMs, second.atMs], [5, 9]);
  assert.ok(Object.isFrozen(first));
});

test('an entry may carry the moment its bytes arrived', () => {
  const history = new History(clockAt([1_000]));
  const entry = history.append({ kind: 'note', text: 'late' }, { atMs: history.sinceStart(1_003 as MonotonicMs) });
  assert.equal(entry.atMs, 3);
});

test('listeners hear each entry until they stop', () => {
  const history = new History(clockAt([0]));
  const heard: string[] = [];
  const stop = history.onAppend((entry) => heard.push(entry.kind));
  history.append({ kind: 'note', text: 'a' });
  stop();
  history.append({ kind: 'note', text: 'b' });
  assert.deepEqual(heard, ['note']);
  assert.equal(entriesOf(history, 'note').length, 2);
});
