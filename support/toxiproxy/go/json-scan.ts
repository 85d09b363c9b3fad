// Reads one JSON value the way Go's json.Decoder does: same tolerance for what follows it, same words for what is wrong.

/** A JSON value with numbers as written, so that no digit is lost. */
export type GoJson =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly GoJson[] }
  | { readonly kind: 'object'; readonly fields: readonly (readonly [string, GoJson])[] };

/** Malformed JSON, in Go's words. */
export class GoSyntaxError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'GoSyntaxError';
  }
}

// Go stops at 10000; this reader recurses, and no request of the API is deeper than three.
const DEPTH_MAX = 1000;
const ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }),
);
const QUOTED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "'": "\\'",
    '"': '"',
    '\\': '\\\\',
    '\x07': '\\a',
    '\b': '\\b',
    '\f': '\\f',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    '\v': '\\v',
  }),
);

/** One byte as Go prints it in an error. */
function quoteByte(byte: string): string {
  const known = QUOTED.get(byte);
  if (known !== undefined) return `'${known}'`;
  const code = byte.charCodeAt(0);
  if (code < 0x20 || code === 0x7f) return `'\\x${code.toString(16).padStart(2, '0')}'`;
  if ((code > 0x7f && code < 0xa0) || code === 0xad) return `'\\u${code.toString(16).padStart(4, '0')}'`;
  return `'${byte}'`;
}

const isDigit = (byte: string): boolean => byte >= '0' && byte <= '9';

class Scanner {
  /** One character per byte. */
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(body: Buffer) {
    this.#text = body.toString('latin1');
  }

  /** The first value; what follows it is never looked at. */
  document(): GoJson {
    this.#skipSpace();
    if (this.#at >= this.#text.length) throw new GoSyntaxError('EOF');
    return this.#value();
  }

  #value(): GoJson {
    const byte = this.#peek();
    switch (byte) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#array());
      case '"':
        return { kind: 'string', value: this.#string() };
      case 't':
        this.#literal('true');
        return { kind: 'bool', value: true };
      case 'f':
        this.#literal('false');
        return { kind: 'bool', value: false };
      case 'n':
        this.#literal('null');
        return { kind: 'null' };
      default:
        if (byte !== '-' && !isDigit(byte)) throw this.#unexpected('looking for beginning of value');
        return { kind: 'number', digits: this.#number() };
    }
  }

  #nested(read: () => GoJson): GoJson {
    this.#depth += 1;
    if (this.#depth > DEPTH_MAX) throw new GoSyntaxError('exceeded max depth');
    this.#at += 1;
    this.#skipSpace();
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #object(): GoJson {
    const fields: (readonly [string, GoJson])[] = [];
    if (this.#takes('}')) return { kind: 'object', fields };
    for (;;) {
      if (this.#peek() !== '"') throw this.#unexpected('looking for beginning of object key string');
      const name = this.#string();
      this.#skipSpace();
      if (!this.#takes(':')) throw this.#unexpected('after object key');
      this.#skipSpace();
      fields.push([name, this.#value()]);
      this.#skipSpace();
      if (this.#takes('}')) return { kind: 'object', fields };
      if (!this.#takes(',')) throw this.#unexpected('after object key:value pair');
      this.#skipSpace();
    }
  }

  #array(): GoJson {
    const items: GoJson[] = [];
    if (this.#takes(']')) return { kind: 'array', items };
    for (;;) {
      items.push(this.#value());
      this.#skipSpace();
      if (this.#takes(']')) return { kind: 'array', items };
      if (!this.#takes(',')) throw this.#unexpected('after array element');
      this.#skipSpace();
    }
  }

  #literal(word: string): void {
    for (const [index, letter] of [...word].entries()) {
      const context = `in literal ${word} (expecting ${quoteByte(letter)})`;
      if (!this.#takes(letter)) throw this.#unexpected(index === 0 ? 'looking for beginning of value' : context);
    }
  }

  #number(): string {
    const start = this.#at;
    this.#takes('-');
    if (!this.#takes('0')) this.#digits('in numeric literal');
    if (this.#takes('.')) this.#digits('after decimal point in numeric literal');
    if (this.#takes('e') || this.#takes('E')) {
      if (!this.#takes('+')) this.#takes('-');
      this.#digits('in exponent of numeric literal');
    }
    return this.#text.slice(start, this.#at);
  }

  #digits(context: string): void {
    if (!isDigit(this.#peek())) throw this.#unexpected(context);
    while (this.#at < this.#text.length && isDigit(this.#peek())) this.#at += 1;
  }

  #string(): string {
    this.#at += 1;
    let units = '';
    let plainFrom = this.#at;
    // Bytes between escapes are UTF-8; what is not becomes the replacement character.
    const plain = (): string => Buffer.from(this.#text.slice(plainFrom, this.#at), 'latin1').toString('utf8');
    for (;;) {
      const byte = this.#peek();
      if (byte < ' ') throw this.#unexpected('in string literal');
      if (byte === '"' || byte === '\\') {
        units += plain();
        this.#at += 1;
        if (byte === '"') return units.toWellFormed();
        units += this.#escape();
        plainFrom = this.#at;
      } else {
        this.#at += 1;
      }
    }
  }

  #escape(): string {
    const known = ESCAPES.get(this.#peek());
    if (known !== undefined) {
      this.#at += 1;
      return known;
    }
    if (!this.#takes('u')) throw this.#unexpected('in string escape code');
    const start = this.#at;
    for (let count = 0; count < 4; count++) {
      if (!/[0-9a-fA-F]/.test(this.#peek())) throw this.#unexpected('in \\u hexadecimal character escape');
      this.#at += 1;
    }
    return String.fromCharCode(Number.parseInt(this.#text.slice(start, this.#at), 16));
  }

  #peek(): string {
    const byte = this.#text[this.#at];
    if (byte === undefined) throw new GoSyntaxError('unexpected EOF');
    return byte;
  }

  #takes(byte: string): boolean {
    if (this.#text[this.#at] !== byte) return false;
    this.#at += 1;
    return true;
  }

  #skipSpace(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? '.')) this.#at += 1;
  }

  #unexpected(context: string): GoSyntaxError {
    return new GoSyntaxError(`invalid character ${quoteByte(this.#peek())} ${context}`);
  }
}

/**
 * Reads the first JSON value of a body and ignores what follows.
 * @source Go encoding/json, Decoder.Decode and scanner.go
 */
export function scanJson(body: Buffer): GoJson {
  return new Scanner(body).document();
}
