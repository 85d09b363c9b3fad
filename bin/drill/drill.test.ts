// The drill's decisions: what it reads, what it hunts, what it remembers, and what it complains about.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ScenarioError } from '../../support/domain/errors.ts';
import { ROOT } from '../places.ts';
import { areasOf } from './areas.ts';
import { readDrillArguments } from './drill-arguments.ts';
import { DrillState } from './drill-state.ts';
import { type Hunt, isMute } from './hunt.ts';
import { complaintsOf, matrixText } from './matrix.ts';
import { namedDefects, type Quarry } from './quarry.ts';
import { selectQuarries } from './select.ts';
import { criteriaById, readSuite, type SuiteCriterion } from './suite.ts';

const QUARRY: Quarry = {
  id: 'price-in-cents',
  riskArea: 'prices',
  says: 'prices are a hundred times too large',
  standsFor: 'NUM-04',
  severity: 'veto',
  caughtBy: ['PRC-001'],
  defects: ['price-in-cents'],
  variables: {},
  sha256: 'a',
};
const KILL = { criterion: 'PRC-001', severity: 'veto', sentence: 'expected 60,000, was 6,000,000' } as const;
const CAUGHT: Hunt = {
  id: QUARRY.id,
  outcome: 'caught',
  kills: [KILL],
  unproven: [],
  reach: 'named',
  tried: 1,
  tookMs: 9,
};
const SURVIVED: Hunt = { ...CAUGHT, outcome: 'survived', kills: [], reach: 'suite', tried: 300 };

describe('the named defects', () => {
  const suite = readSuite(ROOT);
  const defects = namedDefects();

  it('each names criteria there are, one of its own risk area among them, the severest where it vetoes', () => {
    for (const { id, riskArea, severity, caughtBy } of defects) {
      const named = criteriaById(suite, caughtBy);
      assert.ok(
        named.some((criterion) => criterion.riskArea === riskArea),
        `${id}: none of ${caughtBy} is in ${riskArea}`,
      );
      const isVeto = named.some((criterion) => criterion.severity === 'veto');
      assert.ok(severity !== 'veto' || isVeto, `${id} vetoes a launch and none of ${caughtBy} does`);
    }
  });
});

describe('the arguments of a drill', () => {
  it('hunt everything as far as it takes where nothing is said', () => {
    const { only, sample, seed, workers, reach } = readDrillArguments([]);
    assert.deepEqual(
      { only, sample, seed, workers, reach },
      { only: [], sample: undefined, seed: 1, workers: 2, reach: 'suite' },
    );
  });

  it('refuse what they do not know', () => {
    assert.throws(() => readDrillArguments(['--reach', 'far']), /--reach "far": expected named, area, suite/);
    assert.throws(() => readDrillArguments(['--nly', 'LIQ-*']), /unknown option '--nly'.*--only/i);
    assert.throws(() => readDrillArguments(['--since', 'main']), ScenarioError);
  });
});

describe('the selection', () => {
  const others = Array.from({ length: 30 }, (_, index) => ({
    ...QUARRY,
    id: `other-${index}`,
    standsFor: 'LIQ-01',
    riskArea: 'liquidation',
  }));
  const all = [QUARRY, ...others];
  const select = (...commandLine: string[]) => selectQuarries(all, readDrillArguments(commandLine)).map(({ id }) => id);

  it('goes by name, area or candidate, with * for anything', () => {
    assert.deepEqual(select('--only', 'NUM-*'), ['price-in-cents']);
    assert.deepEqual(select('--only', 'prices'), ['price-in-cents']);
    assert.equal(select('--only', 'liq-*,price-in-cents').length, 31);
    assert.throws(() => select('--only', 'LQI-*'), /fits nothing/);
  });

  it('draws the same sample for the same seed, and another for another', () => {
    assert.deepEqual(select('--sample', '5', '--seed', '7'), select('--sample', '5', '--seed', '7'));
    assert.notDeepEqual(select('--sample', '5', '--seed', '7'), select('--sample', '5', '--seed', '8'));
    assert.equal(select('--sample', '5').length, 5);
  });

  it('knows the areas a file belongs to', () => {
    assert.deepEqual(areasOf(['features/fees/fees.feature', 'engine/src/core/funding-rate.ts']), ['fees', 'funding']);
    assert.deepEqual(areasOf(['engine/src/core/dispatch.ts']), ['*']);
    assert.deepEqual(areasOf(['README.md', 'support/model/fees.test.ts', 'support/evidence/ledger.ts']), []);
  });
});

