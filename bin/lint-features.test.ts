// What the lint finds, each in a scenario an author might well write, at its place; and that the suite itself is clean, in time.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { lintText } from '../support/authoring/finding.ts';
import { EXIT } from '../support/domain/errors.ts';
import { lintFeatures } from './lint-suite.ts';
import { ROOT } from './places.ts';

const CPU_WITHIN_MS = 2000;
const folder = mkdtempSync(join(tmpdir(), 'brakecheck-lint-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const HEAD = `Feature: One thing wrong
  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And Retail has a wallet of 1,000 USDT
`;
const TAGS = '  @veto @LNT-001\n  Scenario: It\n';
const GOOD = '    When Retail sends a limit buy of 0.1 BTC at 59,000\n    Then the order is accepted\n';

/** Name, the text behind the background, and what the lint must say, from its line on. */
const CASES: readonly (readonly [string, string, RegExp | undefined])[] = [
  ['a sound scenario', `${TAGS}${GOOD}`, undefined],
  [
    'a sentence nobody knows, with the three nearest',
    `${TAGS}${GOOD}    And Retail buys 2.5 BTC at the market\n`,
    /^9:9: unknown-sentence: nobody knows "Retail buys 2\.5 BTC at the market": did you mean "\{trader\} \{direction\} \{amount\} at market" or ".+" or ".+"\?$/,
  ],
  [
    'a name nobody opened',
    `${TAGS}${GOOD}    And Retial is liquidated once\n`,
    /^9:9: unknown-trader: .*did you mean Retail\?$/,
  ],
  [
    'a slip of the pen that would open a new trader',
    `${TAGS}    Given Retial has a resting buy of 0.1 BTC at 59,000\n    When Retail cancels all orders\n    Then Retail has 0 open orders\n`,
    /^7:11: unknown-trader: Retial is named only here.*did you mean Retail\?$/,
  ],
  [
    'a unit no market has',
    `${TAGS}    Given Whale has a wallet of 5 DOGS\n${GOOD}`,
    /^7:33: wrong-unit: "5 DOGS": expected BTC or USDT$/,
  ],
  [
    'the asset of another market',
    `${TAGS}    When Retail sends a limit buy of 1 ETH at 59,000\n    Then the order is accepted\n`,
    /^7:25: wrong-unit: "1 ETH": expected BTC or USDT in BTC's market$/,
  ],
  [
    'collateral in the asset of another market, which is nobody’s position',
    `${TAGS}    When Retail withdraws 1 ETH of collateral\n    Then the transfer is refused\n`,
    undefined,
  ],
  [
    'the limit of a stop for the whole position, which is a price',
    `${TAGS}    When Retail places a stop-limit sell of the whole position at 59,000 with a limit of 58,900 on the mark price\n    Then the order is rejected with code -4136\n`,
    undefined,
  ],
  [
    'a unit of time nobody knows',
    `${TAGS}    Given Retail's connection has 20 parsecs of latency\n${GOOD}`,
    /^7:31: wrong-value: unknown unit "parsecs"/,
  ],
  [
    'a price off the tick',
    `${TAGS}    When Retail sends a limit buy of 0.1 BTC at 59,000.05\n    Then the order is accepted\n`,
    /^7:25: impossible-number: the price 59000\.05 is off the tick of 0\.1/,
  ],
  [
    'a price off the tick that the venue shall refuse',
    `${TAGS}    When Retail sends a limit buy of 0.1 BTC at 59,000.05\n    Then the order is rejected with code -4014\n`,
    undefined,
  ],
  [
    'a quantity off the step, in a table',
    `${TAGS}    Given the order book:\n      | trader | side | quantity   | price  | as |\n      | Retail | buy  | 0.0015 BTC | 59,000 | a  |\n${GOOD}`,
    /^9:25: impossible-number: the quantity 0\.0015 BTC is off the step of 0\.001/,
  ],
  ['no criterion id', `  @veto\n  Scenario: It\n${GOOD}`, /^6:3: identity: .*needs exactly one criterion id/],
  ['no severity', `  @LNT-001\n  Scenario: It\n${GOOD}`, /^6:3: identity: .*needs exactly one severity/],
  [
    'an id the suite has already',
    `  @veto @LIQ-001\n  Scenario: It\n${GOOD}`,
    /^6:3: identity: uses the criterion id LIQ-001 a second time$/,
  ],
  [
    'nothing expected',
    `${TAGS}    When Retail sends a limit buy of 0.1 BTC at 59,000\n`,
    /^6:3: vacuous: expects nothing/,
  ],
  [
    'a When nobody looks at',
    `${TAGS}${GOOD}    When Retail cancels all orders\n`,
    /^6:3: vacuous: ends with a When nobody looks at/,
  ],
  [
    'a line that is cut for good',
    `${TAGS}    Given Retail's connection is cut\n${GOOD}`,
    /^7:11: open-fault: .* is never ended: say for how long/,
  ],
  [
    'a line that is cut for good on purpose',
    `${TAGS}    # until the end\n    Given Retail's connection is cut\n${GOOD}`,
    undefined,
  ],
  ['a price source that never returns', `${TAGS}    When the price source beta dies\n${GOOD}`, /^7:10: open-fault: /],
  [
    'a tolerance as wide as the rate',
    `${TAGS}${GOOD}    And the funding rate charged is 0.01% give or take 0.01%\n`,
    /^9:56: wide-tolerance: .*the rate of 0\.01%/,
  ],
  [
    'a bound beyond the largest move',
    `${TAGS}    When the index price falls by 2% within 1 second\n    Then the mark price never left 5% around 60,000\n`,
    /^8:36: wide-tolerance: .*the largest move of 2%/,
  ],
  [
    'a column nobody knows',
    `${TAGS}    Given the following traders:\n      | trader | walet     |\n      | Whale  | 10 USDT   |\n${GOOD}`,
    /^8:18: wrong-table: unknown column "walet": did you mean "wallet"\?/,
  ],
  [
    'a table that is missing',
    `${TAGS}    Given the following traders:\n${GOOD}`,
    /^7:11: wrong-table: .*needs a table below it/,
  ],
  [
    'a number that is none, in a table',
    `${TAGS}    Given the order book:\n      | trader | side | quantity | price | as |\n      | Retail | buy  | 1 BTC    | 60k   | a  |\n${GOOD}`,
    /^9:36: wrong-table: "60k" is no price/,
  ],
  [
    'thirteen steps',
    `${TAGS}${'    When Retail cancels all orders\n'.repeat(12)}    Then Retail has 0 open orders\n`,
    /^6:3: too-long: 13 steps/,
  ],
  [
    'examples with eight columns',
    `  @veto @LNT-001\n  Scenario Outline: It\n    When Retail cancels all orders\n    Then Retail has <a> open orders\n\n    Examples:\n      | a | b | c | d | e | f | g | h |\n      | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n`,
    /^12:7: too-wide: 8 columns/,
  ],
  [
    'a value of an outline, at its row',
    `  @veto @LNT-001\n  Scenario Outline: It\n    Given Whale has a wallet of <wallet>\n${GOOD}\n    Examples:\n      | wallet |\n      | 5 DOGS |\n`,
    /^13:7: wrong-unit: "5 DOGS"/,
  ],
];

