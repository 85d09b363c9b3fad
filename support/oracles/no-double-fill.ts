// No fill is counted twice: not by trade id, not by quantity, not told differently by two channels.
import { type Decimal, text, ZERO } from '../domain/decimal.ts';
import type { Fill } from '../domain/fill.ts';
import type { Order } from '../domain/order.ts';
import type { OrderUpdate } from '../domain/stream-event.ts';
import type { Entry } from '../history/entry.ts';
import type { Specification } from '../spec/specification.ts';
import { prefixOracle } from './incremental.ts';
import { type Violation, verdictOf } from './oracle.ts';
import { acceptedAnswer, ordersIn } from './readings.ts';
import { amount, baseAssetOf, grouped, tradeText } from './wording.ts';

interface State {
  readonly violations: Violation[];
  /** Where each trade was first seen, by stream, trade and order. */
  readonly onStream: Map<string, number>;
  /** The first telling of each trade, by trader, trade and order. */
  readonly told: Map<string, { readonly fill: Fill; readonly entry: number }>;
  /** Σ fills of an order as one stream told them. */
  readonly filledOnStream: Map<string, Decimal>;
  /** Who was told of each trade first, by its id: a buyer and a seller. */
  readonly halves: Map<string, readonly { readonly fill: Fill; readonly entry: number }[]>;
  /** Orders already reported, so that one wrong is told once. */
  readonly reported: Set<string>;
}

export const noDoubleFill = prefixOracle<State>({
  name: 'no-double-fill',
  says: 'no trade fills an order twice and no order fills beyond its quantity',
  start: () => ({
    violations: [],
    onStream: new Map(),
    told: new Map(),
    filledOnStream: new Map(),
    halves: new Map(),
    reported: new Set(),
  }),
  step(state, entry, specification) {
    const look: Look = { state, entry, specification };
    if (entry.kind === 'observed' && entry.event.kind === 'order-update') {
      lookAtUpdate(look, { actor: entry.actor, stream: entry.stream, update: entry.event });
    }
    if (entry.kind === 'completed') {
      for (const order of ordersIn(entry)) {
        refuseOverFill(look, { actor: entry.actor, order, filled: order.executedQuantity });
      }
      lookAtHistory(look, { actor: entry.actor, fills: acceptedAnswer(entry, 'read-fills') ?? [] });
    }
  },
  verdict: (state) => verdictOf(state.violations),
});

interface Look {
  readonly state: State;
  readonly entry: Entry;
  readonly specification: Specification;
}

function lookAtUpdate(look: Look, seen: { actor: string; stream: string; update: OrderUpdate }): void {
  const { actor, stream, update } = seen;
  refuseOverFill(look, { actor, order: update, filled: update.cumulativeQuantity });
  if (update.fill === undefined) {
    return;
  }
  const trade = keyOf(update.fill);
  const before = look.state.onStream.get(`${stream} ${trade}`);
  if (before !== undefined) {
    look.state.violations.push({
      sentence: `${actor}'s private stream reported ${tradeText(update.fill, look.specification)} twice`,
      expected: 'each trade once',
      actual: 'the same trade id twice on one connection',
      entries: [look.entry.index, before],
    });
    return;
  }
  look.state.onStream.set(`${stream} ${trade}`, look.entry.index);
  refuseThirdHalf(look, actor, update.fill);
  refuseSumAboveCumulative(look, seen, update.fill);
  refuseOtherTelling(look, { actor, fill: update.fill });
}

/** A trade has a buyer and a seller, who agree on price and quantity, and nobody else. */
function refuseThirdHalf(look: Look, actor: string, fill: Fill): void {
  const key = `${fill.symbol} ${fill.tradeId}`;
  const halves = look.state.halves.get(key) ?? [];
  if (halves.some((half) => half.fill.venueOrderId === fill.venueOrderId && half.fill.side === fill.side)) {
    return;
  }
  const [other] = halves;
  const isOtherHalf =
    other === undefined ||
    (halves.length === 1 &&
      other.fill.side !== fill.side &&
      other.fill.price.eq(fill.price) &&
      other.fill.quantity.eq(fill.quantity));
  look.state.halves.set(key, [...halves, { fill, entry: look.entry.index }]);
  if (!isOtherHalf && isFirstReport(look, `halves ${key}`)) {
    look.state.violations.push({
      sentence: `${tradeText(fill, look.specification)} was told to ${actor} and is not the other half of the trade with this id`,
      expected: 'one buyer and one seller of one price and quantity',
      actual: halves.map((half) => tradeText(half.fill, look.specification)).join(', '),
      entries: [look.entry.index, ...halves.map(({ entry }) => entry)],
    });
  }
}

