// Tidy on itself: it must see each thing it forbids, and nothing in strings, comments and the places with a reason.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainCode } from './plain-code.ts';
import { tidyFindings } from './tidy.ts';

const HEAD = '// Says what it is for.\n';
const judge = (path: string, text: string) =>
  tidyFindings([{ path, text: HEAD + text }]).map(({ line, sentence }) => `${line} ${sentence}`);

describe('tidy forbids', () => {
  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['support/oracles/x.ts', 'const a = parseFloat(text);\n', /^2 has "parseFloat": write decimal\(text\)/],
    ['support/oracles/x.ts', 'const a = Number.parseFloat(text);\n', /parseFloat/],
    ['support/oracles/x.ts', 'const a = Number(text);\n', /Number\.parseInt/],
    ['engine/src/core/x.ts', 'const a = Date.now();\n', /the Clock that is passed in/],
    ['support/actors/x.ts', 'const a = performance.now();\n', /the Clock/],
    ['support/oracles/x.ts', 'const a = Math.random();\n', /replayable/],
    ['steps/x.ts', 'setTimeout(() => undefined, 5);\n', /until\(condition/],
    ['support/x.test.ts', "it.only('x', () => undefined);\n", /--test-name-pattern/],
    ['support/x.ts', 'const a = 1; // FIXME later\n', /write the fix/],
    ['support/x.ts', 'class A {\n  static accessor x = 1;\n}\n', /a getter and a setter/],
    ['support/x.ts', 'export default 1;\n', /a named export/],
    ['support/x.ts', 'x;\n'.repeat(400), /has 401 lines/],
    ['support/x.ts', `function f(): void {\n${'  x;\n'.repeat(70)}}\n`, /^2 has a function of 72 lines/],
    [
      'support/x.ts',
      `const f = async (a: { b: number }): Promise<{ c: 1 }> => {\n${'  x;\n'.repeat(70)}};\n`,
      /72 lines/,
    ],
    [
      'support/x.ts',
      `class A {\n  #f({ a }: B): void {\n${'    x;\n'.repeat(70)}  }\n}\n`,
      /^3 has a function of 72 lines/,
    ],
  ];
  for (const [path, text, finding] of refused) {
    it(`${JSON.stringify(text.slice(0, 40))} in ${path}`, () => {
      const findings = judge(path, text);
      assert.equal(findings.length, 1, findings.join('\n'));
      assert.match(findings[0] ?? '', finding);
    });
  }

  it('a file that does not open with a sentence', () => {
    for (const text of ['', 'const a = 1;\n', '// no end\nconst a = 1;\n', '//\nconst a = 1;\n']) {
      assert.equal(tidyFindings([{ path: 'support/x.ts', text }]).length, 1, text);
    }
  });
});

describe('tidy allows', () => {
  const hole = '$' + '{x}';
  const kept: readonly (readonly [string, string])[] = [
    ['support/faults/x.ts', 'setTimeout(() => undefined, 5);\nconst a = Math.random();\n'],
    ['support/actors/until.ts', 'setTimeout(() => undefined, 5);\n'],
    ['support/venues/binance-futures/wire.ts', 'const a = Number(text);\n'],
    ['support/plugins/x.ts', 'export default plugin;\n'],
    [
      'support/oracles/x.ts',
      `const a = 'Date.now() parseFloat';\n// Math.random is banned\nconst b = \`setTimeout(${hole})\`;\n`,
    ],
    ['support/oracles/x.ts', 'const a = isNumber(x) && this.Number(x);\n'],
    ['support/x.ts', `const table = {\n${'  x: 1,\n'.repeat(90)}};\n`],
    ['support/x.ts', `interface A {\n${'  x: 1;\n'.repeat(90)}}\n`],
    ['support/x.ts', `class A extends B {\n${'  x = 1;\n'.repeat(90)}}\n`],
    ['support/x.test.ts', `describe('x', () => {\n${'  x;\n'.repeat(90)}});\n`],
    ['support/x.ts', `for (const a of b) {\n${'  x;\n'.repeat(90)}}\n`],
  ];
  for (const [path, text] of kept) {
    it(`${JSON.stringify(text.slice(0, 40))} in ${path}`, () => assert.deepEqual(judge(path, text), []));
  }

  it('an opening sentence over two lines, and one behind a shebang', () => {
    for (const text of ['// One sentence\n// over two lines.\n', '#!/usr/bin/env node\n// A sentence.\n']) {
      assert.deepEqual(tidyFindings([{ path: 'support/x.ts', text }]), []);
    }
  });
});

describe('plain code', () => {
  const table: readonly (readonly [string, string])[] = [
    ["a('x{y'); // {", 'a(     );     '],
    ['/* {\n{ */ b', '    \n     b'],
    [`c(\`{$\{d({ e: \`}\` })}\`) f`, `c(${' '.repeat(19)}) f`],
    ['g = /[/{]\\/{/.test(h)', `g = ${' '.repeat(9)}.test(h)`],
    ['i / j / k', 'i / j / k'],
    ["'it\\'s {' l", '          l'],
  ];
  for (const [text, plain] of table) {
    it(`of ${JSON.stringify(text)}`, () => assert.equal(plainCode(text), plain));
  }
});
