// A sample of what the nightly run does at length: faults switched off behind a run's back, and runs cut off in the middle.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { ROOT } from '../../bin/places.ts';

const WITHIN_MS = 150_000;
const skip = process.platform !== 'linux' && 'looks into /proc';

/** Rejects with the command's output where it does not end with 0. */
async function run(...args: readonly string[]): Promise<string> {
  const command = [join(ROOT, 'bin/brakecheck.mjs'), ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: ROOT, timeout: WITHIN_MS });
  return stdout;
}

test('a run whose fault is switched off behind its back proves nothing', { skip, timeout: WITHIN_MS }, async () => {
  const said = await run('sabotage', '--runs', '1', '--seed', '3');
  assert.match(said, /1 runs with their faults switched off behind their back: 1 not proven, no pass/);
});

test('a run that is killed, and one that is interrupted, leave nothing', { skip, timeout: WITHIN_MS }, async () => {
  const said = await run('leftovers', '--kills', '1', '--interrupts', '1', '--seed', '2');
  assert.match(said, /1 kills and 1 interruptions of the embedded environment: nothing left behind/);
});
