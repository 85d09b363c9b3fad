// Writes JSON byte for byte as Go's json.Marshal does.

/** Plain data; whole numbers of 64 bits as bigint. */
export type Encodable =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Encodable[]
  | { readonly [name: string]: Encodable };

/** Characters that Go escapes so that the text is safe within HTML and JavaScript. */
const HTML_UNSAFE = /[<>&\u2028\u2029]/g;

function encodeString(text: string): string {
  return JSON.stringify(text).replace(HTML_UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The fewest digits that give the same 32-bit number again. */
export function float32Text(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}

/** The JSON text; object keys keep their order. Numbers are 32-bit floats: toxicity and status codes. */
export function encodeJson(value: Encodable): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return float32Text(value);
  if (typeof value === 'string') return encodeString(value);
  if (Array.isArray(value)) return `[${value.map(encodeJson).join(',')}]`;
  return `{${Object.entries(value)
    .map(([name, item]) => `${encodeString(name)}:${encodeJson(item)}`)
    .join(',')}}`;
}
