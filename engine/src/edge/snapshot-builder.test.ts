// The process that follows the journal writes what a new one would, and a dead one is replaced.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCredentials } from './accounts.ts';
import { Engine } from './engine.ts';
import { openJournal } from './journal.ts';
import { snapshotPath } from './journal-files.ts';
import { readMarket } from './parameter-store.ts';
import { defaultRateLimits } from './rate-limits.ts';
import { SnapshotBuilder } from './snapshot-builder.ts';

const file = new URL('../../../launch/parameters/btcusdt.yaml', import.meta.url);
const recordsPerSnapshot = 10;
/** Each snapshot needs a process of Node to begin or to go on; on a busy machine that takes its time. */
const withinMs = 60_000;

test('a builder that has made one snapshot makes the next as a new one would', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'brakecheck-builder-'));
  try {
    const engine = startEngine(folder);
    for (const segment of [2, 3]) await tradeUntil(engine, snapshotPath(folder, segment));
    engine.close();
    const path = join(folder, 'of-a-new-one');
    new SnapshotBuilder(folder).build({ segment: 3, path });
    assert.deepEqual(readFileSync(path), readFileSync(snapshotPath(folder, 3)));
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 5 });
  }
});

function startEngine(folder: string): Engine {
  const market = readMarket(readFileSync(file, 'utf8'), 'btcusdt.yaml');
  const engine = new Engine({
    markets: [market],
    feeds: [],
    defects: [],
    controlToken: '',
    limits: defaultRateLimits,
    bufferLimitBytes: 1,
    version: '',
  });
  const failed = (sentence: string): void => assert.fail(sentence);
  engine.useJournal(openJournal(folder, [market.document]), { failed, snapshotEvery: recordsPerSnapshot });
  return engine;
}

/** Few records at a time: the next segment must not be full before the snapshot is there. */
async function tradeUntil(engine: Engine, path: string): Promise<void> {
  for (let index = 0; index < recordsPerSnapshot; index += 1) {
    engine.addAccount(createCredentials(`${path} ${index}`), [{ asset: 'USDT', amount: 100n }]);
  }
  for (const endMs = Date.now() + withinMs; Date.now() < endMs; ) {
    if (existsSync(path)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`${path} was not there within ${withinMs} ms`);
}
