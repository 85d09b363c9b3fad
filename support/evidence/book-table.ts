// The public order book as it was first and last read in a scenario, level by level.

import type { BookLevel, BookSnapshot } from '../domain/book.ts';
import { type Decimal, text } from '../domain/decimal.ts';
import type { Entry } from '../history/entry.ts';
import { acceptedAnswer } from '../oracles/readings.ts';
import { csv } from './csv.ts';

const LEVELS_A_SIDE_MAX = 15;

/** CSV with the columns side, price, before and after, as a ladder from the highest ask down; undefined where no book with an order in it was read. */
export function bookTable(entries: readonly Entry[]): string | undefined {
  const books = entries.flatMap((entry) =>
    entry.kind === 'completed' ? (acceptedAnswer(entry, 'read-book') ?? []) : [],
  );
  const [before] = books;
  const after = books.at(-1);
  if (before === undefined || after === undefined || [before, after].every(isEmpty)) {
    return undefined;
  }
  const asks = ladder(before.asks, after.asks).sort((a, b) => a.price.cmp(b.price));
  const bids = ladder(before.bids, after.bids).sort((a, b) => b.price.cmp(a.price));
  return csv([
    ['Side', 'Price', 'Before', 'After'],
    ...asks
      .slice(0, LEVELS_A_SIDE_MAX)
      .toReversed()
      .map((level) => row('ask', level)),
    ...bids.slice(0, LEVELS_A_SIDE_MAX).map((level) => row('bid', level)),
  ]);
}

interface Level {
  readonly price: Decimal;
  before: string;
  after: string;
}

function ladder(before: readonly BookLevel[], after: readonly BookLevel[]): Level[] {
  const levels = new Map<string, Level>();
  const at = (price: Decimal): Level => {
    const known = levels.get(text(price)) ?? { price, before: '', after: '' };
    levels.set(text(price), known);
    return known;
  };
  for (const { price, quantity } of before) {
    at(price).before = text(quantity);
  }
  for (const { price, quantity } of after) {
    at(price).after = text(quantity);
  }
  return [...levels.values()];
}

function row(side: string, { price, before, after }: Level): string[] {
  return [side, text(price), before, after];
}

function isEmpty({ bids, asks }: BookSnapshot): boolean {
  return bids.length + asks.length === 0;
}
