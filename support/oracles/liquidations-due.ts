// Nobody above the maintenance margin is liquidated, and nobody below it stays open for longer than the limit.
import { type Decimal, decimal, isZero, larger, sum, ZERO } from '../domain/decimal.ts';
import type { Position } from '../domain/position.ts';
import type { OrderUpdate } from '../domain/stream-event.ts';
import type { Entry } from '../history/entry.ts';
import type { ReadableHistory } from '../history/history.ts';
import { maintenanceMarginAt } from '../model/margin.ts';
import type { MarketSpecification, Specification } from '../spec/specification.ts';
import { notProven, type Oracle, type Violation, verdictOf } from './oracle.ts';
import { acceptedAnswer } from './readings.ts';
import { amount, grouped } from './wording.ts';

/*
 * What can be proven from outside. Between two readings of the mark price nobody outside knows it; so an early liquidation
 * is called wrong only where the account was above at the reading before it and at the reading after it, and a late one
 * from the first of a row of readings that all found it below. Positions are those the private stream on the clean line
 * told. Entry prices are published rounded, so less than SLACK a coin decides nothing.
 */
const SLACK = decimal('0.01');
/** How long an account may stay below before it is late. */
export const LIQUIDATION_LIMIT_MS = 2_000;

/** How late the latest liquidation was, and what the price did meanwhile. */
export interface Lateness {
  readonly actor: string;
  readonly lateMs: number;
  /** What the position lost between the reading that made it due and the liquidation, in quote currency. */
  readonly cost: Decimal;
}

export const liquidationsDue: Oracle = {
  name: 'liquidations-due',
  says: 'nobody above the maintenance margin is liquidated, and nobody below it stays open for longer than the limit',
  kind: 'prefix',
  judge(history, specification) {
    const market = marketOf(history, specification);
    const cases = market === undefined ? [] : [...casesOf(history, market)];
    if (market === undefined || cases.length === 0) {
      return notProven('no position, or no mark price, is on record');
    }
    return verdictOf([...cases.flatMap((each) => earlyIn(each, market)), ...cases.flatMap((each) => lateIn(each))]);
  },
};

/** The worst of all liquidations on record; undefined where there was none. */
export function worstLateness(history: ReadableHistory, specification: Specification): Lateness | undefined {
  const market = marketOf(history, specification);
  const all = market === undefined ? [] : [...casesOf(history, market)].flatMap((each) => latenessOf(each) ?? []);
  return all.sort((a, b) => b.lateMs - a.lateMs)[0];
}

interface MarkAt {
  readonly mark: Decimal;
  readonly atMs: number;
  readonly entry: number;
}

/** An account's state from one word of the stream to the next. */
interface Holding {
  readonly positions: ReadonlyMap<string, Position>;
  readonly crossWallet: Decimal;
  readonly fromMs: number;
}

/** One account with everything needed to judge it. */
interface Case {
  readonly actor: string;
  readonly holdings: readonly Holding[];
  readonly liquidations: readonly { readonly update: OrderUpdate; readonly entry: number }[];
  readonly marks: readonly MarkAt[];
  readonly market: MarketSpecification;
}

function markOf(entry: Entry): (MarkAt & { readonly symbol: string }) | undefined {
  if (entry.kind === 'observed' && entry.event.kind === 'mark-price') {
    const { mark, symbol, eventAtMs } = entry.event;
    return { mark, symbol, atMs: eventAtMs, entry: entry.index };
  }
  const reading = entry.kind === 'completed' ? acceptedAnswer(entry, 'read-mark-price') : undefined;
  return reading === undefined ? undefined : { ...reading, entry: entry.index };
}

/** The one whose mark price is on record: a scenario trades one market. */
function marketOf(history: ReadableHistory, specification: Specification): MarketSpecification | undefined {
  for (const entry of history.entries) {
    const reading = markOf(entry);
    if (reading !== undefined) {
      return specification.markets.get(reading.symbol);
    }
  }
  return undefined;
}

function* casesOf(history: ReadableHistory, market: MarketSpecification): Iterable<Case> {
  const drafts = new Map<string, { holdings: Holding[]; liquidations: { update: OrderUpdate; entry: number }[] }>();
  const marks: MarkAt[] = [];
  for (const entry of history.entries) {
    const reading = markOf(entry);
    if (reading?.symbol === market.symbol) {
      marks.push(reading);
    }
    if (entry.kind !== 'observed' || entry.line !== 'clean') {
      continue;
    }
    const draft = drafts.get(entry.actor) ?? { holdings: [], liquidations: [] };
    if (entry.event.kind === 'account-update') {
      drafts.set(entry.actor, draft);
      const { balances, positions, transactionAtMs } = entry.event;
      const before = draft.holdings.at(-1);
      const own = balances.find((balance) => balance.asset === market.quoteAsset);
      const held = new Map(before?.positions);
      for (const position of positions) {
        held.set(`${position.symbol} ${position.positionSide ?? ''}`, position);
      }
      const crossWallet = own?.crossWallet ?? before?.crossWallet ?? ZERO;
      draft.holdings.push({ positions: held, crossWallet, fromMs: transactionAtMs });
    } else if (entry.event.kind === 'order-update' && entry.event.isLiquidation) {
      drafts.set(entry.actor, draft);
      draft.liquidations.push({ update: entry.event, entry: entry.index });
    }
  }
  marks.sort((a, b) => a.atMs - b.atMs);
  for (const [actor, draft] of drafts) {
    yield { actor, ...draft, marks, market };
  }
}

