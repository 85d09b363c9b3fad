// Where a time and a price lie in the picture. Prices stay exact until the text of their coordinate.
import { type Decimal, decimal, divide, isZero, larger, ONE, round, smaller, text } from '../domain/decimal.ts';
import type { PricePoint } from './price-path-data.ts';

export interface TimeScale {
  readonly endMs: number;
  readonly left: number;
  readonly width: number;
  x(atMs: number): number;
}

export function timeScale({ endMs, left, width }: { endMs: number; left: number; width: number }): TimeScale {
  return {
    endMs,
    left,
    width,
    x: (atMs) => Math.round((left + (Math.min(Math.max(atMs, 0), endMs) / endMs) * width) * 10) / 10,
  };
}

const TIME_TICKS_MAX = 9;

/** Round instants, in milliseconds, at most nine of them. */
export function timeTicks(endMs: number): number[] {
  let stepMs = 1;
  for (const factor of cycle([2, 2.5, 2])) {
    if (endMs / stepMs <= TIME_TICKS_MAX) {
      break;
    }
    stepMs *= factor;
  }
  return Array.from({ length: Math.floor(endMs / stepMs) + 1 }, (_, count) => count * stepMs);
}

export interface PriceScale {
  readonly low: Decimal;
  readonly high: Decimal;
  /** The coordinate as text: exact until its last tenth of a pixel. */
  y(price: Decimal): string;
}

const PADDING = decimal('0.08');
const FLAT_SHARE = decimal('0.001');
const DIVISION_DECIMALS = 18;

/** A scale that holds all prices with some air, `high` on top. Undefined where there is none. */
export function priceScale(
  prices: readonly Decimal[],
  { top, height }: { top: number; height: number },
): PriceScale | undefined {
  const [first] = prices;
  if (first === undefined) {
    return undefined;
  }
  const least = prices.reduce(smaller, first);
  const most = prices.reduce(larger, first);
  const spread = most.minus(least);
  const span = isZero(spread) ? larger(most.times(FLAT_SHARE), ONE) : spread;
  const low = least.minus(span.times(PADDING));
  const high = most.plus(span.times(PADDING));
  const pixelsEach = divide(decimal(String(height)), high.minus(low), {
    decimals: DIVISION_DECIMALS,
    rounding: 'half-even',
  });
  const offset = decimal(String(top));
  return {
    low,
    high,
    y: (price) => text(round(high.minus(price).times(pixelsEach).plus(offset), { decimals: 1, rounding: 'half-even' })),
  };
}

const PRICE_TICKS_MAX = 6;

/** Round prices within the scale, at most six of them. */
export function priceTicks({ low, high }: PriceScale): Decimal[] {
  const span = high.minus(low);
  let step = decimal('0.00000001');
  for (const factor of cycle(['2', '2.5', '2'])) {
    if (span.lte(step.times(String(PRICE_TICKS_MAX)))) {
      break;
    }
    step = step.times(factor);
  }
  const ticks: Decimal[] = [];
  const count = divide(low, step, { decimals: 0, rounding: 'ceil' });
  for (let tick = count.times(step); tick.lte(high); tick = tick.plus(step)) {
    ticks.push(tick);
  }
  return ticks;
}

const BUCKET_WIDTH = 2;

/** At most four points for every two pixels of width: the first, the lowest, the highest and the last, in order of time. */
export function thinned(points: readonly PricePoint[], scale: TimeScale): PricePoint[] {
  const kept: PricePoint[] = [];
  for (const bucket of buckets(points, scale)) {
    const [first] = bucket;
    const last = bucket.at(-1);
    if (first === undefined || last === undefined) {
      continue;
    }
    const lowest = bucket.reduce((a, b) => (b.price.lt(a.price) ? b : a), first);
    const highest = bucket.reduce((a, b) => (b.price.gt(a.price) ? b : a), first);
    kept.push(...new Set([first, ...(lowest.atMs <= highest.atMs ? [lowest, highest] : [highest, lowest]), last]));
  }
  return kept;
}

function* buckets(points: readonly PricePoint[], scale: TimeScale): Generator<PricePoint[]> {
  let bucket: PricePoint[] = [];
  let current = -1;
  for (const point of points) {
    const place = Math.floor(scale.x(point.atMs) / BUCKET_WIDTH);
    if (place !== current && bucket.length > 0) {
      yield bucket;
      bucket = [];
    }
    current = place;
    bucket.push(point);
  }
  if (bucket.length > 0) {
    yield bucket;
  }
}

function* cycle<Item>(items: readonly Item[]): Generator<Item> {
  while (true) {
    yield* items;
  }
}
