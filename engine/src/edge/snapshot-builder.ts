// A process that makes snapshots: it follows the journal behind the engine, and writes down where it has got to.

import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { Engine } from './engine.ts';
import { findPast, type Past, replayPast } from './journal-past.ts';
import { describeError } from './log.ts';
import { readMarketDocument } from './parameter-store.ts';
import { defaultRateLimits } from './rate-limits.ts';
import { writeSnapshot } from './snapshot.ts';
import { defaultBufferLimitBytes } from './stream-connection.ts';

/** Whatever the engine has to do is more urgent. */
const lowPriority = 5;

/** What a builder is asked for, as one line of JSON; it answers with one line when that is durable. */
export interface SnapshotOrder {
  /** Everything before this segment. */
  readonly segment: number;
  readonly path: string;
}

/** One venue that is always as far as the last snapshot: the next one needs no more than what came since. */
export class SnapshotBuilder {
  readonly #folder: string;
  #follower: { readonly engine: Engine; readonly past: Past } | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws JournalError when the journal does not lead to what the engine looked like when it wrote it */
  build({ segment, path }: SnapshotOrder): void {
    const { engine, past } = this.#follower ?? this.#begin(segment);
    replayPast(
      this.#folder,
      { ...past, lastSegment: segment - 1 },
      { take: (record) => engine.replay(record), repairs: false },
    );
    this.#follower = { engine, past: { ...past, firstSegment: segment } };
    writeSnapshot(path, segment, engine.capture());
  }

  #begin(segment: number): { readonly engine: Engine; readonly past: Past } {
    const past = findPast(this.#folder, segment);
    const engine = new Engine({
      markets: (past.markets ?? []).map(readMarketDocument),
      feeds: [],
      defects: [],
      controlToken: '',
      limits: defaultRateLimits,
      bufferLimitBytes: defaultBufferLimitBytes,
      version: '',
      snapshot: past.snapshot,
    });
    return { engine, past };
  }
}

/** Without the engine that asked for them nobody takes the snapshots: its end is the end of this process too. */
async function serve(folder: string): Promise<void> {
  const builder = new SnapshotBuilder(folder);
  for await (const line of createInterface({ input: process.stdin })) {
    builder.build(JSON.parse(line) as SnapshotOrder);
    process.stdout.write(`${line}\n`);
  }
}

if (import.meta.main) {
  setPriority(lowPriority);
  try {
    await serve(process.argv[2] ?? '');
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    process.exit(1);
  }
}
