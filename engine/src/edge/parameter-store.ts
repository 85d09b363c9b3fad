// The parameters as they were written: what the files said, and what the control port changed since.

import { parse } from 'yaml';
import { type MarketParameters, ParameterError, parseParameters } from '../core/parameters.ts';
import { type ExactJson, exactJsonText, isExactObject } from './exact-json.ts';

/** Parameters of one market, as text and as the core uses them. */
export interface WrittenMarket {
  readonly fileName: string;
  /** The document as plain JSON data, scalars as text. */
  readonly document: unknown;
  readonly market: MarketParameters;
}

/** What a change would make of a market, or the sentence why it cannot be. */
export type ChangeResult =
  | { readonly kind: 'changed'; readonly market: MarketParameters; readonly document: unknown }
  | { readonly kind: 'refused'; readonly sentence: string };

/** Reads one file. @throws ParameterError with file, line, field and what was expected */
export function readMarket(text: string, fileName: string): WrittenMarket {
  return { fileName, document: plainDocument(text), market: parseParameters(text, fileName) };
}

/** Reads a document that was kept as plain data. @throws ParameterError */
export function readMarketDocument(document: unknown): WrittenMarket {
  const fileName = 'parameters in the journal';
  return { fileName, document, market: parseParameters(JSON.stringify(document, undefined, 2), fileName) };
}

/** The documents of all markets. */
export class ParameterStore {
  readonly #start: readonly WrittenMarket[];
  readonly #current = new Map<string, unknown>();

  constructor(start: readonly WrittenMarket[]) {
    this.#start = start;
    this.reset();
  }

  /** All documents, as plain data. */
  get documents(): readonly unknown[] {
    return [...this.#current.values()];
  }

  /** All documents with the symbol each is for. */
  get entries(): readonly (readonly [symbol: string, document: unknown])[] {
    return [...this.#current];
  }

  /** What accounts can hold. */
  get assets(): readonly string[] {
    return [...new Set(this.#start.map(({ market }) => market.quoteAsset))];
  }

  /** Back to what the files said. */
  reset(): void {
    this.#current.clear();
    for (const { document, market } of this.#start) this.#current.set(market.symbol, document);
  }

  /** Reads a change: {"symbol","set":{"fees.maker":"0.0003"}} or a whole market. Nothing changes before `keep`. */
  change(request: ExactJson): ChangeResult {
    if (!isExactObject(request)) return refused('expected a JSON object with "symbol" and "set", or a whole market');
    const { symbol, set } = request;
    if (typeof symbol !== 'string') return refused('"symbol" is missing or no text, expected the name of a market');
    if (set === undefined) return this.#read(symbol, JSON.parse(exactJsonText(request), asText));
    const document = this.#current.get(symbol);
    if (document === undefined) {
      return refused(`there is no market "${symbol}", expected one of ${[...this.#current.keys()].join(', ')}`);
    }
    if (!isExactObject(set)) return refused('"set" must be an object of field names and values');
    const copy: unknown = structuredClone(document);
    for (const [path, value] of Object.entries(set)) {
      if (!assign(copy, path.split(/[.[\]]+/).filter(Boolean), JSON.parse(exactJsonText(value), asText))) {
        return refused(`"${path}" is no field of the parameters of ${symbol}`);
      }
    }
    return this.#read(symbol, copy);
  }

  /** Takes a document as the one that holds from now on. */
  keep(symbol: string, document: unknown): void {
    this.#current.set(symbol, document);
  }

  #read(symbol: string, document: unknown): ChangeResult {
    try {
      const market = parseParameters(JSON.stringify(document, undefined, 2), `parameters of ${symbol}`);
      return { kind: 'changed', market, document };
    } catch (error) {
      if (error instanceof ParameterError) return refused(error.message);
      throw error;
    }
  }
}

function refused(sentence: string): ChangeResult {
  return { kind: 'refused', sentence };
}

/** Scalars keep the text they were written as: the parser of the parameters reads text exactly. */
function asText(this: unknown, _key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' ? (context?.source ?? String(value)) : value;
}

function plainDocument(text: string): unknown {
  // Core scalars stay text; whole numbers and truths are written without quotes and stay what they are.
  return parse(text, { logLevel: 'silent' });
}

function assign(target: unknown, path: readonly string[], value: unknown): boolean {
  const [name, ...rest] = path;
  if (name === undefined || typeof target !== 'object' || target === null || !Object.hasOwn(target, name)) return false;
  const record = target as Record<string, unknown>;
  if (rest.length > 0) return assign(record[name], rest, value);
  record[name] = value;
  return true;
}
