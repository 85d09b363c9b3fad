// Fits JSON into the fields a Go struct would have: names in any case, null ignored, and Go's words for a wrong type.
import type { GoJson } from './json-scan.ts';

/** JSON of the wrong type or size, in Go's words. */
export class GoTypeError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'GoTypeError';
  }
}

/** What a field may hold: the Go type it has, and how JSON becomes its value. */
export interface GoField<Value> {
  readonly goType: string;
  read(json: GoJson, fail: (found: string) => never): Value;
}

/** A Go struct: its name as errors print it, its whole type, and its fields by their JSON name. */
export interface GoStruct<Fields extends Record<string, GoField<unknown>>> {
  /** Empty for a struct without a name. */
  readonly name: string;
  readonly goType: string;
  readonly fields: Fields;
  /** What stands before the name of a field in an error: the path to the struct, or the struct it was promoted from. */
  pathOf?(field: string): string;
}

/** The values of the fields that were present and not null. */
export type Decoded<Fields extends Record<string, GoField<unknown>>> = {
  [Name in keyof Fields]?: Fields[Name] extends GoField<infer Value> ? Value : never;
};

const INT64_MAX = 9_223_372_036_854_775_807n;
const FLOAT32_MAX = 3.4028234663852886e38;

export const goString: GoField<string> = {
  goType: 'string',
  read: (json, fail) => (json.kind === 'string' ? json.value : fail(json.kind)),
};

export const goBool: GoField<boolean> = {
  goType: 'bool',
  read: (json, fail) => (json.kind === 'bool' ? json.value : fail(json.kind)),
};

/** A number rounded to 32 bits, as Toxiproxy keeps toxicity. */
export const goFloat32: GoField<number> = {
  goType: 'float32',
  read(json, fail) {
    if (json.kind !== 'number') return fail(json.kind);
    const value = Math.fround(Number(json.digits));
    return Math.abs(value) <= FLOAT32_MAX ? value : fail(`number ${json.digits}`);
  },
};

/** A whole number of 64 bits; `1.0` and `1e3` are not whole numbers to Go. */
export const goInt = (goType: 'int' | 'int64'): GoField<bigint> => ({
  goType,
  read(json, fail) {
    if (json.kind !== 'number') return fail(json.kind);
    const isWhole = /^-?\d+$/.test(json.digits);
    const value = isWhole ? BigInt(json.digits) : 0n;
    const isInRange = value <= INT64_MAX && value >= -INT64_MAX - 1n;
    return isWhole && isInRange ? value : fail(`number ${json.digits}`);
  },
});

/** An object whose content does not matter. */
export const goIgnored = (goType: string): GoField<undefined> => ({
  goType,
  read: (json, fail) => (json.kind === 'object' ? undefined : fail(json.kind)),
});

/** A struct within a struct; its own name stands before the whole path in an error. */
export const goNested = <Fields extends Record<string, GoField<unknown>>>(
  struct: GoStruct<Fields>,
): GoField<Decoded<Fields>> => ({
  goType: struct.goType,
  read: (json, fail) => (json.kind === 'object' ? decodeFields(json, struct) : fail(json.kind)),
});

/**
 * Reads an object into a struct. The first field of a wrong type is reported, and nothing is kept.
 * @source Go encoding/json, decode.go
 */
export function decodeStruct<Fields extends Record<string, GoField<unknown>>>(
  json: GoJson,
  struct: GoStruct<Fields>,
): Decoded<Fields> {
  if (json.kind === 'null') return {};
  if (json.kind !== 'object') throw wrongValue(json, struct.goType);
  return decodeFields(json, struct);
}

/** Reads an array of such structs. */
export function decodeStructs<Fields extends Record<string, GoField<unknown>>>(
  json: GoJson,
  struct: GoStruct<Fields>,
): readonly Decoded<Fields>[] {
  if (json.kind === 'null') return [];
  if (json.kind !== 'array') throw wrongValue(json, `[]${struct.goType}`);
  return json.items.map((item) => decodeStruct(item, struct));
}

function wrongValue(json: GoJson, goType: string): GoTypeError {
  return new GoTypeError(`json: cannot unmarshal ${json.kind} into Go value of type ${goType}`);
}

function decodeFields<Fields extends Record<string, GoField<unknown>>>(
  json: Extract<GoJson, { kind: 'object' }>,
  struct: GoStruct<Fields>,
): Decoded<Fields> {
  const values: [string, unknown][] = [];
  for (const [written, value] of json.fields) {
    const name = Object.hasOwn(struct.fields, written)
      ? written
      : Object.keys(struct.fields).find((known) => known.toLowerCase() === written.toLowerCase());
    const field = name === undefined ? undefined : struct.fields[name];
    if (name === undefined || field === undefined || value.kind === 'null') continue;
    const fail = (found: string): never => {
      const where = `${struct.name}.${struct.pathOf?.(name) ?? ''}${name}`;
      throw new GoTypeError(`json: cannot unmarshal ${found} into Go struct field ${where} of type ${field.goType}`);
    };
    values.push([name, field.read(value, fail)]);
  }
  return Object.fromEntries(values) as Decoded<Fields>;
}
