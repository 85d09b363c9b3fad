// Waiting: as soon as the record shows it, never past the deadline, and never past the scenario.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock, EpochMs, MonotonicMs } from '../domain/time.ts';
import { History } from '../history/history.ts';
import { Waiter } from './until.ts';

const CLOCK: Clock = {
  monotonicMs: () => performance.now() as MonotonicMs,
  epochMs: () => 0 as EpochMs,
};

function stage(): { history: History; waiter: Waiter; told: string[] } {
  const history = new History(CLOCK);
  const told: string[] = [];
  return { history, told, waiter: new Waiter(history, (text) => told.push(text)) };
}

test('what is already there is not waited for', async () => {
  const { waiter, told } = stage();
  const result = await waiter.until(() => 'here', {
    withinMs: 1_000,
    describe: 'it',
    signal: new AbortController().signal,
  });
  assert.deepEqual(result, { kind: 'met', value: 'here', afterMs: 0 });
  assert.deepEqual(told, []);
});

test('a new entry is looked at at once, and the wait is announced with its bound', async () => {
  const { history, waiter, told } = stage();
  const wait = { withinMs: 5_000, describe: "Retail's liquidation", signal: new AbortController().signal };
  const waiting = waiter.until(() => history.entries[0]?.index, wait);
  setImmediate(() => history.append({ kind: 'note', text: 'x' }));
  const result = await waiting;
  assert.equal(result.kind, 'met');
  assert.deepEqual(told, ["Retail's liquidation, at most 5 s"]);
});

test('the deadline is an answer, not an error', async () => {
  const { waiter } = stage();
  const result = await waiter.until(() => undefined, {
    withinMs: 20,
    describe: 'it',
    signal: new AbortController().signal,
  });
  assert.deepEqual(result, { kind: 'deadline', withinMs: 20 });
});

test('the end of the scenario ends the wait with its reason', async () => {
  const { waiter } = stage();
  const abort = new AbortController();
  const waiting = waiter.until(() => undefined, { withinMs: 5_000, describe: 'it', signal: abort.signal });
  abort.abort(new Error('the engine ended'));
  await assert.rejects(waiting, /the engine ended/);
});
