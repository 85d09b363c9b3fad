// Price paths: how a price moves over time, as exact points that somebody else publishes.
import { type Decimal, decimal, decimalOfCount, divide, roundToStep, text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import { seededRandom } from '../domain/random.ts';
import { type DurationMs, durationMs } from '../domain/time.ts';

export interface PathPoint {
  /** Since the path began. */
  readonly atMs: DurationMs;
  /** On the tick. */
  readonly price: Decimal;
}

/** What every path needs: the grid its points lie on. */
export interface Grid {
  readonly tickSize: Decimal;
  /** Between two points; {@link STEP_MS} where the author did not care. */
  readonly stepMs: DurationMs;
}

/** How often a price is published where nothing else is said. */
export const STEP_MS = durationMs(20);

/** A price the path passes through exactly; between two of them it runs in a straight line. */
export interface Knot {
  readonly atMs: number;
  readonly price: Decimal;
}

/** A ramp from one price to another, both hit exactly. */
export function move(path: { from: Decimal; to: Decimal; withinMs: DurationMs }, grid: Grid): readonly PathPoint[] {
  return throughKnots(
    [
      { atMs: 0, price: path.from },
      { atMs: path.withinMs, price: path.to },
    ],
    grid,
  );
}

/**
 * Away by a percentage (below zero is down) and back to where it came from; the extreme is hit exactly half way.
 * An extreme between two ticks is brought to the nearer one.
 */
export function wick(
  path: { from: Decimal; byPercent: Decimal; withinMs: DurationMs },
  grid: Grid,
): readonly PathPoint[] {
  return v({ ...path, to: path.from }, grid);
}

/** Away by a percentage at half time, then to a price that need not be the first: a crash with part of a recovery. */
export function v(
  path: { from: Decimal; byPercent: Decimal; to: Decimal; withinMs: DurationMs },
  grid: Grid,
): readonly PathPoint[] {
  return throughKnots(
    withExtremesHeld([
      { atMs: 0, price: path.from },
      { atMs: path.withinMs / 2, price: movedBy(path.from, path.byPercent, grid) },
      { atMs: path.withinMs, price: path.to },
    ]),
    grid,
  );
}

/** One price, then at once another, with nothing between: the first is held for `afterMs`. */
export function gap(path: { from: Decimal; to: Decimal; afterMs: DurationMs }, grid: Grid): readonly PathPoint[] {
  const held = throughKnots(
    [
      { atMs: 0, price: path.from },
      { atMs: path.afterMs, price: path.from },
    ],
    grid,
  );
  return [...held.slice(0, -1), { atMs: path.afterMs, price: onTick(path.to, grid) }];
}

/** Equal jumps with a rest after each; the last price is reached at the end. */
export function staircase(
  path: { from: Decimal; to: Decimal; steps: number; withinMs: DurationMs },
  grid: Grid,
): readonly PathPoint[] {
  refuse(path.steps < 1 || !Number.isInteger(path.steps), `a staircase of ${path.steps} steps, expected one or more`);
  const level = (step: number): Decimal => between(path.from, path.to, { part: step, of: path.steps }, grid);
  return timesOf(path.withinMs, grid, []).map((atMs) => {
    const isEnd = atMs === path.withinMs;
    return { atMs, price: level(isEnd ? path.steps : Math.floor((atMs * path.steps) / path.withinMs)) };
  });
}

/** Up and down (down first where the percentage is below zero) around the first price, ending on it. */
export function oscillation(
  path: { from: Decimal; byPercent: Decimal; periods: number; withinMs: DurationMs },
  grid: Grid,
): readonly PathPoint[] {
  refuse(
    path.periods < 1 || !Number.isInteger(path.periods),
    `an oscillation of ${path.periods} periods, expected one or more`,
  );
  const first = movedBy(path.from, path.byPercent, grid);
  const second = movedBy(path.from, path.byPercent.neg(), grid);
  const cycle = [path.from, first, path.from, second];
  const quarters = path.periods * cycle.length;
  const knots = Array.from({ length: quarters + 1 }, (_, quarter) => ({
    atMs: (path.withinMs * quarter) / quarters,
    price: cycle[quarter % cycle.length] ?? path.from,
  }));
  return throughKnots(withExtremesHeld(knots), grid);
}

/**
 * Holds the price for a moment where it turns. A venue hears its sources on lines of their own: an extreme that passes
 * within milliseconds is never said by all of them at once, and so never the index, where the machine hiccups.
 */
function withExtremesHeld(knots: readonly Knot[]): readonly Knot[] {
  return knots.flatMap((knot, place) => {
    const [before, after] = [knots[place - 1], knots[place + 1]];
    if (before === undefined || after === undefined || isBetween(knot.price, before.price, after.price)) {
      return [knot];
    }
    const shorter = Math.min(knot.atMs - before.atMs, after.atMs - knot.atMs);
    const halfMs = Math.min(HELD_MS_MAX, shorter * HELD_PART) / 2;
    return [
      { ...knot, atMs: knot.atMs - halfMs },
      { ...knot, atMs: knot.atMs + halfMs },
    ];
  });
}

const HELD_MS_MAX = 100;
const HELD_PART = 0.4;

function isBetween(price: Decimal, one: Decimal, other: Decimal): boolean {
  return (price.gte(one) && price.lte(other)) || (price.lte(one) && price.gte(other));
}

/** A ramp with noise of at most a percentage of the first price on each point but the two ends; the seed has the path. */
export function driftWithNoise(
  path: { from: Decimal; to: Decimal; noisePercent: Decimal; withinMs: DurationMs; seed: number },
  grid: Grid,
): readonly PathPoint[] {
  const random = seededRandom(path.seed);
  const ramp = move(path, grid);
  return ramp.map((point, place) => {
    const isEnd = place === 0 || place === ramp.length - 1;
    const share = decimalOfCount(random.between(-NOISE_PARTS, NOISE_PARTS)).times(decimal('0.000001'));
    const noise = path.from.times(path.noisePercent).times('0.01').times(share);
    return isEnd ? point : { atMs: point.atMs, price: onTick(point.price.plus(noise), grid) };
  });
}

/** Noise is drawn in millionths of its limit. */
const NOISE_PARTS = 1_000_000;

/** Straight lines through the knots, a point at each step of the grid and at each knot; every knot is hit exactly. */
export function throughKnots(knots: readonly Knot[], grid: Grid): readonly PathPoint[] {
  const last = knots.at(-1);
  refuse(last === undefined, 'a price path without a price');
  refuse(
    knots.some((knot, place) => place > 0 && knot.atMs <= (knots[place - 1]?.atMs ?? 0)),
    'a price path whose times do not rise, expected a duration above zero',
  );
  const times = timesOf(last?.atMs ?? 0, grid, knots);
  let segment = 0;
  return times.map((atMs) => {
    while ((knots[segment + 1]?.atMs ?? Number.POSITIVE_INFINITY) < atMs) {
      segment += 1;
    }
    return { atMs, price: priceWithin(knots[segment], knots[segment + 1], { atMs, grid }) };
  });
}

function priceWithin(start: Knot | undefined, end: Knot | undefined, at: { atMs: number; grid: Grid }): Decimal {
  const from = start ?? end;
  if (from === undefined) {
    throw new ScenarioError('a price path without a price');
  }
  if (end === undefined || at.atMs === from.atMs) {
    return onTick(from.price, at.grid);
  }
  // Times are milliseconds with at most three decimals; whole microseconds keep the share exact.
  const part = microseconds(at.atMs - from.atMs);
  const of = microseconds(end.atMs - from.atMs);
  return between(from.price, end.price, { part, of }, at.grid);
}

/** The price that lies `part/of` of the way, on the tick; the ends exactly. */
function between(from: Decimal, to: Decimal, share: { part: number; of: number }, grid: Grid): Decimal {
  const way = to.minus(from).times(decimalOfCount(share.part));
  const price = from.plus(divide(way, decimalOfCount(share.of), { decimals: PRICE_DECIMALS, rounding: 'half-even' }));
  return onTick(price, grid);
}

/** Finer than any tick: a second rounding, to the tick, follows. */
const PRICE_DECIMALS = 16;

function movedBy(from: Decimal, percent: Decimal, grid: Grid): Decimal {
  const price = onTick(from.plus(from.times(percent).times('0.01')), grid);
  refuse(price.lte('0'), `a price path through ${text(price)}, expected prices above zero`);
  return price;
}

function onTick(price: Decimal, grid: Grid): Decimal {
  return roundToStep(price, grid.tickSize, 'half-even');
}

function microseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000);
}

/** Every multiple of the step up to the end, the end itself, and each knot, ascending and without repetition. */
function timesOf(endMs: number, grid: Grid, knots: readonly Knot[]): readonly DurationMs[] {
  refuse(grid.stepMs <= 0, `a price path with a point every ${grid.stepMs} ms, expected a step above zero`);
  refuse(endMs / grid.stepMs > POINTS_MAX, `a price path of more than ${POINTS_MAX} points: take a longer step`);
  const times = new Set<number>(knots.map((knot) => knot.atMs));
  for (let step = 0; step * grid.stepMs < endMs; step += 1) {
    times.add(step * grid.stepMs);
  }
  times.add(endMs);
  return [...times].sort((a, b) => a - b).map(durationMs);
}

/** An hour of a price every 20 ms. */
const POINTS_MAX = 180_000;

function refuse(isWrong: boolean, sentence: string): void {
  if (isWrong) {
    throw new ScenarioError(sentence);
  }
}
