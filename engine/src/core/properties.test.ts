/** What must hold whatever traders do: money conserved, positions summing to zero, no crossed book, same commands same events. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { standardRules } from '../rules/rules.ts';
import type { Amount } from './amount.ts';
import type { Command } from './commands.ts';
import { createCore } from './engine.ts';
import type { Event } from './events.ts';
import { amount, launchParameters, START, SYMBOL, TestVenue } from './test-venue.ts';

const TRADERS = ['Ann', 'Bob', 'Cid', 'Dot', 'Eve', 'Fay'] as const;

type Step = (venue: TestVenue) => void;

const trader = fc.constantFrom(...TRADERS);
const side = fc.constantFrom('BUY' as const, 'SELL' as const);
/** Tenths of a per mille away from the mark price. */
const distance = fc.integer({ min: -100, max: 100 });
const quantity = fc
  .oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 400, max: 20_000 }))
  .map((lots) => `${Math.floor(lots / 1000)}.${String(lots % 1000).padStart(3, '0')}`);
const legSide = fc.constantFrom('LONG' as const, 'SHORT' as const);

const limit = fc.record({
  trader,
  side,
  quantity,
  distance,
  timeInForce: fc.constantFrom(
    'GTC' as const,
    'GTC' as const,
    'GTC' as const,
    'IOC' as const,
    'FOK' as const,
    'GTX' as const,
  ),
  reduceOnly: fc.nat(9).map((digit) => digit === 0),
  leg: legSide,
  selfTradeMode: fc.constantFrom(
    'NONE' as const,
    'EXPIRE_TAKER' as const,
    'EXPIRE_MAKER' as const,
    'EXPIRE_BOTH' as const,
  ),
});

function near(venue: TestVenue, tenthsOfPerMille: number): string {
  const { markPrice } = venue.market();
  const isTame = markPrice > amount('20000') && markPrice < amount('200000');
  const from = isTame ? markPrice : amount('60000');
  const ticks = (from * BigInt(10_000 + tenthsOfPerMille)) / 10_000n / 10_000_000n;
  return `${ticks / 10n}.${ticks % 10n}`;
}

function isHedge(venue: TestVenue, name: string): boolean {
  return venue.core.account(name)?.isHedge === true;
}

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: limit.map((one) => (venue: TestVenue) => void placeLimit(venue, one)) },
  {
    weight: 4,
    arbitrary: fc.record({ trader, side, quantity, leg: legSide }).map((one) => (venue: TestVenue) => {
      venue.order(one.trader, one.side, one.quantity, isHedge(venue, one.trader) ? { positionSide: one.leg } : {});
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ trader, place: fc.nat(50) }).map((one) => (venue: TestVenue) => {
      const open = venue.core.openOrders(one.trader);
      const order = open[one.place % Math.max(1, open.length)];
      if (order !== undefined)
        venue.execute({ kind: 'cancel-order', account: one.trader, symbol: SYMBOL, orderId: order.orderId });
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ trader, place: fc.nat(50), quantity, distance }).map((one) => (venue: TestVenue) => {
      const open = venue.core.openOrders(one.trader);
      const order = open[one.place % Math.max(1, open.length)];
      if (order === undefined) return;
      venue.execute({
        kind: 'amend-order',
        account: one.trader,
        symbol: SYMBOL,
        orderId: order.orderId,
        side: order.side,
        quantity: amount(one.quantity),
        price: amount(near(venue, one.distance)),
      });
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: 40_000, max: 85_000 })
      .map((change) => (venue: TestVenue) => void venue.index(near(venue, change))),
  },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 12_000 }).map((ms) => (venue: TestVenue) => void venue.wait(ms)) },
  { weight: 1, arbitrary: fc.constant((venue: TestVenue) => void venue.wait(3_600_000)) },
  {
    weight: 2,
    arbitrary: fc.record({ trader, leverage: fc.integer({ min: 1, max: 125 }) }).map((one) => (venue: TestVenue) => {
      venue.execute({ kind: 'change-leverage', account: one.trader, symbol: SYMBOL, leverage: one.leverage });
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ trader, marginType: fc.constantFrom('cross' as const, 'isolated' as const) })
      .map((one) => (venue: TestVenue) => {
        venue.execute({ kind: 'change-margin-type', account: one.trader, symbol: SYMBOL, marginType: one.marginType });
      }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ trader, isHedge: fc.boolean() }).map((one) => (venue: TestVenue) => {
      venue.execute({ kind: 'change-position-mode', account: one.trader, isHedge: one.isHedge });
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ trader, cents: fc.integer({ min: -500_000_00, max: 500_000_00 }), leg: legSide })
      .map((one) => (venue: TestVenue) => {
        const legOf = isHedge(venue, one.trader) ? { positionSide: one.leg } : {};
        venue.execute({
          kind: 'change-position-margin',
          account: one.trader,
          symbol: SYMBOL,
          amount: BigInt(one.cents) * 10_000n,
          ...legOf,
        });
      }),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ trader, cents: fc.integer({ min: -5_000_000, max: 2_000_000 }) })
      .map((one) => (venue: TestVenue) => {
        venue.execute({ kind: 'deposit', account: one.trader, asset: 'USDT', amount: BigInt(one.cents) * 1_000_001n });
      }),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ trader, side, distance, leg: legSide, closePosition: fc.boolean(), isProfit: fc.boolean() })
      .map((one) => (venue: TestVenue) => {
        venue.conditional(one.trader, {
          side: one.side,
          type: one.isProfit ? 'TAKE_PROFIT_MARKET' : 'STOP_MARKET',
          triggerPrice: near(venue, one.distance),
          workingType: one.closePosition ? 'MARK_PRICE' : 'CONTRACT_PRICE',
          ...(one.closePosition ? { closePosition: true } : { quantity: '0.5' }),
          ...(isHedge(venue, one.trader) ? { positionSide: one.leg } : {}),
        });
      }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ trader, side }).map((one) => (venue: TestVenue) => {
      venue.conditional(one.trader, {
        side: one.side,
        type: 'TRAILING_STOP_MARKET',
        callbackRate: '0.5',
        quantity: '0.3',
      });
    }),
  },
);

