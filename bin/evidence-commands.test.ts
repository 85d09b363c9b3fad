// The commands around sealed evidence as their users call them: pack, verify, judge again, compare, and make a key.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type RunOnDisk, runOnDisk, seal } from '../support/gate/sealed-test-run.ts';
import { ROOT } from './places.ts';

let run: RunOnDisk;
let [archive, publicKey] = ['', ''];
before(async () => {
  run = runOnDisk();
  await seal(run);
  archive = join(run.reports, '../evidence.tar.gz');
  publicKey = join(run.reports, '../ops.pub');
  writeFileSync(publicKey, `${run.publicKey}\n`);
});
after(() => run[Symbol.dispose]());

function command(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/brakecheck.mjs'), ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('sealed evidence', () => {
  it('is packed and verified as one archive, by the key of whoever signed it', () => {
    const packed = command('evidence', run.reports, '--output', archive, '--key', publicKey);
    assert.equal(packed.status, 0, packed.stderr);
    assert.match(packed.stdout, /evidence.tar.gz: GO, 11 files, \d+\.\d MB; npm run verify -- /);
    const verified = command('verify', archive, '--key', publicKey);
    assert.match(
      verified.stdout,
      /^as it was sealed: GO of 2026-01-01T00:01:00.000Z, 11 files, signed with key [0-9a-f]{16} of /,
    );
    assert.equal(verified.status, 0);
  });

  it('is not taken from a stranger', () => {
    const { status, stdout } = command('verify', archive);
    assert.match(
      stdout,
      /is none of the signers' keys: a foreign signature\nNOT as it was sealed: 1 difference, signed with key/,
    );
    assert.equal(status, 1);
  });

  it('is judged again by today’s rules, rule by rule, and nothing of it changes', () => {
    const { status, stdout } = command('gate', archive, '--explain');
    assert.match(stdout, /^✓ nothing was retried: no scenarios had more than one attempt$/m);
    assert.match(stdout, /^✗ the evidence is recent: begun 2026-01-01T00:00:00.000Z, decided 20/m);
    assert.match(stdout, /^NO-GO/m);
    assert.equal(status, 1);
    const { decision, rules } = JSON.parse(command('gate', archive, '--json').stdout);
    assert.equal(decision, 'NO-GO');
    assert.ok(rules.every((rule: { found: string }) => rule.found !== ''));
    assert.equal(command('verify', run.reports, '--key', publicKey).status, 0);
  });

  it('is compared with other evidence', () => {
    const { status, stdout } = command('compare', run.reports, archive);
    assert.match(stdout, /^nothing changed since the run of 2026-01-01T00:00:00.000Z \(GO\)$/m);
    assert.equal(status, 0);
    assert.equal(JSON.parse(command('compare', run.reports, archive, '--json').stdout).paceOfRun, 1);
  });

  it('is not packed once it differs, and its archive does not open once it is cut', () => {
    const bytes = readFileSync(archive);
    writeFileSync(archive, bytes.subarray(0, bytes.length / 2));
    const cut = command('verify', archive, '--key', publicKey);
    assert.match(cut.stderr, /is no archive of npm run evidence, or is damaged/);
    assert.equal(cut.status, 3);
    run.write('reports/evidence/ORD-001-7/more.json', '{}');
    const edited = command('evidence', run.reports, '--key', publicKey);
    assert.match(edited.stderr, /is not packed: evidence\/ORD-001-7\/more.json was added after sealing/);
    assert.equal(edited.status, 3);
  });

  it('is asked for in one sentence where the command line is wrong', () => {
    for (const args of [['verify', 'a', 'b'], ['compare', 'a'], ['gate', '--all'], ['key']]) {
      const { status, stderr } = command(...args);
      assert.equal(status, 2, args.join(' '));
      assert.equal(stderr.trim().split('\n').length, 1, stderr);
    }
    assert.match(
      command('verify', 'nowhere').stderr,
      /nowhere does not exist: expected a reports folder or an archive/,
    );
  });
});

describe('npm run key', () => {
  it('writes the private half for its owner alone, prints the policy’s line, and never overwrites a key', () => {
    const file = join(run.reports, '../new.pem');
    const { status, stdout } = command('key', file);
    assert.equal(status, 0);
    assert.match(stdout, /^ {4}- \{ name: <who answers for it>, publicKey: \S+ \}$/m);
    assert.equal(statSync(file).mode & 0o077, 0);
    assert.match(readFileSync(file, 'utf8'), /BEGIN PRIVATE KEY/);
    assert.equal(command('key', file).status, 3);
  });
});