describe('what a drill remembers', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'drill-state-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const criterion: SuiteCriterion = {
    id: 'PRC-001',
    severity: 'veto',
    name: '',
    riskArea: 'prices',
    place: 'features/prices/a.feature:1',
    cases: 1,
    isTimed: false,
    sha256: '1',
  };
  const stateOf = (changes: { fingerprint?: string; sha256?: string; isLenient?: boolean } = {}) =>
    new DrillState({
      file: join(folder, 'state.json'),
      fingerprint: changes.fingerprint ?? 'f',
      seed: 1,
      suite: [{ ...criterion, sha256: changes.sha256 ?? '1' }],
      isLenient: changes.isLenient ?? false,
    });

  it('holds for the same quarry, suite and exchange only', () => {
    stateOf().keep(QUARRY, CAUGHT);
    assert.equal(stateOf().of(QUARRY)?.outcome, 'caught');
    assert.equal(stateOf().of({ ...QUARRY, sha256: 'b' }), undefined);
    assert.equal(stateOf({ fingerprint: 'g' }).of(QUARRY), undefined);
    assert.equal(stateOf({ sha256: '2' }).of(QUARRY), undefined);
    assert.equal(stateOf({ fingerprint: 'g', isLenient: true }).of(QUARRY)?.outcome, 'caught');
  });

  it('is empty again where the file cannot be read', () => {
    writeFileSync(join(folder, 'state.json'), '{"entries":[{"id":');
    assert.equal(stateOf().of(QUARRY), undefined);
  });
});

describe('the matrix', () => {
  it('complains of survivors, accidents elsewhere, and of a veto that would still be a GO', () => {
    const complaint = (found: Hunt | undefined, majorsThatMayFail = 0) =>
      complaintsOf([{ quarry: QUARRY, found }], majorsThatMayFail).join();
    assert.equal(complaint(CAUGHT), '');
    assert.match(complaint(SURVIVED), /survived 300 criteria/);
    assert.equal(complaint(undefined), '');
    assert.match(complaint({ ...CAUGHT, outcome: 'elsewhere' }), /caught by PRC-001, not by PRC-001/);
    const minor = { ...CAUGHT, kills: [{ ...KILL, severity: 'major' as const }] };
    assert.equal(complaint(minor), '');
    assert.match(complaint(minor, 1), /would still be a GO/);
  });

  it('shows survivors on top', () => {
    const lines = matrixText([
      { quarry: QUARRY, found: CAUGHT },
      { quarry: { ...QUARRY, id: 'other' }, found: SURVIVED },
    ]).split('\n');
    assert.match(lines[0] ?? '', /^survived +other/);
    assert.match(lines[1] ?? '', /^caught +price-in-cents +PRC-001 +0\.0 s +expected 60,000/);
  });
});

it('an exchange that answers nobody, or never has a price, is mute; one that was busy once is not', () => {
  const silent = (...sentences: readonly string[]) =>
    isMute({
      kills: [],
      unproven: sentences.map((sentence) => ({ criterion: 'ORD-001', severity: 'veto', sentence })),
      tried: sentences.length,
    });
  const priceless = 'the scenario could not begin: waited 5 s for the venue to show 60000 as index and mark price';
  assert.ok(silent(priceless, priceless, 'no answer within 5 s'));
  assert.ok(!silent(priceless, priceless));
  assert.ok(!silent(priceless, priceless, 'the venue refused the deposit'));
});
