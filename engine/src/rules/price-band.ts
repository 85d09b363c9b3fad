/** The prices an order may have, seen from the mark price. */
import { type Amount, divideDown, divideUp, ONE } from '../core/amount.ts';
import type { Side } from '../core/words.ts';

/** The price the band lies around: the mark price. @source Binance USDⓈ-M, PERCENT_PRICE */
export function priceBandCentre(prices: {
  readonly markPrice: Amount;
  readonly indexPrice: Amount;
  /** 0 before the first trade */
  readonly lastPrice: Amount;
}): Amount {
  return prices.markPrice;
}

/**
 * One-sided: a buy at most up × mark, a sell at least down × mark, both inclusive; in ticks.
 * @source Binance USDⓈ-M, PERCENT_PRICE
 */
export function priceBand(band: {
  readonly markPrice: Amount;
  readonly percentPriceUp: Amount;
  readonly percentPriceDown: Amount;
  readonly tickSize: Amount;
}): PriceBand {
  const unit = ONE * band.tickSize;
  return {
    highestBuyTicks: Number(divideDown(band.markPrice * band.percentPriceUp, unit)),
    lowestSellTicks: Number(divideUp(band.markPrice * band.percentPriceDown, unit)),
  };
}

export interface PriceBand {
  readonly highestBuyTicks: number;
  readonly lowestSellTicks: number;
}

/** Whether a limit lies outside: a deep bid and a high offer never do. */
export function isOutsideBand(
  limit: PriceBand & { readonly side: Side; readonly ticks: number; readonly isAmendment: boolean },
): boolean {
  return limit.side === 'BUY' ? limit.ticks > limit.highestBuyTicks : limit.ticks < limit.lowestSellTicks;
}

/** The worst price an order without a limit may be executed at: the edge of the band. */
export function marketOrderTicks(
  order: PriceBand & { readonly side: Side; readonly highestTicks: number; readonly lowestTicks: number },
): number {
  return order.side === 'BUY' ? order.highestBuyTicks : order.lowestSellTicks;
}

/** Whether a market order is refused because even the best price is worse than the worst it may have. */
export function isBestBeyondWorst(prices: {
  readonly side: Side;
  readonly bestTicks: number;
  readonly worstTicks: number;
}): boolean {
  return prices.side === 'BUY' ? prices.bestTicks > prices.worstTicks : prices.bestTicks < prices.worstTicks;
}
