// What a trader learns from the private stream is what the venue answers at rest: orders, fills, positions, wallet.
import { type Decimal, isZero } from '../domain/decimal.ts';
import type { Fill } from '../domain/fill.ts';
import { type ConditionalState, isOpen, type Order } from '../domain/order.ts';
import { CONDITIONAL_LIFE } from '../domain/order-life.ts';
import { type Position, type PositionRisk, positionKey } from '../domain/position.ts';
import type { OrderUpdate } from '../domain/stream-event.ts';
import type { Specification } from '../spec/specification.ts';
import {
  type Belief,
  beliefsOf,
  conditionalKey,
  fillKey,
  NOTHING_HEARD,
  orderKey,
  type Said,
} from './private-stream.ts';
import { LIST_MAX } from './readings.ts';
import { type Findings, type OpenedAccount, type Rest, settledOracle, VENUE } from './settled.ts';
import { amount, baseAssetOf, grouped, orderText, quoteAssetOf, tradeText } from './wording.ts';

export const restAndStreamAgree = settledOracle({
  name: 'rest-and-stream-agree',
  says: "each trader's private stream tells the same orders, conditional orders, fills, positions and wallet as the venue's answers at rest",
  find(rest, findings) {
    const beliefs = beliefsOf(rest.history);
    for (const account of rest.accounts) {
      compareTrader(rest, findings, { account, belief: beliefs.get(account.actor) ?? NOTHING_HEARD });
    }
  },
});

interface Comparison {
  readonly rest: Rest;
  readonly findings: Findings;
  readonly actor: string;
  readonly belief: Belief;
  /** A stream that was interrupted may lack anything; what it did say must still be true of what cannot change again. */
  readonly isWhole: boolean;
}

function compareTrader(
  rest: Rest,
  findings: Findings,
  { account, belief }: { account: OpenedAccount; belief: Belief },
): void {
  const { actor } = account;
  if (belief.hearing.kind === 'unwatched' && (account.isUnwatched || isUntouched(rest, account))) {
    return;
  }
  if (belief.hearing.kind === 'unwatched') {
    findings.gap(`${actor}'s private stream was not watched on the clean line`);
    return;
  }
  const comparison = { rest, findings, actor, belief, isWhole: belief.hearing.kind === 'whole' };
  compareFills(comparison);
  if (belief.hearing.kind === 'broken') {
    if (!isVenueFaulted(rest)) {
      findings.gap(`${actor}'s private stream on the clean line was closed in the middle: ${belief.hearing.reason}`);
    }
    return;
  }
  compareOpenOrders(comparison);
  compareClosedOrders(comparison);
  compareConditionals(comparison);
  comparePositions(comparison);
  compareWallets(comparison, account);
}

/** True for an account with which nothing happened: there is nothing a stream could have said. */
function isUntouched(rest: Rest, account: OpenedAccount): boolean {
  const fills = rest.read(account.actor, 'read-fills');
  const orders = rest.read(account.actor, 'read-orders');
  const state = rest.read(account.actor, 'read-account');
  return (
    fills.kind === 'read' &&
    fills.value.length === 0 &&
    orders.kind === 'read' &&
    orders.value.length === 0 &&
    state.kind === 'read' &&
    state.value.balances.every((balance) => balance.asset !== account.asset || balance.wallet.eq(account.wallet))
  );
}

/** A venue that the scenario itself stops or cuts closes every stream; that is the fault, not the venue's failing. */
function isVenueFaulted(rest: Rest): boolean {
  return rest.history.entries.some((entry) => entry.kind === 'fault-started' && entry.fault.targets.includes(VENUE));
}

function compareFills({ rest, findings, actor, belief, isWhole }: Comparison): void {
  const reading = findings.need(rest.read(actor, 'read-fills'));
  if (reading === undefined) {
    return;
  }
  const listed = new Map(reading.value.map((fill) => [fillKey(fill), fill]));
  for (const [key, fill] of listed) {
    const said = belief.fills.get(key);
    if (said === undefined && isWhole) {
      findings.wrong({
        sentence: `${actor}'s private stream never reported ${tradeText(fill, rest.specification)} that the venue's own history lists`,
        expected: 'an order update with this trade',
        actual: `${belief.fills.size} other trades reported`,
        entries: [reading.entry],
      });
    } else if (said !== undefined) {
      compareFill({ rest, findings, actor }, { fill, said, entry: reading.entry });
    }
  }
  const oldestMs = reading.value.length >= LIST_MAX ? Math.min(...reading.value.map((fill) => fill.atMs)) : undefined;
  for (const [key, said] of belief.fills) {
    // A full list ends somewhere: what is as old as its oldest may have fallen off.
    const isOffTheList = oldestMs !== undefined && said.value.atMs <= oldestMs;
    if (!listed.has(key) && !isOffTheList) {
      findings.wrong({
        sentence: `${actor}'s private stream reported ${tradeText(said.value, rest.specification)} that the venue's own history does not list`,
        expected: 'this trade in the history',
        actual: `${listed.size} other trades listed`,
        entries: [said.entry, reading.entry],
      });
    }
  }
}

