// A hundred thousand random commands by fifty accounts on three markets: what must hold, holds all the way.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import type { Command } from '../src/core/commands.ts';
import type { Event } from '../src/core/events.ts';
import { PriorityWitness } from '../src/core/priority-witness.ts';
import { MANY_SYMBOLS, MANY_TRADERS, shortTime, stepOf, tradingVenue } from '../src/core/random-trading.ts';
import type { TestVenue } from '../src/core/test-venue.ts';
import { encodeState } from '../src/edge/snapshot-codec.ts';

const seed = Number.parseInt(process.env.SEED ?? String(Date.now() % 1_000_000), 10);
const commandsMin = Number.parseInt(process.env.COMMANDS ?? '100000', 10);
const stepsPerRun = 4_000;
/** Everything about everybody is looked at after so many steps; what is cheap after each. */
const fullLookEvery = 100;
/** A tenth of a millionth is what publishing rounded values may show. */
const rounding = 10n;

function assertCheap(venue: TestVenue, events: readonly Event[]): void {
  assert.equal(venue.core.ledger().residue, 0n, 'money is conserved');
  for (const symbol of MANY_SYMBOLS) {
    const { bestBid, bestAsk } = venue.market(symbol);
    if (bestBid && bestAsk) assert.ok(bestBid[0] < bestAsk[0], `the book of ${symbol} is crossed`);
  }
  for (const event of events) if (event.kind === 'liquidation') assertNotNegative(venue, event.account);
}

function assertNotNegative(venue: TestVenue, name: string): void {
  const totals = venue.core.account(name)?.totals;
  assert.ok(totals && totals.marginBalance >= -rounding, `${name} has a margin balance of ${totals?.marginBalance}`);
}

/** One run in so many is carried out a second time: that costs as much as the first. */
const replayEvery = 3;

/** One venue, one list of steps; the commands they led to, and a fingerprint of all that was said if it is wanted. */
function live(
  steps: readonly ((venue: TestVenue) => void)[],
  fund: string,
  isPrinted: boolean,
): { commands: Command[]; said: number } {
  const venue = tradingVenue(fund, MANY_TRADERS);
  const commands: Command[] = [];
  const witness = new PriorityWitness();
  let said = 0;
  const { execute } = venue.core;
  venue.core.execute = (command) => {
    commands.push(command);
    const events = execute(command);
    if (isPrinted) said = crc32(encodeState(events), said);
    return events;
  };
  for (const [index, take] of steps.entries()) {
    venue.events.length = 0;
    take(venue);
    witness.follow(venue.events);
    assertCheap(venue, venue.events);
    if (index % fullLookEvery > 0) continue;
    venue.assertSound();
    for (const name of MANY_TRADERS) assertNotNegative(venue, name);
  }
  return { commands, said };
}

function saidOnReplay(commands: readonly Command[], fund: string): number {
  const { core } = tradingVenue(fund, MANY_TRADERS);
  let said = 0;
  for (const command of commands) said = crc32(encodeState(core.execute(command)), said);
  return said;
}

test(`${commandsMin} random commands keep money, positions, books and priority, and replay alike (seed ${seed})`, (context) => {
  let [count, run] = [0, 0];
  const kinds = new Map<string, number>();
  const steps = fc.array(stepOf(MANY_TRADERS, MANY_SYMBOLS, { passing: shortTime, index: 6 }), {
    minLength: stepsPerRun,
    maxLength: stepsPerRun,
  });
  const property = fc.property(steps, fc.constantFrom('1000000', '1000'), (taken, fund) => {
    // Steps that find nothing to act on lead to no command: there are more lists than needed, and the rest is left out.
    if (count >= commandsMin) return;
    run += 1;
    const isReplayed = run % replayEvery === 1;
    const { commands, said } = live(taken, fund, isReplayed);
    count += commands.length;
    for (const { kind } of commands) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (isReplayed) assert.equal(saidOnReplay(commands, fund), said, 'the same commands say the same');
  });
  // Fifty accounts on a shrunk list are as hard to read as on a long one: seed and path say enough.
  fc.assert(property, { numRuns: Math.ceil((2 * commandsMin) / stepsPerRun), seed, endOnFailure: true });
  context.diagnostic(`${count} commands: ${[...kinds].map(([kind, number]) => `${number} ${kind}`).join(', ')}`);
  assert.ok(count >= commandsMin);
});
