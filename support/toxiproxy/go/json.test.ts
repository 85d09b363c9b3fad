// What Go's encoding/json says, as the official server answered it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeJson, float32Text } from './json-encode.ts';
import { type GoJson, scanJson } from './json-scan.ts';

const scan = (text: string): GoJson => scanJson(Buffer.from(text));

/** Back to what JSON.parse gives. */
function plain(json: GoJson): unknown {
  switch (json.kind) {
    case 'null':
      return null;
    case 'number':
      return Number(json.digits);
    case 'array':
      return json.items.map(plain);
    case 'object':
      return Object.fromEntries(json.fields.map(([name, value]) => [name, plain(value)]));
    default:
      return json.value;
  }
}

test('well-formed JSON reads as JSON.parse reads it', () => {
  fc.assert(fc.property(fc.json(), (text) => assert.deepEqual(plain(scan(text)), JSON.parse(text))));
});

test('malformed JSON is refused whenever JSON.parse refuses it, unless a whole value stands first', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom('"', '{', ']', ',', ':', '\\', 'x'), (text, at, char) => {
      const place = at % (text.length + 1);
      const broken = text.slice(0, place) + char + text.slice(place);
      let isGood = true;
      try {
        JSON.parse(broken);
      } catch {
        isGood = false;
      }
      if (isGood) assert.deepEqual(plain(scan(broken)), JSON.parse(broken));
    }),
  );
});

test('each malformed text has its own words', () => {
  const words: readonly (readonly [string, string])[] = [
    ['', 'EOF'],
    ['  ', 'EOF'],
    ['{"a":', 'unexpected EOF'],
    ['-', 'unexpected EOF'],
    ['1.a', "invalid character 'a' after decimal point in numeric literal"],
    ['1ea', "invalid character 'a' in exponent of numeric literal"],
    ['{"a":"\\u12g4"}', "invalid character 'g' in \\u hexadecimal character escape"],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
    ['[1,]', "invalid character ']' looking for beginning of value"],
    ['{"a":"\x01"}', "invalid character '\\x01' in string literal"],
    ["{'a':1}", "invalid character '\\'' looking for beginning of object key string"],
    ['{é', "invalid character 'Ã' looking for beginning of object key string"],
  ];
  for (const [text, message] of words) assert.throws(() => scan(text), { message }, JSON.stringify(text));
});

test('what follows the first value is never read', () => {
  assert.deepEqual(scan('{"a":1} trailing'), scan('{"a":1}'));
  assert.deepEqual(scan('5x'), { kind: 'number', digits: '5' });
});

test('text that is not UTF-8 and half a surrogate pair become the replacement character', () => {
  assert.deepEqual(scanJson(Buffer.from([0x22, 0xff, 0x22])), { kind: 'string', value: '\ufffd' });
  assert.deepEqual(scan('"\\ud800"'), { kind: 'string', value: '\ufffd' });
  assert.deepEqual(scan('"\\ud83d\\ude00"'), { kind: 'string', value: '😀' });
});

test('a JSON bomb of nested arrays is refused', () => {
  assert.throws(() => scan('['.repeat(20_000)), { message: 'exceeded max depth' });
});

test('written JSON escapes what Go escapes, and keeps 64-bit numbers whole', () => {
  assert.equal(
    encodeJson({ text: '<&>\u2028é"', big: 9_223_372_036_854_775_807n, no: null }),
    '{"text":"\\u003c\\u0026\\u003e\\u2028é\\"","big":9223372036854775807,"no":null}',
  );
});

test('a 32-bit float is written with the fewest digits', () => {
  const texts: readonly (readonly [number, string])[] = [
    [0.1, '0.1'],
    [0.123456789, '0.12345679'],
    [16_777_217, '16777216'],
    [1e-9, '1e-9'],
    [1e22, '1e+22'],
    [1, '1'],
  ];
  for (const [value, text] of texts) assert.equal(float32Text(Math.fround(value)), text);
});
