// What sentences about positions do.
import { openPosition as open, tradeAt } from '../actors/counterparty.ts';
import type { OpenedPosition } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import { OFFSETS, type Offset } from '../domain/boundary.ts';
import { type Decimal, decimalOfCount, text } from '../domain/decimal.ts';
import { NotProven, ScenarioError } from '../domain/errors.ts';
import type { PositionSide, Side } from '../domain/order.ts';
import type { MarginType } from '../domain/position.ts';
import type { MarkReading } from '../domain/request.ts';
import { largestQuantityAt, quantityAtCap } from '../model/boundaries.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';
import { ask } from './order-changes.ts';
import { send } from './orders.ts';
import { inUnit } from './units.ts';

const MARK_WITHIN_MS = 2_000;

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

/** An isolated position whose notional at this price is the cap of a margin tier, or one step of quantity beside it. */
export async function openAtTier(
  scenario: Scenario,
  name: string,
  wanted: { leverage: number; side: Side; offset: Offset; tier: number; price: Decimal },
): Promise<void> {
  const { rules } = scenario;
  const tier = rules.marginTiers[wanted.tier - 1];
  if (tier === undefined) {
    throw new ScenarioError(`there is no margin tier ${wanted.tier}: there are ${rules.marginTiers.length}`);
  }
  const { leverage, side, offset, price } = wanted;
  const value = quantityAtCap(tier, { offset, price, stepSize: rules.filters.stepSize });
  const quantity = { value, unit: rules.baseAsset };
  await openPosition(scenario, name, { leverage, marginType: 'isolated', side, quantity, price });
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

export async function changeMultiAssetsMode(scenario: Scenario, name: string, isMultiAssets: boolean): Promise<void> {
  const trader = await scenario.trader(name);
  await ask<'set-multi-assets-mode'>(scenario, trader, { kind: 'set-multi-assets-mode', isMultiAssets });
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

/**
 * Moves the index price and trades there, so that index, last and mark price are one: whatever the last funding rate was,
 * positions are then valued at exactly this price.
 */
export async function moveMark(scenario: Scenario, price: Decimal): Promise<void> {
  const { market, observer } = scenario;
  market.publish(price);
  const [maker, taker] = [await scenario.trader('House'), await scenario.trader('Crowd')];
  const read = (): Promise<MarkReading> => observer.caller.read<'read-mark-price'>({ kind: 'read-mark-price' });
  const wait = { describe: `index and mark price to be ${text(price)}`, withinMs: MARK_WITHIN_MS };
  await pollUntil(scenario, wait, read, ({ index }) => index.eq(price));
  await tradeAt({ side: 'buy', quantity: scenario.rules.filters.minQuantity, price }, { maker, taker });
  const { mark } = await pollUntil(scenario, wait, read, (reading) => reading.mark.eq(price));
  if (!mark.eq(price)) {
    throw new NotProven(`the mark price should be ${text(price)} and is ${text(mark)}: the scenario cannot go on`);
  }
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
