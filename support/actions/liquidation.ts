// What sentences do to bring positions to the edge: the index price to a tick of a liquidation price, the fund to its end.
import { mustSend, openPosition } from '../actors/counterparty.ts';
import type { OpenedPosition, Trader } from '../actors/trader.ts';
import { type Decimal, decimal, divide, isZero, roundToStep, sum, text, ZERO } from '../domain/decimal.ts';
import { EnvironmentError, NotProven, ScenarioError } from '../domain/errors.ts';
import { feeOf } from '../model/fees.ts';
import { type Fraction, roundFraction } from '../model/fraction.ts';
import { liquidationPrice } from '../model/liquidation-price.ts';
import { initialMargin, notionalOf } from '../model/margin.ts';
import { feeRateOf } from '../spec/fees.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';

const SHOWN_WITHIN_MS = 2_000;
/** Finer than any tick. */
const FINE_DECIMALS = 16;
/** How the position goes under that uses the fund up: at 20x its bankruptcy price is 5% away, liquidated a little before. */
const FALLEN_LEVERAGE = 20;
const FALLEN_QUANTITY = decimal('200');
const FALLEN_BANKRUPT = decimal('0.95');
const FALLEN_MARK = decimal('0.956');
const FUND_WITHIN_MS = 5_000;

/** Publishes the last tick before (`before`) or the first at or beyond (`beyond`) the liquidation price of the model. */
export async function moveToLiquidationPrice(
  scenario: Scenario,
  name: string,
  where: 'before' | 'beyond',
): Promise<void> {
  const trader = scenario.known(name);
  const exact = modelLiquidationPrice(scenario, trader);
  const { tickSize } = scenario.rules.filters;
  const isLong = openedOf(trader).side === 'buy';
  const beyond = roundToStep(
    roundFraction(exact, { decimals: FINE_DECIMALS, rounding: isLong ? 'floor' : 'ceil' }),
    tickSize,
    isLong ? 'floor' : 'ceil',
  );
  const before = isLong ? beyond.plus(tickSize) : beyond.minus(tickSize);
  await moveMark(scenario, where === 'beyond' ? beyond : before);
}

/** Moves the index, and waits until the venue's mark price is exactly there. @throws NotProven where it does not come */
export async function moveMark(scenario: Scenario, price: Decimal): Promise<void> {
  const { market, observer } = scenario;
  market.publish(price);
  const seen = await pollUntil(
    scenario,
    { describe: `the mark price to be ${text(price)}`, withinMs: SHOWN_WITHIN_MS },
    () => observer.read(),
    ({ mark }) => mark.eq(price),
  );
  if (!seen.mark.eq(price)) {
    throw new NotProven(
      `the mark price is ${text(seen.mark)} and not ${text(price)}: does a book on both sides, or a trade, hold it off the index?`,
    );
  }
}

/**
 * Exact, from what the scenario itself asked for: how the position was opened, margin added, the fee paid on opening.
 * @throws ScenarioError where the model would need more than one opening
 */
export function modelLiquidationPrice(scenario: Scenario, trader: Trader): Fraction {
  const opened = openedOf(trader);
  const { side, quantity, price } = opened;
  const found = liquidationPrice({
    backing: { wallet: backingOf(scenario, trader), otherMaintenanceMargin: ZERO, otherUnrealisedProfit: ZERO },
    legs: [{ quantity: side === 'buy' ? quantity : quantity.neg(), entryPrice: price }],
    tiers: scenario.rules.marginTiers,
    nearPrice: price,
  });
  if (found.kind === 'none') {
    throw new ScenarioError(`no price liquidates ${trader.name}: the margin outlasts it`);
  }
  return found.price;
}

