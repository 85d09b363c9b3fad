/** The price-time order book of one market: integer ticks and lots, orders known by a small integer handle. */
import { PriceSet } from './price-set.ts';

/**
 * Layout: orders and levels are rows of typed arrays, linked by row number; a table of pages finds the level of a
 * price, and a PriceSet per side finds the next price. Row 0 of both means none.
 * Ordering: better price first, then the earlier one in the queue of the level.
 * Limits: lots up to 2^31 − 1 an order, prices up to the `mostTicks` given.
 * A handle is used again after its order has left the book.
 */
export class Book {
  readonly #bids: PriceSet;
  readonly #asks: PriceSet;
  readonly #pages: (Int32Array | undefined)[] = [];

  #price = new Int32Array(1024);
  #lots = new Int32Array(1024);
  #next = new Int32Array(1024);
  #previous = new Int32Array(1024);
  /** Level row of the order; negative for an ask. */
  #level = new Int32Array(1024);
  #orders = 1;
  #freeOrder = 0;

  #head = new Int32Array(256);
  #tail = new Int32Array(256);
  #levelPrice = new Int32Array(256);
  #levelLots = new Float64Array(256);
  #levels = 1;
  #freeLevel = 0;

  #bestBid = -1;
  #bestAsk = -1;

  constructor(mostTicks: number) {
    this.#bids = new PriceSet(mostTicks);
    this.#asks = new PriceSet(mostTicks);
  }

  /** Best bid in ticks, -1 when there is none. */
  get bestBid(): number {
    return this.#bestBid;
  }

  /** Best ask in ticks, -1 when there is none. */
  get bestAsk(): number {
    return this.#bestAsk;
  }

  priceOf(handle: number): number {
    return this.#price[handle] ?? 0;
  }

  lotsOf(handle: number): number {
    return this.#lots[handle] ?? 0;
  }

  /** Rests an order and returns its handle, which is never 0. The side must not cross the other one. */
  add(isBid: boolean, ticks: number, lots: number, atFront = false): number {
    const handle = this.#takeOrderRow();
    const level = this.#levelAt(isBid, ticks);
    this.#price[handle] = ticks;
    this.#lots[handle] = lots;
    this.#level[handle] = isBid ? level : -level;
    const oldHead = this.#head[level] ?? 0;
    const oldTail = this.#tail[level] ?? 0;
    if (oldHead === 0) {
      this.#next[handle] = 0;
      this.#previous[handle] = 0;
      this.#head[level] = handle;
      this.#tail[level] = handle;
    } else if (atFront) {
      this.#next[handle] = oldHead;
      this.#previous[handle] = 0;
      this.#previous[oldHead] = handle;
      this.#head[level] = handle;
    } else {
      this.#next[handle] = 0;
      this.#previous[handle] = oldTail;
      this.#next[oldTail] = handle;
      this.#tail[level] = handle;
    }
    this.#levelLots[level] = (this.#levelLots[level] ?? 0) + lots;
    return handle;
  }

