// How one price source can go wrong, and what it then says.
import { assertNever } from '../domain/assert-never.ts';
import { type Decimal, divide, ONE, roundToStep, text, ZERO } from '../domain/decimal.ts';
import { durationText } from '../domain/time.ts';

/** Enough that no tick of any market turns on a digit left out. */
const QUOTIENT_DECIMALS = 16;

export type SourceBehaviour =
  | { readonly kind: 'honest' }
  /** Says the price times (1 + `by`). */
  | { readonly kind: 'skewed'; readonly by: Decimal }
  /** Quotes in a currency that has lost this part of its worth: the price over (1 − `by`). */
  | { readonly kind: 'depegged'; readonly by: Decimal }
  /** Says every price this much too late. */
  | { readonly kind: 'lagging'; readonly byMs: number }
  /** Says the same price again and again, with a fresh time. */
  | { readonly kind: 'stuck' }
  | { readonly kind: 'zero' }
  /** The connection stays, and nothing is said. */
  | { readonly kind: 'silent' }
  /** The connection is gone, and no other is taken. */
  | { readonly kind: 'dead' };

/** What the source says when the market's price is this; undefined where it does not say it now, or not this. */
export function saidPrice(behaviour: SourceBehaviour, price: Decimal, tickSize: Decimal): Decimal | undefined {
  switch (behaviour.kind) {
    case 'honest':
      return price;
    case 'skewed':
      return roundToStep(price.times(ONE.plus(behaviour.by)), tickSize, 'half-even');
    case 'depegged':
      return roundToStep(
        divide(price, ONE.minus(behaviour.by), { decimals: QUOTIENT_DECIMALS, rounding: 'half-even' }),
        tickSize,
        'half-even',
      );
    case 'zero':
      return ZERO;
    case 'lagging':
    case 'stuck':
    case 'silent':
    case 'dead':
      return undefined;
    default:
      return assertNever(behaviour);
  }
}

/** As a sentence says it after the name of the source. */
export function behaviourText(behaviour: SourceBehaviour): string {
  switch (behaviour.kind) {
    case 'honest':
      return 'says what the market says';
    case 'skewed':
      return `says ${text(behaviour.by.abs().times('100'))}% ${behaviour.by.lt(ZERO) ? 'less' : 'more'} than the others`;
    case 'depegged':
      return `quotes in a currency that has lost ${text(behaviour.by.times('100'))}% of its worth`;
    case 'lagging':
      return `lags by ${durationText(behaviour.byMs)}`;
    case 'stuck':
      return 'is stuck';
    case 'zero':
      return 'prints zero';
    case 'silent':
      return 'falls silent';
    case 'dead':
      return 'dies';
    default:
      return assertNever(behaviour);
  }
}
