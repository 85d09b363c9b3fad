// Reads what a journal folder remembers: the newest good snapshot, then the records after it, every one checked.

import { closeSync, fsyncSync, ftruncateSync, openSync, statSync } from 'node:fs';
import { JournalError, linesOf, listJournalFiles, segmentPath, snapshotPath } from './journal-files.ts';
import { type JournalRecord, readRecord } from './journal-records.ts';
import { describeError, logLine } from './log.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

/** What a folder remembers. */
export interface Past {
  readonly snapshot: Snapshot | undefined;
  /** The documents the markets were made from; undefined for a folder without a journal. */
  readonly markets: readonly unknown[] | undefined;
  /** Segments from here on are not in the snapshot. */
  readonly firstSegment: number;
  /** The last segment there is; 0 when there is none. */
  readonly lastSegment: number;
}

/**
 * Finds the newest snapshot that can be used. A damaged one is told of and passed over, as long as an older one or the
 * whole journal can stand in for it.
 *
 * @param before only what is before this segment counts
 * @throws JournalError when nothing whole is left
 */
export function findPast(folder: string, before = Number.POSITIVE_INFINITY): Past {
  const files = listJournalFiles(folder);
  const segments = files.segments.filter((segment) => segment < before);
  const lastSegment = segments.at(-1) ?? 0;
  const problems: string[] = [];
  for (const number of files.snapshots.filter((one) => one < before).reverse()) {
    try {
      const snapshot = readSnapshot(snapshotPath(folder, number), number);
      checkSegments(folder, segments, number);
      return { snapshot, markets: snapshot.markets, firstSegment: number, lastSegment };
    } catch (error) {
      problems.push(describeError(error));
      logLine(`${describeError(error)}: going back to what is older`);
    }
  }
  if (problems.length > 0 && segments[0] !== 1) {
    throw new JournalError(`${problems[0]}, and no older one is left: restore the folder from a copy, or start empty`);
  }
  if (lastSegment === 0) return { snapshot: undefined, markets: undefined, firstSegment: 1, lastSegment };
  checkSegments(folder, segments, 1);
  return { snapshot: undefined, markets: marketsOf(folder), firstSegment: 1, lastSegment };
}

/** Where the records of a past end. */
export interface PastEnd {
  readonly records: number;
  /** Good bytes of the last segment; 0 means that it has not even a first record. */
  readonly bytes: number;
}

/**
 * Hands over every record after the snapshot, in order. A record cut off at the very end is not handed over; with
 * `repairs` it is also removed from the file, with a message.
 *
 * @throws JournalError for a record that is damaged in the middle
 */
export function replayPast(
  folder: string,
  past: Past,
  options: { readonly take: (record: JournalRecord) => void; readonly repairs: boolean },
): PastEnd {
  let records = 0;
  let bytes = 0;
  for (let segment = past.firstSegment; segment <= past.lastSegment; segment += 1) {
    const path = segmentPath(folder, segment);
    const read = replaySegment(path, options.take);
    records += read.records;
    bytes = read.goodBytes;
    if (read.tornBytes === 0) continue;
    if (hasRecordsAfter(folder, segment, past.lastSegment)) throw damaged(path, read.goodBytes, read.records);
    if (options.repairs) cutOff(path, read.goodBytes, read.tornBytes);
  }
  return { records, bytes };
}

function replaySegment(
  path: string,
  take: (record: JournalRecord) => void,
): { readonly goodBytes: number; readonly records: number; readonly tornBytes: number } {
  const file = openSync(path, 'r');
  try {
    let [goodBytes, totalBytes, records] = [0, 0, 0];
    let isDamaged = false;
    for (const { text, bytes, isWhole } of linesOf(file)) {
      totalBytes += bytes;
      const record = isWhole ? readRecord(text) : undefined;
      if (isDamaged && record !== undefined) throw damaged(path, goodBytes, records);
      if (record === undefined) {
        isDamaged = true;
        continue;
      }
      if (records === 0 && record.kind !== 'start')
        throw new JournalError(`${path} does not begin like a journal of this engine`);
      take(record);
      records += 1;
      goodBytes = totalBytes;
    }
    return { goodBytes, records, tornBytes: totalBytes - goodBytes };
  } finally {
    closeSync(file);
  }
}

function cutOff(path: string, goodBytes: number, tornBytes: number): void {
  const file = openSync(path, 'r+');
  try {
    ftruncateSync(file, goodBytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  logLine(`the journal ${path} ended in the middle of a record: ${tornBytes} bytes after byte ${goodBytes} cut off`);
}

function hasRecordsAfter(folder: string, segment: number, lastSegment: number): boolean {
  for (let next = segment + 1; next <= lastSegment; next += 1) {
    if (statSync(segmentPath(folder, next)).size > 0) return true;
  }
  return false;
}

/** From the one given on, none may be missing. */
function checkSegments(folder: string, segments: readonly number[], first: number): void {
  const last = segments.at(-1) ?? first;
  for (let segment = first; segment <= last; segment += 1) {
    if (segments.includes(segment)) continue;
    throw new JournalError(`${segmentPath(folder, segment)} is missing: restore it from a copy, or start empty`);
  }
}

/** The documents in the first record of the first segment. */
function marketsOf(folder: string): readonly unknown[] | undefined {
  const file = openSync(segmentPath(folder, 1), 'r');
  try {
    for (const { text, isWhole } of linesOf(file)) {
      const record = isWhole ? readRecord(text) : undefined;
      return record?.kind === 'start' ? record.markets : undefined;
    }
    return undefined;
  } finally {
    closeSync(file);
  }
}

function damaged(path: string, at: number, records: number): JournalError {
  return new JournalError(
    `the journal ${path} is damaged at byte ${at} (line ${records + 1}) with good records behind it: ` +
      'restore it from a copy, or start with an empty folder',
  );
}
