// The file of a snapshot: a header line, then the state of the venue in blocks with a checksum each.

import { closeSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { State } from '../core/state.ts';
import type { Credentials } from './accounts.ts';
import type { FeedAddress } from './feeds.ts';
import { JournalError, writeAll } from './journal-files.ts';
import type { ListenKeySpan } from './listen-keys.ts';
import type { MarketDataSnapshot } from './market-data.ts';
import { decodeState, encodeState } from './snapshot-codec.ts';

/** Feeds that were set on the control port, and the ones the engine had been started with then. */
export interface FeedChoice {
  readonly started: readonly FeedAddress[];
  readonly chosen: readonly FeedAddress[];
}

/** Everything a venue is after the records before a segment. */
export interface Snapshot {
  /** The state of the core. */
  readonly state: State;
  /** The documents the markets were made from at first. */
  readonly markets: readonly unknown[];
  /** The documents as they were changed since. */
  readonly documents: readonly (readonly [symbol: string, document: unknown])[];
  readonly credentials: readonly Credentials[];
  readonly listenKeys: readonly ListenKeySpan[];
  readonly feeds: FeedChoice | undefined;
  readonly defects: readonly string[];
  readonly data: MarketDataSnapshot;
}

/** Raised whenever the shape of the state changes: an older snapshot cannot be read then. */
const format = 2;
const blockBytes = 1024 * 1024;
const newline = 10;

interface Header {
  readonly format: number;
  /** The first segment that is not in it. */
  readonly segment: number;
  readonly bytes: number;
  /** CRC-32 of each block of the body. */
  readonly blocks: readonly number[];
}

/** Writes a snapshot and makes its bytes durable; its name is the caller's to make so. */
export function writeSnapshot(path: string, segment: number, snapshot: Snapshot): void {
  const body = encodeState(snapshot);
  const header: Header = { format, segment, bytes: body.length, blocks: checksums(body) };
  const text = JSON.stringify(header);
  const file = openSync(path, 'w');
  try {
    writeAll(file, Buffer.from(`${checksumText(text)} ${text}\n`));
    writeAll(file, body);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Reads a snapshot. @throws JournalError that says what is wrong and at which byte */
export function readSnapshot(path: string, segment: number): Snapshot {
  const file = readFileSync(path);
  const end = file.indexOf(newline);
  const line = file.toString('utf8', 0, Math.max(0, end));
  const text = line.slice(9);
  if (end === -1 || line.slice(0, 9) !== `${checksumText(text)} `) throw damaged(path, 'in its header, at byte 0');
  const header = JSON.parse(text) as Header;
  if (header.format !== format) {
    throw new JournalError(
      `the snapshot ${path} has format ${header.format}, this engine reads ${format}: start the engine that wrote it, or an empty folder`,
    );
  }
  const body = file.subarray(end + 1);
  if (header.segment !== segment) throw damaged(path, `in its name: it holds what is before segment ${header.segment}`);
  const wrong = checksums(body.subarray(0, header.bytes)).findIndex((sum, index) => sum !== header.blocks[index]);
  if (wrong !== -1) throw damaged(path, `in the block at byte ${end + 1 + wrong * blockBytes}`);
  if (body.length !== header.bytes)
    throw damaged(path, `in its length: ${body.length} bytes instead of ${header.bytes}`);
  return decodeState(body) as Snapshot;
}

function checksums(body: Buffer): readonly number[] {
  const sums: number[] = [];
  for (let at = 0; at < body.length; at += blockBytes) sums.push(crc32(body.subarray(at, at + blockBytes)));
  return sums;
}

function checksumText(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}

function damaged(path: string, where: string): JournalError {
  return new JournalError(`the snapshot ${path} is damaged ${where}`);
}