/** What stands behind the position: its own margin where it is isolated, the whole wallet where it is cross. */
export function backingOf(scenario: Scenario, trader: Trader): Decimal {
  const { quantity, price, leverage, marginType } = openedOf(trader);
  const { choices } = scenario.rules;
  const notional = notionalOf(quantity, price);
  if (marginType === 'isolated') {
    return initialMargin(notional, { leverage, decimals: choices.moneyDecimals, rounding: 'up' });
  }
  const rate = feeRateOf(scenario.rules.fees, { isMaker: false, tradedNotional: ZERO });
  return trader.deposit.minus(feeOf({ price, quantity, rate, ...choices }));
}

/**
 * A long of the harness's own goes under while nobody bids, the fund takes it over, and the one bid that comes later costs
 * the fund all it has. The index is back where it was afterwards. @throws NotProven where the fund has anything left
 */
export async function useUpFund(scenario: Scenario): Promise<void> {
  const { market, rules } = scenario;
  const entryPrice = market.indexPrice;
  const bankruptcy = entryPrice.times(FALLEN_BANKRUPT);
  const counterparty = await scenario.trader('House');
  const trader = await scenario.openTrader('Fallen', notionalOf(FALLEN_QUANTITY, entryPrice));
  const { waiter, signal } = scenario;
  const margin = { leverage: FALLEN_LEVERAGE, marginType: 'isolated' } as const;
  const opened: OpenedPosition = { ...margin, side: 'buy', quantity: FALLEN_QUANTITY, price: entryPrice };
  await openPosition(opened, { trader, counterparty, waiter, signal });
  market.publish(roundToStep(entryPrice.times(FALLEN_MARK), rules.filters.tickSize, 'half-even'));
  await untilFund(scenario, 'to take the position over', ({ held }) => held.eq(FALLEN_QUANTITY));
  const loss = divide(rules.insuranceFund, FALLEN_QUANTITY, { decimals: FINE_DECIMALS, rounding: 'half-even' });
  const bid = { kind: 'limit', side: 'buy', timeInForce: 'GTC', isReduceOnly: false } as const;
  await mustSend(counterparty, { ...bid, quantity: FALLEN_QUANTITY, price: bankruptcy.minus(loss) });
  await untilFund(scenario, 'to sell it', ({ held }) => isZero(held));
  await moveMark(scenario, entryPrice);
  await untilFund(scenario, 'to be used up', ({ fund }) => isZero(fund));
}

interface FundReading {
  readonly fund: Decimal;
  readonly held: Decimal;
}

async function untilFund(
  scenario: Scenario,
  becomes: string,
  isSo: (reading: FundReading) => boolean,
): Promise<FundReading> {
  const seen = await pollUntil(
    scenario,
    { describe: `the insurance fund ${becomes}`, withinMs: FUND_WITHIN_MS },
    () => fundOf(scenario),
    isSo,
  );
  if (!isSo(seen)) {
    throw new NotProven(
      `the stage could not be set: waited for the insurance fund ${becomes}, and it has ${text(seen.fund)} and holds ${text(seen.held)}`,
    );
  }
  return seen;
}

/** By the venue's own books; the other markets' funds start with what their parameters say and are not used here. */
async function fundOf({ control, rules, grounds }: Scenario): Promise<FundReading> {
  const { outcome } = await control.readLedger();
  if (outcome.kind !== 'accepted') {
    throw new EnvironmentError("the venue's ledger could not be read");
  }
  const others = [...grounds.specification.markets.values()].filter(({ symbol }) => symbol !== rules.symbol);
  const positions = outcome.value.insuranceFundPositions;
  return {
    fund: outcome.value.insuranceFund.minus(sum(others.map((market) => market.insuranceFund))),
    held: positions.find(({ symbol }) => symbol === rules.symbol)?.quantity ?? ZERO,
  };
}

function openedOf(trader: Trader): OpenedPosition {
  const { opened } = trader;
  if (opened === undefined || isZero(opened.quantity)) {
    throw new ScenarioError(`${trader.name} holds nothing that was opened in this scenario`);
  }
  return opened;
}
