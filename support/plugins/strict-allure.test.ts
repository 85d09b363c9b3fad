// The contract between cucumber's outcomes and what Allure shows: real runs of cucumber on small features.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const ROOT = resolve(import.meta.dirname, '../..');

const FEATURE = `@major
Feature: outcomes
  @veto
  Scenario: all is well
    Given a step that passes

  Scenario: nobody knows this sentence
    Given a step that passes
    And a step nobody wrote

  Scenario: two definitions match
    Given an ambiguous step

  Scenario: pending after a pass
    Given a step that passes
    And a pending step

  Scenario: skipped after a pass
    Given a step that passes
    And a step that skips

  Scenario: the venue is wrong
    Given the venue is wrong

  Scenario: an assertion fails
    Given an assertion fails

  Scenario: nothing could be proven
    Given nothing can be proven

  Scenario: the author is wrong
    Given the author is wrong

  Scenario: the environment is broken
    Given the environment is broken

  Scenario: a surprise
    Given a step that surprises

  @before-throws
  Scenario: the Before hook throws
    Given a step that passes

  @after-throws
  Scenario: the After hook throws
    Given a step that passes

  @concluded-fail
  Scenario: concluded as failed though every step passed
    Given a step that passes

  @concluded-not-proven
  Scenario: concluded as not proven
    Given a step that passes

  @concluded-pass
  Scenario: concluded as passed
    Given a step that passes

  @concluded-pass @after-throws
  Scenario: concluded as passed, but a hook throws
    Given a step that passes

  @attaching
  Scenario: evidence is attached by a hook
    Given a step that passes
`;

const steps = (root: string): string => `
import { After, Before, BeforeAll, Given } from '@cucumber/cucumber';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { EnvironmentError, NotProven, ScenarioError, Violated } from ${JSON.stringify(pathToFileURL(join(root, 'support/domain/errors.ts')).href)};
const MESSAGES = 'application/vnd.allure.message+json';
const conclude = (world, conclusion) => world.attach(JSON.stringify([{ type: 'metadata', data: { labels: [
  { name: 'brakecheck-conclusion', value: JSON.stringify({ expected: '', actual: '', entries: [], ...conclusion }) }] } }]), MESSAGES);
BeforeAll({ name: 'start the venue' }, () => { if (process.env.BEFORE_ALL === 'throws') throw new EnvironmentError('port 8474 is busy'); });
Before({ tags: '@before-throws', name: 'prepare' }, () => { throw new Error('no trader'); });
After({ tags: '@after-throws', name: 'judge' }, () => { throw new NotProven('the fault was not witnessed'); });
After({ tags: '@concluded-fail' }, function () { conclude(this, { verdict: 'fail', sentence: 'filled twice', expected: '1 fill', actual: '2 fills', blame: 'venue' }); });
After({ tags: '@concluded-not-proven' }, function () { conclude(this, { verdict: 'not-proven', sentence: 'asserted nothing' }); });
After({ tags: '@concluded-pass' }, function () { conclude(this, { verdict: 'pass', sentence: '' }); });
After({ tags: '@attaching' }, function () {
  writeFileSync('evidence.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  this.attach(JSON.stringify([{ type: 'attachment_path', data: { name: 'picture', path: 'evidence.svg', contentType: 'image/svg+xml' } }]), MESSAGES);
});
Given('a step that passes', () => {});
Given('an ambiguous step', () => {});
Given(/^an ambiguous st.p$/, () => {});
Given('a pending step', () => 'pending');
Given('a step that skips', () => 'skipped');
Given('the venue is wrong', () => { throw new Violated({ sentence: 'fills of Whale: expected 1, was 2', expected: '1', actual: '2' }); });
Given('an assertion fails', () => { assert.equal(1, 2); });
Given('nothing can be proven', () => { throw new NotProven('the stream stayed silent'); });
Given('the author is wrong', () => { throw new ScenarioError('no trader is called "Wale"'); });
Given('the environment is broken', () => { throw new EnvironmentError('the proxy is gone'); });
Given('a step that surprises', () => { throw new TypeError('x is not a function'); });
Given('a step that kills its worker', () => { process.exit(3); });
`;

