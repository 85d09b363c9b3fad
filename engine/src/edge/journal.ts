// Makes every acknowledged command durable: appended before anybody hears of it, synced in groups, replayed at start.

import { close, closeSync, fdatasync, fdatasyncSync, fsync, open, openSync, rmSync } from 'node:fs';
import type { Command } from '../core/commands.ts';
import { JournalError, removeUnfinished, segmentPath, syncFolder, takeLock, writeAll } from './journal-files.ts';
import { findPast, type Past, replayPast } from './journal-past.ts';
import { type JournalRecord, recordLine } from './journal-records.ts';
import { describeError, logLine } from './log.ts';
import type { Seams } from './seams.ts';
import type { Snapshot } from './snapshot.ts';
import { SnapshotKeeper } from './snapshot-keeper.ts';
import type { CommandLog } from './venue.ts';

/** After so many records a snapshot is made: a restart then replays about twice as many at most. */
export const snapshotEveryDefault = 15_000;

/** What a journal writes on with. */
interface JournalOptions {
  readonly folder: string;
  readonly markets: readonly unknown[];
  readonly lock: string;
  readonly segment: number;
  readonly file: number;
  /** Records since the last snapshot. */
  readonly records: number;
  readonly snapshotEvery: number;
  /** The disk failed while running: nothing may be acknowledged any more. */
  readonly failed: (sentence: string) => void;
  /** What the venue looks like now, in a few words. */
  readonly describeVenue: () => string;
  readonly seams: Seams;
  readonly hasPast: boolean;
  /** Milliseconds a group waits before it is written, as on a slow disk; none where this is absent. */
  readonly diskDelayMs?: () => number;
}