  /** Takes lots off an order without moving it in its queue; an order left with none leaves the book. */
  reduce(handle: number, lots: number): void {
    const rest = (this.#lots[handle] ?? 0) - lots;
    if (rest <= 0) {
      this.remove(handle);
      return;
    }
    this.#lots[handle] = rest;
    const level = Math.abs(this.#level[handle] ?? 0);
    this.#levelLots[level] = (this.#levelLots[level] ?? 0) - lots;
  }

  remove(handle: number): void {
    const signedLevel = this.#level[handle] ?? 0;
    const level = Math.abs(signedLevel);
    const next = this.#next[handle] ?? 0;
    const previous = this.#previous[handle] ?? 0;
    if (previous === 0) this.#head[level] = next;
    else this.#next[previous] = next;
    if (next === 0) this.#tail[level] = previous;
    else this.#previous[next] = previous;
    this.#levelLots[level] = (this.#levelLots[level] ?? 0) - (this.#lots[handle] ?? 0);
    if (this.#head[level] === 0) this.#dropLevel(signedLevel > 0, level);
    this.#lots[handle] = 0;
    this.#next[handle] = this.#freeOrder;
    this.#freeOrder = handle;
  }

  /** First in priority on a side, 0 when the side is empty. */
  first(isBid: boolean): number {
    const ticks = isBid ? this.#bestBid : this.#bestAsk;
    return ticks < 0 ? 0 : (this.#head[this.#levelRow(ticks)] ?? 0);
  }

  /** The one after in priority, also across levels; 0 at the end of the side. */
  after(handle: number): number {
    const next = this.#next[handle] ?? 0;
    if (next !== 0) return next;
    const ticks = this.nextPrice((this.#level[handle] ?? 0) > 0, this.#price[handle] ?? 0);
    return ticks < 0 ? 0 : (this.#head[this.#levelRow(ticks)] ?? 0);
  }

  /** The next worse price on a side, -1 when there is none. */
  nextPrice(isBid: boolean, ticks: number): number {
    return isBid ? this.#bids.below(ticks) : this.#asks.above(ticks);
  }

  /** Sum of lots resting at a price; 0 when nothing of that side rests there. */
  lotsAt(isBid: boolean, ticks: number): number {
    const isOnSide = isBid ? this.#bestBid >= ticks : this.#bestAsk >= 0 && this.#bestAsk <= ticks;
    return isOnSide ? (this.#levelLots[this.#levelRow(ticks)] ?? 0) : 0;
  }

  #levelRow(ticks: number): number {
    return this.#pages[ticks >>> 10]?.[ticks & 1023] ?? 0;
  }

  #levelAt(isBid: boolean, ticks: number): number {
    let page = this.#pages[ticks >>> 10];
    if (page === undefined) {
      page = new Int32Array(1024);
      this.#pages[ticks >>> 10] = page;
    }
    const found = page[ticks & 1023] ?? 0;
    if (found !== 0) return found;
    const level = this.#takeLevelRow();
    page[ticks & 1023] = level;
    this.#levelPrice[level] = ticks;
    this.#levelLots[level] = 0;
    this.#head[level] = 0;
    this.#tail[level] = 0;
    (isBid ? this.#bids : this.#asks).add(ticks);
    if (isBid) {
      if (ticks > this.#bestBid) this.#bestBid = ticks;
    } else if (this.#bestAsk < 0 || ticks < this.#bestAsk) this.#bestAsk = ticks;
    return level;
  }

  #dropLevel(isBid: boolean, level: number): void {
    const ticks = this.#levelPrice[level] ?? 0;
    const page = this.#pages[ticks >>> 10];
    if (page !== undefined) page[ticks & 1023] = 0;
    (isBid ? this.#bids : this.#asks).delete(ticks);
    if (isBid) {
      if (ticks === this.#bestBid) this.#bestBid = this.#bids.below(ticks);
    } else if (ticks === this.#bestAsk) this.#bestAsk = this.#asks.above(ticks);
    this.#head[level] = this.#freeLevel;
    this.#freeLevel = level;
  }

  #takeOrderRow(): number {
    const free = this.#freeOrder;
    if (free !== 0) {
      this.#freeOrder = this.#next[free] ?? 0;
      return free;
    }
    if (this.#orders === this.#price.length) this.#growOrders();
    this.#orders += 1;
    return this.#orders - 1;
  }

  #growOrders(): void {
    this.#price = grown(this.#price);
    this.#lots = grown(this.#lots);
    this.#next = grown(this.#next);
    this.#previous = grown(this.#previous);
    this.#level = grown(this.#level);
  }

  #takeLevelRow(): number {
    const free = this.#freeLevel;
    if (free !== 0) {
      this.#freeLevel = this.#head[free] ?? 0;
      return free;
    }
    if (this.#levels === this.#head.length) {
      this.#head = grown(this.#head);
      this.#tail = grown(this.#tail);
      this.#levelPrice = grown(this.#levelPrice);
      const lots = new Float64Array(this.#levelLots.length * 2);
      lots.set(this.#levelLots);
      this.#levelLots = lots;
    }
    this.#levels += 1;
    return this.#levels - 1;
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
