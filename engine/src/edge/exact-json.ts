// Reads JSON without ever turning a number into a float: each number arrives as the text it was written as.

/** A JSON value whose numbers are still text. */
export type ExactJson = string | boolean | null | ExactNumber | readonly ExactJson[] | ExactObject;

/** An object of exact values. */
export interface ExactObject {
  readonly [key: string]: ExactJson;
}

/** A number as written, digit for digit. */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/**
 * Parses JSON text with exact numbers.
 * @throws SyntaxError when the text is not JSON
 */
export function parseExactJson(text: string): ExactJson {
  const reviver: Reviver = (_key, value, context) =>
    typeof value === 'number' ? new ExactNumber(context.source ?? String(value)) : value;
  // The third argument of the reviver is newer than its type.
  return JSON.parse(text, reviver as (key: string, value: unknown) => unknown) as ExactJson;
}

/** True for a JSON object (not an array, not null, not a number). */
export function isExactObject(value: ExactJson | undefined): value is ExactObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** The text of a scalar; undefined for null, objects and arrays. */
export function scalarText(value: ExactJson | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof ExactNumber) return value.text;
  return typeof value === 'boolean' ? String(value) : undefined;
}

/** Writes an exact value back as JSON text, numbers digit for digit. */
export function exactJsonText(value: ExactJson): string {
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map((item: ExactJson) => exactJsonText(item)).join(',')}]`;
  if (isExactObject(value)) {
    const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${exactJsonText(item)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}
