// Exactly one per client order id: twins at rest, twins that passed, and re-use that is legal.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Specification } from '../spec/specification.ts';
import { exactlyOnePerClientOrderId } from './exactly-one-per-client-order-id.ts';
import { healthy } from './healthy-history.ts';
import {
  AT_REST,
  historyOf,
  judged,
  observed,
  opened,
  order,
  orderUpdate,
  reading,
  SPECIFICATION,
  said,
} from './literal-history.ts';

const twins = [order({ id: 'first-try', venueId: '1' }), order({ id: 'first-try', venueId: '2' })];
const noneOpen = reading('Retail', 'read-open-orders', []);

test('two open orders under one client order id fail', () => {
  const verdict = judged(exactlyOnePerClientOrderId, [
    opened('Retail', '1'),
    AT_REST,
    reading('Retail', 'read-open-orders', twins),
  ]);
  assert.equal(said(verdict), 'Retail has 2 orders open at once under the client order id first-try');
  assert.equal(
    verdict.kind === 'fail' && verdict.violations[0]?.actual,
    '1: buy of 0.1 BTC at 59,990; 2: buy of 0.1 BTC at 59,990',
  );
});

test('two that were open at once and are over by now fail by what the stream told', () => {
  const over = { id: 'first-try', status: 'cancelled' } as const;
  const verdict = judged(exactlyOnePerClientOrderId, [
    opened('Retail', '1'),
    ...['1', '2'].map((venueId) => observed('Retail', orderUpdate({ id: 'first-try', venueId }))),
    ...['1', '2'].map((venueId) => observed('Retail', orderUpdate({ ...over, venueId }))),
    AT_REST,
    noneOpen,
  ]);
  assert.equal(said(verdict), 'Retail had 2 orders open at once under the client order id first-try');
});

const reused = [
  opened('Retail', '1'),
  observed('Retail', orderUpdate({ id: 'again', venueId: '1' })),
  observed('Retail', orderUpdate({ id: 'again', venueId: '1', status: 'cancelled' })),
  observed('Retail', orderUpdate({ id: 'again', venueId: '2' })),
  AT_REST,
  reading('Retail', 'read-open-orders', [order({ id: 'again', venueId: '2' })]),
  reading('Retail', 'read-orders', [
    order({ id: 'again', venueId: '1', status: 'cancelled' }),
    order({ id: 'again', venueId: '2' }),
  ]),
];

test('an id used again after its order closed passes where ids are unique among open orders', () => {
  assert.equal(said(judged(exactlyOnePerClientOrderId, reused)), 'pass');
});

test('and fails where the parameters say that ids are unique for ever', () => {
  const markets = [...SPECIFICATION.markets].map(
    ([symbol, market]) =>
      [symbol, { ...market, choices: { ...market.choices, clientOrderIdUniqueness: 'forever' } }] as const,
  );
  const forever: Specification = { markets: new Map(markets) };
  assert.equal(
    said(exactlyOnePerClientOrderId.judge(historyOf(reused), forever)),
    'Retail has 2 orders accepted under the client order id again',
  );
});

test('open orders that were not read are not proven', () => {
  const retail = [reading('Retail', 'read-orders', [])];
  assert.equal(
    said(judged(exactlyOnePerClientOrderId, healthy({ retail }))),
    "not proven: nobody read Retail's open orders at rest",
  );
});
