// What sentences about prices do: start a market, and move its index.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PremiumKeeper } from '../actors/premium-keeper.ts';
import { timer } from '../actors/until.ts';
import { type Decimal, ONE, text } from '../domain/decimal.ts';
import { NotProven, ScenarioError } from '../domain/errors.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { MarkReading } from '../domain/request.ts';
import { durationMs, durationText, epochMs } from '../domain/time.ts';
import { crash } from '../market/crashes.ts';
import {
  driftWithNoise,
  type Grid,
  move,
  oscillation,
  type PathPoint,
  STEP_MS,
  staircase,
  v,
  wick,
} from '../market/paths.ts';
import { replay } from '../market/replay.ts';
import type { SourceBehaviour } from '../market/source-behaviour.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';
import { moveClockTo } from './clock.ts';

const MARKET_STARTS_WITHIN_MS = 5_000;
const HOUR_MS = 3_600_000;
/**
 * So much of the interval must be left: a sample of the premium taken while the stage is set then weighs less than half of
 * the rate's last digit. An hour before the time one at 0% among many at 1% took 0.0005 USDT off 457.
 */
const CLEAR_OF_FUNDING = 7 / 8;
const MAKERS_FOLLOW_WITHIN_MS = 500;
const SAMPLE_TAKES_MS = 20;

/** Publishes the first price and waits until the venue shows it as index and mark price. */
export async function startMarket(scenario: Scenario, symbol: string, price: Decimal): Promise<void> {
  const { market } = scenario;
  if (symbol !== market.symbol) {
    throw new ScenarioError(
      `this run is about the ${market.symbol} perpetual, and the sentence names ${symbol}: write ${market.symbol}`,
    );
  }
  const { sources, venue } = scenario.grounds.lane;
  if (sources.length === 0) {
    throw new NotProven(
      `${venue.name} takes no index prices of ours (control.index): the market is where others left it`,
    );
  }
  await clearOfFunding(scenario);
  market.publish(price);
  await untilShown(scenario, price);
  scenario.observer.watch();
}

/**
 * A scenario that says nothing of funding must not run into one, whatever the hour it is played at. Before there is a
 * price: a funding time that finds one leaves a rate behind, and the rate is in the mark price until the next.
 */
async function clearOfFunding(scenario: Scenario): Promise<void> {
  if (!scenario.grounds.lane.venue.capabilities.has('control.clock')) {
    return;
  }
  const intervalMs = scenario.rules.funding.intervalHours * HOUR_MS;
  const { nowMs } = await scenario.control.readClock();
  const next = epochMs((Math.floor(nowMs / intervalMs) + 1) * intervalMs);
  if (next - nowMs < intervalMs * CLEAR_OF_FUNDING) {
    await moveClockTo(scenario, next);
  }
}

/** Nothing is published: the venue has a market and no price for it. */
export function openUnpriced({ market }: Scenario, symbol: string): void {
  if (symbol !== market.symbol) {
    throw new ScenarioError(
      `this run is about the ${market.symbol} perpetual, and the sentence names ${symbol}: write ${market.symbol}`,
    );
  }
}

async function untilShown(scenario: Scenario, price: Decimal): Promise<MarkReading> {
  const { observer } = scenario;
  const describe = `the venue to show ${text(price)} as index and mark price`;
  const { outcome } = await pollUntil(
    scenario,
    { describe, withinMs: MARKET_STARTS_WITHIN_MS },
    () => observer.caller.call<'read-mark-price'>({ kind: 'read-mark-price' }, MARKET_STARTS_WITHIN_MS),
    (call) => isShown(call.outcome, price),
  );
  if (outcome.kind !== 'accepted' || !isShown(outcome, price)) {
    throw new NotProven(
      `the scenario could not begin: waited ${durationText(MARKET_STARTS_WITHIN_MS)} for ${describe}`,
    );
  }
  return outcome.value;
}

/** At once, or as soon as the makers can follow before the book is looked at. */
export async function jumpIndex(scenario: Scenario, price: Decimal): Promise<void> {
  await clearOfBasisSample(scenario);
  scenario.market.publish(price);
}

/**
 * A venue that takes a sample of its book between a jump of the index and the makers' new quotes is right to keep the mark
 * price back, for minutes where it has few samples: how far depends on the moment, which no sentence names.
 */
async function clearOfBasisSample(scenario: Scenario): Promise<void> {
  const isFollowed =
    scenario.makers.values().some(({ isFollowing }) => isFollowing) ||
    scenario.behaviours.some((behaviour) => behaviour instanceof PremiumKeeper);
  if (!isFollowed || !scenario.grounds.lane.venue.capabilities.has('control.clock')) {
    return;
  }
  const { basisSampleMs } = scenario.rules.markPrice;
  const { nowMs } = await scenario.control.readClock();
  const untilSampleMs = basisSampleMs - (nowMs % basisSampleMs);
  if (untilSampleMs < MAKERS_FOLLOW_WITHIN_MS) {
    await timer(untilSampleMs + SAMPLE_TAKES_MS, scenario.signal);
  }
}

