// Several traders who trade at random with each other, through a venue that may die meanwhile.
import { type Decimal, decimalOfCount } from '../domain/decimal.ts';
import { EnvironmentError } from '../domain/errors.ts';
import type { OrderDraft, Side } from '../domain/order.ts';
import { type Random, seededRandom } from '../domain/random.ts';
import type { Trader } from './trader.ts';
import { timer } from './until.ts';

/** Prices reach this far to either side of the index, in ticks: near enough that many orders meet. */
const REACH_TICKS = 200;
const QUANTITY_STEPS_MAX = 20;
/** After so many orders a trader takes the rest of them back and changes sides: so profit is realised, and nobody meets himself. */
const SIDE_ORDERS = 25;
const SHARES = { market: 0.06, immediate: 0.16, postOnly: 0.26, offTheTick: 0.29 } as const;
const PING_EVERY_MS = 50;
const PING_WITHIN_MS = 500;
const PINGS_MAX = 400;
const BACK_WITHIN_MS = 20_000;

export interface RandomTradingPlan {
  readonly orders: number;
  readonly seed: number;
  readonly around: Decimal;
  readonly tickSize: Decimal;
  readonly stepSize: Decimal;
}

/** The order a number of the seed stands for. One in thirty is off the tick, and must be refused. */
export function randomOrder(random: Random, side: Side, plan: RandomTradingPlan): OrderDraft {
  const kind = random.next();
  const ticks = plan.tickSize.times(decimalOfCount(random.between(-REACH_TICKS, REACH_TICKS)));
  const quantity = plan.stepSize.times(decimalOfCount(random.between(1, QUANTITY_STEPS_MAX)));
  if (kind < SHARES.market) {
    return { kind: 'market', side, quantity, isReduceOnly: false };
  }
  const isOff = kind >= SHARES.postOnly && kind < SHARES.offTheTick;
  const price = plan.around.plus(ticks).plus(isOff ? plan.tickSize.times('0.5') : plan.tickSize.times('0'));
  const timeInForce = kind < SHARES.immediate ? 'IOC' : kind < SHARES.postOnly ? 'GTX' : 'GTC';
  return { kind: 'limit', side, price, quantity, timeInForce, isReduceOnly: false };
}

export class RandomTrading {
  readonly #traders: readonly Trader[];
  readonly #plan: RandomTradingPlan;
  readonly #signal: AbortSignal;
  readonly #running: Promise<void>;
  #sent = 0;
  #problem: unknown;

  /** Begins at once; each trader sends one order at a time, in a share of his own. */
  constructor(traders: readonly Trader[], plan: RandomTradingPlan, signal: AbortSignal) {
    this.#traders = traders;
    this.#plan = plan;
    this.#signal = signal;
    this.#running = this.#run();
  }

  /** Orders sent so far, by all. */
  get sent(): number {
    return this.#sent;
  }

  /** Resolves when the last order has its answer or its time is over. */
  async finished(): Promise<void> {
    await this.#running;
    if (this.#problem !== undefined) {
      throw this.#problem;
    }
  }

  async #run(): Promise<void> {
    try {
      await Promise.all(this.#traders.map((trader, place) => this.#trade(trader, place)));
    } catch (error) {
      this.#problem = error;
    }
  }

  async #trade(trader: Trader, place: number): Promise<void> {
    const random = seededRandom(this.#plan.seed * 1_000 + place);
    const { length } = this.#traders;
    const share = Math.floor(this.#plan.orders / length) + (place < this.#plan.orders % length ? 1 : 0);
    let side: Side = place % 2 === 0 ? 'buy' : 'sell';
    for (let number = 1; number <= share; number += 1) {
      this.#signal.throwIfAborted();
      this.#sent += 1;
      const { call } = await trader.send(randomOrder(random, side, this.#plan));
      if (call.outcome.kind === 'unknown') {
        await this.#untilBack(trader);
      }
      if (number % SIDE_ORDERS === 0 && (await this.#takeBack(trader))) {
        side = side === 'buy' ? 'sell' : 'buy';
      }
    }
  }

  async #takeBack(trader: Trader): Promise<boolean> {
    const { outcome } = await trader.own.call<'cancel-all'>({ kind: 'cancel-all' }, BACK_WITHIN_MS);
    if (outcome.kind === 'unknown') {
      await this.#untilBack(trader);
    }
    return outcome.kind === 'accepted';
  }

  /** Nobody goes on sending into silence. What was sent into it is not repeated: its outcome is unknown. */
  async #untilBack(trader: Trader): Promise<void> {
    for (let attempt = 0; attempt < PINGS_MAX; attempt += 1) {
      const { outcome } = await trader.own.call<'ping'>({ kind: 'ping' }, PING_WITHIN_MS);
      if (outcome.kind === 'accepted') {
        return;
      }
      await timer(PING_EVERY_MS, this.#signal);
    }
    throw new EnvironmentError(`${trader.name} waited for the venue to come back, and it did not`);
  }
}
