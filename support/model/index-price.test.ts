// The index price: weights, silence, straying, each at and beside its boundary.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { decimal, text } from '../domain/decimal.ts';
import { marketOf } from '../spec/market.ts';
import { readSpecification } from '../spec/read-specification.ts';
import { dropReasonOf, indexPriceOf, type SourcePrice } from './index-price.ts';

const market = marketOf(await readSpecification(join(import.meta.dirname, '../../launch/parameters')), 'BTCUSDT');
const RULE = { decimals: 8, rounding: 'half-even' } as const;

function source(name: string, price: string, ageMs = 0): SourcePrice {
  return { name, price: decimal(price), ageMs };
}

function index(...sources: readonly SourcePrice[]): string {
  const found = indexPriceOf(sources, market.index, RULE);
  return found.kind === 'held' ? 'held' : `${text(found.price)} of ${found.used.join(' ')}`;
}

test('the index is the weighted mean of its sources', () => {
  assert.equal(
    index(source('alpha', '60000'), source('beta', '60030'), source('gamma', '60060')),
    '60030 of alpha beta gamma',
  );
  const rules = {
    ...market.index,
    sources: [
      { name: 'alpha', weight: decimal('3') },
      { name: 'beta', weight: decimal('1') },
    ],
  };
  const found = indexPriceOf([source('alpha', '60000'), source('beta', '60100')], rules, RULE);
  assert.equal(found.kind === 'price' && text(found.price), '60025');
});

test('a source at its greatest age counts, one millisecond older it does not', () => {
  assert.equal(index(source('alpha', '60000', 10_000), source('beta', '60100')), '60050 of alpha beta');
  assert.equal(index(source('alpha', '60000', 10_001), source('beta', '60100')), '60100 of beta');
});

test('a source at the greatest deviation from the median counts, one beyond it does not', () => {
  const at = (price: string) => index(source('alpha', price), source('beta', '60000'), source('gamma', '60000'));
  assert.equal(at('63000'), '61000 of alpha beta gamma');
  assert.equal(at('63000.1'), '60000 of beta gamma');
  assert.equal(at('56999.9'), '60000 of beta gamma');
});

test('where two of three stray the median is left', () => {
  assert.equal(index(source('alpha', '50000'), source('beta', '60000'), source('gamma', '70000')), '60000 of beta');
});

test('a silent source does not shift the median of the others', () => {
  const silent = source('alpha', '1', 60_000);
  const others = [source('beta', '60000'), source('gamma', '60300')];
  assert.equal(index(silent, ...others), '60150 of beta gamma');
  assert.equal(dropReasonOf(silent, [silent, ...others], market.index), 'silent');
});

test('with no valid source the index is held', () => {
  assert.equal(index(), 'held');
  assert.equal(index(source('alpha', '60000', 10_001)), 'held');
  assert.equal(index(source('alpha', '60000'), source('beta', '70000')), 'held', 'two that contradict each other');
});

test('a source nobody signed is refused', () => {
  assert.throws(() => index(source('delta', '60000')), /"delta" is not in the parameters/);
});
