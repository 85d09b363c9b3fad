// Makes every acknowledged command durable: appended before anybody hears of it, synced in groups, replayed at start.

import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../core/commands.ts';
import { type JournalRecord, readRecord, recordLine } from './journal-records.ts';
import { describeError, logLine } from './log.ts';
import type { CommandLog } from './venue.ts';

/** The journal cannot be used; the message is one sentence that says where. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
}

const chunkBytes = 1024 * 1024;

/** A journal on disk. Create it with `openJournal`. */
export class Journal implements CommandLog {
  readonly #file: number;
  readonly #lock: string;
  readonly #failed: (sentence: string) => void;
  #waiting: string[] = [];
  #effects: (() => void)[] = [];
  #syncing: (() => void)[] | undefined;
  #isScheduled = false;
  #isClosed = false;

  constructor(options: { file: number; lock: string; failed: (sentence: string) => void }) {
    this.#file = options.file;
    this.#lock = options.lock;
    this.#failed = options.failed;
  }

  append(command: Command): void {
    this.note({ kind: 'command', command });
  }

  /** Appends any record; it is durable before the effects that are handed over after it. */
  note(record: JournalRecord): void {
    if (this.#isClosed) return;
    this.#waiting.push(recordLine(record));
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
    if (this.#waiting.length > 0) writeAll(this.#file, Buffer.from(this.#waiting.join('')));
    fdatasyncSync(this.#file);
    closeSync(this.#file);
    rmSync(this.#lock, { force: true });
  }

  /** One write for all that waits, one sync, then everything that waited for it, in order. */
  #flush(): void {
    this.#isScheduled = false;
    if (this.#isClosed) return;
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#syncing = this.#effects;
    this.#effects = [];
    try {
      writeAll(this.#file, Buffer.from(text));
    } catch (error) {
      this.#failed(`the journal cannot be written: ${describeError(error)}`);
      return;
    }
    fdatasync(this.#file, (error) => {
      if (this.#isClosed) return;
      if (error) this.#failed(`the journal cannot be synced: ${error.message}`);
      else this.#synced();
    });
  }

  #synced(): void {
    const effects = this.#syncing ?? [];
    // Effects that arrive while these run must stay behind them.
    for (let index = 0; index < effects.length; index += 1) effects[index]?.();
    this.#syncing = undefined;
    if (this.#waiting.length > 0) this.#flush();
  }
}

/** What a journal is opened with. */
export interface JournalOptions {
  readonly folder: string;
  /** The documents the markets are made from; a journal made from others cannot be replayed. */
  readonly markets: readonly unknown[];
  /** Takes the records of the time before, in order. */
  readonly replay: (record: JournalRecord) => void;
  /** The disk failed while running: nothing may be acknowledged any more. */
  readonly failed: (sentence: string) => void;
}

/**
 * Opens the journal of a folder: replays what is there, cuts off a torn tail with a message, and appends from then on.
 * @throws JournalError for a folder in use, a damaged record in the middle, or another set of markets
 */
export function openJournal(options: JournalOptions): Journal {
  const path = join(options.folder, 'commands.journal');
  const lock = takeLock(options.folder);
  try {
    const file = openSync(path, 'a+');
    const { goodBytes, records, tornBytes } = replayFile({ file, path, options });
    if (tornBytes > 0) {
      ftruncateSync(file, goodBytes);
      logLine(
        `the journal ${path} ended in the middle of a record: ${tornBytes} bytes after byte ${goodBytes} cut off`,
      );
    }
    if (records === 0) writeAll(file, Buffer.from(recordLine({ kind: 'start', format: 1, markets: options.markets })));
    else logLine(`the journal ${path} is replayed: ${records} records`);
    return new Journal({ file, lock, failed: options.failed });
  } catch (error) {
    rmSync(lock, { force: true });
    throw error;
  }
}

interface Replay {
  readonly file: number;
  readonly path: string;
  readonly options: JournalOptions;
}

interface Replayed {
  readonly goodBytes: number;
  readonly records: number;
  readonly tornBytes: number;
}

function replayFile(replay: Replay): Replayed {
  let goodBytes = 0;
  let records = 0;
  let damagedAt: number | undefined;
  let totalBytes = 0;
  for (const { text, bytes, isWhole } of linesOf(replay.file)) {
    const at = totalBytes;
    totalBytes += bytes;
    const record = isWhole && damagedAt === undefined ? readRecord(text) : undefined;
    if (damagedAt !== undefined && isWhole && readRecord(text) !== undefined)
      throw damaged(replay.path, damagedAt, records);
    if (record === undefined) {
      damagedAt ??= at;
      continue;
    }
    checkStart(replay, record, records);
    replay.options.replay(record);
    records += 1;
    goodBytes = totalBytes;
  }
  return { goodBytes, records, tornBytes: totalBytes - goodBytes };
}

function damaged(path: string, at: number, records: number): JournalError {
  return new JournalError(
    `the journal ${path} is damaged at byte ${at} (line ${records + 1}) with good records behind it: ` +
      'restore it from a copy, or start with an empty folder',
  );
}

function checkStart(replay: Replay, record: JournalRecord, records: number): void {
  if (records > 0) return;
  if (record.kind !== 'start') throw new JournalError(`${replay.path} does not begin like a journal of this engine`);
  if (JSON.stringify(record.markets) === JSON.stringify(replay.options.markets)) return;
  throw new JournalError(
    `the journal ${replay.path} was written with other parameters: start with the same files, or with an empty folder`,
  );
}

interface Line {
  readonly text: string;
  readonly bytes: number;
  /** False for a last line without its line break. */
  readonly isWhole: boolean;
}

function* linesOf(file: number): Generator<Line> {
  const chunk = Buffer.alloc(chunkBytes);
  let rest: Buffer = Buffer.alloc(0);
  for (let position = 0; ; ) {
    const read = readSync(file, chunk, 0, chunkBytes, position);
    if (read === 0) break;
    position += read;
    const data = Buffer.concat([rest, chunk.subarray(0, read)]);
    let start = 0;
    for (let end = data.indexOf(10); end !== -1; end = data.indexOf(10, start)) {
      yield { text: data.toString('utf8', start, end), bytes: end + 1 - start, isWhole: true };
      start = end + 1;
    }
    rest = data.subarray(start);
  }
  if (rest.length > 0) yield { text: rest.toString(), bytes: rest.length, isWhole: false };
}

/** One engine per folder: two writers would damage each other's records. */
function takeLock(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'lock');
  const holder = Number.parseInt(readIfThere(lock), 10);
  if (Number.isSafeInteger(holder) && holder !== process.pid && isAlive(holder)) {
    throw new JournalError(
      `the journal folder ${folder} is used by process ${holder}: end it or choose another folder`,
    );
  }
  writeFileSync(lock, String(process.pid));
  return lock;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // No lock: nobody uses the folder.
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function writeAll(file: number, data: Buffer): void {
  for (let written = 0; written < data.length; ) written += writeSync(file, data, written);
}
