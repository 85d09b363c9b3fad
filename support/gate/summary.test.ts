// The summary: what a person reads who reads nothing else.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summaryOf } from './summary.ts';
import { decideOn, ending, fail, healthyRun, withStatus, withVerdict } from './test-run.ts';

const OPTIONS = {
  isColoured: false,
  report: 'reports/allure/index.html',
  dossier: 'reports/dossier.html',
  file: 'reports/decision.json',
};

describe('the summary', () => {
  it('of a GO is two lines', () => {
    assert.equal(
      summaryOf(decideOn(healthyRun()), OPTIONS),
      'GO  3 criteria pass\n\n4 of 4 scenarios passed in 9 s · embedded environment · seed 1 · report reports/allure/index.html · dossier reports/dossier.html · decision reports/decision.json\n',
    );
  });

  it('names a failing criterion with both sides and where to look, once, on one line and without control characters', () => {
    const run = healthyRun();
    const sentence = '\u001b[31mRetail\u001b[39m was\nliquidated twice';
    withVerdict(run, 0, {
      conclusion: { verdict: 'fail', sentence, expected: 'once', actual: '2 times', blame: 'venue', entries: [] },
    });
    withStatus(run, 0, { status: 'FAILED' });
    const lines = summaryOf(decideOn(run), OPTIONS).split('\n');
    assert.equal(lines[0], 'NO-GO  of 3 criteria 2 pass, 1 fail, 0 not proven');
    assert.equal(
      lines[2],
      'ORD-001 (veto) failed: Retail was liquidated twice; expected once, was 2 times; look at reports/evidence/ORD-001-7',
    );
    assert.equal(lines.filter((line) => line.includes('liquidated twice')).length, 1);
  });

  it('of a GO says what is open all the same, and why that stops nothing', () => {
    const run = healthyRun();
    fail(run, 3);
    ending(run, { exitCode: 1 });
    const lines = summaryOf(decideOn(run), OPTIONS).split('\n');
    assert.equal(lines[0], 'GO  2 criteria pass, 1 does not: 1 minor');
  });

  it('says once what stopped every criterion, and puts the run’s own reasons first', () => {
    const run = healthyRun();
    Object.assign(run, { lines: [], evidence: { scenarios: [], problems: [] } });
    run.rest = { ...run.rest, environmentProblem: { message: 'port 8474 is taken', exitCode: 3 } };
    const text = summaryOf(decideOn(run), { ...OPTIONS, report: undefined });
    assert.match(
      text,
      /^NO-GO .*\n\nport 8474 is taken\n\nORD-001 \(veto\), ORD-002 \(major\), ORD-003 \(minor\) not proven: did not run\n/,
    );
    assert.match(text, /no report was made/);
  });

  it('is coloured only when asked', () => {
    assert.ok(summaryOf(decideOn(healthyRun()), { ...OPTIONS, isColoured: true }).includes('\u001b['));
  });
});