/** A stream that began late may have told less than the cumulative quantity, never more. */
function refuseSumAboveCumulative(
  look: Look,
  seen: { actor: string; stream: string; update: OrderUpdate },
  fill: Fill,
): void {
  const key = `${seen.stream} ${seen.update.symbol} ${seen.update.venueOrderId}`;
  const filled = (look.state.filledOnStream.get(key) ?? ZERO).plus(fill.quantity);
  look.state.filledOnStream.set(key, filled);
  if (filled.gt(seen.update.cumulativeQuantity) && isFirstReport(look, `sum ${key}`)) {
    const unit = baseAssetOf(look.specification, seen.update.symbol);
    look.state.violations.push({
      sentence: `the fills of ${seen.actor}'s order ${seen.update.clientOrderId} add up to more than it says was filled`,
      expected: `at most the cumulative ${amount(seen.update.cumulativeQuantity, unit)}`,
      actual: `${amount(filled, unit)} in reported trades`,
      entries: [look.entry.index],
    });
  }
}

/** A quantity of zero stands for "whatever the position is", which has no limit of its own. */
function refuseOverFill(look: Look, seen: { actor: string; order: OrderUpdate | Order; filled: Decimal }): void {
  const { actor, order, filled } = seen;
  const isOver = filled.gt(order.quantity) && order.quantity.gt(ZERO);
  if (isOver && isFirstReport(look, `over ${actor} ${order.symbol} ${order.venueOrderId}`)) {
    const unit = baseAssetOf(look.specification, order.symbol);
    look.state.violations.push({
      sentence: `${actor}'s order ${order.clientOrderId} filled beyond its quantity`,
      expected: `at most ${amount(order.quantity, unit)} filled`,
      actual: `${amount(filled, unit)} filled`,
      entries: [look.entry.index],
    });
  }
}

function lookAtHistory(look: Look, answer: { actor: string; fills: readonly Fill[] }): void {
  const listed = new Set<string>();
  for (const fill of answer.fills) {
    const key = keyOf(fill);
    if (listed.has(key)) {
      look.state.violations.push({
        sentence: `the venue's trade history lists ${answer.actor}'s ${tradeText(fill, look.specification)} twice`,
        expected: 'each trade once',
        actual: 'the same trade id twice in one answer',
        entries: [look.entry.index],
      });
    }
    listed.add(key);
    refuseOtherTelling(look, { actor: answer.actor, fill });
  }
}

/** Two channels, or two moments, must tell one trade alike. */
function refuseOtherTelling(look: Look, telling: { actor: string; fill: Fill }): void {
  const key = `${telling.actor} ${keyOf(telling.fill)}`;
  const first = look.state.told.get(key);
  if (first === undefined) {
    look.state.told.set(key, { fill: telling.fill, entry: look.entry.index });
    return;
  }
  if (first.fill === telling.fill || isSame(first.fill, telling.fill) || !isFirstReport(look, `told ${key}`)) {
    return;
  }
  look.state.violations.push({
    sentence: `the venue tells ${telling.actor}'s trade ${telling.fill.tradeId} in two ways`,
    expected: whole(first.fill),
    actual: whole(telling.fill),
    entries: [look.entry.index, first.entry],
  });
}

function isSame(a: Fill, b: Fill): boolean {
  return (
    a.side === b.side &&
    a.isMaker === b.isMaker &&
    a.price.eq(b.price) &&
    a.quantity.eq(b.quantity) &&
    a.fee.eq(b.fee) &&
    a.realisedProfit.eq(b.realisedProfit)
  );
}

function whole(fill: Fill): string {
  const role = fill.isMaker ? 'maker' : 'taker';
  const money = `fee ${text(fill.fee)} ${fill.feeAsset}, realised ${grouped(fill.realisedProfit)}`;
  return `${fill.side} ${grouped(fill.quantity)} at ${grouped(fill.price)} as ${role}, ${money}`;
}

/** A trade id names both halves of a trade; the order tells them apart where one trader has both. */
function keyOf(fill: Fill): string {
  return `${fill.symbol} ${fill.tradeId} ${fill.venueOrderId}`;
}

function isFirstReport(look: Look, key: string): boolean {
  const isFirst = !look.state.reported.has(key);
  look.state.reported.add(key);
  return isFirst;
}
