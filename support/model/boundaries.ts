// Orders that lie exactly on a limit of the risk parameters, or one step to either side of it.
import { type Boundary, OFFSETS, type Offset } from '../domain/boundary.ts';
import { type Decimal, decimalOfCount, divide, roundToStep } from '../domain/decimal.ts';
import type { OrderDraft, Side } from '../domain/order.ts';
import type { MarkPrice } from '../domain/prices.ts';
import { priceLimitOf } from '../spec/filters.ts';
import type { Filters, MarginTier } from '../spec/specification.ts';

export interface Ground {
  readonly filters: Filters;
  readonly mark: MarkPrice;
}

/** A price far enough from the market to rest, and near enough to be within the band on either side. */
const RESTS_AT = { buy: '0.98', sell: '1.02' } as const;
/** A plain quantity, well inside every limit. */
const PLAIN_LOTS = decimalOfCount(100);

/**
 * An order whose one remarkable number is the limit; everything else about it is legal and it rests where it can.
 * @source domain.md §1.4
 */
export function orderAt(boundary: Boundary, ground: Ground): OrderDraft {
  const { filters, mark } = ground;
  const lot = filters.stepSize.times(PLAIN_LOTS);
  switch (boundary.limit) {
    case 'minimum quantity':
      return limitOrder('buy', {
        quantity: offset(boundary, filters.minQuantity, filters.stepSize),
        price: near(ground, 'buy'),
      });
    case 'maximum quantity':
      // So cheap that the margin of the largest quantity is small.
      return limitOrder('buy', {
        quantity: offset(boundary, filters.maxQuantity, filters.stepSize),
        price: roundToStep(mark.times('0.001'), filters.tickSize, 'down'),
      });
    case 'maximum market quantity':
      return {
        kind: 'market',
        side: 'buy',
        quantity: offset(boundary, filters.marketMaxQuantity, filters.stepSize),
        isReduceOnly: false,
      };
    case 'minimum price':
      return limitOrder('buy', {
        quantity: quantityWorth(filters.minNotional, filters.minPrice, filters.stepSize),
        price: offset(boundary, filters.minPrice, filters.tickSize),
      });
    case 'maximum price':
      return limitOrder('sell', {
        quantity: filters.minQuantity,
        price: offset(boundary, filters.maxPrice, filters.tickSize),
      });
    case 'minimum notional':
      return limitOrder('buy', {
        quantity: filters.minQuantity,
        price: offset(boundary, cheapestPrice(filters), filters.tickSize),
      });
    case 'highest price for a buy':
      return limitOrder('buy', { quantity: lot, price: offset(boundary, bandPrice(ground, 'buy'), filters.tickSize) });
    case 'lowest price for a sell':
      return limitOrder('sell', {
        quantity: lot,
        price: offset(boundary, bandPrice(ground, 'sell'), filters.tickSize),
      });
  }
}

/**
 * The largest quantity that may be held at a price with this leverage: up to the cap of the last tier that allows it.
 * @source domain.md §1.11 −2027, §4.1
 */
export function largestQuantityAt(
  tiers: readonly MarginTier[],
  position: { readonly leverage: number; readonly price: Decimal; readonly stepSize: Decimal },
): Decimal | undefined {
  const cap = tiers.filter((tier) => tier.maxLeverage >= position.leverage).at(-1)?.cap;
  return cap === undefined ? undefined : quantityAtCap({ cap }, { ...position, offset: 'at' });
}

/** The largest quantity on the step that is worth no more than a tier's cap, or one step beside it. */
export function quantityAtCap(
  tier: Pick<MarginTier, 'cap'>,
  position: { readonly offset: Offset; readonly price: Decimal; readonly stepSize: Decimal },
): Decimal {
  const { price, stepSize } = position;
  const largest = roundToStep(divide(tier.cap, price, { decimals: 12, rounding: 'down' }), stepSize, 'down');
  return largest.plus(stepSize.times(decimalOfCount(OFFSETS[position.offset])));
}

/** The value moved by the boundary's own step. */
export function offset({ offset: side }: Boundary, value: Decimal, step: Decimal): Decimal {
  return value.plus(step.times(decimalOfCount(OFFSETS[side])));
}

function near({ mark, filters }: Ground, side: Side): Decimal {
  return roundToStep(mark.times(RESTS_AT[side]), filters.tickSize, 'down');
}

/** The outermost price on the tick that the band allows: inside, never beyond. */
function bandPrice({ filters, mark }: Ground, side: Side): Decimal {
  return roundToStep(priceLimitOf(filters, side, mark), filters.tickSize, side === 'buy' ? 'floor' : 'ceil');
}

/** The lowest price on the tick at which the smallest quantity is worth the smallest notional. */
function cheapestPrice(filters: Filters): Decimal {
  const exact = divide(filters.minNotional, filters.minQuantity, { decimals: 12, rounding: 'up' });
  return roundToStep(exact, filters.tickSize, 'ceil');
}

function quantityWorth(notional: Decimal, price: Decimal, step: Decimal): Decimal {
  return roundToStep(divide(notional, price, { decimals: 12, rounding: 'up' }), step, 'ceil');
}

function limitOrder(side: Side, { quantity, price }: { quantity: Decimal; price: Decimal }): OrderDraft {
  return { kind: 'limit', side, quantity, price, timeInForce: 'GTC', isReduceOnly: false };
}
