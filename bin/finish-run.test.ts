// What becomes of a run that cannot be sealed or reported: never GO, and whoever looks is told why.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type RunOnDisk, runOnDisk } from '../support/gate/sealed-test-run.ts';
import { healthyRun } from '../support/gate/test-run.ts';
import { verifySeal } from '../support/seal/verify.ts';
import { finishRun } from './finish-run.ts';

/** A healthy run that began just now: the age of evidence is judged by the clock on the wall. */
function freshRun(): RunOnDisk {
  const startedAtMs = Date.now() - 1000;
  const run = healthyRun();
  const shiftMs = startedAtMs - Date.parse(run.run?.startedAt ?? '');
  const text = JSON.stringify({
    ...run,
    run: run.run && { ...run.run, startedAt: new Date(startedAtMs).toISOString() },
  });
  const moved = JSON.parse(text, (name, value) =>
    name === 'startedAtMs' ? value + shiftMs : name === 'seconds' && value > 1000 ? value + shiftMs / 1000 : value,
  );
  return runOnDisk(moved);
}

const decisionIn = ({ reports }: RunOnDisk) => JSON.parse(readFileSync(join(reports, 'decision.json'), 'utf8'));

describe('the end of a run', () => {
  it('is a sealed decision', async () => {
    using run = freshRun();
    const { decision } = await finishRun(run);
    assert.deepEqual(decision.reasons, []);
    assert.equal(decisionIn(run).decision, 'GO');
    assert.equal(existsSync(join(run.reports, 'decision.unsealed.json')), false);
    assert.deepEqual((await verifySeal(run.reports, [])).statement?.predicate.result, 'PASSED');
  });

  it('is no GO where the evidence cannot be sealed', async () => {
    using run = freshRun();
    symlinkSync('/dev/null', join(run.reports, 'odd'));
    const { decision } = await finishRun(run);
    assert.equal(decision.decision, 'NO-GO');
    assert.equal(decision.exitCode, 3);
    assert.match(decision.reasons.join(), /could not be sealed: "odd" is no plain file with a plain name/);
    assert.equal(decisionIn(run).decision, 'NO-GO');
  });

  it('is no decision at all where the disk is full', {
    skip: process.platform !== 'linux' && 'needs /dev/full',
  }, async () => {
    using run = freshRun();
    symlinkSync('/dev/full', join(run.reports, 'decision.unsealed.json'));
    await assert.rejects(finishRun(run), /ENOSPC/);
    assert.equal(existsSync(join(run.reports, 'decision.json')), false);
  });

  it('is no GO where the report cannot be made', async () => {
    using run = freshRun();
    mkdirSync(join(run.reports, 'allure-results'));
    writeFileSync(join(run.reports, 'allure'), 'in the way');
    symlinkSync('/dev/full', join(run.reports, 'allure-results/environment.properties'));
    const { decision } = await finishRun(run);
    assert.equal(decisionIn(run).decision, 'NO-GO');
    assert.match(decision.reasons.join(), /the Allure report could not be made/);
  });
});
