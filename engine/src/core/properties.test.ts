/** What must hold whatever traders do: money conserved, positions summing to zero, no crossed book, same commands same events. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { standardRules } from '../rules/rules.ts';
import type { Command } from './commands.ts';
import { createCore } from './engine.ts';
import type { Event } from './events.ts';
import { PriorityWitness } from './priority-witness.ts';
import { SYMBOLS, step, TRADERS, tradingVenue } from './random-trading.ts';
import { launchParameters, START, SYMBOL, TestVenue } from './test-venue.ts';

const SEED = Number.parseInt(process.env.SEED ?? String(Date.now() % 1_000_000), 10);
const RUNS = Number.parseInt(process.env.RUNS ?? '40', 10);

/** Nobody below zero: a tenth of a millionth is what publishing rounded values may show. */
const ROUNDING = 10n;

function assertSound(venue: TestVenue): void {
  venue.assertSound();
  for (const name of TRADERS) {
    const account = venue.core.account(name);
    assert.ok(account !== undefined);
    const { marginBalance } = account.totals;
    assert.ok(marginBalance >= -ROUNDING, `${name} has a margin balance of ${marginBalance}`);
    for (const leg of account.positions) assert.ok(leg.isolatedWallet >= 0n, `${name} has negative isolated margin`);
    for (const order of venue.core.openOrders(name)) assert.ok(order.executedQuantity < order.quantity);
    const booked = venue.core.income(name).reduce((sum, row) => sum + row.amount, 0n);
    assert.equal(booked, account.totals.walletBalance, `the income rows of ${name} add up to the wallet`);
    const fills = SYMBOLS.flatMap((symbol) => venue.core.fills(name, symbol));
    for (const { symbol, positionSide, quantity } of account.positions) {
      const ofLeg = fills.filter((fill) => fill.symbol === symbol && fill.positionSide === positionSide);
      const net = ofLeg.reduce((sum, fill) => sum + (fill.side === 'BUY' ? fill.quantity : -fill.quantity), 0n);
      assert.equal(net, quantity, `the fills of ${name} add up to the position`);
    }
  }
}

/** The last balance each account was told on its private stream is the one REST shows. */
function assertToldWallets(venue: TestVenue): void {
  const told = new Map<string, bigint | undefined>();
  for (const event of venue.events) {
    if (event.kind === 'account') told.set(event.account, event.balances[0]?.walletBalance);
  }
  for (const name of TRADERS) assert.equal(told.get(name), venue.wallet(name), `${name} was told the wallet`);
}

function text(events: readonly Event[]): string {
  return JSON.stringify(events, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

for (const fund of ['1000000', '100']) {
  test(`random trading with an insurance fund of ${fund} keeps money, positions and books sound (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 40, maxLength: 150 }), (steps) => {
        const venue = tradingVenue(fund);
        const witness = new PriorityWitness();
        for (const take of steps) {
          const before = venue.events.length;
          take(venue);
          witness.follow(venue.events.slice(before));
          assertSound(venue);
        }
        assertToldWallets(venue);
      }),
      { numRuns: RUNS, seed: SEED, verbose: 1 },
    );
  });
}

test(`the same commands give the same events, byte for byte (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 80 }), (steps) => {
      const venue = tradingVenue('100');
      const commands: Command[] = [];
      const { execute } = venue.core;
      venue.core.execute = (command) => {
        commands.push(command);
        return execute(command);
      };
      venue.events.length = 0;
      for (const take of steps) take(venue);
      const again = tradingVenue('100').core;
      assert.equal(text(commands.flatMap((command) => [...again.execute(command)])), text(venue.events));
    }),
    { numRuns: RUNS / 4, seed: SEED, verbose: 1 },
  );
});

test(`a venue restored from a snapshot goes on as the other does (seed ${SEED})`, () => {
  const some = fc.array(step, { minLength: 20, maxLength: 60 });
  fc.assert(
    fc.property(some, some, (before, after) => {
      const first = tradingVenue('100');
      for (const take of before) take(first);
      const snapshot = deserialize(serialize(first.core.snapshot()));
      const core = createCore({ markets: [launchParameters()], rules: standardRules, snapshot });
      const second = new TestVenue({ core });
      second.now = first.now;
      first.events.length = 0;
      for (const take of after) {
        take(first);
        take(second);
      }
      assert.equal(text(second.events), text(first.events));
      assert.deepEqual(second.core.depth(SYMBOL), first.core.depth(SYMBOL));
    }),
    { numRuns: RUNS / 4, seed: SEED, verbose: 1 },
  );
});

test('a venue without accounts lets days pass', () => {
  const core = createCore({ markets: [launchParameters()], rules: standardRules });
  core.execute({ kind: 'advance', at: START });
  core.execute({ kind: 'advance', at: START + 86_400_000 });
  assert.equal(core.now(), START + 86_400_000);
});
