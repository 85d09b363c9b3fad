// The market maker: a standing behaviour of a trader that keeps quotes around the index price the venue publishes.
import { type Decimal, decimal, decimalOfCount, divide, ONE, roundToStep, text } from '../domain/decimal.ts';
import { EnvironmentError, messageOf } from '../domain/errors.ts';
import type { ClientOrderId, Side } from '../domain/order.ts';
import type { IndexPrice } from '../domain/prices.ts';
import type { Observer } from './observer.ts';
import type { Trader } from './trader.ts';
import { timer } from './until.ts';

const LEVELS = 5;
/** Quotes move no more often than this, and only when the index has moved beyond a tenth of the distance quoted at. */
const REQUOTE_EVERY_MS = 100;
/** An index that jumps leaves the mark price and its band behind for a moment: what is refused so often in a row, two seconds long, is refused for good. */
const REFUSALS_MAX = 20;

export interface QuoteRule {
  /** Base currency on each side, split evenly over five levels. */
  readonly quantityPerSide: Decimal;
  /** The furthest level as a part of the index price; the nearest is half as far. */
  readonly within: Decimal;
}

export interface QuoteGrid {
  readonly tickSize: Decimal;
  readonly stepSize: Decimal;
}

/** Price and quantity of each level of one side, nearest first. Bids round down and asks up, so that quotes never lean in. */
export function quoteLevels(
  side: Side,
  index: Decimal,
  rule: QuoteRule,
  grid: QuoteGrid,
): { price: Decimal; quantity: Decimal }[] {
  const quantity = roundToStep(
    divide(rule.quantityPerSide, decimalOfCount(LEVELS), { decimals: 12, rounding: 'down' }),
    grid.stepSize,
    'down',
  );
  return Array.from({ length: LEVELS }, (_unused, level) => {
    const reach = decimal('0.5').plus(decimal('0.125').times(decimalOfCount(level)));
    const distance = rule.within.times(reach);
    const price = index.times(side === 'buy' ? ONE.minus(distance) : ONE.plus(distance));
    return { price: roundToStep(price, grid.tickSize, side === 'buy' ? 'down' : 'up'), quantity };
  });
}

/** Every quote of one side was refused; the old ones rest. */
class QuotesRefused extends EnvironmentError {}

export class Maker implements AsyncDisposable {
  readonly trader: Trader;
  readonly #observer: Observer;
  readonly #grid: QuoteGrid;
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal;
  #rule: QuoteRule | undefined;
  #quotedAt: Decimal | undefined;
  #resting: Record<Side, ClientOrderId[]> = { buy: [], sell: [] };
  #running: Promise<void> | undefined;
  #problem: unknown;

  constructor(options: { trader: Trader; observer: Observer; grid: QuoteGrid; signal: AbortSignal }) {
    this.trader = options.trader;
    this.#observer = options.observer;
    this.#grid = options.grid;
    this.#signal = AbortSignal.any([options.signal, this.#ending.signal]);
  }

  get isFollowing(): boolean {
    return this.#rule !== undefined;
  }

  /** Resolves when the first quotes rest; they then follow the index until withdrawn. */
  async quote(rule: QuoteRule): Promise<void> {
    this.#rule = rule;
    const reading = this.#observer.latest ?? (await this.#observer.read());
    await this.#requote(reading.index, rule);
    this.#running ??= this.#follow();
  }

  /** Stops following and takes every quote back. */
  async withdraw(): Promise<void> {
    await this.hold();
    await this.trader.own.read<'cancel-all'>({ kind: 'cancel-all' });
    this.#resting = { buy: [], sell: [] };
  }

  /** Stops following; what rests stays. @throws EnvironmentError where following had failed meanwhile. */
  async hold(): Promise<void> {
    this.#rule = undefined;
    await this.#running;
    this.#running = undefined;
    if (this.#problem !== undefined) {
      const cause = this.#problem;
      this.#problem = undefined;
      throw new EnvironmentError(`${this.trader.name} could not keep quoting: ${messageOf(cause)}`, { cause });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort(new EnvironmentError('the scenario has ended'));
    await this.#running;
  }

  async #follow(): Promise<void> {
    let refusals = 0;
    try {
      for (let rule = this.#rule; rule !== undefined && !this.#signal.aborted; rule = this.#rule) {
        const index = this.#observer.latest?.index;
        if (index !== undefined && this.#hasMoved(index, rule)) {
          refusals = (await this.#requoteAgain(index, { rule, refusals })) ? 0 : refusals + 1;
        }
        await timer(REQUOTE_EVERY_MS, this.#signal).catch(() => undefined);
      }
    } catch (error) {
      this.#problem = error;
    }
  }

  /** False where the quotes were refused, and may be taken at the next look. */
  async #requoteAgain(index: IndexPrice, { rule, refusals }: { rule: QuoteRule; refusals: number }): Promise<boolean> {
    try {
      await this.#requote(index, rule);
      return true;
    } catch (error) {
      if (!(error instanceof QuotesRefused) || refusals >= REFUSALS_MAX) {
        throw error;
      }
      return false;
    }
  }

  #hasMoved(index: Decimal, rule: QuoteRule): boolean {
    const quotedAt = this.#quotedAt;
    return quotedAt === undefined || index.minus(quotedAt).abs().gt(quotedAt.times(rule.within).times('0.1'));
  }

  /** The side the price moves to is quoted anew before the old quotes go, so that the book is never empty on a move. */
  async #requote(index: IndexPrice, rule: QuoteRule): Promise<void> {
    const isFalling = this.#quotedAt !== undefined && index.lt(this.#quotedAt);
    for (const side of isFalling ? (['buy', 'sell'] as const) : (['sell', 'buy'] as const)) {
      const old = this.#resting[side];
      this.#resting[side] = await this.#place(side, index, rule);
      await Promise.all(old.map((id) => this.trader.cancel(id)));
    }
    this.#quotedAt = index;
  }

  async #place(side: Side, index: IndexPrice, rule: QuoteRule): Promise<ClientOrderId[]> {
    const sent = await Promise.all(
      quoteLevels(side, index, rule, this.#grid).map((level) =>
        this.trader.send({ kind: 'limit', side, ...level, timeInForce: 'GTX', isReduceOnly: false }),
      ),
    );
    if (sent.every(({ call }) => call.outcome.kind === 'rejected')) {
      const first = sent[0]?.call.outcome;
      const why = first?.kind === 'rejected' ? `${first.code} ${first.message}` : 'no reason given';
      throw new QuotesRefused(`every ${side} quote around ${text(index)} was refused: ${why}`);
    }
    return sent.filter(({ call }) => call.outcome.kind === 'accepted').map(({ intent }) => intent.clientOrderId);
  }
}
