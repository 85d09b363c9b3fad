/** Reading parameters: the launch file as it is, and one sentence for each kind of mistake. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParameterError, parseParameters } from './parameters.ts';
import { launchParameters } from './test-venue.ts';

test('the launch parameters are read exactly', () => {
  const { symbol, filters, marginTiers, insuranceFund } = launchParameters();
  assert.equal(symbol, 'BTCUSDT');
  assert.equal(filters.tickSize, 10_000_000n);
  assert.equal(marginTiers.length, 12);
  assert.equal(insuranceFund, 100_000_000_000_000n);
});

const mistakes: readonly (readonly [from: string, to: string, sentence: RegExp])[] = [
  [
    'tickSize: "0.10"',
    'tickSize: "abc"',
    /^btcusdt\.yaml, line 10: filters\.tickSize is "abc", expected a plain decimal number above 0/,
  ],
  ['tickSize: "0.10"', 'tickSize: "-0.1"', /line 10: filters\.tickSize is "-0\.1"/],
  ['  tickSize: "0.10"\n', '', /line 10: filters\.tickSize is missing/],
  ['tickSize:', 'tickSise:', /line 10: filters\.tickSise is not a known field, expected one of tickSize/],
  [
    'maintenanceAmount: "950"',
    'maintenanceAmount: "951"',
    /marginTiers\[2\]\.maintenanceAmount leaves a jump .* expected 950\./,
  ],
  ['floor: "50000"', 'floor: "60000"', /marginTiers\[1\]\.floor is not the cap of the tier before/],
  ['weighting: linear', 'weighting: cubic', /funding\.weighting is "cubic", expected linear or equal/],
  ['intervalHours: 8', 'intervalHours: 7', /funding\.intervalHours does not divide a day/],
  ['name: beta', 'name: alpha', /index\.sources\[1\]\.name is "alpha" a second time/],
  ['stepSize: "0.001"', 'stepSize: "0.00000001"', /filters\.\w+ /],
  ['symbol: BTCUSDT', 'symbol: [', /is not readable as YAML/],
];
for (const [from, to, sentence] of mistakes) {
  test(`"${to.trim()}" is refused in one sentence`, () => {
    assert.throws(
      () => launchParameters([from, to]),
      (error) => error instanceof ParameterError && sentence.test(error.message) && !error.message.includes('\n'),
    );
  });
}

test('JSON is read too', () => {
  assert.throws(
    () => parseParameters('{"symbol":"ETHUSDT"}', 'PUT /parameters'),
    /^ParameterError: PUT \/parameters, line 1: baseAsset is missing/,
  );
});

test('empty text is a mistake, not a crash', () => {
  assert.throws(() => parseParameters('', 'empty.yaml'), ParameterError);
});
