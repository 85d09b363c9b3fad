// Foreign events: an order's news goes to its trader and to nobody else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foreignEvents } from './foreign-events.ts';
import {
  conditionalUpdate,
  fill,
  judged,
  observed,
  order,
  orderUpdate,
  placed,
  reading,
  said,
} from './literal-history.ts';

const mine = placed('Retail', { id: 'first', venueId: '1' });

test('each trader told of the own orders passes, also where both chose one client order id', () => {
  const verdict = judged(foreignEvents, [
    ...mine,
    ...placed('Whale', { id: 'first', venueId: '2' }),
    observed('Retail', orderUpdate({ venueId: '1' })),
    observed('Whale', orderUpdate({ venueId: '2' })),
    reading('Whale', 'read-orders', [order({ venueId: '2' })]),
  ]);
  assert.equal(said(verdict), 'pass');
});

test('the venue’s own orders, which nobody sent, accuse nobody', () => {
  const liquidation = orderUpdate({ id: 'autoclose-1', venueId: '9', side: 'sell' }, fill({ venueId: '9' }));
  assert.equal(said(judged(foreignEvents, [...mine, observed('Retail', liquidation)])), 'pass');
});

test('another trader’s order on a private stream fails', () => {
  const verdict = judged(foreignEvents, [...mine, observed('Whale', orderUpdate({ id: 'first', venueId: '1' }))]);
  assert.equal(said(verdict), "Whale was told of order first, which is Retail's");
});

test('an event that came before the answer is judged when the answer says whose the order is', () => {
  const [sent, answered] = mine;
  assert.ok(sent !== undefined && answered !== undefined);
  const early = observed('Whale', orderUpdate({ id: 'unheard-of', venueId: '1' }));
  const verdict = judged(foreignEvents, [sent, early, answered]);
  assert.equal(said(verdict), "Whale was told of order first, which is Retail's");
  assert.deepEqual(verdict.kind === 'fail' && verdict.violations[0]?.entries, [1]);
});

test('another trader’s order in an answer fails', () => {
  const verdict = judged(foreignEvents, [...mine, reading('Whale', 'read-open-orders', [order({ venueId: '1' })])]);
  assert.match(said(verdict), /Whale was told of order first/);
});

test('another trader’s conditional order fails', () => {
  const update = observed('Whale', conditionalUpdate({ id: 'first', status: 'triggered' }));
  assert.match(said(judged(foreignEvents, [...mine, update])), /Whale was told of order first/);
});

test('an order of the venue’s own that two traders are told of fails, once', () => {
  const liquidation = (actor: string) =>
    observed(actor, orderUpdate({ id: 'autoclose-9', venueId: '9', side: 'sell' }, fill({ venueId: '9' })));
  const verdict = judged(foreignEvents, [...mine, liquidation('Retail'), liquidation('Whale'), liquidation('Whale')]);
  assert.equal(said(verdict), 'Whale and Retail were both told of order 9');
  assert.equal(verdict.kind === 'fail' && verdict.count, 1);
});
