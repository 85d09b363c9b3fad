// Turns the whole state of a venue into bytes and back: cycles, shared objects, maps, sets and big integers included.

/*
 * node:v8 can do this too, but writes the names of all fields with each object: five times the bytes and four times the
 * time for a venue with half a million orders. Here each shape of object is described once, each text is written once.
 */
const TAG = {
  undefined: 0,
  null: 1,
  true: 2,
  false: 3,
  positive: 4,
  negative: 5,
  float: 6,
  bigPositive: 7,
  bigNegative: 8,
  bigText: 9,
  text: 10,
  knownText: 11,
  object: 12,
  newShape: 13,
  knownObject: 14,
  array: 15,
  map: 16,
  set: 17,
} as const;

const exactMax = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Writes a value. An object of a class becomes an empty one: whoever reads it builds it anew.
 * @throws TypeError for a function or a symbol
 */
export function encodeState(value: unknown): Buffer {
  const encoder = new Encoder();
  encoder.write(value);
  return encoder.bytes;
}

/** Reads what encodeState has written. @throws RangeError when the bytes are not from there */
export function decodeState(bytes: Buffer): unknown {
  return new Decoder(bytes).read();
}

class Encoder {
  #buffer = Buffer.allocUnsafe(4096);
  #end = 0;
  readonly #objects = new Map<object, number>();
  readonly #texts = new Map<string, number>();
  /** Shapes known so far, by number of fields: few have the same. */
  readonly #shapes: { readonly names: readonly string[]; readonly index: number }[][] = [];
  #shapeCount = 0;

  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#end);
  }

  write(value: unknown): void {
    if (typeof value === 'string') this.#text(value);
    else if (typeof value === 'bigint') this.#bigint(value);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'boolean') this.#tag(value ? TAG.true : TAG.false);
    else if (value === undefined) this.#tag(TAG.undefined);
    else if (value === null) this.#tag(TAG.null);
    else if (typeof value === 'object') this.#object(value);
    else throw new TypeError(`a snapshot cannot hold a ${typeof value}`);
  }

  #number(value: number): void {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
      this.#tag(TAG.float);
      this.#room(8);
      this.#end = this.#buffer.writeDoubleLE(value, this.#end);
      return;
    }
    this.#tag(value < 0 ? TAG.negative : TAG.positive);
    this.#whole(Math.abs(value));
  }

  #bigint(value: bigint): void {
    const size = value < 0n ? -value : value;
    if (size > exactMax) {
      this.#tag(TAG.bigText);
      this.#raw(value.toString(36));
      return;
    }
    this.#tag(value < 0n ? TAG.bigNegative : TAG.bigPositive);
    this.#whole(Number(size));
  }

  #text(value: string): void {
    const known = this.#texts.get(value);
    if (known !== undefined) {
      this.#tag(TAG.knownText);
      this.#whole(known);
      return;
    }
    this.#texts.set(value, this.#texts.size);
    this.#tag(TAG.text);
    this.#raw(value);
  }

  #object(value: object): void {
    const known = this.#objects.get(value);
    if (known !== undefined) {
      this.#tag(TAG.knownObject);
      this.#whole(known);
      return;
    }
    this.#objects.set(value, this.#objects.size);
    if (Array.isArray(value)) this.#list(TAG.array, value.length, value);
    else if (value instanceof Set) this.#list(TAG.set, value.size, value);
    else if (value instanceof Map) this.#map(value);
    else this.#record(value as Readonly<Record<string, unknown>>);
  }

  #list(tag: number, size: number, items: Iterable<unknown>): void {
    this.#tag(tag);
    this.#whole(size);
    for (const item of items) this.write(item);
  }

  #map(value: ReadonlyMap<unknown, unknown>): void {
    this.#tag(TAG.map);
    this.#whole(value.size);
    for (const [key, item] of value) {
      this.write(key);
      this.write(item);
    }
  }

  #record(value: Readonly<Record<string, unknown>>): void {
    const names = Object.keys(value);
    const known = this.#shapes[names.length]?.find((shape) => isSame(shape.names, names));
    if (known === undefined) {
      const alike = this.#shapes[names.length] ?? [];
      alike.push({ names, index: this.#shapeCount });
      this.#shapes[names.length] = alike;
      this.#shapeCount += 1;
      this.#tag(TAG.newShape);
      this.#raw(JSON.stringify(names));
    } else {
      this.#tag(TAG.object);
      this.#whole(known.index);
    }
    for (const name of names) this.write(value[name]);
  }

  #tag(tag: number): void {
    this.#room(1);
    this.#buffer[this.#end] = tag;
    this.#end += 1;
  }

  /** Seven bits a byte, lowest first. */
  #whole(value: number): void {
    this.#room(8);
    let rest = value;
    while (rest >= 128) {
      this.#buffer[this.#end] = (rest % 128) + 128;
      this.#end += 1;
      rest = Math.floor(rest / 128);
    }
    this.#buffer[this.#end] = rest;
    this.#end += 1;
  }

  #raw(text: string): void {
    const bytes = Buffer.byteLength(text);
    this.#whole(bytes);
    this.#room(bytes);
    this.#end += this.#buffer.write(text, this.#end);
  }

  #room(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#end + bytes));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}

