// A venue's data folder goes with its lane, and one whose run was killed goes with the next start.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { JournalFolder } from './journal-folder.ts';

test('the folder is removed with what it belongs to', async () => {
  const folder = await JournalFolder.create();
  assert.ok(existsSync(folder.path));
  await folder[Symbol.asyncDispose]();
  assert.ok(!existsSync(folder.path));
});

test('a folder of a run that is no more is swept up, one of a living run stays', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const left = mkdtempSync(join(tmpdir(), `brakecheck-journal-${pid}-`));
  await using first = await JournalFolder.create();
  await using second = await JournalFolder.create();
  assert.deepEqual([left, first.path, second.path].map(existsSync), [false, true, true]);
});
