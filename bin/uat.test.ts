// The whole command in a small repository of its own: exit codes, interruptions, torn runs, and nothing left behind.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { ROOT } from './places.ts';

const FEATURE = `Feature: A
  @veto @ABC-001
  Scenario: It runs
    When it runs

  @veto @ABC-002
  Scenario: It hangs
    When it hangs

  @veto @ABC-003
  Scenario: It kills the run
    When it kills the run

  @veto @ABC-004
  Scenario: It is mistyped
    When it ruuns
`;

// Leaves the evidence that the world leaves, and starts a process that must not outlive the run.
const STEPS = `import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { After, When } from '@cucumber/cucumber';
When('it runs', () => undefined);
When('it hangs', { timeout: -1 }, async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  child.unref();
  writeFileSync(process.env.BRAKECHECK_REPORTS + '/child.txt', String(child.pid));
  const alive = setInterval(() => undefined, 1000);
  await new Promise((_, reject) => process.once('SIGTERM', () => {
    if (process.env.DEAF === undefined) {
      clearInterval(alive);
      reject(new Error('asked to end'));
    }
  }));
});
When('it kills the run', () => process.kill(process.pid, 'SIGKILL'));
After(({ pickle, testCaseStartedId, result }) => {
  const folder = process.env.BRAKECHECK_REPORTS + '/evidence/' + testCaseStartedId;
  mkdirSync(folder, { recursive: true });
  const criterion = pickle.tags.at(-1).name.slice(1);
  const verdict = result.status === 'PASSED' ? 'pass' : 'not-proven';
  const sentence = verdict === 'pass' ? '' : 'it was cut off';
  writeFileSync(folder + '/verdict.json', JSON.stringify({
    identity: { criterion, severity: 'veto', name: pickle.name, line: 3, testCaseStartedId, attempt: 0 },
    conclusion: { verdict, sentence, expected: '', actual: '', blame: 'environment', entries: [] },
    checks: [], faults: [], measurements: [], assertions: 1,
    startedAtMs: Date.now(), tookMs: 1, environment: { engine: '0.1.0' }, files: [],
  }));
});
`;

