// Reads the parameters of a REST request: query string, form body or JSON body, as text, digit for digit.

import type { Amount } from '../core/amount.ts';
import { type ExactJson, exactJsonText, isExactObject, parseExactJson, scalarText } from './exact-json.ts';
import { invalid, malformed, Refusal } from './refusal.ts';
import { readAmount } from './wire-text.ts';

/** More than any endpoint knows; a request beyond it is noise. */
const parametersMax = 100;

/** The parameters of one request. Each getter throws the refusal Binance gives for a bad value. */
export class RequestParameters {
  readonly #values: ReadonlyMap<string, string>;

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = values;
  }

  /** The value, or undefined when it is missing or empty. */
  text(name: string): string | undefined {
    const value = this.#values.get(name);
    return value === '' ? undefined : value;
  }

  /** True when the parameter was sent at all, even empty. */
  has(name: string): boolean {
    return this.#values.has(name);
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw malformed(name);
    return value;
  }

  /** A whole number from 0 to the largest exact integer. */
  integer(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const parsed = /^\d{1,16}$/.test(value) ? Number.parseInt(value, 10) : Number.NaN;
    if (!Number.isSafeInteger(parsed)) throw malformed(name);
    return parsed;
  }

  requiredInteger(name: string): number {
    const value = this.integer(name);
    if (value === undefined) throw malformed(name);
    return value;
  }

  amount(name: string): Amount | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const read = readAmount(value);
    if (read.kind === 'malformed') throw malformed(name);
    if (read.kind === 'too-precise') throw new Refusal(-1111);
    return read.amount;
  }

  requiredAmount(name: string): Amount {
    const value = this.amount(name);
    if (value === undefined) throw malformed(name);
    return value;
  }

  truth(name: string): boolean | undefined {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return undefined;
    if (value !== 'true' && value !== 'false') throw invalid(name);
    return value === 'true';
  }

  /** One of a closed set of words; anything else is refused with this code. */
  oneOf<Word extends string>(name: string, words: readonly Word[], code: number): Word | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const found = words.find((word) => word === value);
    if (found === undefined) throw new Refusal(code);
    return found;
  }

  /** The same parameters with other names taking precedence. */
  with(more: ReadonlyMap<string, string>): RequestParameters {
    return new RequestParameters(new Map([...this.#values, ...more]));
  }
}

/**
 * Puts query string and body together; the query string wins.
 * @throws Refusal for bad encodings, duplicates within one part, too many parameters, or a body that is not what it says
 */
export function readParameters(query: string, body: string, contentType: string): RequestParameters {
  const values = new Map<string, string>();
  if (body !== '') {
    if (contentType.includes('json')) readJson(body, values);
    else readForm(body, values);
  }
  if (query !== '') {
    const ofQuery = body === '' ? values : new Map<string, string>();
    readForm(query, ofQuery);
    if (ofQuery !== values) for (const [name, value] of ofQuery) values.set(name, value);
  }
  return new RequestParameters(values);
}

function readForm(text: string, into: Map<string, string>): void {
  let start = 0;
  while (start <= text.length) {
    const ampersand = text.indexOf('&', start);
    const end = ampersand === -1 ? text.length : ampersand;
    if (end > start) addPair(text.slice(start, end), into);
    start = end + 1;
  }
}

function addPair(pair: string, into: Map<string, string>): void {
  const equals = pair.indexOf('=');
  const name = decodeText(equals === -1 ? pair : pair.slice(0, equals));
  if (into.has(name)) throw new Refusal(-1101, 'Duplicate values for a parameter detected.');
  if (into.size >= parametersMax) {
    throw new Refusal(-1101, `Too many parameters; expected '${parametersMax}' at most.`);
  }
  into.set(name, equals === -1 ? '' : decodeText(pair.slice(equals + 1)));
}

function decodeText(text: string): string {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // A stray percent sign or bytes that are no UTF-8.
    throw new Refusal(-1100);
  }
}

function readJson(body: string, into: Map<string, string>): void {
  const json = tryParse(body);
  if (!isExactObject(json)) throw new Refusal(-1013, 'The body is not a JSON object.');
  for (const [name, value] of Object.entries(json)) {
    if (value === null) continue;
    if (into.size >= parametersMax) throw new Refusal(-1101);
    into.set(name, scalarText(value) ?? exactJsonText(value));
  }
}

function tryParse(body: string): ExactJson | undefined {
  try {
    return parseExactJson(body);
  } catch {
    // Malformed JSON is the client's mistake; the caller says so.
    return undefined;
  }
}
