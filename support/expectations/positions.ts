// What sentences expect of a position: size, entry, profit, break-even and where it is liquidated.
import type { Trader } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import { type Decimal, decimal, isZero, sum, text, ZERO } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { Fill } from '../domain/fill.ts';
import type { Side } from '../domain/order.ts';
import type { PositionRisk } from '../domain/position.ts';
import { feeOf } from '../model/fees.ts';
import { afterFills, breakEvenPrice } from '../model/pnl.ts';
import { feeRateOf } from '../spec/fees.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';
import { expectMoney } from './accounts.ts';
import { riskOf } from './margin.ts';

const SEEN_WITHIN_MS = 2_000;
/** Entry and break-even price are averages: the venue publishes them at its own precision. */
const AVERAGE_STEP = decimal('0.00000001');

export interface ExpectedPosition {
  readonly side: Side;
  readonly quantity: Amount;
  readonly price: Decimal;
}

/** One-way mode: the only position there is. */
export async function expectPosition(scenario: Scenario, trader: Trader, expected: ExpectedPosition): Promise<void> {
  const due = positionText(expected);
  const held = await pollUntil(
    scenario,
    { describe: `${trader.name}'s position`, withinMs: SEEN_WITHIN_MS },
    () => positionsOf(trader),
    (positions) => heldText(positions) === due,
  );
  scenario.judge.expect({
    what: `${trader.name}'s position`,
    expected: due,
    actual: heldText(held),
    isMet: heldText(held) === due,
  });
}

/** Hedge mode: one of the two. */
export async function expectLeg(scenario: Scenario, trader: Trader, expected: ExpectedPosition): Promise<void> {
  const side = expected.side === 'buy' ? 'long' : 'short';
  const legs = (await positionsOf(trader)).filter((position) => position.positionSide === side);
  scenario.judge.expect({
    what: `${trader.name}'s ${side} position`,
    expected: positionText(expected),
    actual: heldText(legs),
    isMet: heldText(legs) === positionText(expected),
  });
}

export async function expectNoPosition(scenario: Scenario, trader: Trader): Promise<void> {
  const held = await pollUntil(
    scenario,
    { describe: `${trader.name} to hold nothing`, withinMs: SEEN_WITHIN_MS },
    () => positionsOf(trader),
    (positions) => positions.length === 0,
  );
  scenario.judge.expect({
    what: `${trader.name}'s position`,
    expected: 'none',
    actual: heldText(held),
    isMet: held.length === 0,
  });
}

export async function expectUnrealisedProfit(scenario: Scenario, trader: Trader, profit: Amount): Promise<void> {
  const { unrealisedProfit } = await pollUntil(
    scenario,
    { describe: `${trader.name}'s unrealised profit`, withinMs: SEEN_WITHIN_MS },
    () => riskOf(trader),
    (risk) => risk.unrealisedProfit.eq(profit.value),
  );
  expectMoney(scenario, `${trader.name}'s unrealised profit`, { expected: profit.value, actual: unrealisedProfit });
}

export async function expectRealisedProfit(scenario: Scenario, trader: Trader, profit: Amount): Promise<void> {
  const fills = await trader.clean.read<'read-fills'>({ kind: 'read-fills' });
  expectMoney(scenario, `the realised profit of ${trader.name}'s ${fills.length} fills`, {
    expected: profit.value,
    actual: sum(fills.map((fill) => fill.realisedProfit)),
  });
}

export async function expectMaintenanceMargin(scenario: Scenario, trader: Trader, margin: Amount): Promise<void> {
  const { maintenanceMargin } = await pollUntil(
    scenario,
    { describe: `${trader.name}'s maintenance margin`, withinMs: SEEN_WITHIN_MS },
    () => riskOf(trader),
    (risk) => risk.maintenanceMargin.eq(margin.value),
  );
  expectMoney(scenario, `${trader.name}'s maintenance margin`, { expected: margin.value, actual: maintenanceMargin });
}

