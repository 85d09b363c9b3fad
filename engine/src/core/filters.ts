/** The filters every order passes first: precision, tick, step, bounds, price band, notional and count. */
import { type Amount, formatAmount, ONE } from './amount.ts';
import type { Market } from './state.ts';
import { type Refusal, refusal, type Venue, valueSquared } from './venue.ts';
import type { Side } from './words.ts';

function hasMoreDecimals(amount: Amount, decimals: number): boolean {
  return amount % 10n ** BigInt(8 - decimals) !== 0n;
}

const TOO_PRECISE = refusal(-1111, 'Precision is over the maximum defined for this asset.');

/** Whether the market takes new orders at all, and which. */
export function checkStatus(market: Market, isReducing: boolean): Refusal | undefined {
  const { status, markPrice } = market;
  if (status === 'closed') return refusal(-4141, 'Symbol is closed.');
  if (status === 'pending' || status === 'cancel-only' || markPrice === 0n) {
    return refusal(-4140, 'Invalid symbol status for opening position.');
  }
  if (status === 'trading' || isReducing) return undefined;
  return refusal(-4105, 'Symbol is under position risk control, only reduce-only order is allowed.');
}

/** LOT_SIZE or MARKET_LOT_SIZE. */
export function checkQuantity(market: Market, quantity: Amount, isMarketOrder: boolean): Refusal | undefined {
  const { filters, quantityPrecision } = market.parameters;
  const most = isMarketOrder ? filters.marketMaxQuantity : filters.maxQuantity;
  if (quantity <= 0n) return refusal(-4003, 'Quantity less than or equal to zero.');
  if (hasMoreDecimals(quantity, quantityPrecision)) return TOO_PRECISE;
  if (quantity > most) return refusal(-4005, 'Quantity greater than max quantity.');
  if (quantity < filters.minQuantity) return refusal(-4004, 'Quantity less than min quantity.');
  if ((quantity - filters.minQuantity) % filters.stepSize !== 0n) {
    return refusal(-4023, 'Qty not increased by step size.');
  }
  return undefined;
}

/** PRICE_FILTER; also for trigger prices, with the codes of those. */
export function checkPrice(market: Market, price: Amount, isTrigger = false): Refusal | undefined {
  const { filters, pricePrecision } = market.parameters;
  if (price <= 0n) {
    return isTrigger ? refusal(-4006, 'Stop price less than zero.') : refusal(-4001, 'Price less than 0.');
  }
  if (hasMoreDecimals(price, pricePrecision)) return TOO_PRECISE;
  if (price > filters.maxPrice) {
    if (isTrigger) return refusal(-4007, 'Stop price greater than max price.');
    return refusal(-4002, `Price greater than max price.`);
  }
  if (price < filters.minPrice) return refusal(-4013, 'Price less than min price.');
  if ((price - filters.minPrice) % filters.tickSize !== 0n) {
    return refusal(-4014, 'Price not increased by tick size.');
  }
  return undefined;
}

/** PERCENT_PRICE. */
export function checkBand(venue: Venue, market: Market, side: Side, ticks: number): Refusal | undefined {
  const band = bandOf(venue, market);
  const { filters, pricePrecision } = market.parameters;
  const words = (limit: number) => formatAmount(BigInt(limit) * filters.tickSize, pricePrecision);
  if (side === 'BUY' && ticks > band.highestBuyTicks) {
    return refusal(-4016, `Limit price can't be higher than ${words(band.highestBuyTicks)}.`);
  }
  if (side === 'SELL' && ticks < band.lowestSellTicks) {
    return refusal(-4024, `Limit price can't be lower than ${words(band.lowestSellTicks)}.`);
  }
  return undefined;
}

/** Inclusive limits in ticks, held inside what the price filter allows. */
export function bandOf(venue: Venue, market: Market): { highestBuyTicks: number; lowestSellTicks: number } {
  const { filters } = market.parameters;
  const band = venue.rules.priceBand({ markPrice: market.markPrice, ...filters });
  return {
    highestBuyTicks: Math.min(band.highestBuyTicks, Number(filters.maxPrice / filters.tickSize)),
    lowestSellTicks: Math.max(band.lowestSellTicks, Number(filters.minPrice / filters.tickSize)),
  };
}

/** The worst price an order without a limit may be executed at. */
export function worstTicks(venue: Venue, market: Market, side: Side): number {
  const band = bandOf(venue, market);
  return side === 'BUY' ? band.highestBuyTicks : band.lowestSellTicks;
}

/** MIN_NOTIONAL: a market order counts at mark. */
export function checkNotional(market: Market, lots: number, price: Amount | undefined): Refusal | undefined {
  const { minNotional } = market.parameters.filters;
  const notional = valueSquared(market, price ?? market.markPrice, lots);
  if (notional >= minNotional * ONE) return undefined;
  const least = formatAmount(minNotional).replace(/\.?0+$/, '');
  return refusal(-4164, `Order's notional must be no smaller than ${least} (unless you choose reduce only).`);
}
