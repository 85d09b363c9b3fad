// The tests against published examples, and against samples in which there is nothing to find.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../domain/random.ts';
import { holm, mannWhitney, median, pairsNeeded, signedRank } from './rank-tests.ts';

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);

describe('Mann-Whitney', () => {
  // Ages at diagnosis of diabetes; the asymptotic result as SciPy's manual prints it for scipy.stats.mannwhitneyu.
  it('agrees with the published example', () =>
    near(mannWhitney([19, 22, 16, 29, 24], [20, 11, 17, 12]), 0.111_346_886_5));
  it('finds nothing among equal values', () => assert.equal(mannWhitney([3, 3, 3], [3, 3, 3]), 1));
  it('cries wolf no more often than it says, seed 7', () => {
    const random = seededRandom(7);
    const sample = () => Array.from({ length: 30 }, () => random.next() ** 4);
    const alarms = Array.from({ length: 2000 }, () => mannWhitney(sample(), sample())).filter((p) => p < 0.05).length;
    assert.ok(alarms > 50 && alarms < 140, `${alarms} of 2000`);
  });
});

describe('Wilcoxon’s signed ranks', () => {
  // Heights of cross- and self-fertilised maize (Darwin 1876); exact result as SciPy's manual prints it for scipy.stats.wilcoxon.
  const MAIZE = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75];
  it('agree with the published example', () => near(signedRank(MAIZE), 0.041_259_765_625));
  it('find nothing in no difference', () => assert.equal(signedRank([0, 0]), 1));
  it('count ties whole', () => assert.equal(signedRank([1, 1, 1, 1, 1, 1, 1, 1]), 2 / 2 ** 8));
  it('need eight pairs to be sure at one percent', () => assert.equal(pairsNeeded(0.01), 8));
});

describe('Holm’s correction', () => {
  it('multiplies the smallest by all and keeps the order', () =>
    assert.deepEqual(
      holm([0.01, 0.04, 0.03]).map((p) => Math.round(p * 1000) / 1000),
      [0.03, 0.06, 0.06],
    ));
});

it('the median of an even sample lies between', () => assert.equal(median([4, 1, 2, 3]), 2.5));
