// JSON for evidence: exact decimals and large integers as plain text, so that no digit is lost on the way to a file.
import Big from 'big.js';
import { type Decimal, text } from '../domain/decimal.ts';

/** One line of JSON. Decimals and bigints become strings; what is undefined, or a function, is left out. */
export function plainJson(value: unknown): string {
  return serialised(value) ?? 'null';
}

/** The same over several lines, for files that people open. */
export function prettyJson(value: unknown): string {
  return `${JSON.stringify(JSON.parse(plainJson(value)), undefined, 2)}\n`;
}

function serialised(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : 'null';
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return `"${value}"`;
    case 'object':
      return value === null ? 'null' : serialisedObject(value);
    default:
      return undefined;
  }
}

function itemOf(item: unknown): string {
  return serialised(item) ?? 'null';
}

function serialisedObject(value: object): string {
  if (value instanceof Big) {
    return `"${text(value as Decimal)}"`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(itemOf).join(',')}]`;
  }
  if (value instanceof Error) {
    return serialisedObject({ name: value.name, message: value.message });
  }
  let members = '';
  // A plain loop over plain records: this runs for each part of each entry of a history.
  for (const name in value) {
    const written = serialised(value[name as keyof typeof value]);
    if (written !== undefined) {
      members += `${members === '' ? '' : ','}${quotedName(name)}:${written}`;
    }
  }
  return `{${members}}`;
}

const NAMES_KEPT_MAX = 2_000;
const quotedNames = new Map<string, string>();

/** Histories have few names and many members. */
function quotedName(name: string): string {
  const known = quotedNames.get(name);
  if (known !== undefined) {
    return known;
  }
  const quoted = JSON.stringify(name);
  if (quotedNames.size < NAMES_KEPT_MAX) {
    quotedNames.set(name, quoted);
  }
  return quoted;
}
