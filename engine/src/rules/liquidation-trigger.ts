/** When a position is liquidated. */
import { type Amount, ONE } from '../core/amount.ts';

/** At or below the requirement. Both sides are exact, in units of 1e-24. */
export function mustLiquidate(margin: { readonly balance: bigint; readonly maintenance: bigint }): boolean {
  return margin.balance <= margin.maintenance;
}

/** Liquidation values positions at the mark price; the last price never counts. */
export function liquidationPriceSource(prices: {
  readonly markPrice: Amount;
  /** undefined before the first trade */
  readonly lastPrice: Amount | undefined;
}): Amount {
  return prices.markPrice;
}

/** A margin call is sent when the requirement has reached this part of the balance. */
export function mustCallMargin(margin: {
  readonly balance: bigint;
  readonly maintenance: bigint;
  readonly ratio: Amount;
}): boolean {
  return margin.maintenance * ONE >= margin.balance * margin.ratio;
}

/** A call goes out once, and again only after the margin has recovered. */
export function isCallNew(call: { readonly isDue: boolean; readonly wasCalled: boolean }): boolean {
  return call.isDue && !call.wasCalled;
}
