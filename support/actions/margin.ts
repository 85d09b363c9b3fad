// What sentences about positions do.
import { openPosition as open, tradeAt } from '../actors/counterparty.ts';
import type { OpenedPosition } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import { OFFSETS, type Offset } from '../domain/boundary.ts';
import { type Decimal, decimalOfCount } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { PositionSide, Side } from '../domain/order.ts';
import type { MarginType } from '../domain/position.ts';
import { largestQuantityAt } from '../model/boundaries.ts';
import type { Scenario } from '../world/scenario.ts';
import { ask } from './order-changes.ts';
import { send } from './orders.ts';
import { inUnit } from './units.ts';

/** Through the venue, by real orders against the harness's own counterparty, at exactly this price. */
export async function openPosition(
  scenario: Scenario,
  name: string,
  wanted: Omit<OpenedPosition, 'quantity'> & { quantity: Amount },
): Promise<void> {
  const quantity = inUnit(wanted.quantity, scenario.rules.baseAsset);
  const [trader, counterparty] = [await scenario.trader(name), await scenario.trader('House')];
  const { waiter, signal } = scenario;
  await open({ ...wanted, quantity }, { trader, counterparty, waiter, signal });
}

/** One trade at exactly this price, the harness's own counterparty resting. */
export async function trade(
  scenario: Scenario,
  name: string,
  order: { side: Side; quantity: Amount; price: Decimal; positionSide?: PositionSide },
): Promise<void> {
  const quantity = inUnit(order.quantity, scenario.rules.baseAsset);
  const [taker, maker] = [await scenario.trader(name), await scenario.trader('House')];
  await tradeAt({ ...order, quantity }, { taker, maker });
}

export async function changeLeverage(scenario: Scenario, name: string, leverage: number): Promise<void> {
  await ask<'set-leverage'>(scenario, await scenario.trader(name), { kind: 'set-leverage', leverage });
}

export async function changeMarginType(scenario: Scenario, name: string, marginType: MarginType): Promise<void> {
  await ask<'set-margin-type'>(scenario, await scenario.trader(name), { kind: 'set-margin-type', marginType });
}

export async function changePositionMode(scenario: Scenario, name: string, isHedge: boolean): Promise<void> {
  await ask<'set-position-mode'>(scenario, await scenario.trader(name), { kind: 'set-position-mode', isHedge });
}

/** Below zero takes margin out. */
export async function changePositionMargin(
  scenario: Scenario,
  name: string,
  change: { amount: Amount; isTaken: boolean },
): Promise<void> {
  const amount = inUnit(change.amount, scenario.rules.quoteAsset);
  const signed = change.isTaken ? amount.neg() : amount;
  await ask<'change-position-margin'>(scenario, scenario.known(name), {
    kind: 'change-position-margin',
    amount: signed,
  });
}

/** An order for the largest position this leverage allows at the index price, or one step to the side of it. */
export async function sendLargestAt(
  scenario: Scenario,
  name: string,
  order: { side: Side; leverage: number; offset: Offset },
): Promise<void> {
  const { rules, market } = scenario;
  const { stepSize } = rules.filters;
  const { leverage } = order;
  const largest = largestQuantityAt(rules.marginTiers, { leverage, price: market.indexPrice, stepSize });
  if (largest === undefined) {
    throw new ScenarioError(`no margin tier allows ${leverage}x`);
  }
  await changeLeverage(scenario, name, leverage);
  const quantity = largest.plus(stepSize.times(decimalOfCount(OFFSETS[order.offset])));
  const draft = { kind: 'limit', timeInForce: 'GTC', isReduceOnly: false } as const;
  await send(scenario, name, { draft: { ...draft, side: order.side, quantity, price: market.indexPrice } });
}
