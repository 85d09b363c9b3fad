// What was appended comes back, a torn tail is cut off, and damage in the middle is refused with its place.

import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Command } from '../core/commands.ts';
import { type Journal, openJournal } from './journal.ts';
import { JournalError } from './journal-files.ts';
import type { JournalRecord } from './journal-records.ts';
import { Seams } from './seams.ts';

const order: Command = {
  kind: 'place-order',
  at: 1_700_000_000_000,
  account: 'Zoë',
  symbol: 'BTCUSDT',
  side: 'BUY',
  type: 'LIMIT',
  timeInForce: 'GTC',
  quantity: 12_345_678_901_234_567_890n,
  price: -1n,
  clientOrderId: '5n',
};

function inFolder(act: (folder: string, path: string) => Promise<void>): () => Promise<void> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'brakecheck-journal-'));
    try {
      await act(folder, join(folder, 'commands-000001.journal'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

function open(folder: string, markets: readonly unknown[] = ['m']): { journal: Journal; records: JournalRecord[] } {
  const records: JournalRecord[] = [];
  const failed = (sentence: string): void => assert.fail(sentence);
  const found = openJournal(folder, markets);
  const journal = found.replay((record) => records.push(record), {
    failed,
    describeVenue: () => 'as it is',
    seams: new Seams(),
  });
  return { journal, records };
}

async function write(folder: string, count: number): Promise<void> {
  const { journal } = open(folder);
  for (let index = 0; index < count; index += 1) journal.append(order);
  await new Promise<void>((resolve) => journal.afterDurable(resolve));
  journal.close();
}

test(
  'amounts inside a command come back as well',
  inFolder(async (folder) => {
    const assets = [{ asset: 'BTC', index: 'BTCUSDT', collateralRate: 95_000_000n }];
    const command: Command = { kind: 'set-collateral', at: order.at, assets };
    const { journal } = open(folder);
    journal.append(command);
    await new Promise<void>((resolve) => journal.afterDurable(resolve));
    journal.close();
    const read = open(folder).records.find((record) => record.kind === 'command');
    assert.deepEqual(read, { kind: 'command', command });
  }),
);

test(
  'commands come back exactly, in order',
  inFolder(async (folder) => {
    await write(folder, 3);
    const { journal, records } = open(folder);
    journal.close();
    assert.deepEqual(records.slice(1), Array(3).fill({ kind: 'command', command: order }));
  }),
);

test(
  'effects wait for the disk and keep their order',
  inFolder(async (folder) => {
    const { journal } = open(folder);
    const said: string[] = [];
    journal.afterDurable(() => said.push('at once'));
    assert.deepEqual(said, ['at once']);
    journal.append(order);
    journal.afterDurable(() => said.push('first'));
    journal.append(order);
    journal.afterDurable(() => {
      said.push('second');
      journal.afterDurable(() => said.push('third'));
    });
    assert.equal(said.length, 1);
    await new Promise<void>((resolve) => journal.afterDurable(resolve));
    assert.deepEqual(said, ['at once', 'first', 'second', 'third'].slice(0, said.length));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(said, ['at once', 'first', 'second', 'third']);
    journal.close();
  }),
);

test(
  'a torn tail is cut off and the journal goes on after it',
  inFolder(async (folder, path) => {
    await write(folder, 2);
    appendFileSync(path, readFileSync(path, 'utf8').slice(0, 40));
    const torn = open(folder);
    assert.equal(torn.records.length, 3);
    torn.journal.append(order);
    await new Promise<void>((resolve) => torn.journal.afterDurable(resolve));
    torn.journal.close();
    const { journal, records } = open(folder);
    journal.close();
    assert.equal(records.length, 4);
  }),
);

test(
  'damage in the middle is refused and says where',
  inFolder(async (folder, path) => {
    await write(folder, 3);
    const lines = readFileSync(path, 'utf8').split('\n');
    const at = (lines[0]?.length ?? 0) + 1;
    writeFileSync(path, lines.map((line, index) => (index === 1 ? line.replace('BUY', 'SEL') : line)).join('\n'));
    assert.throws(
      () => open(folder),
      (error) => error instanceof JournalError && error.message.includes(`at byte ${at} (line 2)`),
    );
  }),
);

test(
  'another set of markets and a second writer are refused',
  inFolder(async (folder) => {
    await write(folder, 1);
    assert.throws(() => open(folder, ['other']), /other parameters/);
    writeFileSync(join(folder, 'lock'), String(process.ppid));
    assert.throws(() => open(folder), new RegExp(`used by process ${process.ppid}`));
  }),
);

test(
  'on a slow disk nothing is heard of before its time, and an end loses nothing',
  inFolder(async (folder) => {
    const failed = (sentence: string): void => assert.fail(sentence);
    const seams = new Seams();
    const options = { failed, describeVenue: () => 'as it is', seams, diskDelayMs: () => 60 };
    const journal = openJournal(folder, ['m']).replay(() => undefined, options);
    const startedMs = performance.now();
    journal.append(order);
    await new Promise<void>((resolve) => journal.afterDurable(resolve));
    assert.ok(performance.now() - startedMs >= 59, 'as slow as the disk');
    journal.append(order);
    await new Promise((resolve) => setTimeout(resolve, 10));
    journal.append(order);
    journal.close();
    const { journal: next, records } = open(folder);
    next.close();
    assert.equal(records.filter(({ kind }) => kind === 'command').length, 3);
  }),
);
