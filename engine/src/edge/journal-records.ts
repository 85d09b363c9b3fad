// How the journal writes a record: one line of checksum and JSON, exact to the last digit.

import { crc32 } from 'node:zlib';
import type { Command } from '../core/commands.ts';
import type { Credentials } from './accounts.ts';
import type { ListenKeySpan } from './listen-keys.ts';
import type { FeedChoice } from './snapshot.ts';

/** Everything that must be known again after a restart. */
export type JournalRecord =
  /** The first record of each segment: which documents the markets were made from. */
  | { readonly kind: 'start'; readonly format: 2; readonly segment: number; readonly markets: readonly unknown[] }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'credentials'; readonly credentials: Credentials }
  | { readonly kind: 'parameters'; readonly symbol: string; readonly document: unknown }
  | { readonly kind: 'defects'; readonly names: readonly string[] }
  | ({ readonly kind: 'listen-key' } & ListenKeySpan)
  | ({ readonly kind: 'feeds' } & FeedChoice)
  /** The last record of a segment: what the venue looked like, to be compared when it is replayed. */
  | { readonly kind: 'mark'; readonly venue: string };

/** One line, its line break included. */
export function recordLine(record: JournalRecord): string {
  const json = record.kind === 'command' ? commandJson(record.command) : JSON.stringify(record, amountAsObject);
  return `${checksum(json)} ${json}\n`;
}

/** The commands whose amounts lie deeper than in themselves. */
const NESTED = ['"kind":"set-parameters"', '"kind":"set-collateral"'];

/** Reads a line without its line break; undefined when it is damaged. */
export function readRecord(line: string): JournalRecord | undefined {
  const json = line.slice(9);
  if (line[8] !== ' ' || checksum(json) !== line.slice(0, 8)) return undefined;
  if (!json.startsWith('{"kind":"command"') || NESTED.some((kind) => json.includes(kind))) {
    return JSON.parse(json, objectAsAmount) as JournalRecord;
  }
  // Amounts lie flat in all other commands, and looking for them everywhere takes longer than all the rest.
  const record = JSON.parse(json) as { readonly command: Record<string, unknown> };
  const { command } = record;
  for (const name in command) command[name] = objectAsAmount(name, command[name]);
  return record as unknown as JournalRecord;
}

/** What JSON.stringify would write, in a third of the time: it is done once for every order. */
function commandJson(command: Command): string {
  let text = '';
  for (const name in command) {
    const value = (command as unknown as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined) text += `${text === '' ? '' : ','}"${name}":${valueJson(value)}`;
  }
  return `{"kind":"command","command":{${text}}}`;
}

function valueJson(value: unknown): string {
  switch (typeof value) {
    case 'bigint':
      return `{"$amount":"${value}"}`;
    case 'string':
      return JSON.stringify(value);
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return JSON.stringify(value, amountAsObject);
  }
}

function checksum(json: string): string {
  // The leading 1 keeps the zeros, and is cut off.
  return (crc32(json) + 2 ** 32).toString(16).slice(1);
}

/** Amounts are marked by an object of their own: a client order id may look like any number. */
function amountAsObject(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? { $amount: value.toString() } : value;
}

function objectAsAmount(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$amount' in value)) return value;
  return BigInt(String(value.$amount));
}
