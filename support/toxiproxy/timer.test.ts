// Alarms ring in order, once, never early, and only if nobody cancelled them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alarms, nowMs } from './timer.ts';

const ring = (delayMs: number): Promise<number> => {
  const dueMs = nowMs() + delayMs;
  return new Promise((resolve) => alarms.at(dueMs, () => resolve(nowMs() - dueMs)));
};

/** Alarms do not keep a process alive; a test needs something that does. */
async function awake<T>(work: Promise<T>): Promise<T> {
  const keeper = setInterval(() => undefined, 1000);
  try {
    return await work;
  } finally {
    clearInterval(keeper);
  }
}

test('no alarm rings early, and the best of many is nearly exact', async () => {
  await awake(ring(20));
  const late: number[] = [];
  for (let index = 0; index < 40; index++) late.push(await awake(ring(1 + (index % 7) * 1.3)));
  assert.ok(Math.min(...late) >= 0, `early by ${-Math.min(...late)} ms`);
  assert.ok(Math.min(...late) < 1, `at best ${Math.min(...late)} ms late`);
});

test('five hundred alarms set at once ring in the order of their times', async () => {
  const startMs = nowMs() + 5;
  const delays = Array.from({ length: 500 }, (_, index) => (index * 7919) % 500);
  const rung: number[] = [];
  await awake(
    new Promise<void>((resolve) => {
      for (const delay of delays) {
        alarms.at(startMs + delay / 20, () => {
          rung.push(delay);
          if (rung.length === delays.length) resolve();
        });
      }
    }),
  );
  assert.deepEqual(
    rung,
    delays.toSorted((a, b) => a - b),
  );
});

test('a cancelled alarm never rings, wherever it stands in line', async () => {
  const rung: number[] = [];
  const startMs = nowMs() + 5;
  const set = Array.from({ length: 50 }, (_, index) => alarms.at(startMs + index / 10, () => rung.push(index)));
  for (const [index, alarm] of set.entries()) if (index % 3 !== 0) alarm.cancel();
  await awake(ring(20));
  assert.deepEqual(
    rung,
    Array.from({ length: 17 }, (_, index) => index * 3),
  );
});

test('an earlier alarm set while another waits rings first', async () => {
  const late = ring(60);
  const startMs = nowMs();
  await awake(ring(5));
  assert.ok(nowMs() - startMs < 50);
  await awake(late);
});