function placeLimit(venue: TestVenue, one: typeof limit extends fc.Arbitrary<infer Value> ? Value : never): void {
  const { timeInForce, selfTradeMode } = one;
  const mode = isHedge(venue, one.trader) ? { positionSide: one.leg } : { reduceOnly: one.reduceOnly };
  venue.order(one.trader, one.side, one.quantity, {
    price: near(venue, one.distance),
    timeInForce,
    selfTradeMode,
    ...mode,
  });
}

function newVenue(fund: string): TestVenue {
  const venue = new TestVenue({
    parameters: launchParameters(['insuranceFund: "1000000"', `insuranceFund: "${fund}"`]),
  });
  for (const [index, name] of TRADERS.entries()) venue.trader(name, String(10_000 * 4 ** index));
  return venue;
}

function assertAlwaysTrue(venue: TestVenue): void {
  venue.assertSound();
  for (const name of TRADERS) {
    const account = venue.core.account(name);
    assert.ok(account !== undefined);
    const equity: Amount = account.totals.marginBalance;
    assert.ok(equity >= -10n, `${name} has an equity below zero: ${equity}`);
    for (const leg of account.positions) assert.ok(leg.isolatedWallet >= 0n, `${name} has negative isolated margin`);
    for (const order of venue.core.openOrders(name)) assert.ok(order.executedQuantity < order.quantity);
  }
}

const RUNS = {
  numRuns: 60,
  verbose: 1,
  seed: Number.parseInt(process.env.SEED ?? String(Date.now() % 1_000_000), 10),
};

for (const fund of ['1000000', '100']) {
  test(`random trading with an insurance fund of ${fund} keeps money, positions and book sound (seed ${RUNS.seed})`, () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 30, maxLength: 120 }), (list) => {
        const venue = newVenue(fund);
        for (const step of list) {
          step(venue);
          assertAlwaysTrue(venue);
        }
      }),
      RUNS,
    );
  });
}

test(`the same commands give the same events, byte for byte (seed ${RUNS.seed})`, () => {
  fc.assert(
    fc.property(fc.array(steps, { minLength: 30, maxLength: 80 }), (list) => {
      const commands: Command[] = [];
      const venue = newVenue('100');
      const core = venue.core;
      const execute = core.execute;
      Object.assign(core, {
        execute: (command: Command) => {
          commands.push(command);
          return execute(command);
        },
      });
      venue.events.length = 0;
      for (const step of list) step(venue);
      const second = newVenue('100');
      const again: Event[] = commands.flatMap((command) => [...second.core.execute(command)]);
      assert.equal(text(again), text(venue.events));
    }),
    { ...RUNS, numRuns: 15 },
  );
});

function text(events: readonly Event[]): string {
  return JSON.stringify(events, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

test('a venue without accounts lets days pass', () => {
  const core = createCore({ markets: [launchParameters()], rules: standardRules });
  core.execute({ kind: 'advance', at: START });
  core.execute({ kind: 'advance', at: START + 86_400_000 });
  assert.equal(core.now(), START + 86_400_000);
});
