// The record the harness keeps of one trader: what the venue acknowledged, told and refused, folded from the history.
import { type Decimal, decimal, larger, sum, ZERO } from '../domain/decimal.ts';
import type { Fill } from '../domain/fill.ts';
import { isOpen, type Order, type OrderIntent, type OrderStatus } from '../domain/order.ts';
import type { Entry, EntryOf } from '../history/entry.ts';
import type { ReadableHistory } from '../history/history.ts';
import { feeOf } from '../model/fees.ts';
import { afterFills, type BookRounding } from '../model/pnl.ts';
import type { MarketSpecification } from '../spec/specification.ts';

/** One order as the trader knows it. */
export interface OrderRecord {
  readonly intent: OrderIntent;
  /** `unknown` where no answer came to any attempt; then the venue may hold it or not. */
  answer: 'accepted' | 'rejected' | 'unknown';
  /** The most that any answer or event said was filled. */
  filled: Decimal;
  /** How it ended, where that was said. */
  ended: OrderStatus | undefined;
  /** True where a cancellation was sent and never answered: it may be open or not. */
  isCancelUnknown: boolean;
}

/** By client order id, in the order they were sent. */
export type TraderRecord = ReadonlyMap<string, OrderRecord>;

/** Everything acknowledged or told to this trader on any line. */
export function recordOf(history: ReadableHistory, actor: string): TraderRecord {
  const record = new Map<string, OrderRecord>();
  for (const entry of history.entries) {
    if (entry.kind === 'completed' && entry.actor === actor) {
      takeAnswer(record, entry);
    } else if (entry.kind === 'observed' && entry.actor === actor && entry.event.kind === 'order-update') {
      const { clientOrderId, cumulativeQuantity, status } = entry.event;
      tell(record.get(clientOrderId), { filled: cumulativeQuantity, status });
    }
  }
  return record;
}

function takeAnswer(record: Map<string, OrderRecord>, entry: Entry & EntryOf<'completed'>): void {
  const { request, outcome } = entry;
  if (request.kind === 'place-order') {
    takePlacement(record, request.intent, entry);
  } else if (request.kind === 'cancel-order') {
    takeCancel(record.get(request.clientOrderId), outcome.kind);
  } else if (request.kind === 'cancel-all') {
    for (const order of record.values()) {
      takeCancel(order, outcome.kind);
    }
  }
}

function takePlacement(record: Map<string, OrderRecord>, intent: OrderIntent, { outcome }: EntryOf<'completed'>): void {
  const known = record.get(intent.clientOrderId);
  const order = known ?? { intent, answer: outcome.kind, filled: ZERO, ended: undefined, isCancelUnknown: false };
  record.set(intent.clientOrderId, order);
  // Of several attempts one that was accepted counts; and a refusal after silence says nothing of the silent one.
  if (known !== undefined && (outcome.kind === 'accepted' || known.answer === 'rejected')) {
    order.answer = outcome.kind;
  }
  if (outcome.kind === 'accepted') {
    const { order: placed } = outcome.value as { order: Partial<Order> };
    if (placed.executedQuantity !== undefined && placed.status !== undefined) {
      tell(order, { filled: placed.executedQuantity, status: placed.status as OrderStatus });
    }
  }
}

function takeCancel(order: OrderRecord | undefined, kind: 'accepted' | 'rejected' | 'unknown'): void {
  if (order === undefined || order.ended !== undefined || order.answer === 'rejected') {
    return;
  }
  if (kind === 'unknown') {
    order.isCancelUnknown = true;
  } else if (kind === 'accepted') {
    // An order of which nothing was heard may have come after the cancellation: that stays open to question.
    order.isCancelUnknown = order.answer === 'unknown';
    order.ended = order.answer === 'accepted' ? 'cancelled' : undefined;
  }
}

function tell(order: OrderRecord | undefined, said: { filled: Decimal; status: OrderStatus }): void {
  if (order !== undefined) {
    order.filled = larger(order.filled, said.filled);
    order.ended = isOpen(said.status) ? order.ended : said.status;
  }
}

/** What is wrong with the venue's order beside the record of it; undefined where it follows from what was said. */
export function contradiction(known: OrderRecord, held: Order | undefined): string | undefined {
  const { intent } = known;
  if (held === undefined) {
    return 'is gone';
  }
  const isOther =
    held.side !== intent.side ||
    (intent.quantity !== 'all' && !held.quantity.eq(intent.quantity)) ||
    (intent.kind === 'limit' && !held.price.eq(intent.price));
  if (isOther) {
    return 'is another order';
  }
  if (held.executedQuantity.lt(known.filled)) {
    return `has ${held.executedQuantity.toFixed()} filled, and ${known.filled.toFixed()} were acknowledged`;
  }
  // A cancelled order may have been filled on the way, which the cancellation's answer does not say.
  const isEndedOtherwise = known.ended !== undefined && held.status !== known.ended && held.status !== 'filled';
  return isEndedOtherwise ? `is ${held.status}, and was acknowledged as ${known.ended}` : undefined;
}

/** True where the record says that the order is open, false where it is over, undefined where nobody can know. */
export function isRecordedOpen(known: OrderRecord, filled: Decimal): boolean | undefined {
  const { intent } = known;
  const isPriced = intent.kind === 'limit' || intent.kind === 'price-match';
  const rests = isPriced && (intent.timeInForce === 'GTC' || intent.timeInForce === 'GTX');
  if (!rests || known.answer === 'rejected' || known.ended !== undefined || filled.gte(intent.quantity)) {
    return false;
  }
  return known.answer === 'unknown' || known.isCancelUnknown ? undefined : true;
}

/** Position and wallet as the fills make them by the model: nothing the venue computed goes in. */
export function booksOf(
  account: { readonly deposit: Decimal; readonly fills: readonly Fill[]; readonly funding: readonly Decimal[] },
  rules: MarketSpecification,
): { readonly position: Decimal; readonly wallet: Decimal } {
  const { moneyDecimals, feeRounding, payoutRounding } = rules.choices;
  const fills = [...account.fills].sort(byTrade);
  const rounding: BookRounding = { moneyDecimals, entryPriceDecimals: ENTRY_DECIMALS, entryPriceRounding: 'half-even' };
  const { holding, realised } = afterFills(fills, rounding);
  const fees = fills.map(({ price, quantity, isMaker }) =>
    feeOf({
      price,
      quantity,
      rate: isMaker ? rules.fees.maker : rules.fees.taker,
      moneyDecimals,
      feeRounding,
      payoutRounding,
    }),
  );
  const wallet = account.deposit.plus(realised).minus(sum(fees)).plus(sum(account.funding));
  return { position: holding.quantity, wallet };
}

/** The entry price does not enter position or wallet. */
const ENTRY_DECIMALS = 8;

function byTrade(a: Fill, b: Fill): number {
  return decimal(a.tradeId).cmp(decimal(b.tradeId));
}
