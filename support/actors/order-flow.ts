// Many orders of one trader: one at a time, on and on in the background, or placed and cancelled at random from a seed.
import { type Decimal, decimalOfCount, roundToStep } from '../domain/decimal.ts';
import { EnvironmentError, messageOf } from '../domain/errors.ts';
import type { ClientOrderId, OrderDraft } from '../domain/order.ts';
import type { Random } from '../domain/random.ts';
import type { SentOrder, Trader } from './trader.ts';

/** Each order leaves when the answer to the one before is in, or its time is over. */
export async function sendOneAtATime(trader: Trader, draft: OrderDraft, count: number): Promise<SentOrder[]> {
  const sent: SentOrder[] = [];
  for (let number = 0; number < count; number += 1) {
    sent.push(await trader.send(draft));
  }
  return sent;
}

/** A trader who keeps sending until told to stop. */
export class Sender implements AsyncDisposable {
  readonly trader: Trader;
  readonly #draft: OrderDraft;
  #isStopping = false;
  readonly #running: Promise<void>;
  #problem: unknown;

  constructor(trader: Trader, draft: OrderDraft) {
    this.trader = trader;
    this.#draft = draft;
    this.#running = this.#run();
  }

  /** Resolves when the last order has been answered. @throws EnvironmentError where sending had broken meanwhile. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#running;
    if (this.#problem !== undefined) {
      throw new EnvironmentError(`${this.trader.name} could not keep sending: ${messageOf(this.#problem)}`, {
        cause: this.#problem,
      });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isStopping = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      while (!this.#isStopping) {
        await this.trader.send(this.#draft);
      }
    } catch (error) {
      this.#problem = error;
    }
  }
}

/** How far from the index price random orders rest at most, in ticks; they never cross. */
const REACH_TICKS = 400;
/** How far from the index price they rest at least: beyond a maker's own quotes nothing trades. */
const GAP_TICKS = 20;
const CANCEL_SHARE = 0.4;

export interface RandomFlow {
  readonly count: number;
  readonly random: Random;
  readonly around: Decimal;
  readonly tickSize: Decimal;
  readonly stepSize: Decimal;
}

/** Places and cancels post-only orders around a price: a book that changes all the time and never trades. */
export async function placeAndCancelAtRandom(trader: Trader, flow: RandomFlow, signal: AbortSignal): Promise<void> {
  const resting: ClientOrderId[] = [];
  for (let number = 0; number < flow.count; number += 1) {
    signal.throwIfAborted();
    if (resting.length > 0 && flow.random.next() < CANCEL_SHARE) {
      const [id] = resting.splice(flow.random.between(0, resting.length - 1), 1);
      if (id !== undefined) {
        await trader.cancel(id);
      }
    } else {
      const { intent, call } = await trader.send(randomQuote(flow));
      if (call.outcome.kind === 'accepted') {
        resting.push(intent.clientOrderId);
      }
    }
  }
}

function randomQuote({ random, around, tickSize, stepSize }: RandomFlow): OrderDraft {
  const side = random.next() < 0.5 ? 'buy' : 'sell';
  const distance = tickSize.times(decimalOfCount(random.between(GAP_TICKS, REACH_TICKS)));
  const price = roundToStep(side === 'buy' ? around.minus(distance) : around.plus(distance), tickSize, 'down');
  const quantity = stepSize.times(decimalOfCount(random.between(1, 50)));
  return { kind: 'limit', side, price, quantity, timeInForce: 'GTX', isReduceOnly: false };
}
