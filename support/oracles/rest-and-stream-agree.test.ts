// REST and stream agree: each thing a private stream may lose, invent or tell differently.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../domain/decimal.ts';
import type { PositionRisk } from '../domain/position.ts';
import { epochMs } from '../domain/time.ts';
import type { EntryBody } from '../history/entry.ts';
import { healthy, RETAIL_AT_REST, RETAIL_FILL, RETAIL_IS_TOLD } from './healthy-history.ts';
import {
  accountUpdate,
  conditional,
  conditionalUpdate,
  fill,
  judged,
  observed,
  opened,
  order,
  orderUpdate,
  position,
  positionRisk,
  reading,
  readingsOf,
  said,
} from './literal-history.ts';
import type { Verdict } from './oracle.ts';
import { restAndStreamAgree } from './rest-and-stream-agree.ts';

const [fillEvent, accountEvent] = RETAIL_IS_TOLD;
assert.ok(fillEvent !== undefined && accountEvent !== undefined);
const HALF = { id: 'first', venueId: '1', status: 'partially-filled', filled: '0.05' } as const;
const AT_REST = {
  wallet: '9999.4001',
  position: '0.05',
  open: [order(HALF)],
  orders: [order(HALF)],
  fills: [RETAIL_FILL],
};
const verdictOf = (parts: Parameters<typeof healthy>[0]): Verdict => judged(restAndStreamAgree, healthy(parts));
const sentences = (verdict: Verdict) =>
  verdict.kind === 'fail' ? verdict.violations.map((each) => each.sentence) : [];

test('a fill the stream dropped is named as the venue’s history has it', () => {
  assert.deepEqual(sentences(verdictOf({ retailIsTold: [accountEvent] })), [
    "Retail's private stream never reported trade 17 (0.05 BTC at 59,990) that the venue's own history lists",
    "Retail's order first is in one state on the private stream and in another over REST",
  ]);
});

test('an account update the stream dropped leaves position and wallet behind', () => {
  assert.deepEqual(sentences(verdictOf({ retailIsTold: [fillEvent] })), [
    "Retail's position in BTCUSDT is none on the private stream and 0.05 BTC from 59,990 over REST",
    "Retail's wallet is 10,000 USDT on the private stream and 9,999.4001 USDT over REST",
  ]);
});

test('a fill the history does not list was invented', () => {
  const retail = readingsOf('Retail', { ...AT_REST, fills: [] });
  assert.match(
    said(verdictOf({ retail })),
    /reported trade 17 \(0.05 BTC at 59,990\) that the venue's own history does not/,
  );
});

test('a fill told with another fee is named by the field', () => {
  const retail = readingsOf('Retail', { ...AT_REST, fills: [fill({ ...FILL_PARTS, fee: '0.6' })] });
  assert.equal(
    said(verdictOf({ retail })),
    "trade 17 (0.05 BTC at 59,990) of Retail has one fee on the private stream and another in the venue's history",
  );
});
const FILL_PARTS = { trade: '17', id: 'first', venueId: '1', isMaker: true } as const;

test('an order the stream never closed is named', () => {
  const retail = readingsOf('Retail', { ...AT_REST, open: [], orders: [order({ ...HALF, status: 'cancelled' })] });
  assert.equal(
    said(verdictOf({ retail })),
    "Retail's private stream leaves order first (buy of 0.1 BTC at 59,990) open, the venue does not list it among the open orders",
  );
});

test('an order that is over and stands among the open ones is named', () => {
  const over = order({ ...HALF, status: 'cancelled' });
  const retail = readingsOf('Retail', { ...AT_REST, open: [over], orders: [over] });
  assert.match(said(verdictOf({ retail })), /order first of Retail stands among the open orders and is cancelled/);
});

test('a conditional order that ended otherwise on the stream, or of which it said nothing, is named', () => {
  const ended = { status: 'finished', became: '7', filled: '1', price: '59400' } as const;
  const retail = readingsOf('Retail', { ...AT_REST, conditionals: [conditional(ended)] });
  const saying = (...updates: readonly Parameters<typeof conditionalUpdate>[0][]) =>
    verdictOf({
      retail,
      retailIsTold: [...RETAIL_IS_TOLD, ...updates.map((parts) => observed('Retail', conditionalUpdate(parts)))],
    });
  assert.equal(said(saying({ status: 'triggered', became: '7' }, ended)), 'pass');
  for (const updates of [[], [{ ...ended, price: '59500' }], [ended, { status: 'triggered', became: '7' }]] as const) {
    assert.equal(
      said(saying(...updates)),
      "Retail's conditional order stop is in one state on the private stream and in another over REST",
    );
  }
});

test('what an open order has filled may be known sooner over REST than on the stream', () => {
  const open = { status: 'triggered', became: '7' } as const;
  const retail = readingsOf('Retail', {
    ...AT_REST,
    conditionals: [conditional({ ...open, filled: '0.4', price: '59400' })],
  });
  const retailIsTold = [...RETAIL_IS_TOLD, observed('Retail', conditionalUpdate(open))];
  assert.equal(said(verdictOf({ retail, retailIsTold })), 'pass');
});

test('orders the stream never reported are named, open and closed; refused ones are not missed', () => {
  const open = order({ id: 'silent', venueId: '7' });
  const over = order({ id: 'gone', venueId: '8', status: 'cancelled' });
  const refused = order({ id: 'no', venueId: '9', status: 'rejected' });
  const retail = readingsOf('Retail', {
    ...AT_REST,
    open: [order(HALF), open],
    orders: [order(HALF), open, over, refused],
  });
  assert.deepEqual(sentences(verdictOf({ retail })), [
    "Retail's private stream never reported the open order silent (buy of 0.1 BTC at 59,990)",
    "Retail's private stream never reported order gone (buy of 0.1 BTC at 59,990), which the venue lists as cancelled",
  ]);
});

