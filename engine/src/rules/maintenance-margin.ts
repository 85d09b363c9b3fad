/** The margin below which a position is taken from its owner. */
import { type Amount, divideUp, ONE_SQUARED } from '../core/amount.ts';

/**
 * Maintenance margin = notional × rate − amount, exact in units of 1e-24.
 * @source Binance FAQ, liquidation price of USDⓈ-M contracts
 * @param position notional in units of 1e-16, not negative
 */
export function maintenanceMargin(position: {
  readonly notionalSquared: bigint;
  readonly maintenanceRate: Amount;
  readonly maintenanceAmount: Amount;
}): bigint {
  return position.notionalSquared * position.maintenanceRate - position.maintenanceAmount * ONE_SQUARED;
}

/** The requirement as published: rounded up at 1e-8. @param maintenance in units of 1e-24 */
export function publishedMaintenance(maintenance: bigint): Amount {
  return divideUp(maintenance, ONE_SQUARED);
}