describe('the lint of feature files', () => {
  for (const [index, [name, text, expected]] of CASES.entries()) {
    it(expected === undefined ? `has nothing against ${name}` : `finds ${name}`, async () => {
      const file = join(folder, `case-${index}.feature`);
      writeFileSync(file, `${HEAD}${text}`);
      const { findings } = await lintFeatures(ROOT, [file]);
      const said = findings.map((one) => lintText(one).replace(/^.*\.feature:/, ''));
      if (expected === undefined) {
        assert.deepEqual(said, []);
      } else {
        assert.ok(
          said.some((line) => expected.test(line)),
          `expected ${expected} among\n${said.join('\n')}`,
        );
      }
    });
  }

  it('has nothing against the suite, within two seconds of work', async () => {
    const before = process.cpuUsage();
    const { findings, scenarios } = await lintFeatures(ROOT, []);
    const { user, system } = process.cpuUsage(before);
    assert.deepEqual(findings.map(lintText), []);
    assert.ok(scenarios > 400, `only ${scenarios} scenarios were read`);
    assert.ok((user + system) / 1000 < CPU_WITHIN_MS, `took ${Math.round((user + system) / 1000)} ms`);
  });
});

describe('npm run lint:features', () => {
  const lint = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'bin/brakecheck.mjs'), 'lint:features', ...args], { encoding: 'utf8' });

  it('answers as JSON where asked, and with the code of an author’s error', () => {
    const file = join(folder, 'json.feature');
    writeFileSync(file, `${HEAD}${TAGS}    When nobody knows this\n`);
    const { status, stdout } = lint('--json', file);
    const { scenarios, findings } = JSON.parse(stdout);
    assert.equal(status, EXIT.author);
    assert.equal(scenarios, 1);
    assert.deepEqual(
      findings.map(({ line, rule }: { line: number; rule: string }) => [line, rule]),
      [
        [6, 'vacuous'],
        [7, 'unknown-sentence'],
      ],
    );
  });

  it('refuses a file that is not there, and an option it does not know', () => {
    assert.match(lint('features/no.feature').stderr, /no\.feature" does not exist/);
    assert.match(lint('--jsn').stderr, /unknown option '--jsn'.*--json/);
  });
});
