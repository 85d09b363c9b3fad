/** The prices an order may have, seen from the mark price. */
import { type Amount, divideDown, divideUp, ONE } from '../core/amount.ts';

/**
 * One-sided: a buy at most up × mark, a sell at least down × mark, both inclusive; in ticks.
 * @source Binance USDⓈ-M, PERCENT_PRICE
 */
export function priceBand(band: {
  readonly markPrice: Amount;
  readonly percentPriceUp: Amount;
  readonly percentPriceDown: Amount;
  readonly tickSize: Amount;
}): { readonly highestBuyTicks: number; readonly lowestSellTicks: number } {
  const unit = ONE * band.tickSize;
  return {
    highestBuyTicks: Number(divideDown(band.markPrice * band.percentPriceUp, unit)),
    lowestSellTicks: Number(divideUp(band.markPrice * band.percentPriceDown, unit)),
  };
}
