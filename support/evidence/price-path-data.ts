// Reads out of a history what its picture shows: prices, orders, fills, liquidations, conditions, requests and steps.
import { type Decimal, isZero, text } from '../domain/decimal.ts';
import type { OrderIntent, Side } from '../domain/order.ts';
import type { ReadValue } from '../domain/request.ts';
import type { MarginCall, OrderUpdate, StreamEvent } from '../domain/stream-event.ts';
import type { Entry, EntryOf } from '../history/entry.ts';
import { outcomeWords, requestWords } from './request-words.ts';

export interface PricePoint {
  readonly atMs: number;
  readonly price: Decimal;
}

export const LINE_KINDS = ['index', 'mark', 'last', 'liquidation'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** One line of the picture. `owner` is the index source, or the trader whose liquidation price it is. */
export interface PriceLine {
  readonly kind: LineKind;
  readonly owner: string;
  readonly points: PricePoint[];
  /** Where the position of a liquidation price ended; undefined where it outlived the scenario. */
  untilMs?: number | undefined;
}

export const MARKER_KINDS = [
  'order',
  'conditional',
  'fill',
  'margin-call',
  'liquidation',
  'auto-deleveraging',
] as const;
export type MarkerKind = (typeof MARKER_KINDS)[number];

export interface Marker extends PricePoint {
  readonly kind: MarkerKind;
  readonly side: Side;
  readonly actor: string;
  readonly words: string;
}

export interface SymbolPrices {
  readonly symbol: string;
  readonly lines: Map<string, PriceLine>;
  readonly markers: Marker[];
}

export interface FaultBar {
  readonly sentence: string;
  readonly startMs: number;
  readonly endMs: number | undefined;
  readonly witnesses: readonly string[];
  readonly isWitnessed: boolean;
}

export interface RequestBar {
  readonly actor: string;
  readonly startMs: number;
  /** Undefined where the scenario ended first. */
  readonly endMs: number | undefined;
  readonly outcome: 'accepted' | 'rejected' | 'unknown';
  readonly words: string;
}

/** Measurements so called are of round trips: `acknowledgement p95`. */
const ROUND_TRIP = 'acknowledgement';

/** A limit on round trips, of somebody whose requests are drawn. */
export interface LatencyLimit {
  readonly name: string;
  readonly actor: string;
  readonly limitMs: number;
}

export interface PicturedHistory {
  readonly symbols: readonly SymbolPrices[];
  readonly faults: readonly FaultBar[];
  readonly requests: readonly RequestBar[];
  readonly limits: readonly LatencyLimit[];
  readonly steps: readonly { readonly atMs: number; readonly text: string }[];
  readonly endMs: number;
}

/** One pass over the history. Readings that name no symbol go to the first symbol the history names. */
export function picturedHistory(entries: readonly Entry[]): PicturedHistory {
  const reader = new Reader();
  let endMs = 1;
  for (const entry of entries) {
    endMs = Math.max(endMs, entry.atMs);
    reader.read(entry);
  }
  return reader.finish(endMs);
}

class Reader {
  readonly #symbols = new Map<string, SymbolPrices>();
  readonly #faults = new Map<string, { bar: FaultBar; witnesses: string[]; isWitnessed: boolean; endMs?: number }>();
  readonly #open = new Map<number, EntryOf<'invoked'>>();
  readonly #requests: RequestBar[] = [];
  readonly #limits: LatencyLimit[] = [];
  readonly #steps: { atMs: number; text: string }[] = [];
  readonly #told = new Set<string>();
  #latest: Decimal | undefined;

  read(entry: Entry): void {
    switch (entry.kind) {
      case 'step':
        this.#steps.push({ atMs: entry.atMs, text: entry.text });
        return;
      case 'invoked':
        this.#invoked(entry);
        return;
      case 'completed':
        this.#completed(entry);
        return;
      case 'observed':
        this.#observed(entry, entry.event);
        return;
      case 'index-published':
        this.#price({ symbol: entry.symbol, kind: 'index', owner: entry.source, atMs: entry.atMs, price: entry.price });
        return;
      case 'measured':
        if (entry.name.startsWith(ROUND_TRIP) && entry.limit !== undefined) {
          this.#limits.push({ name: entry.name, actor: entry.actor, limitMs: entry.limit });
        }
        return;
      case 'fault-started': {
        const bar = {
          sentence: entry.fault.sentence,
          startMs: entry.atMs,
          endMs: undefined,
          witnesses: [],
          isWitnessed: false,
        };
        this.#faults.set(entry.fault.id, { bar, witnesses: [], isWitnessed: false });
        return;
      }
      default:
        this.#faultNews(entry);
    }
  }

  finish(endMs: number): PicturedHistory {
    for (const entry of this.#open.values()) {
      const words = `${requestWords(entry.request)} → no end was seen`;
      this.#requests.push({ actor: entry.actor, startMs: entry.atMs, endMs: undefined, outcome: 'unknown', words });
    }
    const faults = this.#faults
      .values()
      .map(({ bar, witnesses, isWitnessed, endMs: end }) => ({ ...bar, witnesses, isWitnessed, endMs: end }));
    const symbols = this.#symbols.values().filter(({ lines, markers }) => lines.size > 0 || markers.length > 0);
    return {
      symbols: [...symbols],
      faults: [...faults],
      requests: this.#requests,
      limits: this.#limits,
      steps: this.#steps,
      endMs,
    };
  }

  #faultNews(entry: Entry): void {
    if (entry.kind === 'fault-ended') {
      const fault = this.#faults.get(entry.faultId);
      if (fault !== undefined) {
        fault.endMs = entry.atMs;
      }
    } else if (entry.kind === 'fault-witness') {
      const fault = this.#faults.get(entry.faultId);
      // What the condition was meant for comes first, whom it should have spared after it.
      fault?.witnesses[entry.witness.isEffectSeen ? 'unshift' : 'push'](
        `${entry.witness.target}: ${entry.witness.measured}`,
      );
      if (fault !== undefined && entry.witness.isEffectSeen) {
        fault.isWitnessed = true;
      }
    }
  }

  #invoked(entry: EntryOf<'invoked'>): void {
    this.#open.set(entry.call, entry);
    if (entry.request.kind !== 'place-order') {
      return;
    }
    const { intent } = entry.request;
    const price = priceOf(intent) ?? this.#latest;
    if (price !== undefined) {
      const kind = 'triggerPrice' in intent ? 'conditional' : 'order';
      const words = `${entry.actor}: ${requestWords(entry.request)}`;
      this.#mark(intent.symbol, { kind, side: intent.side, actor: entry.actor, words, atMs: entry.atMs, price });
    }
  }

  #completed(entry: EntryOf<'completed'>): void {
    this.#open.delete(entry.call);
    const { actor, atMs, roundTripMs, request, outcome } = entry;
    const words = `${requestWords(request)} → ${outcomeWords(outcome)}`;
    this.#requests.push({ actor, startMs: atMs - roundTripMs, endMs: atMs, outcome: outcome.kind, words });
    if (outcome.kind === 'accepted') {
      this.#reading(entry, outcome.value);
    }
  }

  #reading({ request, atMs, actor }: EntryOf<'completed'>, value: ReadValue): void {
    const symbol = this.#firstSymbol();
    if (request.kind === 'read-last-price' && value !== undefined && 'tradedAtMs' in value) {
      this.#price({ symbol, kind: 'last', owner: '', atMs, price: value.last });
    } else if (request.kind === 'read-mark-price' && value !== undefined && 'mark' in value) {
      this.#price({ symbol, kind: 'mark', owner: '', atMs, price: value.mark });
    } else if (request.kind === 'read-position-risk' && Array.isArray(value)) {
      for (const position of value) {
        if ('liquidationPrice' in position && !isZero(position.liquidationPrice) && !isZero(position.quantity)) {
          const price = position.liquidationPrice;
          this.#price({ symbol: position.symbol, kind: 'liquidation', owner: actor, atMs, price });
        } else if ('liquidationPrice' in position) {
          this.#endLevel(position.symbol, actor, atMs);
        }
      }
    }
  }

  #observed({ actor, atMs }: EntryOf<'observed'>, event: StreamEvent): void {
    if (event.kind === 'mark-price') {
      this.#price({ symbol: event.symbol, kind: 'mark', owner: '', atMs, price: event.mark });
    } else if (event.kind === 'trade') {
      this.#price({ symbol: event.trade.symbol, kind: 'last', owner: '', atMs, price: event.trade.price });
    } else if (event.kind === 'order-update' && event.fill !== undefined) {
      this.#fill({ actor, atMs, update: event, fill: event.fill });
    } else if (event.kind === 'margin-call') {
      for (const { symbol, markPrice: price } of event.positions.filter((called) => this.#isNew(actor, called))) {
        const words = `${actor}: margin call at a mark of ${text(price)}`;
        this.#mark(symbol, { kind: 'margin-call', side: 'sell', actor, words, atMs, price });
      }
    }
  }

  /** The trader's own stream and the auditor's tell of the same call. */
  #isNew(actor: string, { symbol, markPrice }: MarginCall['positions'][number]): boolean {
    const call = `${actor} ${symbol} margin call ${text(markPrice)}`;
    return !this.#told.has(call) && this.#told.add(call).has(call);
  }

  /** The position is gone, and with it the price it would have been liquidated at. */
  #endLevel(symbol: string, owner: string, atMs: number): void {
    const level = this.#symbols.get(symbol)?.lines.get(`liquidation ${owner}`);
    if (level !== undefined) {
      level.untilMs ??= atMs;
    }
  }

  #fill({
    actor,
    atMs,
    update,
    fill,
  }: {
    actor: string;
    atMs: number;
    update: OrderUpdate;
    fill: NonNullable<OrderUpdate['fill']>;
  }): void {
    const seen = `${actor} ${update.symbol} ${fill.tradeId} ${fill.side}`;
    // The trader's own stream and the auditor's tell of the same fill.
    if (this.#told.has(seen)) {
      return;
    }
    this.#told.add(seen);
    const kind = update.isLiquidation ? 'liquidation' : update.isAutoDeleveraging ? 'auto-deleveraging' : 'fill';
    const { side, price } = fill;
    const words = `${actor} ${KIND_WORDS[kind]}: ${side} ${text(fill.quantity)} at ${text(price)}`;
    this.#mark(update.symbol, { kind, side, actor, words, atMs, price });
    if (kind === 'liquidation' && update.status === 'filled') {
      this.#endLevel(update.symbol, actor, atMs);
    }
  }

  #price({ symbol, kind, owner, atMs, price }: PricePoint & { symbol: string; kind: LineKind; owner: string }): void {
    // Zero is how a venue says that it has no price yet.
    if (isZero(price)) {
      return;
    }
    const { lines } = this.#prices(symbol);
    const key = `${kind} ${owner}`;
    const line = lines.get(key);
    if (line === undefined) {
      lines.set(key, { kind, owner, points: [{ atMs, price }] });
    } else {
      line.points.push({ atMs, price });
      line.untilMs = undefined;
    }
    if (kind !== 'liquidation') {
      this.#latest = price;
    }
  }

  #mark(symbol: string, marker: Marker): void {
    this.#prices(symbol).markers.push(marker);
  }

  #prices(symbol: string): SymbolPrices {
    const known = this.#symbols.get(symbol);
    if (known !== undefined) {
      return known;
    }
    const added: SymbolPrices = { symbol, lines: new Map(), markers: [] };
    this.#symbols.set(symbol, added);
    return added;
  }

  #firstSymbol(): string {
    return this.#symbols.keys().next().value ?? '';
  }
}

const KIND_WORDS = { fill: 'filled', liquidation: 'liquidated', 'auto-deleveraging': 'auto-deleveraged' } as const;

function priceOf(intent: OrderIntent): Decimal | undefined {
  switch (intent.kind) {
    case 'limit':
      return intent.price;
    case 'price-match':
    case 'market':
      return undefined;
    case 'trailing-stop-market':
      return intent.activationPrice;
    default:
      return intent.triggerPrice;
  }
}
