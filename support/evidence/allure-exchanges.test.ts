// Which exchanges the Allure report shows: the telling ones always, the routine as far as there is room.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../domain/outcome.ts';
import type { ReadValue } from '../domain/request.ts';
import type { EntryBody } from '../history/entry.ts';
import { allureExchange, exchangesToShow } from './allure-exchanges.ts';
import { entriesOfBodies } from './example-record.ts';
import { plainJson } from './plain-json.ts';
import { type WireRecord, wireRecords } from './wire-record.ts';

const ACCEPTED: Outcome<ReadValue> = { kind: 'accepted', value: undefined };
const REJECTED: Outcome<ReadValue> = { kind: 'rejected', code: -2010, message: 'no' };
const UNKNOWN: Outcome<ReadValue> = { kind: 'unknown', reason: 'no answer within 2 s' };

function completed(actor: string, outcome: Outcome<ReadValue>, status: number | undefined = 200): EntryBody {
  const exchange = {
    method: 'POST',
    url: '/fapi/v1/order?symbol=BTCUSDT',
    status,
    requestBody: 'side=BUY',
    responseBody: 'x'.repeat(30_000),
    responseHeaders: { 'content-type': 'text/html' },
  };
  return {
    kind: 'completed',
    call: 1,
    actor,
    line: 'trader',
    request: { kind: 'ping' },
    outcome,
    exchange,
    roundTripMs: 3.25,
  };
}

/** As the report reads them: from the lines of wire.jsonl. */
function wire(count: number, body: (place: number) => EntryBody): WireRecord[] {
  const entries = entriesOfBodies(Array.from({ length: count }, (_, place) => [place, body(place)] as const));
  return [...wireRecords(entries)].map((record) => JSON.parse(plainJson(record)) as WireRecord);
}

const NOTHING = new Set<number>();

test('of many exchanges the refused and unknown ones are shown, and twenty others', () => {
  const entries = wire(500, (place) =>
    completed('Maker', place === 400 ? REJECTED : place === 450 ? UNKNOWN : ACCEPTED),
  );
  const { shown, total } = exchangesToShow(entries, { pointedAt: NOTHING, isPassed: false });
  assert.equal(total, 500);
  assert.equal(shown.length, 22);
  assert.deepEqual(
    shown.slice(-2).map(({ index }) => index),
    [400, 450],
  );
});

test('refusals have a limit too, and a passed scenario shows less routine', () => {
  const refused = wire(500, () => completed('Maker', REJECTED));
  assert.equal(exchangesToShow(refused, { pointedAt: NOTHING, isPassed: false }).shown.length, 40);
  const accepted = wire(500, () => completed('Maker', ACCEPTED));
  assert.equal(exchangesToShow(accepted, { pointedAt: NOTHING, isPassed: true }).shown.length, 4);
});

test('a trader comes before the routine of a maker, and what a verdict points at is always shown', () => {
  const entries = wire(300, (place) => completed(place >= 290 ? 'Retail' : 'Maker', ACCEPTED));
  const { shown } = exchangesToShow(entries, { pointedAt: new Set([200]), isPassed: false });
  assert.equal(shown.filter(({ actor }) => actor === 'Retail').length, 10);
  assert.ok(shown.some(({ index }) => index === 200));
});

test('an exchange has its fields, its time, and only the beginning of a long answer', () => {
  const [entry] = exchangesToShow(
    wire(1, () => completed('Retail', UNKNOWN)),
    { pointedAt: NOTHING, isPassed: false },
  ).shown;
  assert.ok(entry !== undefined);
  const exchange = allureExchange(entry);
  assert.deepEqual(exchange.request.query, [{ name: 'symbol', value: 'BTCUSDT' }]);
  assert.deepEqual(exchange.request.body?.form, [{ name: 'side', value: 'BUY' }]);
  assert.equal(exchange.response?.body?.truncated, true);
  assert.equal(exchange.error?.message, 'no answer within 2 s');
  assert.equal((exchange.stop ?? 0) - (exchange.start ?? 0), 3);
});
