// How the journal writes a record: one line of checksum and JSON, exact to the last digit.

import { crc32 } from 'node:zlib';
import type { Command } from '../core/commands.ts';
import type { Credentials } from './accounts.ts';

/** Everything that must be known again after a restart. */
export type JournalRecord =
  /** The first record: which documents the markets were made from. */
  | { readonly kind: 'start'; readonly format: 1; readonly markets: readonly unknown[] }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'credentials'; readonly credentials: Credentials }
  | { readonly kind: 'parameters'; readonly symbol: string; readonly document: unknown }
  | { readonly kind: 'defects'; readonly names: readonly string[] };

/** One line, its line break included. */
export function recordLine(record: JournalRecord): string {
  const json = JSON.stringify(record, amountAsObject);
  return `${checksum(json)} ${json}\n`;
}

/** Reads a line without its line break; undefined when it is damaged. */
export function readRecord(line: string): JournalRecord | undefined {
  const json = line.slice(9);
  if (line[8] !== ' ' || checksum(json) !== line.slice(0, 8)) return undefined;
  return JSON.parse(json, objectAsAmount) as JournalRecord;
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0');
}

/** Amounts are marked by an object of their own: a client order id may look like any number. */
function amountAsObject(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? { $amount: value.toString() } : value;
}

function objectAsAmount(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$amount' in value)) return value;
  return BigInt(String(value.$amount));
}
