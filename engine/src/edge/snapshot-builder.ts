// A process that makes one snapshot: loads the one before, replays what came since, writes the next. Changes nothing else.

import { setPriority } from 'node:os';
import { Engine } from './engine.ts';
import { findPast, replayPast } from './journal-past.ts';
import { describeError } from './log.ts';
import { readMarketDocument } from './parameter-store.ts';
import { defaultRateLimits } from './rate-limits.ts';
import { writeSnapshot } from './snapshot.ts';
import { defaultBufferLimitBytes } from './stream-connection.ts';

/** Whatever the engine has to do is more urgent. */
const lowPriority = 5;

/**
 * Makes the snapshot of everything before a segment.
 * @throws JournalError when the journal does not lead to what the engine looked like when it wrote it
 */
export function buildSnapshot(folder: string, segment: number, path: string): void {
  const past = findPast(folder, segment);
  const markets = past.markets ?? [];
  const engine = new Engine({
    markets: markets.map(readMarketDocument),
    feeds: [],
    defects: [],
    controlToken: '',
    limits: defaultRateLimits,
    bufferLimitBytes: defaultBufferLimitBytes,
    version: '',
    snapshot: past.snapshot,
  });
  replayPast(folder, past, { take: (record) => engine.replay(record), repairs: false });
  writeSnapshot(path, segment, engine.capture());
}

if (import.meta.main) {
  const [folder = '', segment = '', path = ''] = process.argv.slice(2);
  // The engine that asked for it is gone: nobody would take the snapshot.
  process.stdin.on('end', () => process.exit(1)).resume();
  setPriority(lowPriority);
  try {
    buildSnapshot(folder, Number.parseInt(segment, 10), path);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    process.exit(1);
  }
}