/** A journal on disk. Create it with `openJournal`. */
export class Journal implements CommandLog {
  readonly #options: JournalOptions;
  readonly #snapshots: SnapshotKeeper;
  #file: number;
  #segment: number;
  #records: number;
  /** The file of the next segment: being made, or ready. */
  #next: 'none' | 'coming' | number = 'none';
  #isLastGroup = false;
  #waiting: string[] = [];
  #effects: (() => void)[] = [];
  #syncing: (() => void)[] | undefined;
  #isScheduled = false;
  #isClosed = false;
  /** The group a slow disk holds back. */
  #held = '';

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#snapshots = new SnapshotKeeper(options.folder);
    this.#file = options.file;
    this.#segment = options.segment;
    this.#records = options.records;
  }

  /** True when it went on with what it found, as after a restart. */
  get hasPast(): boolean {
    return this.#options.hasPast;
  }

  append(command: Command): void {
    this.note({ kind: 'command', command });
  }

  /** Appends any record; it is durable before the effects that are handed over after it. */
  note(record: JournalRecord): void {
    const written = this.#options.seams.through('record', record, undefined);
    if (this.#isClosed || written === undefined) return;
    this.#waiting.push(recordLine(written));
    this.#records += 1;
    if (this.#isScheduled || this.#syncing) return;
    this.#isScheduled = true;
    setImmediate(() => this.#flush());
  }

  afterDurable(effect: () => void): void {
    // Nobody is told of anything that arrives while the process ends.
    if (this.#isClosed) return;
    if (this.#waiting.length > 0) this.#effects.push(effect);
    else if (this.#syncing) this.#syncing.push(effect);
    else effect();
  }

  /** Writes and syncs what is left, without waiting for anybody. */
  close(): void {
    this.#isClosed = true;
    const left = this.#held + this.#waiting.join('');
    if (left !== '') writeAll(this.#file, Buffer.from(left));
    fdatasyncSync(this.#file);
    closeSync(this.#file);
    this.#snapshots.close();
    rmSync(this.#options.lock, { force: true });
  }

  /** One write for all that waits, one sync, then everything that waited for it, in order. */
  #flush(): void {
    this.#isScheduled = false;
    if (this.#isClosed) return;
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#syncing = this.#effects;
    this.#effects = [];
    const delayMs = this.#options.diskDelayMs?.() ?? 0;
    if (delayMs === 0) {
      this.#write(text);
      return;
    }
    this.#held = text;
    setTimeout(() => this.#write(text), delayMs);
  }

  #write(text: string): void {
    if (this.#isClosed) return;
    this.#held = '';
    try {
      writeAll(this.#file, Buffer.from(text));
    } catch (error) {
      this.#options.failed(`the journal cannot be written: ${describeError(error)}`);
      return;
    }
    fdatasync(this.#file, (error) => {
      if (this.#isClosed) return;
      if (error) this.#options.failed(`the journal cannot be synced: ${error.message}`);
      else this.#synced();
    });
  }

  #synced(): void {
    const effects = this.#syncing ?? [];
    // Effects that arrive while these run must stay behind them.
    for (let index = 0; index < effects.length; index += 1) effects[index]?.();
    this.#syncing = undefined;
    if (this.#isLastGroup) this.#turnOver();
    else if (typeof this.#next === 'number') this.#endSegment();
    else this.#considerSnapshot();
    if (this.#waiting.length > 0) this.#flush();
  }

  /** The file is made, and its name made durable, while the old one is still written: the switch itself costs nothing. */
  #considerSnapshot(): void {
    if (this.#isClosed || this.#next !== 'none') return;
    if (this.#records < this.#options.snapshotEvery || this.#snapshots.isBusy) return;
    this.#next = 'coming';
    const { folder } = this.#options;
    const failed = (error: Error): void => this.#options.failed(`the journal cannot be continued: ${error.message}`);
    open(segmentPath(folder, this.#segment + 1), 'ax', (error, file) => {
      if (error) return failed(error);
      open(folder, 'r', (notOpened, directory) => {
        if (notOpened) return failed(notOpened);
        fsync(directory, (notSynced) => {
          close(directory);
          if (notSynced) return failed(notSynced);
          this.#next = file;
          if (this.#isClosed || this.#syncing || this.#isScheduled) return;
          this.#endSegment();
          this.#flush();
        });
      });
    });
  }

  /** Everything that waits still belongs to the old segment, and so does what it led to. */
  #endSegment(): void {
    this.#waiting.push(recordLine({ kind: 'mark', venue: this.#options.describeVenue() }));
    this.#isLastGroup = true;
  }

  #turnOver(): void {
    if (typeof this.#next !== 'number') return;
    close(this.#file);
    this.#file = this.#next;
    this.#next = 'none';
    this.#isLastGroup = false;
    this.#segment += 1;
    this.#records = this.#waiting.length;
    this.#waiting.unshift(startLine(this.#segment, this.#options.markets));
    // A segment that filled up meanwhile waits for its snapshot, and perhaps nobody trades any more.
    this.#snapshots.begin(this.#segment, () => this.#considerSnapshot());
  }
}

/** A journal that was found and not yet replayed. */
export interface FoundJournal {
  /** Where the venue begins; undefined: as its parameters make it. */
  readonly snapshot: Snapshot | undefined;
  /**
   * Hands over what came after the snapshot and writes on from there.
   * @throws JournalError for a record that is damaged in the middle
   */
  replay(
    take: (record: JournalRecord) => void,
    options: Pick<JournalOptions, 'failed' | 'describeVenue' | 'seams' | 'diskDelayMs'> & {
      readonly snapshotEvery?: number;
    },
  ): Journal;
}

/**
 * Opens the journal of a folder.
 * @param markets the documents the markets are made from; a journal made from others cannot be replayed
 * @throws JournalError for a folder in use, a damaged snapshot without an older one, or another set of markets
 */
export function openJournal(folder: string, markets: readonly unknown[]): FoundJournal {
  const lock = takeLock(folder);
  const unlocking = <Result>(act: () => Result): Result => {
    try {
      return act();
    } catch (error) {
      rmSync(lock, { force: true });
      throw error;
    }
  };
  const past = unlocking(() => {
    removeUnfinished(folder);
    const found = findPast(folder);
    checkMarkets(folder, found, markets);
    return found;
  });
  return {
    snapshot: past.snapshot,
    replay: (take, options) =>
      unlocking(() => {
        const end = replayPast(folder, past, { take, repairs: true });
        const hasPast = end.records > 0 || past.snapshot !== undefined;
        if (hasPast) {
          const from = past.snapshot === undefined ? '' : ` after the snapshot before segment ${past.firstSegment}`;
          logLine(`the journal ${folder} is replayed: ${end.records} records${from}`);
        }
        const segment = Math.max(past.lastSegment, past.firstSegment);
        const file = openSync(segmentPath(folder, segment), 'a');
        if (end.bytes === 0) writeAll(file, Buffer.from(startLine(segment, markets)));
        syncFolder(folder);
        const snapshotEvery = options.snapshotEvery ?? snapshotEveryDefault;
        return new Journal({
          folder,
          markets,
          lock,
          segment,
          file,
          records: end.records,
          hasPast,
          ...options,
          snapshotEvery,
        });
      }),
  };
}

function startLine(segment: number, markets: readonly unknown[]): string {
  return recordLine({ kind: 'start', format: 2, segment, markets });
}

function checkMarkets(folder: string, past: Past, markets: readonly unknown[]): void {
  if (past.markets === undefined || JSON.stringify(past.markets) === JSON.stringify(markets)) return;
  throw new JournalError(
    `the journal ${folder} was written with other parameters: start with the same files, or with an empty folder`,
  );
}
