// Judges the words of conditional orders: what they mean, and what is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { text } from '../support/domain/decimal.ts';
import { conditionalDraft } from './conditional-words.ts';

test('a stop that closes the whole position, on the mark price, protected', () => {
  const draft = conditionalDraft(
    'stop-market sell of the whole position at 59,000 on the mark price with price protection',
  );
  assert.ok(draft.kind === 'stop-market');
  assert.equal(draft.quantity, 'all');
  assert.equal(text(draft.triggerPrice), '59000');
  assert.equal(draft.trigger, 'mark');
  assert.equal(draft.isPriceProtected, true);
});

test('a trailing stop says its callback as a part and where it begins', () => {
  const draft = conditionalDraft('trailing-stop sell of 0.5 BTC with a callback of 1% from 60,500');
  assert.ok(draft.kind === 'trailing-stop-market');
  assert.equal(text(draft.callback), '0.01');
  assert.equal(draft.activationPrice === undefined ? '' : text(draft.activationPrice), '60500');
  assert.equal(draft.trigger, 'default');
});

test('a stop-limit has a trigger, and a limit for the order it becomes', () => {
  const draft = conditionalDraft('stop-limit sell of 1 BTC at 59,500 with a limit of 59,400 on the mark price');
  assert.ok(draft.kind === 'stop-limit');
  assert.ok(!('of' in draft.price));
  assert.deepEqual([text(draft.triggerPrice), text(draft.price), draft.trigger], ['59500', '59400', 'mark']);
  const matched = conditionalDraft('stop-limit sell of 1 BTC at 59,500 with a limit of the 5th price of its own side');
  assert.ok(matched.kind === 'stop-limit');
  assert.deepEqual(matched.price, { of: 'queue', level: 5 });
  assert.equal(
    conditionalDraft('take-profit-limit buy of 1 BTC at 59,500 with a limit of 59,600').kind,
    'take-profit-limit',
  );
});

test('a limit belongs to a stop-limit, and every stop-limit has one', () => {
  assert.throws(() => conditionalDraft('stop-limit sell of 1 BTC at 59,500'), /names no limit/);
  assert.throws(
    () => conditionalDraft('stop-market sell of 1 BTC at 59,500 with a limit of 59,400'),
    /has no use for a limit/,
  );
});

test('words that make no conditional order are refused with an example', () => {
  assert.throws(() => conditionalDraft('stop-loss sell of 1 BTC at 59,000'), /expected words like "stop-market sell/);
  assert.throws(
    () => conditionalDraft('trailing-stop sell of the whole position with a callback of 1%'),
    /names its quantity/,
  );
});