/** From the trader's own fills and the fee rates alone; what was won or lost with an earlier position is over. */
export async function expectBreakEven(scenario: Scenario, trader: Trader): Promise<void> {
  const { fees, choices } = scenario.rules;
  const { fills, risk } = { fills: sinceFlat(await fillsInOrder(trader)), risk: await riskOf(trader) };
  const rounding = {
    moneyDecimals: choices.moneyDecimals,
    entryPriceDecimals: 8,
    entryPriceRounding: 'half-even',
  } as const;
  const { holding, realised } = afterFills(fills, rounding);
  const paid = fills.map(({ price, quantity, isMaker }) =>
    feeOf({ price, quantity, rate: feeRateOf(fees, { isMaker, tradedNotional: decimal('0') }), ...choices }),
  );
  const expected = breakEvenPrice({
    holding,
    realised: realised.minus(sum(paid)),
    closingFeeRate: fees.taker,
    decimals: 8,
    rounding: 'half-even',
  });
  const actual = risk.breakEvenPrice;
  scenario.judge.expect({
    what: `${trader.name}'s break-even price`,
    expected: `${text(expected)}, to the precision it is published at`,
    actual: actual === undefined ? 'not published' : text(actual),
    isMet: actual?.minus(expected).abs().lte(AVERAGE_STEP) === true,
  });
}

/** A long is liquidated below the mark price, a short above it. */
export async function expectLiquidationBeyondMark(scenario: Scenario, trader: Trader, where: string): Promise<void> {
  const { liquidationPrice, markPrice } = await riskOf(trader);
  const isMet = where === 'above' ? liquidationPrice.gt(markPrice) : liquidationPrice.lt(markPrice);
  scenario.judge.expect({
    what: `${trader.name}'s liquidation price`,
    expected: `${aboveOrBelow(where)} the mark price of ${text(markPrice)}`,
    actual: text(liquidationPrice),
    isMet: isMet && !isZero(liquidationPrice),
  });
}

export async function expectLiquidationMoved(scenario: Scenario, trader: Trader, where: string): Promise<void> {
  const was = trader.liquidationPrice;
  if (was === undefined) {
    throw new ScenarioError(`${trader.name} opened no position in this scenario: its liquidation price has no start`);
  }
  const { liquidationPrice } = await riskOf(trader);
  scenario.judge.expect({
    what: `${trader.name}'s liquidation price`,
    expected: `${where === 'up' ? 'above' : 'below'} ${text(was)}, where it was`,
    actual: text(liquidationPrice),
    isMet: where === 'up' ? liquidationPrice.gt(was) : liquidationPrice.lt(was),
  });
}

function aboveOrBelow(where: string): string {
  if (where !== 'above' && where !== 'below') {
    throw new ScenarioError(`a liquidation price is above or below the mark price, not ${where} it`);
  }
  return where;
}

async function positionsOf(trader: Trader): Promise<PositionRisk[]> {
  const risks = await trader.clean.read<'read-position-risk'>({ kind: 'read-position-risk' });
  return risks.filter(({ symbol, quantity }) => symbol === trader.symbol && !isZero(quantity));
}

async function fillsInOrder(trader: Trader) {
  const fills = await trader.clean.read<'read-fills'>({ kind: 'read-fills' });
  return [...fills].sort((a, b) => (BigInt(a.tradeId) < BigInt(b.tradeId) ? -1 : 1));
}

function positionText({ side, quantity, price }: ExpectedPosition): string {
  return `a ${side === 'buy' ? 'long' : 'short'} of ${text(quantity.value)} from ${text(price)}`;
}

function heldText(positions: readonly PositionRisk[]): string {
  const texts = positions.map(
    ({ quantity, entryPrice }) =>
      `a ${quantity.lt('0') ? 'short' : 'long'} of ${text(quantity.abs())} from ${text(entryPrice)}`,
  );
  return texts.join(' and ') || 'none';
}

/** The fills of the position there is: those after the latest one that left nothing. */
function sinceFlat(fills: readonly Fill[]): readonly Fill[] {
  let held = ZERO;
  let start = 0;
  for (const [place, { side, quantity }] of fills.entries()) {
    held = side === 'buy' ? held.plus(quantity) : held.minus(quantity);
    if (isZero(held) && place < fills.length - 1) {
      start = place + 1;
    }
  }
  return fills.slice(start);
}
