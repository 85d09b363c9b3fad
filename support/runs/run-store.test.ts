// The history of runs: what it keeps, and that a damaged or locked store costs nobody a run.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { runHistoryOf, wilson } from './run-history.ts';
import { type Stored, withStore } from './run-store.ts';
import type { RunSummary } from './run-summary.ts';
import { testSummary } from './test-summary.ts';

let file = '';
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'runs-')), 'history', 'history.sqlite');
});
afterEach(() => rmSync(join(file, '../..'), { recursive: true, force: true }));

function had<Value>(stored: Stored<Value>): Value {
  assert.ok('value' in stored, 'problem' in stored ? stored.problem : '');
  return stored.value;
}

const remember = (run: RunSummary) => had(withStore(file, (store) => store.remember(run)));

const PAGE_BYTES = 4096;

const day = (number: number, change: Partial<Omit<RunSummary, 'seed'>> = {}) =>
  testSummary({ startedAt: `2026-01-${String(number).padStart(2, '0')}T00:00:00.000Z`, ...change });

describe('the history of runs', () => {
  it('gives back the run before, whole', () => {
    const first = day(1);
    remember(first);
    assert.deepEqual(had(withStore(file, (store) => store.runBefore(day(2)))), first);
  });

  it('takes neither a part of the suite, nor one with a defect, nor another environment for the run before', () => {
    remember(day(1));
    remember(day(2, { isPartial: true }));
    remember(day(3, { defects: ['some'] }));
    remember(day(4, { environment: 'containers' }));
    assert.equal(had(withStore(file, (store) => store.runBefore(day(5))))?.startedAt, day(1).startedAt);
    assert.equal(had(withStore(file, (store) => store.runBefore(day(1)))), undefined);
  });

  it('knows a run once, however often it is told', () => {
    remember(day(1));
    remember(day(1));
    assert.equal(had(withStore(file, (store) => runHistoryOf(store, new Map()))).runs, 1);
  });

  it('calls a miss a flake only where nothing had changed', () => {
    const miss = (run: RunSummary, id: string): RunSummary => ({
      ...run,
      criteria: run.criteria.map((one) => (one.id === id ? { ...one, verdict: 'fail', sentence: 'no' } : one)),
    });
    for (let number = 1; number <= 8; number += 1) {
      remember(number === 5 ? miss(day(number), 'ORD-001') : day(number));
    }
    // Another commit, and it never passes there: that is a failure.
    remember(miss(day(9, { commit: 'other' }), 'ORD-002'));
    const { flaky } = had(withStore(file, (store) => runHistoryOf(store, new Map())));
    assert.deepEqual(
      flaky.map(({ criterion, missed, runs }) => [criterion, missed, runs]),
      [['ORD-001', 1, 9]],
    );
  });

  it('trends the worst of each run, and lists who is slow and who catches most', () => {
    remember(day(1));
    remember(day(2));
    const kills = new Map([
      ['ORD-001', 1],
      ['ORD-002', 3],
    ]);
    const history = had(withStore(file, (store) => runHistoryOf(store, kills)));
    assert.deepEqual(history.trends, [{ name: 'acknowledgement p95', unit: 'ms', worst: [20, 20] }]);
    assert.deepEqual(history.mostValuable, [
      { criterion: 'ORD-002', kills: 3 },
      { criterion: 'ORD-001', kills: 1 },
    ]);
    assert.equal(history.slowest.length, 10);
  });
});

describe('a store that cannot be used', () => {
  it('is put aside where it is damaged, and a new one begun', () => {
    remember(day(1));
    writeFileSync(file, 'this was a database once '.repeat(400));
    remember(day(2));
    assert.ok(existsSync(`${file}.damaged`));
    assert.equal(had(withStore(file, (store) => runHistoryOf(store, new Map()))).runs, 1);
  });

  it('is put aside where its middle is damaged', () => {
    for (let number = 1; number <= 9; number += 1) {
      remember(day(number));
    }
    const bytes = readFileSync(file);
    bytes.fill(0xa5, PAGE_BYTES);
    writeFileSync(file, bytes);
    assert.ok('value' in withStore(file, (store) => store.remember(day(10))));
  });

  it('is told where another process locks it, and left alone', () => {
    remember(day(1));
    const other = new DatabaseSync(file);
    other.exec('BEGIN EXCLUSIVE');
    const stored = withStore(file, (store) => store.remember(day(2)));
    assert.match(
      'problem' in stored ? stored.problem : '',
      /^the history of runs \(.*\) could not be used: database is locked$/,
    );
    other.exec('ROLLBACK');
    other.close();
  });

  it('is told where its folder is a file', () => {
    writeFileSync(join(file, '../..', 'history'), '');
    const stored = withStore(file, () => 0);
    assert.match('problem' in stored ? stored.problem : '', /could not be used/);
  });
});

describe('the bounds of a rate', () => {
  it('agree with Wilson’s formula as published tables have it', () => {
    const { low, high } = wilson(1, 10);
    assert.deepEqual([low.toFixed(4), high.toFixed(4)], ['0.0179', '0.4042']);
  });
  it('say what no miss at all proves', () => assert.equal(wilson(0, 100).high.toFixed(3), '0.037'));
});
