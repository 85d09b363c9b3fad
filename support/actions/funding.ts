// What sentences about funding do: keep a premium, and let the venue's calendar go on.
import { tradeAt } from '../actors/counterparty.ts';
import { PremiumKeeper } from '../actors/premium-keeper.ts';
import { positionOf } from '../actors/trader.ts';
import { type Decimal, isNegative, isZero, text } from '../domain/decimal.ts';
import { NotProven, ScenarioError } from '../domain/errors.ts';
import { type EpochMs, epochMs } from '../domain/time.ts';
import { impactPrice, premiumOf } from '../model/premium.ts';
import type { FundingTime, Scenario } from '../world/scenario.ts';
import { moveClockTo, untilPriceIsHeard } from './clock.ts';

/** The harness's own trader who keeps the premium. */
const KEEPER = 'Depth';
/** Finer than the venue's own eight decimals. */
const EXACT = { decimals: 16, rounding: 'half-even' } as const;
const HOUR_MS = 3_600_000;

/** A standing behaviour: the quotes follow the index, the premium stays. @throws NotProven where the book gives another */
export async function keepPremium(scenario: Scenario, premium: Decimal): Promise<void> {
  const existing = scenario.behaviours.find((behaviour) => behaviour instanceof PremiumKeeper);
  const keeper = existing ?? scenario.keep(await newKeeper(scenario));
  await untilPriceIsHeard(scenario);
  await keeper.keep(premium);
  const kept = await premiumOfBook(scenario);
  if (kept?.eq(premium) !== true) {
    throw new NotProven(
      `the order book gives a premium of ${kept === undefined ? 'nothing' : `${text(kept.times('100'))}%`}, not ${text(premium.times('100'))}%: do other orders of the scenario rest in between?`,
    );
  }
}

/** Jumps to the next funding time, through every sample on the way. */
export async function passFundingTime(scenario: Scenario): Promise<void> {
  await untilPriceIsHeard(scenario);
  const { nextFundingAtMs } = await scenario.observer.read();
  const held = new Map<string, Decimal>();
  for (const trader of scenario.traders.values()) {
    const account = await trader.clean.read<'read-account'>({ kind: 'read-account' });
    held.set(trader.name, positionOf(account, trader.symbol));
  }
  const funding: FundingTime = { atMs: nextFundingAtMs, held };
  await moveClockTo(scenario, nextFundingAtMs);
  scenario.fundingTimes.push(funding);
}

/** To the middle between the last funding time and the next. @throws ScenarioError where the middle is over */
export async function passHalfInterval(scenario: Scenario): Promise<void> {
  await untilPriceIsHeard(scenario);
  const { nextFundingAtMs, atMs } = await scenario.observer.read();
  const middle = epochMs(nextFundingAtMs - (scenario.rules.funding.intervalHours * HOUR_MS) / 2);
  if (middle <= atMs) {
    throw new ScenarioError('half of the funding interval is over: let the next funding time pass first');
  }
  await moveClockTo(scenario, middle);
}

/** To the stated time before the next funding. */
export async function passUntilBeforeFunding(scenario: Scenario, beforeMs: number): Promise<void> {
  await untilPriceIsHeard(scenario);
  const { nextFundingAtMs } = await scenario.observer.read();
  await moveClockTo(scenario, (nextFundingAtMs - beforeMs) as EpochMs);
}

/** At exactly this price, against the harness's own counterparty. */
export async function closePosition(scenario: Scenario, name: string, price: Decimal): Promise<void> {
  const [taker, maker] = [scenario.known(name), await scenario.trader('House')];
  const quantity = positionOf(await taker.clean.read<'read-account'>({ kind: 'read-account' }), taker.symbol);
  if (isZero(quantity)) {
    throw new ScenarioError(`${name} holds no position that could be closed`);
  }
  await tradeAt({ side: isNegative(quantity) ? 'buy' : 'sell', quantity: quantity.abs(), price }, { maker, taker });
}

async function newKeeper(scenario: Scenario): Promise<PremiumKeeper> {
  const { filters, funding } = scenario.rules;
  return new PremiumKeeper({
    trader: await scenario.trader(KEEPER),
    observer: scenario.observer,
    grid: { tickSize: filters.tickSize, stepSize: filters.stepSize, impactNotional: funding.impactNotional },
    signal: scenario.signal,
  });
}

async function premiumOfBook({ observer, rules }: Scenario): Promise<Decimal | undefined> {
  const book = await observer.caller.read<'read-book'>({ kind: 'read-book' });
  const { index } = await observer.read();
  const impactBid = impactPrice(book.bids, rules.funding.impactNotional, EXACT);
  const impactAsk = impactPrice(book.asks, rules.funding.impactNotional, EXACT);
  return impactBid === undefined || impactAsk === undefined
    ? undefined
    : premiumOf({ impactBid, impactAsk, index }, EXACT);
}
