// What a waiver must say, what it is worth, and that it never makes a pass of anything.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decideOn, ending, fail, healthyRun } from './test-run.ts';
import { parseWaivers } from './waivers.ts';

const TEXT = `waivers:
  - criterion: ORD-001
    owner: Jane Doe, order entry
    asFailed: Taker paid twice
    reason: rewritten in the next release
    exposure: an order may be told of twice
    expires: { date: 2026-01-01 }
    approvedBy: John Roe, product operations
`;

const waived = (source: string, spoil = (run: ReturnType<typeof healthyRun>) => fail(run, 0)) => {
  const run = healthyRun();
  run.run = run.run && { ...run.run, commit: '1044c51c566b83ec' };
  spoil(run);
  ending(run, { exitCode: 1 });
  run.waivers = parseWaivers(source);
  return decideOn(run);
};

describe('a waiver that holds', () => {
  it('lets the criterion stand open, to its last day and not as passed', () => {
    const decision = waived(TEXT);
    assert.deepEqual(decision.reasons, []);
    assert.equal(decision.decision, 'GO');
    assert.deepEqual(decision.counts, { pass: 2, fail: 1, notProven: 0, waived: 1 });
    assert.equal(decision.criteria[0]?.verdict, 'fail');
    assert.equal(decision.criteria[0]?.waiver?.owner, 'Jane Doe, order entry');
    assert.match(
      decision.rules.find(({ rule }) => rule === 'every waiver holds')?.found ?? '',
      /ORD-001 is waived until 2026-01-01 by John Roe, product operations: rewritten in the next release/,
    );
  });

  it('may be for one build', () => {
    assert.equal(waived(TEXT.replace('date: 2026-01-01', 'build: 1044c51')).decision, 'GO');
  });

  it('covers neither broken evidence nor a retry', () => {
    const decision = waived(TEXT, (run) => {
      fail(run, 0);
      run.evidence.scenarios.shift();
    });
    assert.equal(decision.decision, 'NO-GO');
    assert.match(decision.reasons.join('\n'), /^ORD-001 ended FAILED and left no evidence/m);
  });

  it('holds for what was waived and for nothing else', () => {
    assert.equal(waived(TEXT.replace('Taker paid twice', 'paid twice')).decision, 'GO');
    const other = waived(TEXT, (run) => fail(run, 0, { sentence: 'Taker was liquidated' }));
    assert.equal(other.decision, 'NO-GO');
    assert.equal(other.waivers[0]?.state, 'exceeded');
    assert.match(
      other.reasons.join('\n'),
      /^the waiver of ORD-001 \(Jane Doe, order entry\) is for "Taker paid twice", and now ORD-001 says: Taker was liquidated$/m,
    );
  });

  it('for one build does not hold where files differ from it', () => {
    const changed = waived(TEXT.replace('date: 2026-01-01', 'build: 1044c51'), (run) => {
      fail(run, 0);
      run.run = run.run && { ...run.run, commit: '1044c51c566b83ec-dirty' };
    });
    assert.equal(changed.waivers[0]?.state, 'expired');
  });

  it('that nobody needs is told and stops nothing', () => {
    const decision = waived(TEXT, () => undefined);
    assert.equal(decision.waivers[0]?.state, 'unneeded');
  });
});

describe('a waiver that does not hold', () => {
  const refused: readonly (readonly [string, string, string, RegExp])[] = [
    [
      'is expired',
      'date: 2026-01-01',
      'date: 2025-12-31',
      /^the waiver of ORD-001 \(Jane Doe.*\) expired on 2025-12-31/,
    ],
    ['is for another build', 'date: 2026-01-01', 'build: 2044c51', /held for build 2044c51 only, and this is 1044c51c/],
    ['matches nothing', 'ORD-001', 'ORD-009', /^the waiver of ORD-009 .* matches no criterion/],
    ['is a wildcard', 'ORD-001', 'ORD-*', /waivers.yaml:2 "waivers.0.criterion" must be one criterion.*wildcards/],
    ['has no owner', '    owner: Jane Doe, order entry\n', '', /waivers.yaml:2 "waivers.0.owner" invalid input/],
    ['has an empty reason', 'rewritten in the next release', '""', /:5 "waivers.0.reason" must say something/],
    ['never expires', '{ date: 2026-01-01 }', '{}', /:7 "waivers.0.expires" must have either a date or a build/],
    ['expires on no day', '2026-01-01', 'soon', /:7 "waivers.0.expires.date" must be a day/],
    ['is misspelt', 'exposure:', 'exposures:', /unknown field "waivers.0.exposures": did you mean exposure\?/],
  ];
  for (const [name, before, after, reason] of refused) {
    it(`where it ${name}`, () => {
      const decision = waived(TEXT.replace(before, after));
      assert.equal(decision.decision, 'NO-GO');
      assert.ok(
        decision.reasons.some((sentence) => reason.test(sentence)),
        decision.reasons.join('\n'),
      );
    });
  }

  it('where one criterion is waived twice', () => {
    const parsed = parseWaivers(TEXT + TEXT.slice('waivers:\n'.length));
    assert.ok('problem' in parsed && /ORD-001 a second time/.test(parsed.problem));
  });
});
