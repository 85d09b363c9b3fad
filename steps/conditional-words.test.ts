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

test('words that make no conditional order are refused with an example', () => {
  assert.throws(() => conditionalDraft('stop-loss sell of 1 BTC at 59,000'), /expected words like "stop-market sell/);
  assert.throws(
    () => conditionalDraft('trailing-stop sell of the whole position with a callback of 1%'),
    /names its quantity/,
  );
});
