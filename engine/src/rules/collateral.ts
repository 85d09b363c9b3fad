/** What a balance is worth as margin in multi-assets mode. */
import { type Amount, divideDown, ONE, smaller } from '../core/amount.ts';

/** min(balance × price × rate, balance × price), rounded down: a debt counts in full. */
export function collateralValue(asset: {
  readonly balance: Amount;
  readonly price: Amount;
  readonly collateralRate: Amount;
}): Amount {
  const full = asset.balance * asset.price * ONE;
  return divideDown(smaller(full, asset.balance * asset.price * asset.collateralRate), ONE * ONE);
}
