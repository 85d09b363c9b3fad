// The HTTP side of a scenario, request by request.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entriesOfBodies } from './example-record.ts';
import { wireRecords } from './wire-record.ts';

test('a request without any answer is on the wire record all the same', () => {
  const entries = entriesOfBodies([
    [5, { kind: 'invoked', call: 7, actor: 'Retail', line: 'trader', request: { kind: 'cancel-all' } }],
  ]);
  const [record] = [...wireRecords(entries)];
  assert.equal(record?.outcome, 'no end was seen before the scenario ended');
  assert.equal(record?.roundTripMs, undefined);
});
