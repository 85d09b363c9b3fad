// The timetable of an open-loop load: when each order is meant to leave, whatever became of the ones before it.

export interface LoadShape {
  readonly senders: number;
  readonly perSecondEach: number;
  readonly durationMs: number;
}

export interface DueOrder {
  /** From 0; the sender of it is `number % senders`. */
  readonly number: number;
  readonly sender: number;
  /** Since the load began. */
  readonly intendedMs: number;
}

/** Orders the whole load consists of. */
export function orderCount({ senders, perSecondEach, durationMs }: LoadShape): number {
  return Math.floor((senders * perSecondEach * durationMs) / 1000);
}

/** Senders take turns at even distances: a load of many is no burst of many. */
export function intendedMsOf(number: number, { senders, perSecondEach }: LoadShape): number {
  return (number * 1000) / (senders * perSecondEach);
}

/** Hands out orders as they fall due, and never waits for one of them. */
export class OpenLoop {
  readonly #shape: LoadShape;
  readonly #count: number;
  #next = 0;

  constructor(shape: LoadShape) {
    this.#shape = shape;
    this.#count = orderCount(shape);
  }

  /** Every order due by now that was not handed out yet, earliest first. */
  *due(nowMs: number): Iterable<DueOrder> {
    while (this.#next < this.#count && intendedMsOf(this.#next, this.#shape) <= nowMs) {
      const number = this.#next;
      this.#next += 1;
      yield { number, sender: number % this.#shape.senders, intendedMs: intendedMsOf(number, this.#shape) };
    }
  }

  /** How long until the next one is due; undefined when all were handed out. */
  waitMs(nowMs: number): number | undefined {
    return this.#next < this.#count ? Math.max(0, intendedMsOf(this.#next, this.#shape) - nowMs) : undefined;
  }
}