interface Shown {
  readonly name: string;
  readonly status: string;
  readonly statusDetails: { readonly message?: string; readonly trace?: string; readonly expected?: string };
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly { readonly name: string; readonly source: string }[];
}

interface Run {
  readonly results: readonly Shown[];
  readonly globalErrors: readonly string[];
  readonly folder: string;
}

let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'strict-allure-'));
  await mkdir(join(folder, 'features/outcomes'), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await writeFile(join(folder, 'package.json'), '{"name":"contract","type":"module"}');
  await writeFile(join(folder, 'steps.mjs'), steps(ROOT));
  await writeFile(join(folder, 'features/outcomes/outcomes.feature'), FEATURE);
  await writeFile(
    join(folder, 'killed.feature'),
    'Feature: killed\n  Scenario: kills\n    Given a step that kills its worker\n  Scenario: never starts\n    Given a step that passes\n',
  );
  await writeFile(join(folder, 'broken.feature'), 'Gibberish\n');
});

after(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function run(
  feature: string,
  { name, args = [], env = {} }: { name: string; args?: readonly string[]; env?: Readonly<Record<string, string>> },
): Promise<Run> {
  const resultsDir = join(folder, `results-${name}`);
  const config = {
    import: ['steps.mjs'],
    format: [[join(ROOT, 'support/plugins/strict-allure.ts'), join(folder, `${name}.txt`)]],
    formatOptions: { resultsDir },
    publishQuiet: true,
  };
  await writeFile(join(folder, `${name}.json`), JSON.stringify({ default: config }));
  const child = spawn(
    process.execPath,
    [join(ROOT, 'node_modules/@cucumber/cucumber/bin/cucumber.js'), '--config', `${name}.json`, ...args, feature],
    { cwd: folder, stdio: 'ignore', env: { ...process.env, ...env } },
  );
  await new Promise((ended) => child.once('exit', ended));
  return await readRun(resultsDir);
}

async function readRun(resultsDir: string): Promise<Run> {
  const results: Shown[] = [];
  const globalErrors: string[] = [];
  for (const name of await readdir(resultsDir)) {
    const read = async () => JSON.parse(await readFile(join(resultsDir, name), 'utf8'));
    if (name.endsWith('-result.json')) {
      results.push(await read());
    } else if (name.endsWith('-globals.json')) {
      const { errors } = (await read()) as { errors: { message: string }[] };
      globalErrors.push(...errors.map(({ message }) => message));
    }
  }
  return { results, globalErrors, folder: resultsDir };
}

function labelOf({ labels }: Shown, wanted: string): string | undefined {
  return labels.find(({ name }) => name === wanted)?.value;
}

/** Scenario → status, part of the message, blame. */
const ROWS: readonly (readonly [string, string, RegExp, string | undefined])[] = [
  ['all is well', 'passed', /^$/, undefined],
  ['nobody knows this sentence', 'broken', /no step definition matches "a step nobody wrote"/, 'author'],
  ['two definitions match', 'broken', /./, 'author'],
  ['pending after a pass', 'broken', /"a pending step" is pending/, 'author'],
  ['skipped after a pass', 'skipped', /skipped at "a step that skips"/, undefined],
  ['the venue is wrong', 'failed', /fills of Whale: expected 1, was 2/, 'venue'],
  ['an assertion fails', 'failed', /1 !== 2|strictly equal/, undefined],
  ['nothing could be proven', 'broken', /the stream stayed silent/, undefined],
  ['the author is wrong', 'broken', /no trader is called "Wale"/, 'author'],
  ['the environment is broken', 'broken', /the proxy is gone/, 'environment'],
  ['a surprise', 'broken', /x is not a function/, 'harness'],
  ['the Before hook throws', 'broken', /no trader/, 'harness'],
  ['the After hook throws', 'broken', /the fault was not witnessed/, undefined],
  ['concluded as failed though every step passed', 'failed', /filled twice/, 'venue'],
  ['concluded as not proven', 'broken', /asserted nothing/, undefined],
  ['concluded as passed', 'passed', /^$/, undefined],
  ['concluded as passed, but a hook throws', 'broken', /not witnessed/, undefined],
  ['evidence is attached by a hook', 'passed', /^$/, undefined],
];

for (const [mode, args] of [
  ['serial', []],
  ['parallel', ['--parallel', '2']],
] as const) {
  describe(`outcomes of scenarios, ${mode}`, () => {
    let shown: Run;
    before(async () => {
      shown = await run('features/outcomes/outcomes.feature', { name: `outcomes-${mode}`, args });
    });

    for (const [name, status, message, blame] of ROWS) {
      test(`${name}: ${status}`, () => {
        const result = shown.results.find((each) => each.name === name);
        assert.ok(result !== undefined, 'the scenario has a result');
        assert.equal(result.status, status);
        assert.match(result.statusDetails.message ?? '', message);
        assert.equal(labelOf(result, 'blame'), blame);
        assert.equal(labelOf(result, 'brakecheck-conclusion'), undefined, 'the conclusion label is taken off');
      });
    }

    test('only a surprise shows a stack trace', () => {
      const traced = shown.results.filter(({ statusDetails }) => statusDetails.trace !== undefined);
      assert.deepEqual(traced.map(({ name }) => name).toSorted(), [
        'a surprise',
        'an assertion fails',
        'the Before hook throws',
      ]);
    });

    test('not proven is labelled so, and both sides of a failure are kept', () => {
      const byName = new Map(shown.results.map((result) => [result.name, result]));
      for (const name of ['nothing could be proven', 'concluded as not proven', 'the After hook throws']) {
        const result = byName.get(name);
        assert.ok(result !== undefined && labelOf(result, 'verdict') === 'not-proven', name);
      }
      assert.equal(byName.get('concluded as failed though every step passed')?.statusDetails.expected, '1 fill');
    });

    test('severity and epic are there without any evidence, and what a hook attaches belongs to the scenario', () => {
      const byName = new Map(shown.results.map((result) => [result.name, result]));
      const undefinedStep = byName.get('nobody knows this sentence');
      const well = byName.get('all is well');
      assert.ok(undefinedStep !== undefined && well !== undefined);
      assert.equal(labelOf(undefinedStep, 'severity'), 'critical');
      assert.equal(labelOf(well, 'severity'), 'blocker');
      assert.equal(labelOf(well, 'epic'), 'outcomes');
      const attachments = byName.get('evidence is attached by a hook')?.attachments;
      assert.equal(attachments?.[0]?.name, 'picture');
    });
  });
}

for (const [mode, args] of [
  ['serial', []],
  ['parallel', ['--parallel', '2']],
] as const) {
  test(`a BeforeAll hook that throws is a result of its own and a global error, ${mode}`, async () => {
    const { results, globalErrors } = await run('features', {
      name: `before-all-${mode}`,
      args,
      env: { BEFORE_ALL: 'throws' },
    });
    assert.deepEqual(
      new Set(results.map(({ name, status }) => `${name} ${status}`)),
      new Set(['The run itself broken']),
    );
    assert.match(globalErrors[0] ?? '', /port 8474 is busy/);
  });
}

test('a worker that dies leaves no scenario out', async () => {
  const { results, globalErrors } = await run('killed.feature', { name: 'killed', args: ['--parallel', '1'] });
  const told = new Map(results.map(({ name, status, statusDetails }) => [name, `${status}: ${statusDetails.message}`]));
  assert.match(
    told.get('kills') ?? '',
    /^broken: the run ended before this scenario did: Worker 0 exited unexpectedly/,
  );
  assert.match(told.get('never starts') ?? '', /^broken: did not run: Worker 0 exited unexpectedly/);
  assert.match(told.get('The run itself') ?? '', /^broken: Worker 0/);
  assert.match(globalErrors[0] ?? '', /Worker 0 exited unexpectedly/);
});

test('a feature that cannot be read is shown', async () => {
  const { results } = await run('broken.feature', { name: 'unreadable' });
  assert.equal(results[0]?.status, 'broken');
  assert.match(results[0]?.statusDetails.message ?? '', /Gibberish/);
});