test('an order with fills that the history lacks is named', () => {
  const retail = readingsOf('Retail', { ...AT_REST, open: [order(HALF)], orders: [] });
  assert.deepEqual(sentences(verdictOf({ retail })), [
    "Retail's private stream reported order first (buy of 0.1 BTC at 59,990) with fills, and the venue does not list it among the orders",
  ]);
});

test('a position that stays on the stream after it is gone is named', () => {
  const retail = readingsOf('Retail', { ...AT_REST, position: '0' });
  assert.equal(
    said(verdictOf({ retail })),
    "Retail's position in BTCUSDT is 0.05 BTC from 59,990 on the private stream and none over REST",
  );
});

test('with a full list of fills, those as old as its oldest may have fallen off', () => {
  const fills = Array.from({ length: 1000 }, (_, place) => fill({ trade: `${100 + place}`, atMs: 10 }));
  const told = fills.map((each) => observed('Retail', orderUpdate(HALF, each)));
  const verdict = verdictOf({
    retailIsTold: [fillEvent, ...told, accountEvent],
    retail: readingsOf('Retail', { ...AT_REST, fills }),
  });
  assert.equal(said(verdict), 'pass');
});

test('a trader nobody listened to is not proven, unless nothing happened to the account', () => {
  const idle: readonly EntryBody[] = [opened('Idle', '5')];
  const touched = readingsOf('Idle', { wallet: '6', position: '0', open: [], orders: [], fills: [] });
  const untouched = readingsOf('Idle', { wallet: '5', position: '0', open: [], orders: [], fills: [] });
  assert.equal(said(verdictOf({ middle: idle, retail: [...RETAIL_AT_REST, ...untouched] })), 'pass');
  assert.equal(
    said(verdictOf({ middle: idle, retail: [...RETAIL_AT_REST, ...touched] })),
    "not proven: Idle's private stream was not watched on the clean line",
  );
});

test('a stream that closed in the middle is not proven; where the venue itself was stopped, what was said must still hold', () => {
  const closed = observed('Retail', { kind: 'closed', reason: '1006' });
  const kill: EntryBody = {
    kind: 'fault-started',
    fault: { id: 'kill-1', kind: 'kill', sentence: 'the venue is killed', targets: ['venue'] },
  };
  assert.match(
    said(verdictOf({ middle: [closed] })),
    /^not proven: Retail's private stream on the clean line was closed/,
  );
  assert.equal(
    said(verdictOf({ middle: [kill, closed], retail: readingsOf('Retail', { ...AT_REST, open: [] }) })),
    'pass',
  );
  assert.match(
    said(verdictOf({ middle: [kill, closed], retail: readingsOf('Retail', { ...AT_REST, fills: [] }) })),
    /that the venue's own history does not list/,
  );
});

test('a missing reading is named', () => {
  assert.equal(
    said(verdictOf({ retail: RETAIL_AT_REST.slice(0, -2) })),
    "not proven: nobody read Retail's fills at rest",
  );
});

test('a later update of the same position is the one that counts', () => {
  const later = observed('Retail', accountUpdate({ wallet: '9999.4001', positions: [position('0.05')] }));
  const wrongBefore = observed('Retail', accountUpdate({ wallet: '1', positions: [position('9')] }));
  assert.equal(said(verdictOf({ retailIsTold: [fillEvent, wrongBefore, later] })), 'pass');
});

test('an account nobody was to listen to is not missed on the stream, one that was is', () => {
  const load = (isUnwatched: boolean): EntryBody => {
    const { isUnwatched: _none, ...rest } = { ...opened('Load1', '9999.4001'), isUnwatched: undefined };
    return (isUnwatched ? { ...rest, isUnwatched: true } : rest) as EntryBody;
  };
  const readings = readingsOf('Load1', AT_REST);
  assert.equal(said(judged(restAndStreamAgree, [...healthy(), load(true), ...readings])), 'pass');
  assert.match(said(judged(restAndStreamAgree, [...healthy(), load(false), ...readings])), /was not watched/);
});

test('an isolated margin that the stream tells otherwise is named', () => {
  const margin = { ...position('0.05'), isolatedWallet: decimal('150') };
  const told = observed('Retail', accountUpdate({ wallet: '9999.4001', positions: [margin] }));
  assert.equal(
    said(verdictOf({ retailIsTold: [fillEvent, told] })),
    "Retail's position in BTCUSDT is 0.05 BTC from 59,990 with a margin of 150 USDT on the private stream and 0.05 BTC from 59,990 over REST",
  );
});

test('a position that says an earlier time than its latest fill is named; in hedge mode there are two', () => {
  const at = (risk: Partial<PositionRisk>) => {
    const shown = { ...positionRisk('0.05'), ...risk };
    const others = RETAIL_AT_REST.filter((entry) => !isReadingOf(entry, 'read-position-risk'));
    return said(verdictOf({ retail: [...others, reading('Retail', 'read-position-risk', [shown])] }));
  };
  assert.equal(at({ updatedAtMs: RETAIL_FILL.atMs }), 'pass');
  assert.equal(at({ updatedAtMs: epochMs(RETAIL_FILL.atMs + 1) }), 'pass', 'margin was added since');
  assert.equal(
    at({ updatedAtMs: epochMs(RETAIL_FILL.atMs - 1) }),
    "Retail's position in BTCUSDT says an earlier time than its latest fill",
  );
  assert.doesNotMatch(at({ updatedAtMs: epochMs(1), positionSide: 'long' }), /earlier time/);
});

function isReadingOf(entry: EntryBody, kind: string): boolean {
  return entry.kind === 'completed' && entry.request.kind === kind;
}
