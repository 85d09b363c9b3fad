// What an order shows of its fills is what its fills make: the sum they were paid for, and their average price.
import { type Decimal, decimal, divide, isZero, sum, text, ZERO } from '../domain/decimal.ts';
import type { Fill } from '../domain/fill.ts';
import type { Order } from '../domain/order.ts';
import { type Belief, beliefsOf, orderKey } from './private-stream.ts';
import { everyOrderIn } from './readings.ts';
import { type Findings, type Rest, settledOracle } from './settled.ts';
import { grouped } from './wording.ts';

/** Money and averages are published at eight decimals, averages rounded to the nearest. */
const NEAREST = { decimals: 8, rounding: 'half-even' } as const;
const LAST_DIGIT = decimal('0.00000001');
const HALF_A_DIGIT = decimal('0.000000005');

/** Sums of price × quantity: by order, then by how much of it was filled. */
type Quotes = Map<string, Map<string, Decimal>>;

export const orderAverages = settledOracle({
  name: 'order-averages',
  says: 'the average price of an order and what was paid for it are those of its fills',
  find(rest, findings) {
    const quotes: Quotes = new Map();
    for (const { actor } of rest.accounts) {
      addListed(rest, quotes, actor);
    }
    for (const [actor, belief] of beliefsOf(rest.history)) {
      addTold(quotes, actor, belief);
    }
    for (const entry of rest.history.entries) {
      if (entry.kind === 'completed') {
        for (const order of everyOrderIn(entry)) {
          look(
            findings,
            { actor: entry.actor, entry: entry.index },
            { order, quote: quoteOf(quotes, entry.actor, order) },
          );
        }
      }
    }
  },
});

/** The list at rest may lack what is long ago, and does not say what was filled when: only the whole of it counts. */
function addListed(rest: Rest, quotes: Quotes, actor: string): void {
  const reading = rest.read(actor, 'read-fills');
  const fills = reading.kind === 'read' ? reading.value : [];
  for (const [key, own] of Map.groupBy(fills, orderKey)) {
    note(quotes, `${actor} ${key}`, {
      filled: sum(own.map(({ quantity }) => quantity)),
      quote: sum(own.map(quoteOfFill)),
    });
  }
}

/** Each update says how much was filled by then; where that is more than was told of, the stream missed something. */
function addTold(quotes: Quotes, actor: string, { orderUpdates }: Belief): void {
  const told = new Map<string, { filled: Decimal; quote: Decimal }>();
  for (const { value: update } of orderUpdates) {
    const key = `${actor} ${orderKey(update)}`;
    const { fill } = update;
    if (fill !== undefined) {
      const { filled, quote } = told.get(key) ?? { filled: ZERO, quote: ZERO };
      const now = { filled: filled.plus(fill.quantity), quote: quote.plus(quoteOfFill(fill)) };
      told.set(key, now);
      if (now.filled.eq(update.cumulativeQuantity)) {
        note(quotes, key, now);
      }
    }
  }
}

function quoteOfFill({ price, quantity }: Fill): Decimal {
  return price.times(quantity);
}

function note(quotes: Quotes, key: string, { filled, quote }: { filled: Decimal; quote: Decimal }): void {
  const sums = quotes.get(key) ?? new Map<string, Decimal>();
  quotes.set(key, sums.set(text(filled), quote));
}

/** Undefined where not all of the fills are known. */
function quoteOf(quotes: Quotes, actor: string, order: Order): Decimal | undefined {
  // What is taken over or deleveraged has a price of more digits than are published.
  if (order.isForced === true) {
    return undefined;
  }
  const { executedQuantity } = order;
  return isZero(executedQuantity) ? ZERO : quotes.get(`${actor} ${orderKey(order)}`)?.get(text(executedQuantity));
}

function look(
  findings: Findings,
  { actor, entry }: { actor: string; entry: number },
  { order, quote }: { order: Order; quote: Decimal | undefined },
): void {
  const { averagePrice, cumulativeQuote, executedQuantity: filled } = order;
  if (quote === undefined) {
    return;
  }
  const wrong = (what: string, shown: Decimal, due: Decimal): void => {
    findings.wrong({
      sentence: `${actor}'s order ${order.clientOrderId} shows ${what} ${grouped(shown)}, its fills make ${grouped(due)}`,
      expected: grouped(due),
      actual: grouped(shown),
      entries: [entry],
    });
  };
  if (cumulativeQuote?.minus(quote).abs().gte(LAST_DIGIT)) {
    wrong('that it was filled for', cumulativeQuote, quote);
  }
  if (averagePrice !== undefined && !isAverage(averagePrice, { quote, filled })) {
    wrong('the average price', averagePrice, isZero(filled) ? ZERO : divide(quote, filled, NEAREST));
  }
}

/** Exactly between two decimals either will do. */
function isAverage(average: Decimal, { quote, filled }: { quote: Decimal; filled: Decimal }): boolean {
  const off = average.times(filled).minus(quote).abs();
  return isZero(filled) ? isZero(average) : off.lte(filled.times(HALF_A_DIGIT));
}
