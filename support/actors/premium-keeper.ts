// The keeper of the premium: a standing behaviour that quotes so that the impact prices give exactly one premium index.
import {
  type Decimal,
  decimal,
  divide,
  isMultipleOf,
  isNegative,
  ONE,
  roundToStep,
  text,
  ZERO,
} from '../domain/decimal.ts';
import { EnvironmentError, messageOf, NotProven, ScenarioError } from '../domain/errors.ts';
import type { ClientOrderId, Side } from '../domain/order.ts';
import { outcomeText } from './caller.ts';
import type { Observer } from './observer.ts';
import type { Trader } from './trader.ts';
import { timer } from './until.ts';

/** The side that carries no premium stands this far beyond the other: out of the way of the index. */
const FAR = decimal('0.001');
/** Twice the impact notional at one price: the average over it is that price, whatever trades at its edge. */
const DEPTH = decimal('2');
const LOOK_EVERY_MS = 100;

export interface PremiumGrid {
  readonly tickSize: Decimal;
  readonly stepSize: Decimal;
  /** Quote currency: what impact prices are averaged over. */
  readonly impactNotional: Decimal;
}

export interface PremiumQuote {
  readonly side: Side;
  readonly price: Decimal;
  readonly quantity: Decimal;
}

/**
 * One level a side. Above zero the bid stands at index × (1 + premium), below zero the ask; at zero both stand clear of it.
 * @throws ScenarioError where that price is not on the tick, for then no book gives exactly this premium
 */
export function premiumQuotes(
  index: Decimal,
  premium: Decimal,
  grid: PremiumGrid,
): readonly [PremiumQuote, PremiumQuote] {
  const even = index.times(ONE.plus(premium));
  if (!isMultipleOf(even, grid.tickSize)) {
    throw new ScenarioError(
      `a premium of ${text(premium.times('100'))}% at an index price of ${text(index)} needs a quote at ${text(even)}, which is not on the tick of ${text(grid.tickSize)}`,
    );
  }
  const isBelow = isNegative(premium);
  const bid = premium.gt(ZERO) ? even : roundToStep(even.times(ONE.minus(FAR)), grid.tickSize, 'down');
  const ask = isBelow ? even : roundToStep(even.times(ONE.plus(FAR)), grid.tickSize, 'up');
  return [quote('buy', bid, grid), quote('sell', ask, grid)];
}

function quote(side: Side, price: Decimal, grid: PremiumGrid): PremiumQuote {
  const wanted = divide(grid.impactNotional.times(DEPTH), price, { decimals: 12, rounding: 'up' });
  return { side, price, quantity: roundToStep(wanted, grid.stepSize, 'up') };
}

export class PremiumKeeper implements AsyncDisposable {
  readonly #trader: Trader;
  readonly #observer: Observer;
  readonly #grid: PremiumGrid;
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal;
  #premium: Decimal | undefined;
  #quotedAt: Decimal | undefined;
  #resting: ClientOrderId[] = [];
  #running: Promise<void> | undefined;
  #problem: unknown;

  constructor(options: { trader: Trader; observer: Observer; grid: PremiumGrid; signal: AbortSignal }) {
    this.#trader = options.trader;
    this.#observer = options.observer;
    this.#grid = options.grid;
    this.#signal = AbortSignal.any([options.signal, this.#ending.signal]);
  }

  /** Resolves when the quotes for this premium rest; they then follow the index. */
  async keep(premium: Decimal): Promise<void> {
    await this.hold();
    await this.#requote((await this.#observer.read()).index, premium);
    this.#premium = premium;
    this.#running = this.#follow();
  }

  /** Stops following; what rests stays. @throws EnvironmentError where following had failed meanwhile. */
  async hold(): Promise<void> {
    this.#premium = undefined;
    await this.#running;
    this.#running = undefined;
    if (this.#problem !== undefined) {
      const cause = this.#problem;
      this.#problem = undefined;
      throw new EnvironmentError(`the premium index could not be kept: ${messageOf(cause)}`, { cause });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort(new EnvironmentError('the scenario has ended'));
    await this.#running;
  }

  async #follow(): Promise<void> {
    try {
      while (!this.#signal.aborted) {
        const index = this.#observer.latest?.index;
        const premium = this.#premium;
        if (premium === undefined) {
          return;
        }
        if (index !== undefined && this.#quotedAt?.eq(index) !== true) {
          await this.#requote(index, premium);
        }
        await timer(LOOK_EVERY_MS, this.#signal).catch(() => undefined);
      }
    } catch (error) {
      this.#problem = error;
    }
  }

  /** Old quotes go first: two premiums at once would be neither. */
  async #requote(index: Decimal, premium: Decimal): Promise<void> {
    const quotes = premiumQuotes(index, premium, this.#grid);
    await Promise.all(this.#resting.map((id) => this.#trader.cancel(id)));
    this.#resting = [];
    this.#quotedAt = index;
    for (const each of quotes) {
      const sent = await this.#trader.send({ kind: 'limit', ...each, timeInForce: 'GTX', isReduceOnly: false });
      if (sent.call.outcome.kind !== 'accepted') {
        throw new NotProven(
          `the premium index cannot be kept: the ${each.side} at ${text(each.price)} was ${outcomeText(sent.call.outcome)}; do other orders of the scenario rest in between?`,
        );
      }
      this.#resting.push(sent.intent.clientOrderId);
    }
  }
}
