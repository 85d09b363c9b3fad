// How the files of a run are read: strictly where they decide, and never with an exception.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { decideRun } from './gate.ts';
import { parsePolicy } from './policy.ts';
import { readEvidence } from './read-evidence.ts';
import { readMessages } from './read-messages.ts';
import { parseRunFile } from './run-file.ts';
import { healthyRun } from './test-run.ts';
import { parseWaivers } from './waivers.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const POLICY_TEXT = `severitiesThatVeto: [veto]
majorsThatMayFail: 2
measurements:
  - { name: acknowledgement p95, atMost: 1500, unit: ms }
evidence:
  environments: [embedded]
  hoursOldAtMost: 24
  unsignedMayBeGo: true
  signers: []
`;

describe('the policy', () => {
  it('is read', () => {
    const parsed = parsePolicy(POLICY_TEXT);
    assert.ok('policy' in parsed);
    assert.equal(parsed.policy.majorsThatMayFail, 2);
    assert.deepEqual(parsed.policy.measurements, [{ name: 'acknowledgement p95', atMost: 1500, unit: 'ms' }]);
  });

  it('of this repository is one', () => {
    assert.ok('policy' in parsePolicy(readFileSync('launch/policy.yaml', 'utf8')));
    assert.ok('waivers' in parseWaivers(readFileSync('launch/waivers.yaml', 'utf8')));
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ['majorsThatMayFail: 2', 'majorsThatMayFail: -1', ':2 "majorsThatMayFail" too small: expected number to be >=0'],
    [
      'majorsThatMayFail: 2',
      'majorThatMayFail: 2',
      ':1 unknown field "majorThatMayFail": did you mean majorsThatMayFail?',
    ],
    ['[veto]', '[minor]', ':1 "severitiesThatVeto" must hold veto: that is what the word means'],
    ['atMost: 1500', 'atMost: soon', ':4 "measurements.0.atMost" invalid input: expected number, received string'],
    ['[embedded]', '[]', ':6 "evidence.environments" must name at least one environment'],
    [
      'signers: []',
      'signers: [{ name: Ops, publicKey: no }]',
      ':9 "evidence.signers.0.publicKey" must be a public key',
    ],
    ['[veto]', '[veto', 'launch/policy.yaml:2 is not YAML'],
  ];
  for (const [before, after, sentence] of refused) {
    it(`refuses "${after}" with line and field`, () => {
      const parsed = parsePolicy(POLICY_TEXT.replace(before, after));
      assert.ok('problem' in parsed);
      assert.ok(parsed.problem.includes(sentence), parsed.problem);
    });
  }
});

describe('run.json', () => {
  it('is read', () => assert.equal(parseRunFile(JSON.stringify(healthyRun().run))?.seed, 1));
  for (const text of ['', '{', '{}', '[]', '{"startedAt":"yesterday"}']) {
    it(`is refused where it is "${text}"`, () => assert.equal(parseRunFile(text), undefined));
  }
});

describe('the evidence', () => {
  const write = (name: string, files: Record<string, string>) => {
    mkdirSync(join(folder, name), { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      writeFileSync(join(folder, name, file), text);
    }
  };
  const verdict = (files: readonly { path: string; sha256: string }[] = []) =>
    JSON.stringify({ ...healthyRun().evidence.scenarios[0]?.verdict, files });
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

  it('is read with its files checked against their hashes', () => {
    const files = [
      { path: 'a.txt', sha256: hashOf('a') },
      { path: 'b.txt', sha256: hashOf('b') },
      { path: 'c.txt', sha256: hashOf('c') },
    ];
    write('one', { 'verdict.json': verdict(files), 'a.txt': 'a', 'b.txt': 'edited' });
    const [first] = readEvidence(folder, 'reports/evidence').scenarios;
    assert.equal(first?.folder, 'reports/evidence/one');
    assert.deepEqual(first?.damage, ['b.txt differs from the hash it was written with', 'c.txt is gone']);
  });

  it('is a problem where a verdict is missing, unreadable or not one', () => {
    write('missing', { 'wire.jsonl': '' });
    write('torn', { 'verdict.json': verdict().slice(0, 50) });
    write('other', { 'verdict.json': '{"conclusion":{"verdict":"maybe"}}' });
    const { scenarios, problems } = readEvidence(folder, 'reports/evidence');
    assert.equal(scenarios.length, 0);
    assert.equal(problems.length, 3);
    assert.ok(problems.every((problem) => problem.startsWith('reports/evidence/') && !problem.includes('\n')));
  });

  it('of nothing is nothing', () =>
    assert.deepEqual(readEvidence(join(folder, 'none'), 'x'), { scenarios: [], problems: [] }));
});

describe('the messages', () => {
  const text = healthyRun()
    .lines.map((line) => `${JSON.stringify(line)}\n`)
    .join('');

  it('give every case with its attempt', () => {
    const { cases, hasFinished, isTorn } = readMessages(text);
    assert.deepEqual(
      cases.map(({ line, attempts }) => [line, attempts.length, attempts[0]?.status, attempts[0]?.tookMs]),
      [
        [7, 1, 'PASSED', 1000],
        [19, 1, 'PASSED', 1000],
        [20, 1, 'PASSED', 1000],
        [23, 1, 'PASSED', 1000],
      ],
    );
    assert.deepEqual([hasFinished, isTorn], [true, false]);
  });

  it('can be torn at any byte without an exception, and never look finished', () => {
    for (let length = 0; length < text.length - 2; length += 37) {
      assert.equal(readMessages(text.slice(0, length)).hasFinished, false);
    }
  });

  it('take the worst step’s status and the first line of what it said', () => {
    const lines = healthyRun().lines;
    const index = lines.findIndex((line) => 'testStepFinished' in line);
    const step = {
      ...lines[index]?.testStepFinished,
      testStepResult: { status: 'FAILED', message: 'Error: no\n  at x' },
    };
    lines.splice(index, 0, { testStepFinished: step });
    const [first] = readMessages(lines.map((line) => JSON.stringify(line)).join('\n')).cases;
    assert.equal(first?.attempts[0]?.status, 'FAILED');
    assert.equal(first?.attempts[0]?.message, 'Error: no');
  });
});

describe('a reports folder', () => {
  it('with nothing in it is NO-GO', () => {
    const decision = decideRun({
      reports: folder,
      launch: folder,
      decidedAt: '2026-01-01T00:00:00.000Z',
      signing: { kind: 'unsigned' },
    });
    assert.equal(decision.decision, 'NO-GO');
    assert.equal(decision.exitCode, 4);
    assert.match(
      decision.reasons.join('\n'),
      /run.json is missing[\s\S]*criteria.lock is missing[\s\S]*policy.yaml is missing/,
    );
  });

  it('whose environment could not begin says so and takes that exit code', () => {
    writeFileSync(join(folder, 'run.json'), JSON.stringify(healthyRun().run));
    writeFileSync(join(folder, 'environment-error.json'), '{"message":"port 8474 is taken","exitCode":3}');
    writeFileSync(join(folder, 'policy.yaml'), POLICY_TEXT);
    writeFileSync(join(folder, 'criteria.lock'), `ORD-001 veto  ${'0'.repeat(64)} x\n`);
    const decision = decideRun({
      reports: folder,
      launch: folder,
      decidedAt: '2026-01-01T00:00:00.000Z',
      signing: { kind: 'unsigned' },
    });
    assert.deepEqual(decision.reasons, ['port 8474 is taken', 'ORD-001 (veto) is not proven: did not run']);
    assert.equal(decision.exitCode, 3);
  });
});
