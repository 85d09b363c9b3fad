// The chain of depth events of one market at one speed: what changed since the last event, U to u, linked by pu.

import type { Amount } from '../core/amount.ts';
import type { DepthChanged } from '../core/events.ts';
import type { Level } from '../core/views.ts';
import type { DepthPiece } from './wire-market-events.ts';

/** Collects changes between two events of one stream. */
export class DepthChain {
  readonly #bids = new Map<Amount, Amount>();
  readonly #asks = new Map<Amount, Amount>();
  #lastId: number;
  #finalId: number;
  #at: number;

  /** Starts after this update id: the first event will link to it. */
  constructor(start: { readonly lastUpdateId: number; readonly at: number }) {
    this.#lastId = start.lastUpdateId;
    this.#finalId = start.lastUpdateId;
    this.#at = start.at;
  }

  /** Takes in a change; one that the start already contained says nothing new. */
  add(event: DepthChanged): void {
    if (event.updateId <= this.#finalId) return;
    for (const [price, quantity] of event.bids) this.#bids.set(price, quantity);
    for (const [price, quantity] of event.asks) this.#asks.set(price, quantity);
    this.#finalId = event.updateId;
    this.#at = event.at;
  }

  /** The next event of the chain; undefined when nothing changed. */
  take(): DepthPiece | undefined {
    if (this.#finalId === this.#lastId) return undefined;
    const piece = {
      at: this.#at,
      firstId: this.#lastId + 1,
      finalId: this.#finalId,
      previousId: this.#lastId,
      bids: [...this.#bids] as readonly Level[],
      asks: [...this.#asks] as readonly Level[],
    };
    this.#bids.clear();
    this.#asks.clear();
    this.#lastId = this.#finalId;
    return piece;
  }

  /**
   * An event without levels that repeats the last id. A client that joins gets it first: whatever snapshot it takes
   * later, one of its events then covers the snapshot's id, even when the book does not move in between.
   *
   * @source Binance USDⓈ-M, "How to manage a local order book correctly", step 5
   */
  joining(): DepthPiece {
    const { firstId, finalId } = { firstId: this.#lastId, finalId: this.#lastId };
    return { at: this.#at, firstId, finalId, previousId: this.#lastId - 1, bids: [], asks: [] };
  }
}
