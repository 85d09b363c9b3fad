/** When an account may change its settings. */
import type { MarginType, PositionSide } from '../core/words.ts';

/** What stands in the way of another margin type or position mode: open orders first, then a position. */
export function settingObstacle(holding: {
  readonly setting: 'margin-type' | 'position-mode';
  readonly hasOpenOrders: boolean;
  readonly hasConditionals: boolean;
  readonly hasPosition: boolean;
}): 'open-orders' | 'position' | undefined {
  if (holding.hasOpenOrders || holding.hasConditionals) return 'open-orders';
  return holding.hasPosition ? 'position' : undefined;
}

/** The first tier has the highest leverage there is. */
export function isLeverageOffered(leverage: number, most: number): boolean {
  return leverage >= 1 && leverage <= most;
}

/** Lowering needs margin an isolated position was not given. @source Binance -4161 */
export function isReductionRefused(change: {
  readonly marginType: MarginType;
  readonly hasPosition: boolean;
  readonly before: number;
  readonly after: number;
}): boolean {
  return change.marginType === 'isolated' && change.hasPosition && change.after < change.before;
}

/** A lower leverage must leave nothing missing. @param available margin with the new leverage */
export function canCarryLeverage(account: { readonly available: bigint }): boolean {
  return account.available >= 0n;
}

/** In hedge mode an order names its leg, in one-way mode it must not. @source Binance -4061 */
export function isPositionSideRight(order: {
  readonly positionSide: PositionSide;
  readonly isHedge: boolean;
}): boolean {
  return (order.positionSide !== 'BOTH') === order.isHedge;
}