/** `by` is signed: -0.12 falls by 12% and comes back. */
export async function wickIndex(scenario: Scenario, by: Decimal, withinMs: number): Promise<void> {
  await play(scenario, (from, grid) => wick({ from, byPercent: inPercent(by), withinMs: durationMs(withinMs) }, grid));
}

/** In a straight line; `by` is signed. */
export async function rampIndex(scenario: Scenario, by: Decimal, withinMs: number): Promise<void> {
  await play(scenario, (from, grid) => {
    const to = from.times(ONE.plus(by));
    return move({ from, to, withinMs: durationMs(withinMs) }, grid);
  });
}

/** Away by a signed part of the price, then to another price, half the time each way. */
export async function crashAndRecover(
  scenario: Scenario,
  path: { by: Decimal; to: Decimal; withinMs: number },
): Promise<void> {
  await play(scenario, (from, grid) =>
    v({ from, byPercent: inPercent(path.by), to: path.to, withinMs: durationMs(path.withinMs) }, grid),
  );
}

/** In equal jumps with a rest after each. */
export async function stepIndex(
  scenario: Scenario,
  path: { to: Decimal; steps: number; withinMs: number },
): Promise<void> {
  await play(scenario, (from, grid) => staircase({ from, ...path, withinMs: durationMs(path.withinMs) }, grid));
}

/** Up and down by a part of the price, ending where it began. */
export async function swingIndex(
  scenario: Scenario,
  path: { by: Decimal; periods: number; withinMs: number },
): Promise<void> {
  await play(scenario, (from, grid) =>
    oscillation(
      { from, byPercent: inPercent(path.by), periods: path.periods, withinMs: durationMs(path.withinMs) },
      grid,
    ),
  );
}

/** To another price, with noise on the way that the seed decides. */
export async function driftIndex(
  scenario: Scenario,
  path: { to: Decimal; noise: Decimal; seed: number; withinMs: number },
): Promise<void> {
  const { to, noise, seed, withinMs } = path;
  await play(scenario, (from, grid) =>
    driftWithNoise({ from, to, noisePercent: inPercent(noise), seed, withinMs: durationMs(withinMs) }, grid),
  );
}

/** Shaped after a real crash, from the price there is now. */
export async function crashAsOn(scenario: Scenario, day: string, withinMs: number): Promise<void> {
  await play(scenario, (from, grid) => {
    const { fact, points } = crash({ day, from, withinMs: durationMs(withinMs) }, grid);
    scenario.history.append({ kind: 'note', text: `${day}: ${fact}` });
    return points;
  });
}

/** The prices of a file, as they are. @throws ScenarioError where it cannot be read */
export async function replayFile(scenario: Scenario, name: string, speed: number): Promise<void> {
  let recording: string;
  try {
    recording = await readFile(resolve(name), 'utf8');
  } catch (cause) {
    throw new ScenarioError(`cannot read the price file ${name}: expected a path from the folder of package.json`, {
      cause,
    });
  }
  await play(scenario, (_from, grid) => replay({ name, text: recording }, { speed, grid }));
}

/** One price source goes wrong until it is told otherwise or the scenario ends. */
export function setSource(scenario: Scenario, name: string, behaviour: SourceBehaviour): void {
  scenario.market.set(name, behaviour);
}

export function setEverySource(scenario: Scenario, behaviour: SourceBehaviour): void {
  for (const name of scenario.market.sourceNames) {
    scenario.market.set(name, behaviour);
  }
}

/** How old a price may get before the venue drops its source: the risk parameter, for this scenario. */
export async function dropSourcesAfter(scenario: Scenario, maxAgeMs: number): Promise<void> {
  const { venue } = scenario.grounds.lane;
  if (!venue.capabilities.has('control.parameters')) {
    throw new NotProven(`${venue.name} cannot change its risk parameters (control.parameters)`);
  }
  await scenario.control.changeParameters({ 'index.maxAgeMs': String(maxAgeMs) });
}

async function play(scenario: Scenario, path: (from: Decimal, grid: Grid) => readonly PathPoint[]): Promise<void> {
  const { market, signal } = scenario;
  await market.play(path(market.indexPrice, gridOf(scenario)), signal);
}

function inPercent(part: Decimal): Decimal {
  return part.times('100');
}

function gridOf(scenario: Scenario): Grid {
  return { tickSize: scenario.rules.filters.tickSize, stepMs: STEP_MS };
}

function isShown(outcome: Outcome<MarkReading>, price: Decimal): boolean {
  return outcome.kind === 'accepted' && outcome.value.index.eq(price) && outcome.value.mark.eq(price);
}