function compareFill(
  { rest, findings, actor }: Pick<Comparison, 'rest' | 'findings' | 'actor'>,
  { fill, said, entry }: { fill: Fill; said: Said<Fill>; entry: number },
): void {
  const differing = FILL_FIELDS.filter(({ of }) => of(fill) !== of(said.value));
  for (const { name, of } of differing) {
    findings.wrong({
      sentence: `${tradeText(fill, rest.specification)} of ${actor} has one ${name} on the private stream and another in the venue's history`,
      expected: `${name} ${of(fill)} as in the history`,
      actual: `${name} ${of(said.value)} on the stream`,
      entries: [said.entry, entry],
    });
  }
}

const FILL_FIELDS: readonly { readonly name: string; of(fill: Fill): string }[] = [
  { name: 'price', of: (fill) => grouped(fill.price) },
  { name: 'quantity', of: (fill) => grouped(fill.quantity) },
  { name: 'side', of: (fill) => fill.side },
  { name: 'fee', of: (fill) => amount(fill.fee, fill.feeAsset) },
  { name: 'realised profit', of: (fill) => grouped(fill.realisedProfit) },
  { name: 'role', of: (fill) => (fill.isMaker ? 'maker' : 'taker') },
];

function compareOpenOrders({ rest, findings, actor, belief }: Comparison): void {
  const reading = findings.need(rest.read(actor, 'read-open-orders'));
  if (reading === undefined) {
    return;
  }
  const open = new Map(reading.value.map((order) => [orderKey(order), order]));
  for (const [key, order] of open) {
    const said = belief.orders.get(key);
    if (!isOpen(order.status)) {
      findings.wrong({
        sentence: `order ${order.clientOrderId} of ${actor} stands among the open orders and is ${order.status}`,
        expected: 'open orders only',
        actual: order.status,
        entries: [reading.entry],
      });
    }
    if (said === undefined) {
      findings.wrong({
        sentence: `${actor}'s private stream never reported the open order ${order.clientOrderId} (${orderText(order, rest.specification)})`,
        expected: 'an order update with this order',
        actual: 'none',
        entries: [reading.entry],
      });
    } else {
      compareOrder({ rest, findings, actor }, { order, said, entry: reading.entry });
    }
  }
  for (const [key, said] of belief.orders) {
    if (isOpen(said.value.status) && !open.has(key)) {
      findings.wrong({
        sentence: `${actor}'s private stream leaves order ${said.value.clientOrderId} (${orderText(said.value, rest.specification)}) open, the venue does not list it among the open orders`,
        expected: 'an update that closes the order',
        actual: `last update: ${said.value.status}, ${amount(said.value.cumulativeQuantity, baseAssetOf(rest.specification, said.value.symbol))} filled`,
        entries: [said.entry, reading.entry],
      });
    }
  }
}

/**
 * Orders that are over, where the venue lists them; one that filled it must list, its own orders of a liquidation or
 * auto-deleveraging too. A refused order never lived, so a stream need not speak of it.
 */
function compareClosedOrders({ rest, findings, actor, belief }: Comparison): void {
  const reading = rest.read(actor, 'read-orders');
  if (reading.kind === 'missing') {
    return;
  }
  const listed = new Set(reading.value.map(orderKey));
  const isWholeList = reading.value.length < LIST_MAX;
  for (const [key, said] of belief.orders) {
    if (isWholeList && !listed.has(key) && !isZero(said.value.cumulativeQuantity)) {
      findings.wrong({
        sentence: `${actor}'s private stream reported order ${said.value.clientOrderId} (${orderText(said.value, rest.specification)}) with fills, and the venue does not list it among the orders`,
        expected: 'this order in the history',
        actual: `${listed.size} other orders listed`,
        entries: [said.entry, reading.entry],
      });
    }
  }
  for (const order of reading.value) {
    const said = belief.orders.get(orderKey(order));
    if (isOpen(order.status) || order.status === 'rejected') {
      continue;
    }
    if (said === undefined) {
      findings.wrong({
        sentence: `${actor}'s private stream never reported order ${order.clientOrderId} (${orderText(order, rest.specification)}), which the venue lists as ${order.status}`,
        expected: 'an order update with this order',
        actual: 'none',
        entries: [reading.entry],
      });
    } else if (!isOpen(said.value.status)) {
      compareOrder({ rest, findings, actor }, { order, said, entry: reading.entry });
    }
  }
}

function compareOrder(
  { rest, findings, actor }: Pick<Comparison, 'rest' | 'findings' | 'actor'>,
  { order, said, entry }: { order: Order; said: Said<OrderUpdate>; entry: number },
): void {
  const unit = baseAssetOf(rest.specification, order.symbol);
  const state = (status: string, filled: Decimal, quantity: Decimal): string =>
    `${status}, ${amount(filled, unit)} of ${amount(quantity, unit)} filled`;
  const answered = state(order.status, order.executedQuantity, order.quantity);
  const streamed = state(said.value.status, said.value.cumulativeQuantity, said.value.quantity);
  if (answered !== streamed) {
    findings.wrong({
      sentence: `${actor}'s order ${order.clientOrderId} is in one state on the private stream and in another over REST`,
      expected: `${answered} as the venue answers`,
      actual: `${streamed} on the stream`,
      entries: [said.entry, entry],
    });
  }
}

