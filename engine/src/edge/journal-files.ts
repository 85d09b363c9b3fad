// The folder of a journal: who may use it, which files lie in it, and how they are written safely.

import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** The journal cannot be used; the message is one sentence that says where. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
}

/** What lies in a folder. The journal is cut into segments; a snapshot holds everything before the segment of its number. */
export interface JournalFiles {
  /** Numbers of the segments there are, ascending. */
  readonly segments: readonly number[];
  /** Numbers of the snapshots there are, ascending. */
  readonly snapshots: readonly number[];
}

const chunkBytes = 1024 * 1024;

export function segmentPath(folder: string, segment: number): string {
  return join(folder, `commands-${numberText(segment)}.journal`);
}

export function snapshotPath(folder: string, segment: number): string {
  return join(folder, `snapshot-${numberText(segment)}.state`);
}

/** Where a snapshot is written before it counts. */
export function unfinishedSnapshotPath(folder: string, segment: number, writer: number): string {
  return `${snapshotPath(folder, segment)}.${writer}.unfinished`;
}

export function listJournalFiles(folder: string): JournalFiles {
  const names = readdirSync(folder);
  return {
    segments: numbersIn(names, /^commands-(\d{6,})\.journal$/),
    snapshots: numbersIn(names, /^snapshot-(\d{6,})\.state$/),
  };
}

/** Removes what a snapshot that was never finished has left behind. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.unfinished')) rmSync(join(folder, name), { force: true });
  }
}

/** Makes the names of a folder durable; without it a new file may be gone after a power cut. */
export function syncFolder(folder: string): void {
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/** One engine per folder: two writers would damage each other's records. @throws JournalError */
export function takeLock(folder: string): string {
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

/** Writes all of it, however many calls that takes. */
export function writeAll(file: number, data: Buffer): void {
  for (let written = 0; written < data.length; ) written += writeSync(file, data, written);
}

/** One line of a segment. */
export interface Line {
  readonly text: string;
  readonly bytes: number;
  /** False for a last line without its line break. */
  readonly isWhole: boolean;
}

/** The lines of an open file from its beginning. */
export function* linesOf(file: number): Generator<Line> {
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

function numberText(segment: number): string {
  return String(segment).padStart(6, '0');
}

function numbersIn(names: readonly string[], pattern: RegExp): readonly number[] {
  return names
    .flatMap((name) => pattern.exec(name)?.[1] ?? [])
    .map((digits) => Number.parseInt(digits, 10))
    .sort((left, right) => left - right);
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
