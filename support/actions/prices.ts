// What sentences about prices do: start a market, and move its index.
import { type Decimal, ONE, text } from '../domain/decimal.ts';
import { NotProven, ScenarioError } from '../domain/errors.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { MarkReading } from '../domain/request.ts';
import { durationMs, durationText } from '../domain/time.ts';
import { type Grid, move, STEP_MS, wick } from '../market/paths.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';

const MARKET_STARTS_WITHIN_MS = 5_000;

/** Publishes the first price and waits until the venue shows it as index and mark price. */
export async function startMarket(scenario: Scenario, symbol: string, price: Decimal): Promise<void> {
  const { observer, market } = scenario;
  if (symbol !== market.symbol) {
    throw new ScenarioError(`the venue has no ${symbol} perpetual in this run: expected ${market.symbol}`);
  }
  market.publish(price);
  const describe = `the venue to show ${text(price)} as index and mark price`;
  const { outcome } = await pollUntil(
    scenario,
    { describe, withinMs: MARKET_STARTS_WITHIN_MS },
    () => observer.caller.call<'read-mark-price'>({ kind: 'read-mark-price' }, MARKET_STARTS_WITHIN_MS),
    (call) => isShown(call.outcome, price),
  );
  if (!isShown(outcome, price)) {
    throw new NotProven(
      `the scenario could not begin: waited ${durationText(MARKET_STARTS_WITHIN_MS)} for ${describe}`,
    );
  }
  observer.watch();
}

/** At once. */
export function jumpIndex(scenario: Scenario, price: Decimal): void {
  scenario.market.publish(price);
}

/** `by` is signed: -0.12 falls by 12% and comes back. */
export async function wickIndex(scenario: Scenario, by: Decimal, withinMs: number): Promise<void> {
  const { market, signal } = scenario;
  const path = { from: market.indexPrice, byPercent: by.times('100'), withinMs: durationMs(withinMs) };
  await market.play(wick(path, gridOf(scenario)), signal);
}

/** In a straight line; `by` is signed. */
export async function rampIndex(scenario: Scenario, by: Decimal, withinMs: number): Promise<void> {
  const { market, signal } = scenario;
  const from = market.indexPrice;
  await market.play(
    move({ from, to: from.times(ONE.plus(by)), withinMs: durationMs(withinMs) }, gridOf(scenario)),
    signal,
  );
}

function gridOf(scenario: Scenario): Grid {
  return { tickSize: scenario.rules.filters.tickSize, stepMs: STEP_MS };
}

function isShown(outcome: Outcome<MarkReading>, price: Decimal): boolean {
  return outcome.kind === 'accepted' && outcome.value.index.eq(price) && outcome.value.mark.eq(price);
}
