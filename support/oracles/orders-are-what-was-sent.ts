// Whoever sent an order finds it again as it was sent: in the answer, in every later reading, and in what a trigger made of it.
import type { Decimal } from '../domain/decimal.ts';
import { type ConditionalOrder, isConditional, type Order, type OrderIntent } from '../domain/order.ts';
import type { Entry, EntryOf } from '../history/entry.ts';
import { prefixOracle } from './incremental.ts';
import { type Violation, verdictOf } from './oracle.ts';
import { orderKey } from './private-stream.ts';
import { acceptedAnswer, everyOrderIn, isOrder } from './readings.ts';
import { grouped } from './wording.ts';

type PlainIntent = Extract<OrderIntent, { kind: 'limit' | 'price-match' | 'market' }>;
type WaitingIntent = Exclude<OrderIntent, PlainIntent>;

interface State {
  readonly violations: Violation[];
  /** What each order was sent as, by actor, symbol and venue order id. */
  readonly sent: Map<string, PlainIntent>;
  /** By actor and client order id; more than one where an id was used again, and then nobody knows which is meant. */
  readonly conditionals: Map<string, Set<WaitingIntent>>;
  /** What a trigger made an order of, by actor, symbol and venue order id. */
  readonly triggered: Map<string, WaitingIntent>;
  /** By actor and client order id: another price or quantity was asked for since. */
  readonly amended: Set<string>;
  /** Each wrong is told once, however often the order is read. */
  readonly reported: Set<string>;
}

/** One term of an order; where either side leaves it open, nothing is to compare. */
interface Term {
  readonly what: string;
  readonly sent: string | undefined;
  readonly shown: string | undefined;
}

type Answer = Entry & EntryOf<'completed'>;

export const ordersAreWhatWasSent = prefixOracle<State>({
  name: 'orders-are-what-was-sent',
  says: 'every order is shown with the terms it was sent with, until its owner amends them',
  start: () => ({
    violations: [],
    sent: new Map(),
    conditionals: new Map(),
    triggered: new Map(),
    amended: new Set(),
    reported: new Set(),
  }),
  step(state, entry) {
    switch (entry.kind) {
      case 'invoked':
        remember(state, entry);
        return;
      case 'completed':
        lookAtPlacements(state, entry);
        lookAtOrders(state, entry);
        lookAtConditionals(state, entry);
        return;
      case 'observed':
        if (entry.event.kind === 'conditional-update') {
          follow(state, entry.actor, entry.event);
        }
        return;
      default:
        return;
    }
  },
  verdict: ({ violations }) => verdictOf(violations),
});

function remember(state: State, { actor, request }: EntryOf<'invoked'>): void {
  if (request.kind === 'amend-order') {
    state.amended.add(idKey(actor, request.amendment));
  }
  if (request.kind === 'place-order' && isWaiting(request.intent)) {
    const key = idKey(actor, request.intent);
    state.conditionals.set(key, (state.conditionals.get(key) ?? new Set()).add(request.intent));
  }
}

/** The answer to a placement says which of the venue's orders it made. */
function lookAtPlacements(state: State, entry: Answer): void {
  const { request, actor } = entry;
  const placed = acceptedAnswer(entry, 'place-order')?.order;
  if (request.kind === 'place-order' && placed !== undefined && isOrder(placed) && !isWaiting(request.intent)) {
    state.sent.set(`${actor} ${orderKey(placed)}`, request.intent);
  }
  if (request.kind === 'place-orders') {
    for (const [place, outcome] of (acceptedAnswer(entry, 'place-orders') ?? []).entries()) {
      const intent = request.intents[place];
      if (outcome.kind === 'accepted' && intent !== undefined && !isWaiting(intent)) {
        state.sent.set(`${actor} ${orderKey(outcome.value)}`, intent);
      }
    }
  }
}

function lookAtOrders(state: State, entry: Answer): void {
  for (const order of everyOrderIn(entry)) {
    const key = `${entry.actor} ${orderKey(order)}`;
    const isAmended = state.amended.has(idKey(entry.actor, order));
    const sent = state.sent.get(key);
    const triggered = state.triggered.get(key);
    if (sent !== undefined) {
      compare(state, entry, { key, id: order.clientOrderId, terms: termsOf(order, sent, isAmended) });
    } else if (triggered !== undefined) {
      compare(state, entry, { key, id: order.clientOrderId, terms: triggeredTermsOf(order, triggered, isAmended) });
    } else if (order.isForced === true) {
      compare(state, entry, { key, id: order.clientOrderId, terms: plainTermsOf(order) });
    }
  }
}

function lookAtConditionals(state: State, entry: Answer): void {
  const placed = acceptedAnswer(entry, 'place-order')?.order;
  const orders = placed === undefined ? acceptedAnswer(entry, 'read-conditional-orders') : [placed];
  for (const order of orders ?? []) {
    const intent = isOrder(order) ? undefined : onlyOneOf(state, entry.actor, order);
    if (!isOrder(order) && intent !== undefined) {
      const key = idKey(entry.actor, order);
      compare(state, entry, { key, id: order.clientOrderId, terms: conditionalTermsOf(order, intent) });
      follow(state, entry.actor, order);
    }
  }
}

/** Ties what a conditional order became to what was sent. */
function follow(
  state: State,
  actor: string,
  told: Pick<ConditionalOrder, 'symbol' | 'clientOrderId' | 'becameOrderId'>,
): void {
  const intent = onlyOneOf(state, actor, told);
  if (told.becameOrderId !== undefined && intent !== undefined) {
    state.triggered.set(`${actor} ${orderKey({ ...told, venueOrderId: told.becameOrderId })}`, intent);
  }
}

