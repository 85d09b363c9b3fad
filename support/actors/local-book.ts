// A local order book kept from a depth stream by the published procedure: buffer, snapshot, apply what follows on.
import type { BookDelta, BookLevel, BookSnapshot } from '../domain/book.ts';
import { type Decimal, isZero, text } from '../domain/decimal.ts';

export type Applied = 'applied' | 'stale' | 'gap';

/** @source Binance USDⓈ-M: how to manage a local order book correctly */
export class LocalBook {
  readonly #bids = new Map<string, BookLevel>();
  readonly #asks = new Map<string, BookLevel>();
  #lastUpdateId: bigint;
  #isChained = false;

  constructor(snapshot: BookSnapshot) {
    this.#lastUpdateId = snapshot.lastUpdateId;
    set(this.#bids, snapshot.bids);
    set(this.#asks, snapshot.asks);
  }

  get lastUpdateId(): bigint {
    return this.#lastUpdateId;
  }

  /** `gap` means that something is missing and a new snapshot is needed; nothing was changed then. */
  apply(delta: BookDelta): Applied {
    if (delta.finalUpdateId < this.#lastUpdateId) {
      return 'stale';
    }
    const follows = delta.previousFinalUpdateId === this.#lastUpdateId;
    const bridges = !this.#isChained && delta.firstUpdateId <= this.#lastUpdateId + 1n;
    if (!follows && !bridges) {
      return 'gap';
    }
    this.#isChained = true;
    this.#lastUpdateId = delta.finalUpdateId;
    set(this.#bids, delta.bids);
    set(this.#asks, delta.asks);
    return 'applied';
  }

  /** Best first. */
  bids(): BookLevel[] {
    return [...this.#bids.values()].sort((a, b) => b.price.cmp(a.price));
  }

  asks(): BookLevel[] {
    return [...this.#asks.values()].sort((a, b) => a.price.cmp(b.price));
  }

  /** Best bid and ask where the book is crossed or locked; undefined while it is sound. */
  crossing(): { bid: Decimal; ask: Decimal } | undefined {
    const bid = this.bids()[0]?.price;
    const ask = this.asks()[0]?.price;
    return bid !== undefined && ask !== undefined && bid.gte(ask) ? { bid, ask } : undefined;
  }
}

/** The first level at which two books differ, in words; undefined where they are equal. */
export function bookDifference(mine: Pick<LocalBook, 'bids' | 'asks'>, theirs: BookSnapshot): string | undefined {
  return sideDifference('bid', mine.bids(), theirs.bids) ?? sideDifference('ask', mine.asks(), theirs.asks);
}

function sideDifference(name: string, mine: readonly BookLevel[], theirs: readonly BookLevel[]): string | undefined {
  for (let level = 0; level < Math.max(mine.length, theirs.length); level += 1) {
    const own = levelText(mine[level]);
    const venue = levelText(theirs[level]);
    if (own !== venue) {
      return `${name} ${level + 1} is ${own} in the local book and ${venue} at the venue`;
    }
  }
  return undefined;
}

function levelText(level: BookLevel | undefined): string {
  return level === undefined ? 'nothing' : `${text(level.quantity)} at ${text(level.price)}`;
}

function set(side: Map<string, BookLevel>, levels: readonly BookLevel[]): void {
  for (const level of levels) {
    const key = text(level.price);
    if (isZero(level.quantity)) {
      side.delete(key);
    } else {
      side.set(key, level);
    }
  }
}
