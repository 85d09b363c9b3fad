// The import check on itself: what it must see, and what it must not mistake for an import.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importFindings, importsOf } from './import-rules.ts';

const judge = (path: string, text: string) =>
  importFindings([{ path, text }]).map(({ line, sentence }) => `${line} ${sentence}`);

describe('the import rules', () => {
  const refused: readonly (readonly [string, string, string])[] = [
    [
      'support/oracles/x.ts',
      '../venues/binance-futures/session.ts',
      'oracles imports only oracles, domain, history, model, spec',
    ],
    ['support/domain/x.ts', '../spec/margin.ts', 'domain imports only domain'],
    ['support/model/x.ts', '../history/history.ts', 'model imports only model, domain, spec'],
    ['support/world/x.ts', '../../engine/src/main.ts', 'world imports everything but'],
    ['support/gate/x.ts', '../../engine/wire/error-codes.ts', 'gate imports only'],
    ['engine/src/core/x.ts', '../../../support/domain/decimal.ts', 'engine imports only itself'],
    ['bin/x.ts', '../support/world/scenario.ts', 'bin imports everything but world, steps, engine'],
    ['steps/x.ts', '../support/actors/trader.ts', 'steps imports only steps, domain, actions'],
    ['support/venues/binance-futures/x.ts', '../other/y.ts', 'a venue adapter knows no other'],
    ['support/newcomer/x.ts', '../domain/time.ts', 'the layer "newcomer" has no rule'],
  ];
  for (const [path, specifier, rule] of refused) {
    it(`refuse ${path} → ${specifier}, with line, both ends and the rule`, () => {
      const [finding = ''] = judge(path, `// head\nimport type { X } from '${specifier}';\n`);
      assert.ok(finding.startsWith(`2 ${path} (`), finding);
      assert.ok(finding.includes(rule), finding);
    });
  }

  const kept: readonly (readonly [string, string])[] = [
    ['support/oracles/x.ts', '../history/history.ts'],
    ['support/toxiproxy/x.ts', '../domain/errors.ts'],
    ['support/venues/binance-futures/a/x.ts', '../b.ts'],
    ['support/world/x.ts', '../venues/binance-futures/venue.ts'],
    ['support/plugins/x.ts', '../gate/gate.ts'],
    ['bin/x.ts', '../support/gate/gate.ts'],
    ['engine/src/core/x.ts', '../rules/rules.ts'],
    ['cucumber.ts', './support/plugins/progress.ts'],
    ['support/domain/x.ts', 'big.js'],
  ];
  for (const [path, specifier] of kept) {
    it(`let ${path} import ${specifier}`, () => assert.deepEqual(judge(path, `import '${specifier}';`), []));
  }
});

describe('the reading of imports', () => {
  it('sees every form', () => {
    const text = [
      "import a from './a.ts';",
      'import {\n  b,\n  type C,\n} from "./b.ts";',
      "export * from './c.ts';",
      "export { d } from './d.ts';",
      "import './e.ts';",
      "const f = await import('./f.ts');",
      "type G = import('./g.ts').G;",
    ].join('\n');
    assert.deepEqual(
      importsOf(text).map(({ specifier, line }) => `${line} ${specifier}`),
      ['1 ./a.ts', '5 ./b.ts', '6 ./c.ts', '7 ./d.ts', '8 ./e.ts', '9 ./f.ts', '10 ./g.ts'],
    );
  });

  it('sees none in comments, templates and regular expressions', () => {
    const text =
      "// import a from './a.ts'\n/* import './b.ts' */\nconst t = `import x from './c.ts'`;\nconst r = /import '.\\/d.ts'/;\n";
    assert.deepEqual(importsOf(text), []);
  });
});
