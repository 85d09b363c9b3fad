// Price paths shaped after real crashes: the turning points that were reported, scaled to the price a scenario begins at.
import { type Decimal, decimal, divide } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import { nearest } from '../domain/nearest.ts';
import { type DurationMs, durationMs } from '../domain/time.ts';
import { type Grid, type PathPoint, throughKnots } from './paths.ts';

/** A price in US dollars at a part of the crash's whole time. */
interface Turn {
  /** In hundredths of the time from the first turn to the last. */
  readonly at: number;
  readonly price: string;
}

interface Crash {
  /** What was reported, in one sentence. */
  readonly fact: string;
  readonly turns: readonly Turn[];
}

/** Between two turns the path is a straight line: reports give the turns, not the way. */
const CRASHES: Readonly<Record<string, Crash>> = {
  /**
   * Two waves: 7,300 to 5,690 between 10:00 and 11:00 UTC, then 5,800 to 3,900 between 23:00 and 02:15 UTC.
   * The quiet hours between them are shortened; half of the time goes to the second wave.
   * @source blog.btcmex.com/black-thursday-what-actually-happened-to-bitcoin
   */
  '2020-03-12': {
    fact: 'bitcoin fell from 7,300 to 5,690 in one hour and from 5,800 to 3,900 in the night after',
    turns: [
      { at: 0, price: '7300' },
      { at: 30, price: '5690' },
      { at: 50, price: '5800' },
      { at: 100, price: '3900' },
    ],
  },
  /**
   * From 43,000 to 30,000, and back to 39,626 by noon of the next day.
   * @source ikablog.com/7459.html (43,000) · coinspeaker.com/bitcoin-btc-price-recovers-over-30-from-wednesday-bottom (30,000 and 39,626)
   */
  '2021-05-19': {
    fact: 'bitcoin fell from 43,000 to 30,000 and recovered to 39,626',
    turns: [
      { at: 0, price: '43000' },
      { at: 40, price: '30000' },
      { at: 100, price: '39626' },
    ],
  },
  /**
   * From 122,000 to 101,500 within two hours, back to 113,000 by the evening.
   * @source binance.com square post 30891348630465 · lows near 102,000: ts2.tech/en/crypto-carnage-20b-vanishes-as-bitcoin-plummets-will-it-rebound
   */
  '2025-10-10': {
    fact: 'bitcoin fell from 122,000 to 101,500 within two hours and recovered to 113,000',
    turns: [
      { at: 0, price: '122000' },
      { at: 35, price: '101500' },
      { at: 100, price: '113000' },
    ],
  },
};

/** The crash of a day, from this price on, in this time. @throws ScenarioError where no crash of that day is known */
export function crash(
  path: { day: string; from: Decimal; withinMs: DurationMs },
  grid: Grid,
): { readonly fact: string; readonly points: readonly PathPoint[] } {
  const known = CRASHES[path.day];
  if (known === undefined) {
    const days = Object.keys(CRASHES);
    const hint = nearest(path.day, days);
    throw new ScenarioError(
      `no crash of ${path.day} is known${hint === undefined ? '' : `: did you mean ${hint}?`} (expected ${days.join(', ')})`,
    );
  }
  const first = decimal(known.turns[0]?.price ?? '1');
  const knots = known.turns.map(({ at, price }) => ({
    atMs: durationMs((path.withinMs * at) / 100),
    price: divide(path.from.times(price), first, { decimals: 16, rounding: 'half-even' }),
  }));
  return { fact: known.fact, points: throughKnots(knots, grid) };
}
