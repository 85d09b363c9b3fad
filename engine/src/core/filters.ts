/** The filters every order passes first: precision, tick, step, bounds, price band, notional and count. */
import type { PriceBand } from '../rules/price-band.ts';
import type { Rules } from '../rules/rules.ts';
import { type Amount, formatAmount, ONE } from './amount.ts';
import type { Market } from './state.ts';
import { priceOfTicks, type Refusal, refusal, type Venue, valueSquared } from './venue.ts';
import type { OrderType, Side } from './words.ts';

/** The smallest amount with so many decimals, by their number. */
const UNITS = Array.from({ length: 9 }, (_, decimals) => 10n ** BigInt(8 - decimals));

function hasMoreDecimals(amount: Amount, decimals: number): boolean {
  return amount % (UNITS[decimals] ?? 1n) !== 0n;
}

const TOO_PRECISE = refusal(-1111, 'Precision is over the maximum defined for this asset.');

/** Whether the market takes new orders at all, and which. */
export function checkStatus(rules: Rules, market: Market, isReducing: boolean): Refusal | undefined {
  const { status, markPrice } = market;
  if (markPrice > 0n && rules.takesOrders({ status, isReducing })) return undefined;
  if (status === 'closed') return refusal(-4141, 'Symbol is closed.');
  if (status === 'pending' || status === 'cancel-only' || status === 'settling' || markPrice === 0n) {
    return refusal(-4140, 'Invalid symbol status for opening position.');
  }
  return refusal(-4105, 'Symbol is under position risk control, only reduce-only order is allowed.');
}

/** LOT_SIZE or MARKET_LOT_SIZE. */
export function checkQuantity(
  rules: Rules,
  market: Market,
  quantity: Amount,
  isMarketOrder: boolean,
): Refusal | undefined {
  const { filters, quantityPrecision } = market.parameters;
  const most = isMarketOrder ? filters.marketMaxQuantity : filters.maxQuantity;
  if (quantity <= 0n) return refusal(-4003, 'Quantity less than or equal to zero.');
  if (hasMoreDecimals(quantity, quantityPrecision)) return TOO_PRECISE;
  const value = { of: isMarketOrder ? 'market quantity' : 'quantity', value: quantity } as const;
  if (rules.isAboveMost({ ...value, most })) return refusal(-4005, 'Quantity greater than max quantity.');
  const least = filters.minQuantity;
  if (rules.isBelowLeast({ ...value, least })) return refusal(-4004, 'Quantity less than min quantity.');
  if (!rules.isOnStep({ ...value, least, step: filters.stepSize })) {
    return refusal(-4023, 'Qty not increased by step size.');
  }
  return undefined;
}

/** PRICE_FILTER; also for trigger prices, with the codes of those. */
export function checkPrice(rules: Rules, market: Market, price: Amount, isTrigger = false): Refusal | undefined {
  const { filters, pricePrecision } = market.parameters;
  if (price <= 0n) {
    return isTrigger ? refusal(-4006, 'Stop price less than zero.') : refusal(-4001, 'Price less than 0.');
  }
  if (hasMoreDecimals(price, pricePrecision)) return TOO_PRECISE;
  const value = { of: isTrigger ? 'trigger price' : 'price', value: price } as const;
  if (rules.isAboveMost({ ...value, most: filters.maxPrice })) {
    if (isTrigger) return refusal(-4007, 'Stop price greater than max price.');
    return refusal(-4002, `Price greater than max price.`);
  }
  const least = filters.minPrice;
  if (rules.isBelowLeast({ ...value, least })) return refusal(-4013, 'Price less than min price.');
  if (!rules.isOnStep({ ...value, least, step: filters.tickSize })) {
    return refusal(-4014, 'Price not increased by tick size.');
  }
  return undefined;
}

/** PERCENT_PRICE. */
export function checkBand(
  venue: Venue,
  market: Market,
  limit: { readonly side: Side; readonly ticks: number },
  isAmendment = false,
): Refusal | undefined {
  const band = bandOf(venue, market);
  if (!venue.rules.isOutsideBand({ ...band, ...limit, isAmendment })) return undefined;
  const { filters, pricePrecision } = market.parameters;
  const words = (ticks: number) => formatAmount(BigInt(ticks) * filters.tickSize, pricePrecision);
  return limit.side === 'BUY'
    ? refusal(-4016, `Limit price can't be higher than ${words(band.highestBuyTicks)}.`)
    : refusal(-4024, `Limit price can't be lower than ${words(band.lowestSellTicks)}.`);
}

/** Inclusive limits in ticks, held inside what the price filter allows. */
export function bandOf(venue: Venue, market: Market): PriceBand {
  const { filters } = market.parameters;
  const { markPrice, indexPrice } = market;
  const { percentPriceUp, percentPriceDown, tickSize } = filters;
  const centre = venue.rules.priceBandCentre({
    markPrice,
    indexPrice,
    lastPrice: priceOfTicks(market, market.lastTicks),
  });
  const band = venue.rules.priceBand({ markPrice: centre, percentPriceUp, percentPriceDown, tickSize });
  return {
    highestBuyTicks: Math.min(band.highestBuyTicks, Number(filters.maxPrice / filters.tickSize)),
    lowestSellTicks: Math.max(band.lowestSellTicks, Number(filters.minPrice / filters.tickSize)),
  };
}

/** The worst price an order without a limit may be executed at. */
export function worstTicks(venue: Venue, market: Market, side: Side): number {
  const { maxPrice, minPrice, tickSize } = market.parameters.filters;
  return venue.rules.marketOrderTicks({
    ...bandOf(venue, market),
    side,
    highestTicks: Number(maxPrice / tickSize),
    lowestTicks: Number(minPrice / tickSize),
  });
}

/** MIN_NOTIONAL. @param order ticks: its limit, or the worst price a market order may have */
export function checkNotional(
  venue: Venue,
  market: Market,
  order: { readonly type: OrderType; readonly ticks: number; readonly lots: number },
): Refusal | undefined {
  const { minNotional } = market.parameters.filters;
  const worst = priceOfTicks(market, order.ticks);
  const limit = order.type === 'MARKET' ? undefined : worst;
  const price = venue.rules.minNotionalPrice({ limit, worst, markPrice: market.markPrice });
  const value = { of: 'notional', value: valueSquared(market, price, order.lots) } as const;
  if (!venue.rules.isBelowLeast({ ...value, least: minNotional * ONE })) return undefined;
  const least = formatAmount(minNotional).replace(/\.?0+$/, '');
  return refusal(-4164, `Order's notional must be no smaller than ${least} (unless you choose reduce only).`);
}
