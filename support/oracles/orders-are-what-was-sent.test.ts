// Orders are what was sent: each term of each kind of order, in the answer, in later readings and after a trigger.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, ZERO } from '../domain/decimal.ts';
import { type ConditionalOrder, clientOrderId, type Order, type OrderIntent, venueOrderId } from '../domain/order.ts';
import { epochMs } from '../domain/time.ts';
import type { EntryBody } from '../history/entry.ts';
import { completed, invoked, judged, limit, order, reading, SYMBOL, said } from './literal-history.ts';
import { judgeSafely } from './oracle.ts';
import { ordersAreWhatWasSent } from './orders-are-what-was-sent.ts';

const saidOf = (bodies: readonly EntryBody[]) => said(judged(ordersAreWhatWasSent, bodies));
const GTD = { ...limit(), timeInForce: 'GTD', goodTillMs: epochMs(1_700_000_700_500) } as const;
const SHOWN: Order = {
  ...order(),
  originalType: 'limit',
  timeInForce: 'GTD',
  goodTillMs: epochMs(1_700_000_700_000),
  isClosePosition: false,
  isPriceProtected: false,
};

function sent(intent: OrderIntent, shown: Order | ConditionalOrder): readonly EntryBody[] {
  const request = { kind: 'place-order', intent } as const;
  return [invoked('Retail', request), completed('Retail', request, { kind: 'accepted', value: { order: shown } })];
}

test('an order as it was sent passes, in the answer and wherever it is read', () => {
  const readings = [reading('Retail', 'read-order', SHOWN), reading('Retail', 'read-orders', [SHOWN])];
  assert.equal(saidOf([...sent(GTD, SHOWN), ...readings]), 'pass');
});

for (const [change, wrong] of [
  [{ side: 'sell' }, 'side is sell, expected buy'],
  [{ quantity: decimal('0.2') }, 'quantity is 0.2, expected 0.1'],
  [{ price: decimal('59990.1') }, 'price is 59,990.1, expected 59,990'],
  [{ type: 'market' }, 'type is market, expected limit'],
  [{ originalType: 'stop' }, 'original type is stop, expected limit'],
  [{ timeInForce: 'GTC' }, 'time in force is GTC, expected GTD'],
  [{ isReduceOnly: true }, 'reduce-only is true, expected false'],
  [{ isClosePosition: true }, 'close position is true, expected false'],
  [{ isPriceProtected: true }, 'price protection is true, expected false'],
  [{ goodTillMs: epochMs(0) }, 'good-till date is 0, expected 1700000700500'],
  [{ goodTillMs: epochMs(1_700_000_701_000) }, 'good-till date is 1700000701000, expected 1700000700500'],
] as const) {
  test(`another ${wrong.split(' is ')[0]} fails, at once and later`, () => {
    const other = { ...SHOWN, ...change };
    const sentence = `Retail's order first is not what was sent: its ${wrong}`;
    assert.equal(saidOf(sent(GTD, other)), sentence);
    assert.equal(saidOf([...sent(GTD, SHOWN), reading('Retail', 'read-open-orders', [other])]), sentence);
  });
}

test('a wrong is told once, and another trader’s order of the same number is another order', () => {
  const other = { ...SHOWN, side: 'sell' } as const;
  const verdict = judged(ordersAreWhatWasSent, [...sent(GTD, other), reading('Retail', 'read-order', other)]);
  assert.equal(verdict.kind === 'fail' && verdict.count, 1);
  assert.equal(saidOf([...sent(GTD, SHOWN), reading('Whale', 'read-order', other)]), 'pass');
});

test('an amendment leaves price and quantity open, and nothing else', () => {
  const amendment = { clientOrderId: clientOrderId('first'), side: 'buy', quantity: decimal('1'), price: decimal('1') };
  const amended = [...sent(GTD, SHOWN), invoked('Retail', { kind: 'amend-order', amendment } as never)];
  const now = { ...SHOWN, price: decimal('1'), quantity: decimal('1') };
  assert.equal(saidOf([...amended, reading('Retail', 'read-order', now)]), 'pass');
  assert.match(saidOf([...amended, reading('Retail', 'read-order', { ...now, timeInForce: 'IOC' })]), /time in force/);
});

test('a price the venue chose is its own, a market order has none, and a reduce-only order may be cut', () => {
  const { price: _price, ...base } = limit();
  const matched = { ...base, kind: 'price-match', place: { of: 'queue', level: 1 } } as const;
  assert.equal(saidOf(sent(matched, { ...SHOWN, timeInForce: 'GTC', goodTillMs: epochMs(0) })), 'pass');
  const { timeInForce: _timeInForce, ...market } = { ...base, kind: 'market' as const };
  const asMarket = { ...order({ price: '0' }), type: 'market', timeInForce: 'IOC' };
  assert.equal(saidOf(sent(market, asMarket)), 'pass');
  const cut = { ...order({ quantity: '0.01' }), isReduceOnly: true };
  assert.equal(saidOf(sent({ ...limit(), isReduceOnly: true }, cut)), 'pass');
  assert.match(saidOf(sent({ ...limit(), isReduceOnly: true }, order())), /reduce-only is false, expected true/);
});

