// Reading the venue's JSON without losing a digit: numbers stay text until a field says what they are.
import { type Decimal, decimal, isDecimalText } from '../../domain/decimal.ts';
import { type EpochMs, epochMs } from '../../domain/time.ts';

/** A reply or frame that is not what the dialect says. The caller turns it into `unknown` or `unreadable`. */
export class UnreadableReply extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableReply';
  }
}

export type WireObject = Readonly<Record<string, unknown>>;

type SourceReviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
type ParseWithSource = (text: string, reviver: SourceReviver) => unknown;

/** JSON with every number as the digits that were sent. @throws UnreadableReply */
export function parseWire(text: string): unknown {
  try {
    // The reviver's third argument is in the language and in Node, not yet in TypeScript's library.
    return (JSON.parse as ParseWithSource)(text, (_key, value, context) =>
      typeof value === 'number' ? context.source : value,
    );
  } catch {
    throw new UnreadableReply(`not JSON: ${excerpt(text)}`);
  }
}

export function asObject(value: unknown, what: string): WireObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnreadableReply(`${what} is not an object: ${excerpt(JSON.stringify(value) ?? 'nothing')}`);
  }
  return value as WireObject;
}

export function asArray(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw new UnreadableReply(`${what} is not a list: ${excerpt(JSON.stringify(value) ?? 'nothing')}`);
  }
  return value;
}

export function textField(object: WireObject, name: string): string {
  const value = object[name];
  if (typeof value !== 'string') {
    throw new UnreadableReply(`field "${name}" is missing or not text in ${excerpt(JSON.stringify(object))}`);
  }
  return value;
}

export function optionalText(object: WireObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'string' ? value : undefined;
}

export function decimalField(object: WireObject, name: string): Decimal {
  const value = textField(object, name);
  if (!isDecimalText(value)) {
    throw new UnreadableReply(`field "${name}" is not a plain decimal: "${value}"`);
  }
  return decimal(value);
}

export function booleanField(object: WireObject, name: string): boolean {
  const value = object[name];
  if (typeof value !== 'boolean') {
    throw new UnreadableReply(`field "${name}" is missing or not true or false in ${excerpt(JSON.stringify(object))}`);
  }
  return value;
}

export function timeField(object: WireObject, name: string): EpochMs {
  return epochMs(integerField(object, name));
}

/** A small whole number: times, codes, leverage. Never money. */
export function integerField(object: WireObject, name: string): number {
  const value = textField(object, name);
  if (!/^-?\d{1,15}$/.test(value)) {
    throw new UnreadableReply(`field "${name}" is not a whole number: "${value}"`);
  }
  return Number.parseInt(value, 10);
}

export function sequenceField(object: WireObject, name: string): bigint {
  const value = textField(object, name);
  if (!/^-?\d+$/.test(value)) {
    throw new UnreadableReply(`field "${name}" is not a sequence number: "${value}"`);
  }
  return BigInt(value);
}

export function excerpt(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
