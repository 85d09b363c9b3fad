/** The price of an order that asks for a level of the book instead of naming one. */
import type { Market } from './state.ts';
import type { PriceMatch, Side } from './words.ts';

/**
 * OPPONENT_n is the n-th level of the other side, QUEUE_n of its own; without a number the first.
 * @returns undefined for NONE, and when the book has no such level
 * @source Binance USDⓈ-M, price match
 */
export function matchedTicks(market: Market, side: Side, priceMatch: PriceMatch): number | undefined {
  if (priceMatch === 'NONE') return undefined;
  const isBid = priceMatch.startsWith('QUEUE') === (side === 'BUY');
  const place = Number.parseInt(priceMatch.split('_')[1] ?? '1', 10);
  let ticks = isBid ? market.book.bestBid : market.book.bestAsk;
  for (let level = 1; level < place && ticks >= 0; level += 1) ticks = market.book.nextPrice(isBid, ticks);
  return ticks < 0 ? undefined : ticks;
}
