// Which containers are orphans and which are not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { isOrphaned, ownerOf } from './docker-owner.ts';

test('what a living process owns is no orphan', () => {
  assert.equal(isOrphaned(ownerOf('lane-1')), false);
});

test('what a process that has ended owned is an orphan', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  assert.equal(isOrphaned(ownerOf('lane-1', pid)), true);
});

test('a process id that somebody else has by now does not keep an orphan', {
  skip: process.platform !== 'linux',
}, () => {
  const [host, pid, , lane] = ownerOf('lane-1').split('/');
  assert.equal(isOrphaned([host, pid, '12345', lane].join('/')), true);
});

test('of other machines, and of labels that are not ours, nothing is known', () => {
  const [, pid, start, lane] = ownerOf('lane-1').split('/');
  assert.equal(isOrphaned(['another-host', pid, start, lane].join('/')), false);
  assert.equal(isOrphaned('nobody'), false);
  assert.equal(isOrphaned(''), false);
});