/** Of several that had one id in turn the last counts. */
function compareConditionals({ rest, findings, actor, belief }: Comparison): void {
  const reading = rest.read(actor, 'read-conditional-orders');
  if (reading.kind === 'missing') {
    return;
  }
  const listed = new Map(reading.value.map((order) => [conditionalKey(order), order]));
  for (const [key, order] of listed) {
    const said = belief.conditionals.get(key);
    const answered = conditionalText(order);
    const streamed = said === undefined ? 'nothing' : conditionalText(said.value);
    if (answered !== streamed) {
      findings.wrong({
        sentence: `${actor}'s conditional order ${order.clientOrderId} is in one state on the private stream and in another over REST`,
        expected: `${answered} as the venue answers`,
        actual: `${streamed} on the stream`,
        entries: said === undefined ? [reading.entry] : [said.entry, reading.entry],
      });
    }
  }
}

function conditionalText({ status, becameOrderId, filledQuantity, averagePrice }: ConditionalState): string {
  const order = becameOrderId === undefined ? 'no order' : `order ${becameOrderId}`;
  // While its order is open an answer may know more than the last update did.
  const isOver = CONDITIONAL_LIFE[status].length === 0;
  return `${status} with ${order}${isOver ? `, ${grouped(filledQuantity)} filled at ${grouped(averagePrice)}` : ''}`;
}

function comparePositions({ rest, findings, actor, belief }: Comparison): void {
  const reading = findings.need(rest.read(actor, 'read-position-risk'));
  if (reading === undefined) {
    return;
  }
  const held = new Map(
    reading.value.filter(({ quantity }) => !isZero(quantity)).map((each) => [positionKey(each), each]),
  );
  for (const key of new Set([...held.keys(), ...belief.positions.keys()])) {
    const said = belief.positions.get(key);
    const symbol = held.get(key)?.symbol ?? said?.value.symbol ?? key;
    const answered = positionText(held.get(key), rest.specification, symbol);
    const streamed = positionText(said?.value, rest.specification, symbol);
    compareTime({ rest, findings, actor }, held.get(key), reading.entry);
    if (answered !== streamed) {
      findings.wrong({
        sentence: `${actor}'s position in ${key} is ${streamed} on the private stream and ${answered} over REST`,
        expected: `${answered} as the venue answers`,
        actual: said === undefined ? 'never reported' : `${streamed} in the last account update`,
        entries: said === undefined ? [reading.entry] : [said.entry, reading.entry],
      });
    }
  }
}

function positionText(position: Position | undefined, specification: Specification, symbol: string): string {
  if (position === undefined || isZero(position.quantity)) {
    return 'none';
  }
  const { quantity, entryPrice, isolatedWallet } = position;
  const margin = isZero(isolatedWallet)
    ? ''
    : ` with a margin of ${amount(isolatedWallet, quoteAssetOf(specification))}`;
  return `${amount(quantity, baseAssetOf(specification, symbol))} from ${grouped(entryPrice)}${margin}`;
}

/** A position changes with its fills, and as the venue likes with margin and funding: in one-way mode its time is no earlier. */
function compareTime(
  { rest, findings, actor }: Pick<Comparison, 'rest' | 'findings' | 'actor'>,
  position: PositionRisk | undefined,
  entry: number,
): void {
  const fills = rest.read(actor, 'read-fills');
  if (position?.updatedAtMs === undefined || position.positionSide !== undefined || fills.kind === 'missing') {
    return;
  }
  const own = fills.value.filter(({ symbol }) => symbol === position.symbol);
  const lastMs = Math.max(...own.map(({ atMs }) => atMs));
  if (own.length > 0 && position.updatedAtMs < lastMs) {
    findings.wrong({
      sentence: `${actor}'s position in ${position.symbol} says an earlier time than its latest fill`,
      expected: `${new Date(lastMs).toISOString()} or later`,
      actual: new Date(position.updatedAtMs).toISOString(),
      entries: [entry, fills.entry],
    });
  }
}

function compareWallets({ rest, findings, actor, belief }: Comparison, account: OpenedAccount): void {
  const reading = findings.need(rest.read(actor, 'read-account'));
  for (const balance of reading?.value.balances ?? []) {
    const said = belief.wallets.get(balance.asset);
    const known = said?.value ?? (balance.asset === account.asset ? account.wallet : undefined);
    if (known !== undefined && !known.eq(balance.wallet)) {
      findings.wrong({
        sentence: `${actor}'s wallet is ${amount(known, balance.asset)} on the private stream and ${amount(balance.wallet, balance.asset)} over REST`,
        expected: `${amount(balance.wallet, balance.asset)} as the venue answers`,
        actual:
          said === undefined ? 'no account update after what was paid in' : 'another wallet in the last account update',
        entries: [said?.entry ?? account.entry, reading?.entry ?? account.entry],
      });
    }
  }
}
