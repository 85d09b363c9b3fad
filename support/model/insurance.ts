// What a liquidation leaves its trader, and what the insurance fund takes or pays.
import { type Decimal, isNegative, type Rounding, sum, ZERO } from '../domain/decimal.ts';
import { liquidationFeeOf } from './fees.ts';

export interface LiquidationOutcome {
  /** What the trader keeps of the margin: never below zero. */
  readonly traderKeeps: Decimal;
  /** Into the fund above zero, out of it below. */
  readonly fundChange: Decimal;
}

/**
 * equity = margin + realised. Above zero the fee comes out of it, up to all of it, into the fund, and the trader keeps the
 * rest. Below zero the fund pays what is missing and the trader is left with nothing, never with a debt.
 * @source domain.md §5.1, worked flow; parameters file, fees.liquidation
 */
export function liquidationOutcome(closing: {
  /** Behind the position before it was closed, in quote currency. */
  readonly margin: Decimal;
  /** By the closing fills, before fees. */
  readonly realised: Decimal;
  readonly liquidatedNotional: Decimal;
  readonly feeRate: Decimal;
  readonly moneyDecimals: number;
  readonly feeRounding: Rounding;
}): LiquidationOutcome {
  const equity = closing.margin.plus(closing.realised);
  if (isNegative(equity)) {
    return { traderKeeps: ZERO, fundChange: equity };
  }
  const fee = liquidationFeeOf({ ...closing, rate: closing.feeRate, marginLeft: equity });
  return { traderKeeps: equity.minus(fee), fundChange: fee };
}

/**
 * fund_after − fund_before over takeovers = Σ (fill − bankruptcy) × side × quantity: what closing better or worse than the
 * bankruptcy price brings or costs, before fees. Quote currency, exact.
 * @source domain.md §5.1, insurance identity
 */
export function takeoverResult(
  closings: readonly {
    /** Of the position taken over, signed: long above zero. */
    readonly quantity: Decimal;
    readonly fillPrice: Decimal;
    readonly bankruptcyPrice: Decimal;
  }[],
): Decimal {
  return sum(closings.map((closing) => closing.fillPrice.minus(closing.bankruptcyPrice).times(closing.quantity)));
}
