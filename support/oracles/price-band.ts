// No limit order is accepted at a price beyond the band around the mark price.
import { type Decimal, decimal, larger, smaller, ZERO } from '../domain/decimal.ts';
import type { LimitIntent } from '../domain/order.ts';
import { type MarkPrice, markPrice } from '../domain/prices.ts';
import type { Entry, EntryOf } from '../history/entry.ts';
import { isWithinPriceBand, priceLimitOf } from '../spec/filters.ts';
import type { Specification } from '../spec/specification.ts';
import { prefixOracle } from './incremental.ts';
import { notProven, type Violation, verdictOf } from './oracle.ts';
import { acceptedAnswer, isOrder } from './readings.ts';
import { amount, grouped, orderText } from './wording.ts';

/*
 * What can be proven from outside. The venue checks an order against its mark price of that moment, which nobody outside
 * sees. But the mark is a median between prices that follow the index, so it lay between the lowest and the highest of the
 * mark prices read and index prices published shortly before and while the order was on its way, give or take SLACK.
 * Only an order beyond the band around all of these is called wrong. Fills prove nothing: a resting order keeps its price
 * while the mark moves away, and liquidations close at prices of their own.
 */

/** How long an index price may still be in force: longer than any source stays valid. */
const IN_FORCE_MS = 15_000;
/** How far the mark may stand off the prices it follows: funding basis and premium. */
const SLACK = decimal('0.01');
const BUCKET_MS = 1000;

/** The prices seen in one second. */
interface Bucket {
  low: Decimal;
  high: Decimal;
  latest: Decimal;
}

interface State {
  readonly violations: Violation[];
  /** By symbol, then by second since the scenario began. */
  readonly seen: Map<string, Map<number, Bucket>>;
  readonly latest: Map<string, MarkPrice>;
  unjudged: string | undefined;
}

export const priceBand = prefixOracle<State>({
  name: 'price-band',
  says: 'no limit order is accepted beyond the price band around the mark price',
  start: () => ({ violations: [], seen: new Map(), latest: new Map(), unjudged: undefined }),
  step(state, entry, specification) {
    if (entry.kind === 'index-published') {
      see(state, entry, { symbol: entry.symbol, price: entry.price });
    } else if (entry.kind === 'observed' && entry.event.kind === 'mark-price') {
      see(state, entry, { symbol: entry.event.symbol, price: entry.event.mark });
    } else if (entry.kind === 'completed') {
      lookAtAnswer(state, entry, specification);
    }
  },
  verdict: (state) =>
    state.violations.length === 0 && state.unjudged !== undefined
      ? notProven(state.unjudged)
      : verdictOf(state.violations),
});

function lookAtAnswer(state: State, entry: Entry & EntryOf<'completed'>, specification: Specification): void {
  const reading = acceptedAnswer(entry, 'read-mark-price');
  if (reading !== undefined) {
    see(state, entry, { symbol: reading.symbol, price: reading.mark });
  }
  const placed = acceptedAnswer(entry, 'place-order')?.order;
  if (placed !== undefined && isOrder(placed) && entry.request.kind === 'place-order') {
    const { intent } = entry.request;
    if (intent.kind === 'limit') {
      judge(state, entry, { intent, specification });
    }
  }
}

function judge(
  state: State,
  entry: Entry & EntryOf<'completed'>,
  { intent, specification }: { intent: LimitIntent; specification: Specification },
): void {
  const market = specification.markets.get(intent.symbol);
  const latest = state.latest.get(intent.symbol);
  // Nearly every order keeps the band around the latest price alone; the range could only be more generous.
  if (market !== undefined && latest !== undefined && isWithinPriceBand(market.filters, { ...intent, mark: latest })) {
    return;
  }
  const range = rangeOf(state, intent.symbol, {
    fromMs: entry.atMs - entry.roundTripMs - IN_FORCE_MS,
    toMs: entry.atMs,
  });
  if (market === undefined || range === undefined) {
    state.unjudged ??= `no mark or index price of ${intent.symbol} is on record before ${entry.actor}'s ${orderText(intent, specification)} was accepted`;
    return;
  }
  const mark = markPrice(
    intent.side === 'buy' ? range.high.times(SLACK.plus('1')) : range.low.times(decimal('1').minus(SLACK)),
  );
  const limit = priceLimitOf(market.filters, intent.side, mark);
  const isBeyond = intent.side === 'buy' ? intent.price.gt(limit) : intent.price.lt(limit);
  if (isBeyond) {
    const bound = intent.side === 'buy' ? 'at most' : 'at least';
    state.violations.push({
      sentence: `${entry.actor}'s ${orderText(intent, specification)} was accepted beyond the price band`,
      expected: `${bound} ${amount(limit, market.quoteAsset)}, with the mark price no further than ${grouped(mark)}`,
      actual: `accepted at ${amount(intent.price, market.quoteAsset)}`,
      entries: [entry.index],
    });
  }
}

function see(state: State, entry: Entry, { symbol, price }: { symbol: string; price: Decimal }): void {
  // Before its first index price a venue shows zero, which is no price.
  if (price.lte(ZERO)) {
    return;
  }
  state.latest.set(symbol, markPrice(price));
  let buckets = state.seen.get(symbol);
  if (buckets === undefined) {
    buckets = new Map();
    state.seen.set(symbol, buckets);
  }
  const second = Math.floor(entry.atMs / BUCKET_MS);
  const bucket = buckets.get(second);
  if (bucket === undefined) {
    buckets.set(second, { low: price, high: price, latest: price });
  } else {
    bucket.low = smaller(bucket.low, price);
    bucket.high = larger(bucket.high, price);
    bucket.latest = price;
  }
}

/** Lowest and highest price of the time, with the latest one from before it, which was still in force when it began. */
function rangeOf(
  state: State,
  symbol: string,
  time: { fromMs: number; toMs: number },
): { readonly low: Decimal; readonly high: Decimal } | undefined {
  const from = Math.floor(time.fromMs / BUCKET_MS);
  const to = Math.floor(time.toMs / BUCKET_MS);
  let low: Decimal | undefined;
  let high: Decimal | undefined;
  let before: { readonly second: number; readonly price: Decimal } | undefined;
  for (const [second, bucket] of state.seen.get(symbol) ?? []) {
    if (second < from && (before === undefined || second > before.second)) {
      before = { second, price: bucket.latest };
    }
    if (second >= from && second <= to) {
      low = low === undefined ? bucket.low : smaller(low, bucket.low);
      high = high === undefined ? bucket.high : larger(high, bucket.high);
    }
  }
  if (before !== undefined) {
    low = low === undefined ? before.price : smaller(low, before.price);
    high = high === undefined ? before.price : larger(high, before.price);
  }
  return low === undefined || high === undefined ? undefined : { low, high };
}
