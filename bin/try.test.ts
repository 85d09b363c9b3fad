// Trying a scenario as its author does: what is seen meanwhile, where its evidence lies, again on save; and beginning a new one.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { nextId, prefixOf } from '../support/authoring/scaffold.ts';
import { EXIT } from '../support/domain/errors.ts';
import { ROOT } from './places.ts';

const WITHIN_MS = 120_000;
const folder = mkdtempSync(join(tmpdir(), 'brakecheck-try-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const ENTRY = join(ROOT, 'bin/brakecheck.mjs');

describe('npm run new', () => {
  const begin = (...flags: readonly string[]) =>
    spawnSync(process.execPath, [ENTRY, 'new', ...flags], { encoding: 'utf8' });

  it('begins a scenario that has the next free id and runs as it is', () => {
    const file = join(folder, 'begun.feature');
    const { status, stdout } = begin(
      '--area',
      'funding',
      '--name',
      'Nobody pays twice',
      '--severity',
      'minor',
      '--file',
      file,
    );
    assert.equal(status, EXIT.go, stdout);
    assert.match(stdout, /^FND-\d{3} begins at .*begun\.feature:7\n/);
    assert.match(readFileSync(file, 'utf8'), /@minor @FND-\d{3}\n {2}Scenario: Nobody pays twice\n {4}Given Retail/);
  });

  it('takes the steps, and says at once what is wrong with them', () => {
    const file = join(folder, 'wrong.feature');
    const { status, stdout } = begin(
      '--area',
      'fees',
      '--name',
      'x',
      '--file',
      file,
      '--step',
      'When Retail flies',
      '--step',
      'Then the order is accepted',
    );
    assert.equal(status, EXIT.author);
    assert.match(stdout, /wrong\.feature:8:10: unknown-sentence: nobody knows "Retail flies"/);
  });

  it('asks for what it is not told, and with nobody there says which flag it lacks', () => {
    assert.match(begin('--area', 'fees').stderr, /no --name, and nobody to ask/);
    assert.match(
      begin('--area', 'fees', '--name', 'x', '--severity', 'awful').stderr,
      /unknown severity "awful": expected veto/,
    );
  });

  it('counts on from the highest id of the area', () => {
    const criteria = [
      { id: 'FND-001', file: 'features/funding/a.feature' },
      { id: 'FND-009', file: 'features/funding/b.feature' },
      { id: 'LIQ-020', file: 'features/liquidation/a.feature' },
    ];
    assert.equal(nextId(prefixOf('funding', criteria), criteria), 'FND-010');
    assert.equal(nextId(prefixOf('dark-pools', criteria), criteria), 'DAR-001');
  });
});

describe('npm run try', () => {
  it('shows what is seen, names the evidence, and plays again on save', { timeout: WITHIN_MS }, async () => {
    const file = join(folder, 'tried.feature');
    writeFileSync(
      file,
      `Feature: Tried
  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @minor @TRY-001
  Scenario: An order rests
    When Retail sends a limit buy of 0.1 BTC at 59,000 as "mine"
    Then the order is accepted
`,
    );
    const child = spawn(process.execPath, [ENTRY, 'try', '--watch', `${file}:7`], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: 'true', BRAKECHECK_REPORTS: join(folder, 'reports') },
    });
    let output = '';
    const heard = Promise.withResolvers<void>();
    let saves = 0;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const waits = output.split('waiting for the next save').length - 1;
        if (waits === 1 && saves === 0) {
          saves = 1;
          appendFileSync(file, '    And Retail has 1 open order\n');
        } else if (waits === 2) {
          heard.resolve();
        }
      });
    }
    const ended = once(child, 'exit');
    await Promise.race([heard.promise, ended]);
    child.kill('SIGINT');
    await ended;
    assert.match(output, /step Retail sends a limit buy of 0\.1 BTC at 59,000 as "mine"/);
    assert.match(output, /order Retail mine: order: buy 0\.1 at 59000, new, 0 filled/);
    assert.match(output, /price mark: 60000/);
    assert.match(output, /step Retail has 1 open order/);
    const evidence = [...output.matchAll(/TRY-001 evidence (\S+)/g)].at(-1)?.[1] ?? '';
    assert.ok(existsSync(resolve(ROOT, evidence)), `no evidence at ${evidence}`);
    assert.equal(output.match(/1 of 1 criterion pass/g)?.length, 2, output);
  });
});
