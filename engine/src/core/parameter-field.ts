/** One value of a parameters file with the way to it, so that the first mistake is named by file, line and field. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { type Amount, parseAmount } from './amount.ts';

/** The parameters cannot be used; the message is one sentence with file, line, field and what was expected. */
export class ParameterError extends Error {
  override name = 'ParameterError';
  readonly fileName: string;
  readonly line: number;
  readonly field: string;
  constructor(place: { fileName: string; line: number; field: string }, sentence: string) {
    super(`${place.fileName}, line ${place.line}: ${place.field === '' ? '' : `${place.field} `}${sentence}`);
    this.fileName = place.fileName;
    this.line = place.line;
    this.field = place.field;
  }
}

/** One value of the file, with the way to it. */
export class Field {
  readonly #node: Node | undefined;
  readonly #parent: Node | undefined;
  readonly #path: string;
  readonly #source: { readonly fileName: string; readonly lines: LineCounter };

  constructor(
    node: Node | undefined,
    place: { parent: Node | undefined; path: string; source: { fileName: string; lines: LineCounter } },
  ) {
    this.#node = node;
    this.#parent = place.parent;
    this.#path = place.path;
    this.#source = place.source;
  }

  fail(sentence: string): never {
    const offset = this.#node?.range?.[0] ?? this.#parent?.range?.[0] ?? 0;
    const line = Math.max(1, this.#source.lines.linePos(offset).line);
    throw new ParameterError({ fileName: this.#source.fileName, line, field: this.#path }, sentence);
  }

  /** False for an optional field that the file leaves out. */
  get isThere(): boolean {
    return this.#node !== undefined;
  }

  /** The fields of a mapping that has exactly these names; optional ones may be missing. */
  record<Name extends string>(names: readonly Name[], optional: readonly Name[] = []): Readonly<Record<Name, Field>> {
    const node = this.#node;
    if (!isMap(node)) this.fail(this.#node === undefined ? 'is missing' : 'must be a mapping of named fields');
    for (const pair of node.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : '?';
      if (!(names as readonly string[]).includes(name)) {
        const child = this.#child(isScalar(pair.key) ? pair.key : undefined, name);
        child.fail(`is not a known field, expected one of ${names.join(', ')}`);
      }
    }
    const fields = {} as Record<Name, Field>;
    for (const name of names) {
      const value = node.get(name, true);
      if (value === undefined && !optional.includes(name)) this.#child(undefined, name).fail('is missing');
      fields[name] = this.#child(value as Node | undefined, name);
    }
    return fields;
  }

  list(): readonly Field[] {
    const node = this.#node;
    if (!isSeq(node) || node.items.length === 0) {
      this.fail(node === undefined ? 'is missing' : 'must be a list with at least one entry');
    }
    return node.items.map((item, index) => {
      const path = `${this.#path}[${index}]`;
      return new Field(item as Node, { parent: node, path, source: this.#source });
    });
  }

  text(): string {
    const value = this.#scalar();
    if (value === '') this.fail('is empty, expected text');
    return value;
  }

  oneOf<Choice extends string>(choices: readonly Choice[]): Choice {
    const value = this.#scalar();
    const found = choices.find((choice) => choice === value);
    return found ?? this.fail(`is "${value}", expected ${choices.join(' or ')}`);
  }

  whole(least: number, most = Number.MAX_SAFE_INTEGER): number {
    const value = this.#scalar();
    const whole = /^\d{1,15}$/.test(value) ? Number.parseInt(value, 10) : Number.NaN;
    if (!(whole >= least && whole <= most)) {
      const bound = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
      this.fail(`is "${value}", expected a whole number ${bound}`);
    }
    return whole;
  }

  /** A decimal with at most 8 decimals, inside the bounds (inclusive), which are given as text for the message. */
  amount(bounds: { readonly above?: string; readonly least?: string; readonly most?: string } = {}): Amount {
    const value = this.#scalar();
    const parsed = parseAmount(value);
    const { above, least, most } = bounds;
    const isInside =
      parsed !== undefined &&
      (above === undefined || parsed > exact(above)) &&
      (least === undefined || parsed >= exact(least)) &&
      (most === undefined || parsed <= exact(most));
    if (isInside) return parsed;
    const words = [
      above === undefined ? '' : ` above ${above}`,
      least === undefined ? '' : ` of at least ${least}`,
      most === undefined ? '' : `${above === undefined && least === undefined ? '' : ' and'} of at most ${most}`,
    ];
    return this.fail(`is "${value}", expected a plain decimal number${words.join('')} with at most 8 decimals`);
  }

  #child(node: Node | undefined, name: string): Field {
    const path = this.#path === '' ? name : `${this.#path}.${name}`;
    return new Field(node, { parent: this.#node, path, source: this.#source });
  }

  /** The text as written, so that 0.10 without quotes is as exact as "0.10". */
  #scalar(): string {
    const node = this.#node;
    if (node === undefined) this.fail('is missing');
    if (!isScalar(node)) this.fail('must be a single value');
    return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
  }
}

function exact(text: string): Amount {
  return parseAmount(text) ?? 0n;
}

/**
 * Reads YAML text (or JSON, which is YAML) up to its root.
 * @param fileName only for the message
 * @throws {ParameterError} when it is not readable
 */
export function parseRoot(text: string, fileName: string): Field {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const mistake = document.errors[0];
  if (mistake !== undefined) {
    const line = lines.linePos(mistake.pos[0]).line;
    const sentence = mistake.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? 'unreadable';
    throw new ParameterError({ fileName, line, field: '' }, `is not readable as YAML: ${sentence}`);
  }
  return new Field(document.contents ?? undefined, { parent: undefined, path: '', source: { fileName, lines } });
}
