// A snapshot comes back as it was, tells where it is damaged, and the one before it stands in for it.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Command } from '../core/commands.ts';
import { createCore } from '../core/engine.ts';
import { launchParameters } from '../core/test-venue.ts';
import { standardRules } from '../rules/rules.ts';
import { type Journal, openJournal } from './journal.ts';
import { JournalError, segmentPath, snapshotPath, unfinishedSnapshotPath } from './journal-files.ts';
import type { JournalRecord } from './journal-records.ts';
import { Seams } from './seams.ts';
import { readSnapshot, type Snapshot, writeSnapshot } from './snapshot.ts';
import { decodeState, encodeState } from './snapshot-codec.ts';

const markets = ['the documents'];
const order: Command = { kind: 'deposit', at: 1_700_000_000_000, account: 'Zoë', asset: 'USDT', amount: 5n };

function snapshotOf(accounts: readonly string[]): Snapshot {
  const core = createCore({ markets: [launchParameters()], rules: standardRules });
  for (const account of accounts) core.execute({ kind: 'create-account', at: 1, account });
  const none = { documents: [], credentials: [], listenKeys: [], feeds: undefined, defects: [], data: [] };
  return { state: core.snapshot(), markets, ...none };
}

function withFolder(act: (folder: string) => void | Promise<void>): () => Promise<void> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'brakecheck-snapshot-'));
    try {
      await act(folder);
    } finally {
      rmSync(folder, { recursive: true, maxRetries: 5 });
    }
  };
}

function open(folder: string): { journal: Journal; records: JournalRecord[]; snapshot: Snapshot | undefined } {
  const records: JournalRecord[] = [];
  const found = openJournal(folder, markets);
  const failed = (sentence: string): void => assert.fail(sentence);
  const journal = found.replay((record) => records.push(record), {
    failed,
    describeVenue: () => '',
    seams: new Seams(),
  });
  return { journal, records, snapshot: found.snapshot };
}

/** A segment with so many commands, as if the ones before it had been left behind long ago. */
function fill(folder: string, segment: number, commands: number): void {
  const { journal } = open(folder);
  for (let index = 0; index < commands; index += 1) journal.append(order);
  journal.close();
  if (segment > 1) writeFileSync(segmentPath(folder, segment), '');
}

test('numbers, texts, cycles, maps and sets come back as they were', () => {
  const shared = { name: 'Zoë 😀', none: undefined, nothing: null };
  const values: Record<string, unknown> = {
    numbers: [
      0,
      -1,
      127,
      128,
      2 ** 31,
      2 ** 53 - 1,
      -(2 ** 53) + 1,
      2 ** 60,
      0.1,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ],
    bigs: [0n, -1n, 2n ** 53n - 1n, 2n ** 53n, -(2n ** 200n), 123_456_789_012_345_678_901_234_567_890n],
    map: new Map<unknown, unknown>([[shared, new Set([1, shared])]]),
    truths: [true, false],
    again: [shared, 'Zoë 😀', ''],
  };
  values.self = values;
  const back = decodeState(encodeState(values)) as typeof values;
  assert.deepEqual({ ...back, self: 0 }, { ...values, self: 0 });
  assert.equal(back.self, back);
  const [key] = (back.map as Map<unknown, unknown>).keys();
  assert.equal(key, (back.again as unknown[])[0]);
  assert.ok(Object.is((decodeState(encodeState([-0])) as number[])[0], -0));
});

test('what cannot be kept is refused, and bytes from elsewhere are no state', () => {
  assert.throws(() => encodeState({ act: () => 1 }), TypeError);
  assert.throws(() => decodeState(Buffer.from([99])), RangeError);
  assert.throws(() => decodeState(encodeState(['cut']).subarray(0, 2)), RangeError);
});

test(
  'damage anywhere in a snapshot is told with its place',
  withFolder((folder) => {
    const path = snapshotPath(folder, 2);
    writeSnapshot(path, 2, snapshotOf(['Zoë']));
    assert.ok(readSnapshot(path, 2).state.accounts.has('Zoë'));
    assert.throws(() => readSnapshot(path, 3), /what is before segment 2/);
    const good = readFileSync(path);
    const header = good.indexOf(10);
    for (let at = 0; at < good.length; at += 997) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 1;
      writeFileSync(path, bad);
      const place = at <= header ? 'at byte 0' : `at byte ${header + 1}`;
      assert.throws(
        () => readSnapshot(path, 2),
        (error) => error instanceof JournalError && error.message.includes(place),
        `byte ${at}`,
      );
    }
    writeFileSync(path, good.subarray(0, -1));
    assert.throws(() => readSnapshot(path, 2), JournalError);
  }),
);

test(
  'a start takes the newest snapshot and the records after it, and leaves unfinished ones out',
  withFolder((folder) => {
    fill(folder, 2, 3);
    writeSnapshot(snapshotPath(folder, 2), 2, snapshotOf(['Zoë']));
    writeFileSync(unfinishedSnapshotPath(folder, 3, 1), 'half');
    fill(folder, 1, 2);
    const { journal, records, snapshot } = open(folder);
    journal.close();
    assert.ok(snapshot?.state.accounts.has('Zoë'));
    assert.deepEqual(
      records.map(({ kind }) => kind),
      ['start', 'command', 'command'],
    );
    assert.ok(readdirSync(folder).every((name) => !name.endsWith('.unfinished')));
  }),
);

test(
  'a damaged snapshot gives way to the one before it, or to the whole journal, and is refused when nothing is left',
  withFolder((folder) => {
    fill(folder, 2, 3);
    writeSnapshot(snapshotPath(folder, 2), 2, snapshotOf(['Zoë']));
    fill(folder, 3, 2);
    writeFileSync(snapshotPath(folder, 3), 'damaged');
    const older = open(folder);
    older.journal.close();
    assert.ok(older.snapshot?.state.accounts.has('Zoë'));
    assert.equal(older.records.filter(({ kind }) => kind === 'command').length, 2);
    writeFileSync(snapshotPath(folder, 2), 'damaged too');
    const whole = open(folder);
    whole.journal.close();
    assert.equal(whole.snapshot, undefined);
    assert.equal(whole.records.filter(({ kind }) => kind === 'command').length, 5);
    rmSync(segmentPath(folder, 1));
    assert.throws(() => open(folder), /snapshot-000003.state is damaged in its header, at byte 0, and no older one/);
    assert.equal(existsSync(join(folder, 'lock')), false);
  }),
);

test(
  'a segment that is missing, or torn with records in the next one, is refused',
  withFolder((folder) => {
    fill(folder, 2, 3);
    fill(folder, 3, 3);
    const path = segmentPath(folder, 1);
    const good = readFileSync(path);
    writeFileSync(path, good.subarray(0, -5));
    assert.throws(() => open(folder), /commands-000001.journal is damaged at byte \d+ \(line 4\)/);
    writeFileSync(path, good);
    rmSync(segmentPath(folder, 2));
    assert.throws(() => open(folder), /commands-000002.journal is missing/);
  }),
);
