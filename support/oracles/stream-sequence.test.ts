// Stream sequence: gaps and closes, with and without a fault that explains them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { epochMs } from '../domain/time.ts';
import type { EntryBody } from '../history/entry.ts';
import { delta, judged, observed, orderUpdate, said } from './literal-history.ts';
import { streamSequence } from './stream-sequence.ts';

const DEPTH = { line: 'trader', stream: 'Arb/depth/1' } as const;
const seen = (...ids: [number, number, number]) => observed('Arb', delta(ids), DEPTH);
const closed = (reason: string) => observed('Arb', { kind: 'closed', reason }, DEPTH);
const at = (body: EntryBody, atMs: number) => ({ ...body, atMs });
const faultOn = (target: string): EntryBody => ({
  kind: 'fault-started',
  fault: { id: 'cut-1', kind: 'cut', sentence: `${target}'s connection is cut`, targets: [target] },
});
const faultEnded: EntryBody = { kind: 'fault-ended', faultId: 'cut-1' };

test('events that follow each other pass', () => {
  assert.equal(said(judged(streamSequence, [seen(1, 3, 0), seen(4, 4, 3), seen(5, 9, 4)])), 'pass');
});

test('a gap without a fault fails and names the update it should have followed', () => {
  const verdict = judged(streamSequence, [seen(1, 3, 0), seen(6, 7, 5)]);
  assert.equal(said(verdict), "Arb's BTCUSDT depth stream lost updates with no fault on its line");
  assert.equal(verdict.kind === 'fail' && verdict.violations[0]?.expected, 'an event that follows update 3');
});

test('an event told twice, and one that runs backwards, fail', () => {
  assert.match(said(judged(streamSequence, [seen(1, 3, 0), seen(1, 3, 0)])), /went back with no fault/);
  assert.match(said(judged(streamSequence, [seen(3, 1, 0)])), /runs backwards/);
});

test('a gap is explained by a fault on that actor, not by one on another', () => {
  assert.equal(said(judged(streamSequence, [seen(1, 3, 0), faultOn('Arb'), seen(6, 7, 5)])), 'pass');
  assert.match(said(judged(streamSequence, [seen(1, 3, 0), faultOn('Retail'), seen(6, 7, 5)])), /lost updates/);
});

test('a fault that ended explains for a while, and no longer once the stream was heard after it', () => {
  const short = [at(seen(1, 3, 0), 0), at(faultOn('Arb'), 10), at(faultEnded, 20), at(seen(6, 7, 5), 1000)];
  assert.equal(said(judged(streamSequence, short)), 'pass');
  const silent = [at(seen(1, 3, 0), 0), at(faultOn('Arb'), 10), at(faultEnded, 20), at(seen(6, 7, 5), 60_000)];
  assert.equal(said(judged(streamSequence, silent)), 'pass', 'not heard since before the fault');
  const heard = [...short.slice(0, 3), at(seen(4, 4, 3), 30), at(seen(6, 7, 5), 60_000)];
  assert.match(said(judged(streamSequence, heard)), /lost updates/);
});

test('a close needs a fault or the harness; a new stream starts anew', () => {
  assert.equal(said(judged(streamSequence, [seen(1, 3, 0), closed('harness: the scenario is over')])), 'pass');
  assert.equal(
    said(judged(streamSequence, [seen(1, 3, 0), closed('1006')])),
    "Arb's stream Arb/depth/1 was closed with no fault on its line",
  );
  const other = observed('Arb', delta([90, 91, 89]), { line: 'trader', stream: 'Arb/depth/2' });
  assert.equal(said(judged(streamSequence, [seen(1, 3, 0), faultOn('Arb'), closed('1006'), other])), 'pass');
});

test('a fault of the venue itself explains a close on the clean line, a fault on a trader’s line does not', () => {
  const clean = observed('Arb', { kind: 'closed', reason: '1006' });
  assert.equal(said(judged(streamSequence, [faultOn('venue'), clean])), 'pass');
  assert.match(said(judged(streamSequence, [faultOn('Arb'), clean])), /closed with no fault/);
});

test('a private stream that tells an older event after a newer one fails, and two of one moment pass', () => {
  const told = (atMs: number) => observed('Retail', { ...orderUpdate(), eventAtMs: epochMs(1_700_000_000_000 + atMs) });
  assert.equal(said(judged(streamSequence, [told(5), told(5), told(7)])), 'pass');
  assert.equal(
    said(judged(streamSequence, [told(5), told(4)])),
    "Retail's private stream told an event after a later one",
  );
});
