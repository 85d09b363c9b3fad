// Auto-deleveraging closes winners in the order of the published ranking, at the bankruptcy price, by exactly the deficit.
import { type Decimal, isZero, sum, text } from '../domain/decimal.ts';
import type { Fill } from '../domain/fill.ts';
import type { Position } from '../domain/position.ts';
import type { ReadableHistory } from '../history/history.ts';
import { adlOrder, type Candidate, isTied } from '../model/adl.ts';
import { maintenanceMarginAt } from '../model/margin.ts';
import type { MarketSpecification } from '../spec/specification.ts';
import { notProven, type Oracle, type Violation, verdictOf } from './oracle.ts';
import { acceptedAnswer } from './readings.ts';
import { grouped } from './wording.ts';

/*
 * What can be proven from outside. The ranking depends on the mark price of that moment, which lies between the readings
 * before and after it: an order is called wrong only where it is wrong at both. Who holds what is what the private streams
 * on the clean line told before.
 */
export const deleveragingOrder: Oracle = {
  name: 'deleveraging-order',
  says: 'whoever is auto-deleveraged was first in the ranking, closed at the bankruptcy price and by exactly the deficit',
  kind: 'prefix',
  judge(history, specification) {
    const events = eventsOf(history);
    if (events.length === 0) {
      return notProven('nobody was auto-deleveraged');
    }
    const violations = events.flatMap((event) => {
      const market = specification.markets.get(event.symbol);
      return market === undefined ? [] : [...deficitIn(event), ...orderIn(event, history, market)];
    });
    return verdictOf(violations);
  },
};

interface Closing {
  readonly actor: string;
  readonly fill: Fill;
  readonly entry: number;
}

/** All that was closed at one moment of the venue. */
interface Event {
  readonly atMs: number;
  readonly symbol: string;
  readonly closings: readonly Closing[];
  /** What the bankrupt lost at that moment without a buyer. */
  readonly deficits: readonly Closing[];
}

function eventsOf(history: ReadableHistory): Event[] {
  const closings: Closing[] = [];
  const deficits: Closing[] = [];
  for (const entry of history.entries) {
    if (entry.kind === 'observed' && entry.line === 'clean' && entry.event.kind === 'order-update') {
      const { fill, isAutoDeleveraging, isLiquidation, execution } = entry.event;
      const found = fill === undefined ? undefined : { actor: entry.actor, fill, entry: entry.index };
      if (found !== undefined && isAutoDeleveraging) {
        closings.push(found);
      } else if (found !== undefined && isLiquidation && execution === 'calculated') {
        deficits.push(found);
      }
    }
  }
  return [...Map.groupBy(closings, ({ fill }) => `${fill.symbol} ${fill.atMs} ${fill.side}`).values()].flatMap(
    (own) => {
      const [first] = own;
      return first === undefined
        ? []
        : [
            {
              atMs: first.fill.atMs,
              symbol: first.fill.symbol,
              closings: own,
              deficits: deficits.filter(({ fill }) => fill.atMs === first.fill.atMs && fill.side !== first.fill.side),
            },
          ];
    },
  );
}

/** Where the fund passes on what it took over before, there is no bankrupt at that moment, and nothing to compare with. */
function deficitIn({ closings, deficits }: Event): Violation[] {
  if (deficits.length === 0) {
    return [];
  }
  const entries = [...closings, ...deficits].map(({ entry }) => entry);
  const [closed, due] = [closings, deficits].map((list) => sum(list.map(({ fill }) => fill.quantity)));
  const prices = deficits.map(({ fill }) => fill.price);
  const astray = closings.find(({ fill }) => !prices.some((price) => price.eq(fill.price)));
  return [
    ...(closed === undefined || due === undefined || closed.eq(due)
      ? []
      : [
          {
            sentence: 'auto-deleveraging closed another quantity than was missing',
            expected: `${grouped(due)} closed`,
            actual: `${grouped(closed)} closed`,
            entries,
          },
        ]),
    ...(astray === undefined
      ? []
      : [
          {
            sentence: `${astray.actor} was auto-deleveraged at another price than the bankruptcy price`,
            expected: prices.map(grouped).join(' or '),
            actual: grouped(astray.fill.price),
            entries,
          },
        ]),
  ];
}