function onlyOneOf(state: State, actor: string, order: { clientOrderId: string }): WaitingIntent | undefined {
  const intents = state.conditionals.get(idKey(actor, order));
  const [first] = intents ?? [];
  return intents?.size === 1 ? first : undefined;
}

function idKey(actor: string, { clientOrderId }: { readonly clientOrderId: string }): string {
  return `${actor} ${clientOrderId}`;
}

function compare(
  state: State,
  entry: Answer,
  { key, id, terms }: { key: string; id: string; terms: readonly Term[] },
): void {
  for (const { what, sent, shown } of terms) {
    const wrong = `${key} ${what}`;
    if (sent !== undefined && shown !== undefined && shown !== sent && !state.reported.has(wrong)) {
      state.reported.add(wrong);
      state.violations.push({
        sentence: `${entry.actor}'s order ${id} is not what was sent: its ${what} is ${shown}, expected ${sent}`,
        expected: sent,
        actual: shown,
        entries: [entry.index],
      });
    }
  }
}

function termsOf(order: Order, intent: PlainIntent, isAmended: boolean): Term[] {
  const type = intent.kind === 'market' ? 'market' : 'limit';
  const price = intent.kind === 'limit' && !isAmended ? grouped(intent.price) : undefined;
  const goodTillMs = intent.kind === 'limit' ? intent.goodTillMs : undefined;
  return [
    ...sizeTermsOf(order, intent, isAmended),
    ...plainTermsOf(order, goodTillMs),
    { what: 'type', sent: type, shown: order.type },
    { what: 'original type', sent: type, shown: order.originalType },
    { what: 'price', sent: price, shown: grouped(order.price) },
    {
      what: 'time in force',
      sent: intent.kind === 'market' ? undefined : intent.timeInForce,
      shown: order.timeInForce,
    },
  ];
}

/** What an order has only where somebody asked for it. A good-till date is cut to whole seconds. */
function plainTermsOf(order: Order, goodTillMs = 0): Term[] {
  const { goodTillMs: shownMs } = order;
  const isCut = shownMs !== undefined && shownMs <= goodTillMs && shownMs > goodTillMs - 1000;
  return [
    { what: 'close position', sent: 'false', shown: worded(order.isClosePosition) },
    { what: 'price protection', sent: 'false', shown: worded(order.isPriceProtected) },
    { what: 'good-till date', sent: String(goodTillMs), shown: isCut ? String(goodTillMs) : shownMs?.toString() },
  ];
}

function conditionalTermsOf(order: ConditionalOrder, intent: WaitingIntent): Term[] {
  const triggerPrice = intent.kind === 'trailing-stop-market' ? undefined : grouped(intent.triggerPrice);
  return [
    ...sizeTermsOf(order, intent, false),
    { what: 'close position', sent: worded(intent.quantity === 'all'), shown: worded(order.isClosePosition) },
    { what: 'price protection', sent: worded(isProtected(intent)), shown: worded(order.isPriceProtected) },
    { what: 'trigger price', sent: triggerPrice, shown: grouped(order.triggerPrice) },
    { what: 'type', sent: isLimit(intent) ? undefined : intent.kind, shown: order.type },
  ];
}

/** What a trigger made. How it says that it closes a whole position, or is protected, is left to the venue. */
function triggeredTermsOf(order: Order, intent: WaitingIntent, isAmended: boolean): Term[] {
  const price = isLimit(intent) && !('of' in intent.price) && !isAmended ? grouped(intent.price) : undefined;
  const closing = intent.quantity === 'all' ? undefined : 'false';
  return [
    ...sizeTermsOf(order, intent, isAmended),
    { what: 'close position', sent: closing, shown: worded(order.isClosePosition) },
    {
      what: 'price protection',
      sent: isProtected(intent) ? undefined : 'false',
      shown: worded(order.isPriceProtected),
    },
    { what: 'type', sent: isLimit(intent) ? 'limit' : 'market', shown: order.type },
    { what: 'price', sent: price, shown: grouped(order.price) },
  ];
}

type Sized = Pick<Order, 'side'> & { readonly quantity?: Decimal; readonly isReduceOnly?: boolean };

function sizeTermsOf(order: Sized, intent: OrderIntent, isAmended: boolean): Term[] {
  const { quantity } = intent;
  // A venue may cut a reduce-only order to the position.
  const size = quantity === 'all' || intent.isReduceOnly || isAmended ? undefined : grouped(quantity);
  // In hedge mode, and of a whole position, a venue may call every closing order reduce-only.
  const isOpenToVenue = quantity === 'all' || intent.positionSide !== undefined;
  return [
    { what: 'side', sent: intent.side, shown: order.side },
    { what: 'quantity', sent: size, shown: order.quantity === undefined ? undefined : grouped(order.quantity) },
    {
      what: 'reduce-only',
      sent: isOpenToVenue ? undefined : worded(intent.isReduceOnly),
      shown: worded(order.isReduceOnly),
    },
  ];
}

function isWaiting(intent: OrderIntent): intent is WaitingIntent {
  return isConditional(intent);
}

function isLimit(intent: WaitingIntent): intent is Extract<WaitingIntent, { price: unknown }> {
  return 'price' in intent;
}

function isProtected(intent: WaitingIntent): boolean {
  return intent.kind !== 'trailing-stop-market' && intent.isPriceProtected === true;
}

function worded(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
