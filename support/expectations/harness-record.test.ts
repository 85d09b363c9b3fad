// The record: what was acknowledged stays, what was refused does not count, and what nobody answered is open to question.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, text, ZERO } from '../domain/decimal.ts';
import type { EntryBody } from '../history/entry.ts';
import {
  completed,
  fill,
  historyOf,
  observed,
  order,
  orderUpdate,
  placed,
  placedInVain,
  SPECIFICATION,
} from '../oracles/literal-history.ts';
import { booksOf, contradiction, isRecordedOpen, recordOf } from './harness-record.ts';

const recorded = (bodies: readonly EntryBody[]) => {
  const known = recordOf(historyOf(bodies), 'Retail').get('first');
  assert.ok(known !== undefined);
  return known;
};
const cancelAll = (kind: 'accepted' | 'unknown') =>
  completed('Retail', { kind: 'cancel-all' }, kind === 'accepted' ? { kind, value: undefined } : { kind, reason: '' });

test('an acknowledged order is open until its end is told', () => {
  assert.equal(isRecordedOpen(recorded(placed('Retail')), ZERO), true);
  assert.equal(isRecordedOpen(recorded(placed('Retail')), decimal('0.1')), false);
  assert.equal(isRecordedOpen(recorded([...placed('Retail'), cancelAll('accepted')]), ZERO), false);
  const filled = observed('Retail', orderUpdate({ status: 'filled', filled: '0.1' }));
  assert.equal(recorded([...placed('Retail'), filled]).ended, 'filled');
});

test('silence to an order or to its cancellation leaves it open to question', () => {
  assert.equal(isRecordedOpen(recorded(placedInVain('Retail', 'unknown')), ZERO), undefined);
  assert.equal(isRecordedOpen(recorded([...placed('Retail'), cancelAll('unknown')]), ZERO), undefined);
  const retried = [...placedInVain('Retail', 'unknown'), ...placedInVain('Retail', 'rejected')];
  assert.equal(recorded(retried).answer, 'unknown');
  assert.equal(recorded(placedInVain('Retail', 'rejected')).answer, 'rejected');
});

test('a venue that lost, changed, un-filled or revived an order contradicts the record', () => {
  const half = observed('Retail', orderUpdate({ status: 'partially-filled', filled: '0.05' }));
  const known = recorded([...placed('Retail'), half]);
  assert.equal(contradiction(known, order({ status: 'partially-filled', filled: '0.05' })), undefined);
  assert.equal(contradiction(known, undefined), 'is gone');
  assert.equal(contradiction(known, order({ price: '59991' })), 'is another order');
  assert.match(contradiction(known, order({})) ?? '', /has 0 filled, and 0.05 were acknowledged/);
  const cancelled = recorded([...placed('Retail'), cancelAll('accepted')]);
  assert.match(contradiction(cancelled, order({})) ?? '', /is new, and was acknowledged as cancelled/);
});

test('position and wallet follow from the fills alone, in the order of their trades', () => {
  const rules = SPECIFICATION.markets.get('BTCUSDT');
  assert.ok(rules !== undefined);
  const fills = [
    fill({ trade: '10', side: 'sell', price: '60100', quantity: '0.1', isMaker: false }),
    fill({ trade: '9', side: 'buy', price: '60000', quantity: '0.2', isMaker: true }),
  ];
  const books = booksOf({ deposit: decimal('1000'), fills, funding: [decimal('-6')] }, rules);
  // 1000 + 10 realised − 2.4 maker fee − 3.005 taker fee − 6 of funding.
  assert.deepEqual([text(books.position), text(books.wallet)], ['0.1', '998.595']);
});
