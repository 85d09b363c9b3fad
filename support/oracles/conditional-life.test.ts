// The life of a conditional order: its ways, its end, and that no step of it is kept from its trader.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConditionalStatus } from '../domain/order.ts';
import { conditionalLife } from './conditional-life.ts';
import { conditionalUpdate, judged, observed, said } from './literal-history.ts';

const told = (...statuses: readonly ConditionalStatus[]) =>
  statuses.map((status) => observed('Retail', conditionalUpdate({ status })));
const WRONG_WAY = 'Retail\'s conditional order "stop" went a way no conditional order goes';

test('every end there is passes, and an id whose order is over may be given again', () => {
  const verdict = judged(conditionalLife, [
    ...told('new', 'triggering', 'triggered', 'finished'),
    ...told('new', 'triggering', 'rejected'),
    ...told('new', 'triggering', 'expired'),
    ...told('new', 'expired'),
    ...told('new', 'cancelled'),
  ]);
  assert.equal(said(verdict), 'pass');
});

test('a placement that is not told fails', () => {
  assert.equal(said(judged(conditionalLife, told('triggering', 'triggered', 'finished'))), WRONG_WAY);
});

test('a step that is left out, an end after the end, and news told twice fail', () => {
  for (const way of [
    ['new', 'triggered'],
    ['new', 'triggering', 'triggering'],
    ['new', 'triggering', 'triggered', 'finished', 'finished'],
    ['new', 'cancelled', 'triggering'],
  ] as const) {
    assert.equal(said(judged(conditionalLife, told(...way))), WRONG_WAY, way.join(' > '));
  }
});

test('a connection after one that was closed begins where it begins, and goes on as it must', () => {
  const closed = observed('Retail', { kind: 'closed', reason: 'reset' });
  const later = (status: ConditionalStatus) =>
    observed('Retail', conditionalUpdate({ status }), { stream: 'Retail/clean/2' });
  const before = [...told('new'), closed, later('triggered')];
  assert.equal(said(judged(conditionalLife, [...before, later('finished')])), 'pass');
  assert.equal(said(judged(conditionalLife, [...before, later('expired')])), WRONG_WAY);
});