interface Shape {
  readonly names: readonly string[];
  /** Copying it makes an object of the right hidden class at once. */
  readonly template: Readonly<Record<string, unknown>>;
}

class Decoder {
  readonly #bytes: Buffer;
  #at = 0;
  readonly #objects: object[] = [];
  readonly #texts: string[] = [];
  readonly #shapes: Shape[] = [];

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  read(): unknown {
    const tag = this.#byte();
    switch (tag) {
      case TAG.undefined:
        return undefined;
      case TAG.null:
        return null;
      case TAG.true:
        return true;
      case TAG.false:
        return false;
      case TAG.positive:
        return this.#whole();
      case TAG.negative:
        return -this.#whole();
      case TAG.bigPositive:
        return BigInt(this.#whole());
      case TAG.bigNegative:
        return -BigInt(this.#whole());
      case TAG.knownText:
        return known(this.#texts, this.#whole());
      case TAG.knownObject:
        return known(this.#objects, this.#whole());
      default:
        return this.#readLong(tag);
    }
  }

  #readLong(tag: number): unknown {
    switch (tag) {
      case TAG.float:
        this.#at += 8;
        return this.#bytes.readDoubleLE(this.#at - 8);
      case TAG.bigText:
        return readBase36(this.#raw());
      case TAG.text: {
        const text = this.#raw();
        this.#texts.push(text);
        return text;
      }
      case TAG.newShape: {
        const names = JSON.parse(this.#raw()) as readonly string[];
        // Parsed, because an object filled name by name would become a slow one after a dozen fields.
        const text = `{${names.map((name) => `${JSON.stringify(name)}:null`).join(',')}}`;
        const shape = { names, template: JSON.parse(text) as Shape['template'] };
        this.#shapes.push(shape);
        return this.#record(shape);
      }
      case TAG.object:
        return this.#record(known(this.#shapes, this.#whole()));
      case TAG.array:
        return this.#array();
      case TAG.map:
        return this.#map();
      case TAG.set:
        return this.#set();
      default:
        throw new RangeError(`no value starts with ${tag}`);
    }
  }

  #record({ names, template }: Shape): object {
    const made: Record<string, unknown> = { ...template };
    this.#objects.push(made);
    for (const name of names) made[name] = this.read();
    return made;
  }

  #array(): unknown[] {
    const made: unknown[] = [];
    this.#objects.push(made);
    for (let left = this.#whole(); left > 0; left -= 1) made.push(this.read());
    return made;
  }

  #map(): Map<unknown, unknown> {
    const made = new Map<unknown, unknown>();
    this.#objects.push(made);
    for (let left = this.#whole(); left > 0; left -= 1) {
      const key = this.read();
      made.set(key, this.read());
    }
    return made;
  }

  #set(): Set<unknown> {
    const made = new Set<unknown>();
    this.#objects.push(made);
    for (let left = this.#whole(); left > 0; left -= 1) made.add(this.read());
    return made;
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new RangeError('the snapshot ends too early');
    this.#at += 1;
    return byte;
  }

  #whole(): number {
    let value = 0;
    let unit = 1;
    for (let byte = this.#byte(); ; byte = this.#byte()) {
      if (byte < 128) return value + byte * unit;
      value += (byte - 128) * unit;
      unit *= 128;
    }
  }

  #raw(): string {
    const bytes = this.#whole();
    this.#at += bytes;
    return this.#bytes.toString('utf8', this.#at - bytes, this.#at);
  }
}

function known<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new RangeError(`the snapshot refers to item ${index}, which comes later or never`);
  return item;
}

function readBase36(text: string): bigint {
  const isNegative = text.startsWith('-');
  let value = 0n;
  for (const digit of isNegative ? text.slice(1) : text) value = value * 36n + BigInt(Number.parseInt(digit, 36));
  return isNegative ? -value : value;
}
