// Shards of a real run put together again: all of them, one lost, one twice, in another order, one that was edited.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { EXIT } from '../support/domain/errors.ts';
import { ROOT } from './places.ts';

const SHARDS = [1, 2, 3, 4];
/** Eleven scenarios of the suite, so that no shard is empty. */
const FEATURES = ['features/smoke', 'features/orders/orders.feature'];
const folder = mkdtempSync(join(tmpdir(), 'brakecheck-merge-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function brakecheck(reports: string, ...args: readonly string[]) {
  const env = { ...process.env, CI: 'true', BRAKECHECK_REPORTS: join(folder, reports) };
  return spawnSync(process.execPath, [join(ROOT, 'bin/brakecheck.mjs'), ...args], { cwd: ROOT, encoding: 'utf8', env });
}

const shard = (index: number) => join(folder, `shard-${index}`);
const decisionIn = (reports: string) => readFileSync(join(folder, reports, 'decision.json'), 'utf8');

describe('npm run merge', { timeout: 600_000 }, () => {
  before(() => {
    for (const index of SHARDS) {
      const { status, stdout, stderr } = brakecheck(`shard-${index}`, 'uat', '--shard', `${index}/4`, ...FEATURES);
      assert.equal(status, EXIT.go, `${stdout}${stderr}`);
    }
  });

  it('decides once over all shards, the same bytes whatever their order', () => {
    const { status, stdout, stderr } = brakecheck('merged', 'merge', ...SHARDS.map(shard));
    assert.equal(status, EXIT.go, `${stdout}${stderr}`);
    const decision = JSON.parse(decisionIn('merged'));
    const ids = decision.criteria.map(({ id }: { id: string }) => id);
    assert.deepEqual(decision.counts, { pass: ids.length, fail: 0, notProven: 0, waived: decision.counts.waived });
    assert.equal(new Set(ids).size, ids.length);
    const rows = decision.criteria.find(({ id }: { id: string }) => id === 'ORD-002').cases;
    assert.equal(rows.length, 9, 'the rows of an outline lie in several shards');
    brakecheck('reordered', 'merge', ...[3, 1, 4, 2].map(shard));
    assert.equal(decisionIn('reordered'), decisionIn('merged'));
    assert.equal(brakecheck('merged', 'verify').status, EXIT.go);
  });

  it('is no GO with a shard lost', () => {
    const { status, stdout } = brakecheck('lost', 'merge', ...[1, 2, 4].map(shard));
    assert.equal(status, EXIT.noGo);
    assert.match(stdout, /shard 3 of 4 is missing/);
  });

  it('refuses a shard given twice, and a folder that is none', () => {
    const twice = brakecheck('twice', 'merge', ...[1, 2, 2, 3, 4].map(shard));
    assert.equal(twice.status, EXIT.author);
    assert.match(twice.stderr, /shard 2\/4 was given twice: .*shard-2 and .*shard-2/);
    assert.match(brakecheck('none', 'merge', folder).stderr, /holds no run\.json that can be read/);
    assert.match(brakecheck('merged-again', 'merge', join(folder, 'merged')).stderr, /is no shard of a run/);
  });

  it('refuses shards inside the folder it would empty, and leaves them there', () => {
    cpSync(shard(1), join(folder, 'nested'), { recursive: true });
    cpSync(shard(2), join(folder, 'nested/shard-2'), { recursive: true });
    const { status, stderr } = brakecheck('nested', 'merge', join(folder, 'nested/shard-2'));
    assert.equal(status, EXIT.author);
    assert.match(stderr, /is where the merged run goes/);
    assert.ok(existsSync(join(folder, 'nested/shard-2/run.json')));
  });

  it('refuses a shard that was run again: together with the others it would be a retry', () => {
    const again = join(folder, 'again');
    cpSync(shard(2), again, { recursive: true });
    const run = JSON.parse(readFileSync(join(again, 'run.json'), 'utf8'));
    writeFileSync(join(again, 'run.json'), JSON.stringify({ ...run, runId: '77-2' }));
    const { status, stderr } = brakecheck('retried', 'merge', shard(1), again, shard(3), shard(4));
    assert.equal(status, EXIT.author);
    assert.match(stderr, /again belongs to another run than .*shard-1: its runId is 77-2, there it is undefined/);
  });

  it('is no GO where the evidence of a shard was edited behind its seal', () => {
    cpSync(shard(2), join(folder, 'edited'), { recursive: true });
    appendFileSync(join(folder, 'edited/messages.ndjson'), '\n');
    const { status, stdout } = brakecheck('of-edited', 'merge', shard(1), join(folder, 'edited'), shard(3), shard(4));
    assert.equal(status, EXIT.noGo);
    assert.match(stdout, /shard 2: .*messages\.ndjson/);
  });
});

describe('npm run uat -- --shard', () => {
  it('refuses a shard there is not: cucumber would run nothing and call it a success', () => {
    for (const place of ['4/3', '0/3', '1', 'x/y']) {
      const { status, stderr } = brakecheck('none', 'uat', '--shard', place);
      assert.equal(status, EXIT.author);
      assert.match(stderr, new RegExp(`--shard "${place}": expected a number of all, such as 2/4`));
    }
  });
});
