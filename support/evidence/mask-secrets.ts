// Takes keys, signatures and listen keys out of whatever is about to be written.
import type { Entry } from '../history/entry.ts';

/** Returns the text with every secret in it replaced. */
export type Mask = (text: string) => string;

const MASKED = '***';

/** Names whose value is a secret, in queries, forms, JSON and headers alike. */
const NAMES =
  'x-mbx-apikey|api[-_]?key|api[-_]?secret|secret[-_]?key|secret|signature|listen[-_]?key|private[-_]?key|password|control[-_]?token|access[-_]?token|authorization';

/** Cheap test that spares most lines the slower replacements. */
const SUSPICIOUS = new RegExp(`${NAMES}|/ws/|"stream|streams=`, 'i');

/** `signature=abc` in a query or form. */
const IN_QUERY = new RegExp(`\\b(${NAMES})=([^&\\s"'\\\\#]+)`, 'gi');
/** `"listenKey": "abc"`, also where the JSON is itself quoted inside JSON. */
const IN_JSON = new RegExp(`((?:${NAMES})\\\\*["']\\s*:\\s*\\\\*["'])([^"'\\\\]+)`, 'gi');
/** `X-MBX-APIKEY: abc` in a printed header. */
const IN_HEADER = new RegExp(`((?:${NAMES}):\\s+(?:bearer\\s+)?)([A-Za-z0-9+/=_.-]{8,})`, 'gi');
/** `"name":"x-mbx-apikey","value":"abc"`: a header or parameter as a pair. */
const IN_PAIR = new RegExp(`("name"\\s*:\\s*"(?:${NAMES})"\\s*,\\s*"value"\\s*:\\s*")([^"\\\\]+)`, 'gi');
/** A private stream is opened by the listen key as its path; a public stream's name has an @ in it. */
const IN_STREAM_PATH = /(\/ws\/|streams=|"stream\\*"\s*:\s*\\*")([A-Za-z0-9_-]{20,})(?![A-Za-z0-9_@-])/g;

/** Where a venue hands out a listen key, in plain or quoted JSON. */
const LISTEN_KEY_GIVEN = /listenKey\\*"\s*:\s*\\*"([^"\\]{8,})/g;
const KNOWN_SECRET_LENGTH_MIN = 8;

/** A mask for one scenario: by the names of secrets, and by their values where those are known. */
export function secretMask(known: Iterable<string>): Mask {
  const values = [...new Set(known)].filter((value) => value.length >= KNOWN_SECRET_LENGTH_MIN);
  // Longest first, so that a secret that contains another leaves nothing behind.
  values.sort((a, b) => b.length - a.length);
  const byValue =
    values.length === 0 ? undefined : new RegExp(values.map((value) => RegExp.escape(value)).join('|'), 'g');
  return (text) => {
    const withoutValues = byValue === undefined ? text : text.replace(byValue, MASKED);
    return SUSPICIOUS.test(withoutValues) ? maskedByName(withoutValues) : withoutValues;
  };
}

/** The listen keys the venue gave out in a history: they travel on as bare values, in paths and stream names. */
export function listenKeysOf(entries: readonly Entry[]): Set<string> {
  const found = new Set<string>();
  for (const entry of entries) {
    const body = entry.kind === 'completed' ? entry.exchange?.responseBody : entry.kind === 'observed' ? entry.raw : '';
    if (body?.includes('listenKey')) {
      for (const match of body.matchAll(LISTEN_KEY_GIVEN)) {
        found.add(match[1] ?? '');
      }
    }
  }
  return found;
}

function maskedByName(text: string): string {
  return text
    .replace(IN_QUERY, `$1=${MASKED}`)
    .replace(IN_JSON, `$1${MASKED}`)
    .replace(IN_PAIR, `$1${MASKED}`)
    .replace(IN_HEADER, `$1${MASKED}`)
    .replace(IN_STREAM_PATH, `$1${MASKED}`);
}
