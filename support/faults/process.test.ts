// Process faults end what they began, whatever happens, and say whether they were seen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EpochMs, MonotonicMs } from '../domain/time.ts';
import { entriesOf, History } from '../history/history.ts';
import type { ProbeResult } from './probe.ts';
import { ProcessFaults } from './process.ts';

const ANSWERED: ProbeResult = { kind: 'answered', roundTripMs: 1, bytes: 2 };

function rig(seen: { writeTookMs?: number; probe?: ProbeResult; isStanding?: boolean; differenceMs?: number } = {}) {
  const done: string[] = [];
  const note = (what: string) => async (): Promise<void> => void done.push(what);
  const history = new History({ monotonicMs: () => performance.now() as MonotonicMs, epochMs: () => 0 as EpochMs });
  const faults = new ProcessFaults({
    process: {
      kill: note('kill'),
      stop: note('stop'),
      start: note('start'),
      freeze: note('freeze'),
      thaw: note('thaw'),
    },
    clocks: {
      part: async (byMs) => void done.push(`part ${byMs}`),
      agree: note('agree'),
      differenceMs: async () => seen.differenceMs ?? 0,
    },
    disk: { slowDown: async (byMs) => void done.push(`disk ${byMs}`), writeTookMs: async () => seen.writeTookMs ?? 2 },
    stand: async () => ({ isEnded: async () => seen.isStanding !== true, [Symbol.dispose]: () => undefined }),
    probe: async () => seen.probe ?? { kind: 'refused', reason: 'ECONNREFUSED' },
    history,
  });
  const witnesses = () => entriesOf(history, 'fault-witness').map(({ witness }) => witness.isEffectSeen);
  return { done, faults, history, witnesses };
}

test('a kill is witnessed by the end of connections old and new, and is over with the start', async () => {
  const { done, faults, history, witnesses } = rig();
  await faults.takeDown('killed', 'the venue is killed');
  await faults.startAgain();
  await faults.endAll();
  assert.deepEqual(done, ['kill', 'start']);
  assert.deepEqual(witnesses(), [true]);
  assert.deepEqual(
    history.entries.map((entry) => entry.kind),
    ['fault-started', 'fault-witness', 'fault-ended'],
  );
});

test('a venue that answers although it was killed was not killed', async () => {
  const { faults, witnesses } = rig({ probe: ANSWERED });
  await faults.takeDown('stopped', 'the venue is stopped');
  assert.deepEqual(witnesses(), [false]);
});

test('a venue that is silent was killed where its connections ended, and else only stands still', async () => {
  const probe = { kind: 'silent', afterMs: 300 } as const;
  const [gone, frozen] = [rig({ probe }), rig({ probe, isStanding: true })];
  await gone.faults.takeDown('killed', 'the venue is killed');
  await frozen.faults.takeDown('killed', 'the venue is killed');
  assert.deepEqual([gone.witnesses(), frozen.witnesses()], [[true], [false]]);
});

test('a venue left down is brought back when the scenario ends', async () => {
  const { done, faults } = rig();
  await faults.takeDown('killed', 'the venue is killed');
  await faults.endAll();
  assert.deepEqual(done, ['kill', 'start']);
});

test('a freeze ends by itself, and at once when the scenario does', async () => {
  const first = rig({ probe: { kind: 'silent', afterMs: 250 } });
  await first.faults.freeze(20, 'the venue freezes for 20 ms');
  await first.faults.witnessed();
  assert.deepEqual([first.done, first.witnesses()], [['freeze', 'thaw'], [true]]);
  const second = rig();
  await second.faults.freeze(60_000, 'the venue freezes for a minute');
  await second.faults.endAll();
  assert.deepEqual(second.done, ['freeze', 'thaw']);
});

test('clocks that did not part as far as they should are no fault', async () => {
  const { done, faults, witnesses } = rig({ differenceMs: 90_100 });
  await faults.partClocks(90_000, 'the clock is ahead');
  await faults.partClocks(-5_000, 'the clock is behind');
  await faults.endAll();
  assert.deepEqual(witnesses(), [true, false]);
  assert.deepEqual(done, ['part 90000', 'part -5000', 'agree', 'agree']);
});

test('a disk is slow where a change is acknowledged that late, and fast again afterwards', async () => {
  const [slow, fast] = [rig({ writeTookMs: 203 }), rig({ writeTookMs: 3 })];
  for (const { faults } of [slow, fast]) {
    await faults.slowDisk(200, 'the disk is slow');
    await faults.endAll();
  }
  assert.deepEqual([slow.witnesses(), fast.witnesses()], [[true], [false]]);
  assert.deepEqual(slow.done, ['disk 200', 'disk 0']);
});