function orderIn(event: Event, history: ReadableHistory, market: MarketSpecification): Violation[] {
  const wrongs = marksAround(history, event).map((mark) =>
    wrongOrder(event, candidatesAt(history, event, { mark, market })),
  );
  const [first] = wrongs;
  // Wrong at every mark price it may have been.
  return first === undefined || wrongs.some((wrong) => wrong === undefined)
    ? []
    : [{ ...first, entries: event.closings.map(({ entry }) => entry) }];
}

/** Whoever stands before somebody who was closed must have been closed wholly. */
function wrongOrder(event: Event, candidates: readonly Candidate[]): Omit<Violation, 'entries'> | undefined {
  const closed = new Map<string, Decimal>();
  for (const { actor, fill } of event.closings) {
    closed.set(actor, (closed.get(actor) ?? fill.quantity.minus(fill.quantity)).plus(fill.quantity));
  }
  const ranked = adlOrder(candidates);
  const last = ranked.findLast(({ name }) => closed.has(name));
  const skipped = ranked.slice(0, last === undefined ? 0 : ranked.indexOf(last)).find((candidate) => {
    const isWhole = closed.get(candidate.name)?.eq(candidate.quantity) === true;
    return !isWhole && last !== undefined && !isTied(candidate, last);
  });
  return skipped === undefined || last === undefined
    ? undefined
    : {
        sentence: `${last.name} was auto-deleveraged before ${skipped.name}, who was ahead in the ranking`,
        expected: ranked.map(({ name, quantity }) => `${name} (${text(quantity)})`).join(', '),
        actual: [...closed].map(([name, quantity]) => `${name} (${text(quantity)})`).join(', '),
      };
}

function marksAround(history: ReadableHistory, { atMs, symbol }: Event): Decimal[] {
  const readings = history.entries.flatMap((entry) => {
    const reading = entry.kind === 'completed' ? acceptedAnswer(entry, 'read-mark-price') : undefined;
    const told = entry.kind === 'observed' && entry.event.kind === 'mark-price' ? entry.event : undefined;
    const found =
      reading ?? (told === undefined ? undefined : { mark: told.mark, symbol: told.symbol, atMs: told.eventAtMs });
    return found?.symbol === symbol ? [found] : [];
  });
  readings.sort((a, b) => a.atMs - b.atMs);
  const before = readings.findLast((reading) => reading.atMs <= atMs);
  const after = readings.find((reading) => reading.atMs > atMs);
  return [before, after].flatMap((reading) => (reading === undefined ? [] : [reading.mark]));
}

/** Everybody on the side that was closed, as the streams told it before. */
function candidatesAt(
  history: ReadableHistory,
  event: Event,
  { mark, market }: { mark: Decimal; market: MarketSpecification },
): Candidate[] {
  const held = new Map<string, { position: Position; crossWallet: Decimal }>();
  for (const entry of history.entries) {
    if (entry.kind === 'observed' && entry.line === 'clean' && entry.event.kind === 'account-update') {
      const { positions, balances, transactionAtMs } = entry.event;
      const position = positions.find(({ symbol }) => symbol === event.symbol);
      const balance = balances.find(({ asset }) => asset === market.quoteAsset);
      if (transactionAtMs < event.atMs && position !== undefined && balance !== undefined) {
        held.set(entry.actor, { position, crossWallet: balance.crossWallet });
      }
    }
  }
  const isShort = event.closings[0]?.fill.side === 'buy';
  return [...held].flatMap(([name, { position, crossWallet }]) => {
    const { quantity, entryPrice, marginType, isolatedWallet } = position;
    if (isZero(quantity) || quantity.lt('0') !== isShort) {
      return [];
    }
    return [
      {
        name,
        quantity: quantity.abs(),
        unrealisedProfit: mark.minus(entryPrice).times(quantity),
        wallet: marginType === 'isolated' ? isolatedWallet : crossWallet,
        maintenanceMargin: maintenanceMarginAt(market.marginTiers, { quantity, markPrice: mark }),
      },
    ];
  });
}