/** By how much an account is above its maintenance margin at a mark price, in its weakest part; undefined for who holds nothing. */
function marginAbove(holding: Holding, mark: Decimal, market: MarketSpecification): Decimal | undefined {
  const held = [...holding.positions.values()].filter(({ quantity }) => !isZero(quantity));
  if (held.length === 0 || held.some(({ symbol }) => symbol !== market.symbol)) {
    return undefined;
  }
  const profit = ({ quantity, entryPrice }: Position): Decimal => mark.minus(entryPrice).times(quantity);
  const need = ({ quantity }: Position): Decimal =>
    maintenanceMarginAt(market.marginTiers, { quantity, markPrice: mark });
  const slack = sum(held.map(({ quantity }) => quantity.abs())).times(SLACK);
  const isolated = held
    .filter(({ marginType }) => marginType === 'isolated')
    .map((position) => position.isolatedWallet.plus(profit(position)).minus(need(position)));
  const cross = held.filter(({ marginType }) => marginType === 'cross');
  const parts =
    cross.length === 0
      ? isolated
      : [...isolated, holding.crossWallet.plus(sum(cross.map(profit))).minus(sum(cross.map(need)))];
  const weakest = parts.reduce((found, part) => (part.lt(found) ? part : found));
  // Inside the slack nothing is known: neither above nor below.
  return weakest.abs().lte(slack) ? ZERO : weakest;
}

function holdingAt({ holdings }: Case, atMs: number): Holding | undefined {
  return holdings.findLast((holding) => holding.fromMs < atMs);
}

function earlyIn(each: Case, market: MarketSpecification): Violation[] {
  const [first] = each.liquidations;
  if (first === undefined) {
    return [];
  }
  const atMs = first.update.transactionAtMs;
  const holding = holdingAt(each, atMs);
  const before = each.marks.findLast((reading) => reading.atMs <= atMs);
  const after = each.marks.find((reading) => reading.atMs > atMs);
  const readings = [before, after].filter((reading) => reading !== undefined);
  const margins = readings.map(({ mark }) => (holding === undefined ? undefined : marginAbove(holding, mark, market)));
  const isAbove = margins.length === 2 && margins.every((margin) => margin?.gt(ZERO) === true);
  return isAbove
    ? [
        {
          sentence: `${each.actor} was liquidated above the maintenance margin`,
          expected: 'a margin balance at or below the maintenance margin',
          actual: `${amount(
            margins.reduce<Decimal>((most, margin) => larger(most, margin ?? ZERO), ZERO),
            market.quoteAsset,
          )} above it, at a mark price of ${readings.map(({ mark }) => grouped(mark)).join(' and ')}`,
          entries: [first.entry, ...readings.map(({ entry }) => entry)],
        },
      ]
    : [];
}

/** Readings in a row that found the account below, up to its liquidation or the last reading. */
function dueSince(each: Case, untilMs: number): MarkAt | undefined {
  let since: MarkAt | undefined;
  for (const reading of each.marks) {
    if (reading.atMs > untilMs) {
      break;
    }
    const holding = holdingAt(each, reading.atMs);
    const margin = holding === undefined ? undefined : marginAbove(holding, reading.mark, each.market);
    since = margin?.lt(ZERO) === true ? (since ?? reading) : undefined;
  }
  return since;
}

function lateIn(each: Case): Violation[] {
  const last = each.marks.at(-1);
  const end = each.liquidations[0]?.update.transactionAtMs ?? last?.atMs;
  const since = end === undefined ? undefined : dueSince(each, end);
  if (since === undefined || end === undefined || end - since.atMs <= LIQUIDATION_LIMIT_MS) {
    return [];
  }
  return [
    {
      sentence: `${each.actor} stayed open below the maintenance margin`,
      expected: `liquidated within ${LIQUIDATION_LIMIT_MS} ms of a mark price of ${grouped(since.mark)}`,
      actual:
        each.liquidations.length === 0 ? `still open after ${end - since.atMs} ms` : `after ${end - since.atMs} ms`,
      entries: [since.entry],
    },
  ];
}

function latenessOf(each: Case): Lateness | undefined {
  const [first] = each.liquidations;
  if (first === undefined) {
    return undefined;
  }
  const atMs = first.update.transactionAtMs;
  const since = dueSince(each, atMs);
  const then = each.marks.find((reading) => reading.atMs >= atMs) ?? each.marks.at(-1);
  const positions = [...(holdingAt(each, atMs)?.positions.values() ?? [])];
  const cost =
    since === undefined || then === undefined
      ? ZERO
      : sum(positions.map(({ quantity }) => since.mark.minus(then.mark).times(quantity)));
  return {
    actor: each.actor,
    lateMs: since === undefined ? 0 : Math.max(0, atMs - since.atMs),
    cost: larger(ZERO, cost),
  };
}