test('each order of a batch is its own', () => {
  const request = { kind: 'place-orders', intents: [limit({ price: '1' }), limit({ id: 'second' })] } as const;
  const answer = (second: Order) =>
    completed('Retail', request, {
      kind: 'accepted',
      value: [
        { kind: 'rejected', code: -2010, message: 'no' },
        { kind: 'accepted', value: second },
      ],
    });
  assert.equal(saidOf([answer(order({ id: 'second' }))]), 'pass');
  assert.match(saidOf([answer(order({ id: 'second', side: 'sell' }))]), /order second is not what was sent: its side/);
});

const STOP = {
  kind: 'stop-market',
  symbol: SYMBOL,
  side: 'sell',
  clientOrderId: clientOrderId('guard'),
  isReduceOnly: false,
  quantity: decimal('0.1'),
  triggerPrice: decimal('59000'),
  trigger: 'mark',
} as const;
const WAITING: ConditionalOrder = {
  clientOrderId: clientOrderId('guard'),
  symbol: SYMBOL,
  side: 'sell',
  status: 'new',
  triggerPrice: decimal('59000'),
  becameOrderId: undefined,
  filledQuantity: ZERO,
  averagePrice: ZERO,
  type: 'stop-market',
  quantity: decimal('0.1'),
  isReduceOnly: false,
  isClosePosition: false,
  isPriceProtected: false,
};

for (const [change, wrong] of [
  [{ side: 'buy' }, 'side'],
  [{ type: 'take-profit-market' }, 'type'],
  [{ quantity: decimal('0.2') }, 'quantity'],
  [{ triggerPrice: decimal('58000') }, 'trigger price'],
  [{ isReduceOnly: true }, 'reduce-only'],
  [{ isClosePosition: true }, 'close position'],
  [{ isPriceProtected: true }, 'price protection'],
] as const) {
  test(`a conditional order with another ${wrong} fails`, () => {
    assert.equal(saidOf(sent(STOP, WAITING)), 'pass');
    const read = reading('Retail', 'read-conditional-orders', [{ ...WAITING, ...change }]);
    assert.match(
      saidOf([...sent(STOP, WAITING), read]),
      new RegExp(`order guard is not what was sent: its ${wrong} is`),
    );
  });
}

test('a client order id that was used for two conditional orders names neither', () => {
  const other = { ...STOP, side: 'buy' } as const;
  assert.equal(saidOf([...sent(STOP, WAITING), ...sent(other, WAITING)]), 'pass');
});

test('what a trigger made is still what was sent', () => {
  const became = [{ ...WAITING, becameOrderId: venueOrderId('7') }];
  const history = [...sent(STOP, WAITING), reading('Retail', 'read-conditional-orders', became)];
  const made: Order = { ...order({ id: 'guard', venueId: '7', side: 'sell', price: '0' }), type: 'market' };
  const found = (change: Partial<Order>) =>
    saidOf([...history, reading('Retail', 'read-orders', [{ ...made, ...change }])]);
  assert.equal(found({ isClosePosition: false, isPriceProtected: false }), 'pass');
  assert.match(found({ side: 'buy' }), /its side is buy/);
  assert.match(found({ type: 'limit' }), /its type is limit/);
  assert.match(found({ quantity: decimal('1') }), /its quantity is 1/);
  assert.match(found({ isClosePosition: true }), /its close position is true/);
  assert.match(found({ isPriceProtected: true }), /its price protection is true/);
});

test('what the venue itself sends has nothing that only a sender asks for', () => {
  const forced: Order = { ...order({ id: 'autoclose-9', venueId: '9' }), isForced: true, goodTillMs: epochMs(0) };
  const found = (change: Partial<Order>) => saidOf([reading('Retail', 'read-orders', [{ ...forced, ...change }])]);
  assert.equal(found({ isClosePosition: false, isPriceProtected: false }), 'pass');
  assert.match(found({ isClosePosition: true }), /close position/);
  assert.match(found({ goodTillMs: epochMs(1) }), /good-till date/);
});

test('an answer that cannot be read proves nothing', () => {
  const history = { entries: [{ kind: 'completed', index: 0, actor: 'Retail' }] };
  assert.equal(judgeSafely(ordersAreWhatWasSent, history as never, {} as never).kind, 'not-proven');
});
