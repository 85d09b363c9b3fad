// A client's own order book, kept by the documented procedure from diff events and one snapshot.

import type { Json } from './trader.ts';

type Level = readonly [price: string, quantity: string];

/** @source Binance USDⓈ-M, How to manage a local order book correctly */
export class LocalBook {
  readonly #sides = { bids: new Map<string, string>(), asks: new Map<string, string>() };
  #waiting: Json[] = [];
  #lastId: bigint | undefined;
  #isChained = false;

  /** Takes a diff event; before the snapshot it waits. */
  take(event: Json): void {
    if (this.#lastId === undefined) this.#waiting.push(event);
    else this.#apply(event);
  }

  /** Starts from a snapshot of GET depth. */
  seed(snapshot: Json): void {
    this.#set('bids', snapshot.bids);
    this.#set('asks', snapshot.asks);
    this.#lastId = idOf(snapshot.lastUpdateId);
    for (const event of this.#waiting) this.#apply(event);
    this.#waiting = [];
  }

  /** Up to which id the book has got. */
  get lastId(): bigint {
    return this.#lastId ?? -1n;
  }

  /** Best first. */
  get levels(): { readonly bids: readonly Level[]; readonly asks: readonly Level[] } {
    const sorted = (side: 'bids' | 'asks', sign: number): readonly Level[] =>
      [...this.#sides[side]].sort(([left], [right]) => sign * compare(left, right));
    return { bids: sorted('bids', -1), asks: sorted('asks', 1) };
  }

  #apply(event: Json): void {
    const lastId = this.lastId;
    if (idOf(event.u) < lastId) return;
    const follows = this.#isChained ? idOf(event.pu) === lastId : idOf(event.U) <= lastId && lastId <= idOf(event.u);
    if (!follows) throw new Error(`gap in the depth stream: ${JSON.stringify(event)} after ${lastId}`);
    this.#isChained = true;
    this.#lastId = idOf(event.u);
    this.#set('bids', event.b);
    this.#set('asks', event.a);
  }

  #set(side: 'bids' | 'asks', levels: unknown): void {
    for (const [price, quantity] of levels as readonly Level[]) {
      if (/^[0.]+$/.test(quantity)) this.#sides[side].delete(price);
      else this.#sides[side].set(price, quantity);
    }
  }
}

/** Clients give ids as numbers or as big integers. */
function idOf(value: unknown): bigint {
  return BigInt(String(value));
}

/** Prices of one market have equally many decimals, so without the point they are whole numbers of one unit. */
function compare(left: string, right: string): number {
  const difference = BigInt(left.replace('.', '')) - BigInt(right.replace('.', ''));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
