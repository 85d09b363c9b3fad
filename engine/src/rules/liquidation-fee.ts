/** What a liquidation costs its owner. */
import { type Amount, larger, multiplyUp, smaller } from '../core/amount.ts';

/** A part of the liquidated notional, rounded up, and never more than what is left of the margin. */
export function liquidationFee(liquidation: {
  /** Of what was sold in the book. */
  readonly notional: Amount;
  /** Of the whole position before the step, at mark. */
  readonly positionNotional: Amount;
  readonly rate: Amount;
  readonly marginLeft: Amount;
}): Amount {
  return smaller(multiplyUp(liquidation.notional, liquidation.rate), larger(liquidation.marginLeft, 0n));
}
