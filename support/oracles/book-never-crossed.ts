// The order book is never crossed: the best bid stays below the best ask, in snapshots and along every depth stream.
import type { BookDelta, BookLevel } from '../domain/book.ts';
import { type Decimal, text, ZERO } from '../domain/decimal.ts';
import type { Entry } from '../history/entry.ts';
import { prefixOracle } from './incremental.ts';
import { type Violation, verdictOf } from './oracle.ts';
import { acceptedAnswer } from './readings.ts';
import { grouped } from './wording.ts';

/**
 * The levels one stream has spoken of since it was last whole. It may know less than the venue's book and never more:
 * a level last set above zero stands until the stream says otherwise. So where it is crossed, the venue's book is.
 */
interface KnownBook {
  lastUpdateId: bigint;
  readonly bids: Levels;
  readonly asks: Levels;
}

interface State {
  readonly violations: Violation[];
  readonly books: Map<string, KnownBook>;
}

export const bookNeverCrossed = prefixOracle<State>({
  name: 'book-never-crossed',
  says: 'the best bid is always below the best ask',
  start: () => ({ violations: [], books: new Map() }),
  step(state, entry) {
    if (entry.kind === 'completed') {
      const book = acceptedAnswer(entry, 'read-book');
      refuseCrossed(state, entry, {
        where: `the book ${entry.actor} read`,
        bid: book?.bids[0]?.price,
        ask: book?.asks[0]?.price,
      });
    }
    if (entry.kind !== 'observed') {
      return;
    }
    if (entry.event.kind === 'book-delta') {
      const book = bookAfter(state, entry.stream, entry.event.delta);
      refuseCrossed(state, entry, {
        where: `the book on ${entry.actor}'s depth stream`,
        bid: book.bids.best(),
        ask: book.asks.best(),
      });
    } else if (entry.event.kind === 'closed' || entry.event.kind === 'opened') {
      forget(state, entry.stream);
    }
  },
  verdict: (state) => verdictOf(state.violations),
});

function refuseCrossed(
  state: State,
  entry: Entry,
  seen: { where: string; bid: Decimal | undefined; ask: Decimal | undefined },
): void {
  if (seen.bid === undefined || seen.ask === undefined || seen.bid.lt(seen.ask)) {
    return;
  }
  state.violations.push({
    sentence: `${seen.where} was crossed: somebody bids ${grouped(seen.bid)} while somebody asks ${grouped(seen.ask)}`,
    expected: 'the best bid below the best ask',
    actual: `best bid ${grouped(seen.bid)}, best ask ${grouped(seen.ask)}`,
    entries: [entry.index],
  });
}

function bookAfter(state: State, stream: string, delta: BookDelta): KnownBook {
  const key = `${stream} ${delta.symbol}`;
  let book = state.books.get(key);
  if (book === undefined || book.lastUpdateId !== delta.previousFinalUpdateId) {
    book = { lastUpdateId: delta.finalUpdateId, bids: new Levels('highest'), asks: new Levels('lowest') };
    state.books.set(key, book);
  }
  book.lastUpdateId = delta.finalUpdateId;
  book.bids.apply(delta.bids);
  book.asks.apply(delta.asks);
  return book;
}

function forget(state: State, stream: string): void {
  for (const key of state.books.keys()) {
    if (key.startsWith(`${stream} `)) {
      state.books.delete(key);
    }
  }
}

/** One side of a book; looks for its best anew only after the best went away. */
class Levels {
  readonly #prices = new Map<string, Decimal>();
  readonly #wanted: 'highest' | 'lowest';
  #best: Decimal | undefined;

  constructor(wanted: 'highest' | 'lowest') {
    this.#wanted = wanted;
  }

  apply(levels: readonly BookLevel[]): void {
    let isBestGone = false;
    for (const level of levels) {
      const key = text(level.price);
      if (level.quantity.gt(ZERO)) {
        this.#prices.set(key, level.price);
        this.#best = this.#better(this.#best, level.price);
      } else {
        this.#prices.delete(key);
        isBestGone ||= this.#best?.eq(level.price) ?? false;
      }
    }
    if (isBestGone) {
      this.#best = undefined;
      for (const price of this.#prices.values()) {
        this.#best = this.#better(this.#best, price);
      }
    }
  }

  best(): Decimal | undefined {
    return this.#best;
  }

  #better(a: Decimal | undefined, b: Decimal): Decimal {
    if (a === undefined) {
      return b;
    }
    return (this.#wanted === 'highest') === a.gte(b) ? a : b;
  }
}
