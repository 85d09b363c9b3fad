// A lost reply: no order, one order, and never one more than was sent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EntryBody } from '../history/entry.ts';
import { AT_REST, judged, opened, order, placed, placedInVain, readingsOf, said } from './literal-history.ts';
import { lostRepliesActOnce } from './lost-replies-act-once.ts';

const story = (sent: readonly EntryBody[], venueIds: readonly string[]): readonly EntryBody[] => [
  opened('Retail', '1000'),
  ...sent,
  AT_REST,
  ...readingsOf('Retail', { orders: venueIds.map((venueId) => order({ venueId })) }),
];

test('a placement without a reply may have made one order, or none', () => {
  const sent = placedInVain('Retail', 'unknown');
  assert.equal(said(judged(lostRepliesActOnce, story(sent, ['1']))), 'pass');
  assert.equal(said(judged(lostRepliesActOnce, story(sent, []))), 'pass');
});

test('a placement without a reply that made two orders fails', () => {
  const verdict = judged(lostRepliesActOnce, story(placedInVain('Retail', 'unknown'), ['1', '2']));
  assert.equal(said(verdict), 'Retail\'s order "first" was made more often than it was sent');
});

test('the retry that was acknowledged counts, the one that was refused does not', () => {
  const lost = placedInVain('Retail', 'unknown');
  const again = [...lost, ...placed('Retail')];
  assert.equal(said(judged(lostRepliesActOnce, story(again, ['1', '2']))), 'pass');
  const refused = [...lost, ...placedInVain('Retail', 'rejected')];
  assert.notEqual(said(judged(lostRepliesActOnce, story(refused, ['1', '2']))), 'pass');
});

test('without the list of orders a lost reply is not proven', () => {
  const history = [opened('Retail', '1000'), ...placedInVain('Retail', 'unknown'), AT_REST];
  assert.equal(said(judged(lostRepliesActOnce, history)), "not proven: nobody read Retail's orders at rest");
});