let root = '';
before(() => {
  root = mkdtempSync(join(tmpdir(), 'uat-'));
  const launch = ['policy.yaml', 'parameters', 'collateral.yaml', 'incidents.yaml'].map((name) => `launch/${name}`);
  for (const place of ['bin', 'support', 'package.json', ...launch]) {
    cpSync(join(ROOT, place), join(root, place), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'dir');
  const files = {
    'features/a.feature': FEATURE,
    'steps/a.ts': STEPS,
    'cucumber.mjs': `const plugin = ['progress', 'did-you-mean', 'minimum-counts'].map((name) => './support/plugins/' + name + '.ts');
export default { import: ['steps/**/*.ts'], plugin };
`,
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
});
after(() => rmSync(root, { recursive: true, force: true }));

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { BRAKECHECK_REPORTS: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ['bin/brakecheck.mjs', ...args], {
    cwd: root,
    env: { ...inherited, ...env, CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const ended = once(child, 'exit').then(async () => {
    const [stdout, stderr] = await output;
    return { exitCode: child.exitCode, stdout, stderr };
  });
  return { child, ended };
}

const decision = () => JSON.parse(readFileSync(join(root, 'reports/decision.json'), 'utf8'));

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!condition()) {
    assert.ok(Date.now() < deadline, 'waited 15 s in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie waits for its parent only.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function hang(env: Readonly<Record<string, string>> = {}) {
  rmSync(join(root, 'reports'), { recursive: true, force: true });
  const run = start(['uat', '--tags', '@ABC-001 or @ABC-002'], env);
  const file = join(root, 'reports/child.txt');
  await until(() => existsSync(file) && readFileSync(file, 'utf8') !== '');
  return { ...run, grandchild: Number.parseInt(readFileSync(file, 'utf8'), 10) };
}

describe('npm run uat', { skip: process.platform !== 'linux' && 'looks into /proc' }, () => {
  it('ends with 0 where the part that was asked for passed', async () => {
    const { exitCode, stdout, stderr } = await start(['uat', '--tags', '@ABC-001']).ended;
    assert.match(stdout, /^PARTIAL {2}1 of 1 criterion pass/);
    assert.match(stderr, /^✓ ABC-001 It runs \(/m);
    assert.equal(exitCode, 0);
  });

  it('ends with 2 for an unknown step, its place and the nearest sentence', async () => {
    const { exitCode, stdout } = await start(['uat', 'features/a.feature:15']).ended;
    assert.match(stdout, /features\/a.feature:16 unknown step "it ruuns" — did you mean "it runs"\?/);
    assert.equal(exitCode, 2);
  });

  it('ends with 2 where nothing matches, and where the command line is wrong', async () => {
    const nothing = await start(['uat', '--tags', '@none']).ended;
    assert.match(nothing.stdout, /no scenario ran: none in features\/ has tags @none/);
    assert.equal(nothing.exitCode, 2);
    for (const args of [['--colour'], ['--environment', 'moon'], ['--seed', '1.5'], ['nowhere.feature']]) {
      const wrong = await start(['uat', ...args]).ended;
      assert.equal(wrong.exitCode, 2, args.join(' '));
      assert.equal(wrong.stderr.trim().split('\n').length, 1, wrong.stderr);
    }
  });

  it('is NO-GO where cucumber is killed in the middle, and keeps what was judged before', async () => {
    writeFileSync(join(root, 'launch/criteria.lock'), '');
    const { exitCode, stdout } = await start(['uat', '--tags', '@ABC-001 or @ABC-003']).ended;
    assert.match(stdout, /cucumber was killed by SIGKILL in the middle of the run/);
    assert.equal(exitCode, 3);
    assert.deepEqual(
      decision().criteria.map(({ verdict }: { verdict: string }) => verdict),
      ['pass', 'not-proven'],
    );
  });

  it('lets cucumber end in order on Ctrl-C, decides, ends with 130 and leaves no process', async () => {
    const { child, ended, grandchild } = await hang();
    child.kill('SIGINT');
    const { exitCode, stdout } = await ended;
    assert.equal(exitCode, 130);
    assert.match(stdout, /the run was interrupted by SIGINT/);
    assert.deepEqual(
      decision().criteria.map(({ verdict }: { verdict: string }) => verdict),
      ['pass', 'not-proven'],
    );
    await until(() => !isAlive(grandchild));
  });

  it('ends a cucumber that does not listen, and ends at once when asked twice', async () => {
    const { child, ended, grandchild } = await hang({ DEAF: 'yes' });
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGTERM'), 300);
    const { exitCode } = await ended;
    assert.equal(exitCode, 143);
    await until(() => !isAlive(grandchild));
    assert.equal(existsSync(join(root, 'reports/decision.json')), false);
  });

  it('does not empty a folder that is not a reports folder', async () => {
    const { exitCode, stderr } = await start(['uat'], { BRAKECHECK_REPORTS: join(root, 'features') }).ended;
    assert.equal(exitCode, 3);
    assert.match(stderr, /not a reports folder, so it was not emptied/);
    assert.ok(existsSync(join(root, 'features/a.feature')));
  });

  it('does not write where another run is writing, and says which; what a killed run left is no hindrance', async () => {
    const { child, ended } = await hang({});
    const second = await start(['uat', 'features/a.feature:3']).ended;
    assert.equal(second.exitCode, 3);
    assert.match(second.stderr, new RegExp(`another run \\(process ${child.pid}\\) is writing into .*reports: wait`));
    child.kill('SIGTERM');
    await ended;
    // The process id of nobody: the numbers of processes end below it.
    writeFileSync(join(root, 'reports/writer.txt'), `${hostname()}/99999999/1`);
    const third = await start(['uat', 'features/a.feature:3']).ended;
    assert.doesNotMatch(third.stderr, /another run/);
    assert.equal(existsSync(join(root, 'reports/writer.txt')), false);
  });
});

describe('npm run criteria', () => {
  it('shows what differs, writes it only when told to, and then shows a softened scenario', async () => {
    rmSync(join(root, 'launch/criteria.lock'), { force: true });
    const first = await start(['criteria']).ended;
    assert.match(first.stdout, /^added {4}ABC-001 {2}It runs$/m);
    assert.equal(first.exitCode, 1);
    assert.equal(existsSync(join(root, 'launch/criteria.lock')), false);
    assert.equal((await start(['criteria', '--update']).ended).exitCode, 0);
    assert.match((await start(['criteria']).ended).stdout, /^4 criteria, all as in launch\/criteria.lock$/m);
    writeFileSync(join(root, 'features/a.feature'), FEATURE.replace('@veto @ABC-004', '@minor @ABC-004'));
    const softened = await start(['criteria']).ended;
    assert.match(softened.stdout, /^changed {2}ABC-004 {2}It is mistyped \(severity veto → minor\)$/m);
    assert.equal(softened.exitCode, 1);
  });
});
