// The set as a whole: a healthy scenario passes, nothing is proven of nothing, and no oracle ever throws or slows a step.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry, EntryBody } from '../history/entry.ts';
import type { Specification } from '../spec/specification.ts';
import { ALWAYS_ON } from './always-on.ts';
import { healthy } from './healthy-history.ts';
import {
  AT_REST,
  accountUpdate,
  delta,
  fill,
  historyOf,
  judged,
  level,
  markOf,
  observed,
  orderUpdate,
  placed,
  SPECIFICATION,
  said,
} from './literal-history.ts';
import { judgeSafely } from './oracle.ts';

for (const oracle of ALWAYS_ON) {
  test(`${oracle.name} passes a healthy scenario`, () => {
    assert.equal(said(judged(oracle, healthy())), 'pass');
  });

  test(`${oracle.name} passes every prefix of a healthy scenario, or says that nothing is settled yet`, () => {
    const whole = historyOf(healthy()).entries;
    for (let length = 0; length < whole.length; length += 1) {
      const verdict = oracle.judge({ entries: whole.slice(0, length) }, SPECIFICATION);
      assert.ok(verdict.kind === 'pass' || (oracle.kind === 'settled' && verdict.kind === 'not-proven'), said(verdict));
    }
  });

  test(`${oracle.name} that meets an entry it cannot read proves nothing`, () => {
    // A price, a book and an order without their fields: no session writes this, and no oracle may call it a pass.
    const broken = [
      ...healthy({ rest: [] }).slice(0, 6),
      { kind: 'fault-ended' },
      { kind: 'fault-started' },
      { kind: 'index-published', symbol: 'BTCUSDT' },
      { kind: 'account-opened' },
      { kind: 'completed', actor: 'Retail', line: 'clean' },
      { kind: 'observed', actor: 'Retail', line: 'clean', stream: 's', event: { kind: 'book-delta' } },
      { kind: 'observed', actor: 'Retail', line: 'clean', stream: 's', event: undefined },
      AT_REST,
    ] as readonly EntryBody[];
    const history = historyOf(broken);
    assert.equal(judgeSafely(oracle, history, SPECIFICATION).kind, 'not-proven');
    assert.equal(judgeSafely(oracle, history, SPECIFICATION).kind, 'not-proven', 'and still does when asked again');
  });
}

test('names are unique, kebab-case, and sentences say what must hold', () => {
  assert.equal(new Set(ALWAYS_ON.map(({ name }) => name)).size, ALWAYS_ON.length);
  assert.ok(ALWAYS_ON.every(({ name, says }) => /^[a-z]+(-[a-z]+)*$/.test(name) && says.length > 20));
});

test('a settled oracle proves nothing of a scenario that never became quiet', () => {
  const restless: EntryBody = { kind: 'at-rest', isQuiet: false, note: 'Retail still received events after 5 s' };
  for (const oracle of ALWAYS_ON.filter(({ kind }) => kind === 'settled')) {
    assert.equal(
      said(judged(oracle, healthy({ rest: [restless] }))),
      'not proven: the scenario did not come to rest: Retail still received events after 5 s',
    );
  }
});

test('another specification starts the judgement anew', () => {
  const history = historyOf(healthy());
  const other: Specification = { markets: new Map() };
  for (const oracle of ALWAYS_ON) {
    oracle.judge(history, SPECIFICATION);
    oracle.judge(history, other);
    assert.equal(said(oracle.judge(history, SPECIFICATION)), 'pass');
  }
});

test('prefix oracles judge 5,000 entries, and the next step after them, in milliseconds', (context) => {
  const entries: Entry[] = [...historyOf(busy(5000)).entries];
  const growing = { entries };
  const prefix = ALWAYS_ON.filter(({ kind }) => kind === 'prefix');
  const judgeAll = (): number => {
    const startedMs = performance.now();
    for (const oracle of prefix) {
      assert.equal(said(oracle.judge(growing, SPECIFICATION)), 'pass');
    }
    return performance.now() - startedMs;
  };
  const firstMs = judgeAll();
  const again = historyOf(busy(5010)).entries.slice(entries.length);
  entries.push(...again);
  const nextMs = judgeAll();
  context.diagnostic(`5,000 entries: ${firstMs.toFixed(1)} ms cold, ${nextMs.toFixed(2)} ms for the next step`);
  // Generous, because other processes share the machine: a quadratic oracle would take seconds.
  assert.ok(firstMs < 1000 && nextMs < 50, `${firstMs} ms, then ${nextMs} ms`);
});

/** Orders, fills, depth and mark prices in turn, as a busy scenario writes them. */
function busy(count: number): readonly EntryBody[] {
  const depth = { line: 'trader', stream: 'Arb/depth/1' } as const;
  return Array.from({ length: count / 5 }, (_, turn): readonly EntryBody[] => {
    const parts = { id: `order-${turn}`, venueId: `${turn}` };
    const price = `${59_900 + (turn % 50)}`;
    const execution = fill({ ...parts, trade: `${turn}` });
    return [
      observed('venue', markOf('60000')),
      ...placed('Retail', parts).slice(1),
      // On a second connection, which need not have told of the order before.
      observed('Retail', orderUpdate({ ...parts, status: 'partially-filled', filled: '0.05' }, execution), {
        stream: 'Retail/clean/2',
      }),
      observed('Retail', accountUpdate({ wallet: '1' })),
      observed('Arb', delta([turn + 1, turn + 1, turn], { bids: [level(price, `${turn % 2}`)] }), depth),
    ];
  }).flat();
}
