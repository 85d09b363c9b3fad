// The process that follows the journal writes what a new one would, and a dead one is replaced.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCredentials } from './accounts.ts';
import { Engine } from './engine.ts';
import { openJournal } from './journal.ts';
import { segmentPath, snapshotPath } from './journal-files.ts';
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
    try {
      for (const segment of [2, 3]) {
        fillSegment(engine, `${segment}`);
        await untilThere(snapshotPath(folder, segment));
      }
    } finally {
      engine.close();
    }
    const path = join(folder, 'of-a-new-one');
    new SnapshotBuilder(folder).build({ segment: 3, path });
    assert.deepEqual(readFileSync(path), readFileSync(snapshotPath(folder, 3)));
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 5 });
  }
});

test('a segment that fills up while a snapshot is made has its own as soon as that one is there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'brakecheck-builder-'));
  try {
    const engine = startEngine(folder);
    try {
      fillSegment(engine, 'first');
      await untilThere(segmentPath(folder, 2));
      fillSegment(engine, 'second');
      await untilThere(snapshotPath(folder, 3));
    } finally {
      engine.close();
    }
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

function fillSegment(engine: Engine, owners: string): void {
  for (let index = 0; index < recordsPerSnapshot; index += 1) {
    engine.addAccount(createCredentials(`${owners} ${index}`), [{ asset: 'USDT', amount: 100n }]);
  }
}

/** An empty segment is not yet written to: what comes belongs to the one before it. */
async function untilThere(path: string): Promise<void> {
  for (const endMs = Date.now() + withinMs; Date.now() < endMs; ) {
    if (existsSync(path) && statSync(path).size > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  assert.fail(`${path} was not there within ${withinMs} ms`);
}
