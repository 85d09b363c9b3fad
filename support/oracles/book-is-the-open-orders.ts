// What the public sees at a price is what the open orders have left there: nothing lost from the book, nothing left behind in it.
import type { BookLevel, BookSnapshot } from '../domain/book.ts';
import { type Decimal, decimal, isZero, sum, text } from '../domain/decimal.ts';
import { type Order, SIDES, type Side } from '../domain/order.ts';
import { acceptedAnswer, LIST_MAX } from './readings.ts';
import { type Rest, settledOracle, VENUE } from './settled.ts';
import { amount, baseAssetOf, grouped } from './wording.ts';

export const bookIsTheOpenOrders = settledOracle({
  name: 'book-is-the-open-orders',
  says: 'the order book shows at every price what the open orders have left there',
  find(rest, findings) {
    const lists = rest.accounts.flatMap(({ actor }) => findings.need(rest.read(actor, 'read-open-orders')) ?? []);
    const book = quietBook(
      rest,
      lists.map(({ entry }) => entry),
    );
    if (book === undefined) {
      return;
    }
    const orders = lists.flatMap(({ value, entry }) => value.map((order) => ({ order, entry })));
    const own = orders.filter(({ order }) => order.symbol === book.value.symbol);
    const resting = own.filter(({ order }) => order.type === 'limit');
    const isWholeList = lists.length > 0 && lists.every(({ value }) => value.length < LIST_MAX);
    // Where others may have orders too, the book shows at least those that are known.
    const isWhole =
      isWholeList && !findings.isIncomplete() && resting.length === own.length && !mayFundHaveOrders(rest);
    const unit = baseAssetOf(rest.specification, book.value.symbol);
    for (const { side, price, shown, left, entries } of pricesOf(book.value, resting)) {
      if (isWhole ? !shown.eq(left) : shown.lt(left)) {
        const levels = side === 'buy' ? 'bids' : 'asks';
        findings.wrong({
          sentence: `the order book ${levels} ${amount(shown, unit)} at ${grouped(price)}, and the open orders have ${amount(left, unit)} left there`,
          expected: `${amount(left, unit)}, as the open orders have left`,
          actual: `${amount(shown, unit)} in the book`,
          entries: [book.entry, ...entries],
        });
      }
    }
  },
});

/**
 * The book at rest, where it was the same before the first open orders were read and after the last: then book and
 * lists are of one moment. Otherwise something still moved, an order that expired for one, and nothing can be compared.
 */
function quietBook(rest: Rest, lists: readonly number[]): { value: BookSnapshot; entry: number } | undefined {
  const { entries } = rest.history;
  const books = entries.slice(entries.findLastIndex(({ kind }) => kind === 'at-rest')).flatMap((entry) => {
    const value = entry.kind === 'completed' && entry.actor === VENUE ? acceptedAnswer(entry, 'read-book') : undefined;
    return value === undefined ? [] : [{ value, entry: entry.index }];
  });
  const [first] = books;
  const last = books.at(-1);
  if (first === undefined || last === undefined) {
    return undefined;
  }
  const isAround = lists.every((entry) => first.entry < entry && entry < last.entry);
  return isAround && books.every(({ value }) => bookText(value) === bookText(first.value)) ? last : undefined;
}

function bookText({ bids, asks }: BookSnapshot): string {
  const levels = (of: readonly BookLevel[]): string =>
    of.map(({ price, quantity }) => `${text(price)} ${text(quantity)}`).join();
  return `${levels(bids)} / ${levels(asks)}`;
}

/** A fund sells what it took over as the venue likes, perhaps by orders that rest. */
function mayFundHaveOrders(rest: Rest): boolean {
  const ledger = rest.read(VENUE, 'read-ledger');
  return ledger.kind === 'read'
    ? ledger.value.insuranceFundPositions.some(({ quantity }) => !isZero(quantity))
    : rest.history.entries.some(
        (entry) =>
          entry.kind === 'observed' && entry.event.kind === 'order-update' && entry.event.execution === 'calculated',
      );
}

interface PriceOfBook {
  readonly side: Side;
  readonly price: Decimal;
  /** By the book. */
  readonly shown: Decimal;
  /** By the open orders. */
  readonly left: Decimal;
  /** Of the lists with these orders. */
  readonly entries: readonly number[];
}

/** Each price at which there is something, in the book or in the lists. */
function pricesOf(
  book: BookSnapshot,
  resting: readonly { readonly order: Order; readonly entry: number }[],
): PriceOfBook[] {
  return SIDES.flatMap((side) => {
    const levels = side === 'buy' ? book.bids : book.asks;
    const shown = Map.groupBy(levels, ({ price }) => text(price));
    const left = Map.groupBy(
      resting.filter(({ order }) => order.side === side),
      ({ order }) => text(order.price),
    );
    // A full list of levels ends somewhere: prices beyond are not in it.
    const end = levels.length < LIST_MAX ? undefined : levels.at(-1)?.price;
    const isListed = (price: Decimal): boolean =>
      end === undefined || (side === 'buy' ? price.gte(end) : price.lte(end));
    return [...new Set([...shown.keys(), ...left.keys()])]
      .map(decimal)
      .filter(isListed)
      .map((price) => {
        const orders = left.get(text(price)) ?? [];
        return {
          side,
          price,
          shown: sum((shown.get(text(price)) ?? []).map(({ quantity }) => quantity)),
          left: sum(orders.map(({ order }) => order.quantity.minus(order.executedQuantity))),
          entries: [...new Set(orders.map(({ entry }) => entry))],
        };
      });
  });
}
