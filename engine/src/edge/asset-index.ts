// What collateral is worth, as the asset index shows it.

import { ONE } from '../core/amount.ts';
import type { CollateralView } from '../core/views.ts';
import { moneyText } from './wire-text.ts';

/** Assets without a price count for nothing and are not shown. */
export function priced(collateral: readonly CollateralView[]): readonly CollateralView[] {
  return collateral.filter(({ price }) => price !== undefined);
}

/** The haircut is the buffer of what is held; what is owed counts in full. @source Binance, Multi-Assets Mode Asset Index */
export function assetIndexFields(
  { asset, collateralRate, price = 0n }: CollateralView,
  nowMs: number,
): Readonly<Record<string, unknown>> {
  const bidBuffer = moneyText(ONE - collateralRate);
  const bidRate = moneyText((price * collateralRate) / ONE);
  const [askBuffer, askRate] = [moneyText(0n), moneyText(price)];
  return {
    symbol: `${asset}USD`,
    time: nowMs,
    index: askRate,
    bidBuffer,
    askBuffer,
    bidRate,
    askRate,
    autoExchangeBidBuffer: bidBuffer,
    autoExchangeAskBuffer: askBuffer,
    autoExchangeBidRate: bidRate,
    autoExchangeAskRate: askRate,
  };
}
