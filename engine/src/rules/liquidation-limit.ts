/** The limit of a liquidation order. */
import { type Amount, divideDown, divideUp } from '../core/amount.ts';

/**
 * The bankruptcy price, rounded to the tick that costs its owner nothing, and inside the price band.
 * @param order edgeTicks: lowest price a sell, highest price a buy may have
 */
export function liquidationLimitTicks(order: {
  readonly isSell: boolean;
  readonly bankruptcyPrice: Amount;
  readonly tickSize: Amount;
  readonly edgeTicks: number;
}): number {
  const { bankruptcyPrice, tickSize, edgeTicks } = order;
  return order.isSell
    ? Math.max(Number(divideUp(bankruptcyPrice, tickSize)), edgeTicks)
    : Math.min(Number(divideDown(bankruptcyPrice, tickSize)), edgeTicks);
}
