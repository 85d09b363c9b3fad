// What the edge itself remembers of the public market: aggregate trades and candles, kept from the core's events.

import type { AggregateTraded, Event } from '../core/events.ts';
import { Candles, type CandlesSnapshot } from './candles.ts';

const aggregatesMax = 10_000;

interface Remembered {
  readonly candles: Candles;
  readonly aggregates: AggregateTraded[];
}

/** The memory of all markets, for a snapshot. */
export type MarketDataSnapshot = readonly {
  readonly symbol: string;
  readonly candles: CandlesSnapshot;
  readonly aggregates: readonly AggregateTraded[];
}[];

/** Memory of public trades per market. */
export class MarketData {
  readonly #markets = new Map<string, Remembered>();

  /** Takes in the events of one command. */
  observe(events: readonly Event[]): void {
    for (const event of events) {
      if (event.kind === 'trade') this.#market(event.trade.symbol).candles.add(event.trade);
      else if (event.kind === 'aggregate-trade') this.#remember(event);
    }
  }

  candles(symbol: string): Candles {
    return this.#market(symbol).candles;
  }

  /** The latest aggregate trades, oldest first. */
  aggregates(symbol: string): readonly AggregateTraded[] {
    return this.#market(symbol).aggregates;
  }

  reset(): void {
    this.#markets.clear();
  }

  snapshot(): MarketDataSnapshot {
    return [...this.#markets].map(([symbol, { candles, aggregates }]) => {
      return { symbol, candles: candles.snapshot(), aggregates };
    });
  }

  /** Takes over what a snapshot holds. */
  restore(snapshot: MarketDataSnapshot): void {
    this.#markets.clear();
    for (const { symbol, candles, aggregates } of snapshot) {
      this.#markets.set(symbol, { candles: Candles.restored(candles), aggregates: [...aggregates] });
    }
  }

  #remember(event: AggregateTraded): void {
    const { aggregates } = this.#market(event.symbol);
    aggregates.push(event);
    // Cutting in large pieces keeps the cost per trade constant.
    if (aggregates.length > 2 * aggregatesMax) aggregates.splice(0, aggregatesMax);
  }

  #market(symbol: string): Remembered {
    const known = this.#markets.get(symbol);
    if (known) return known;
    const created = { candles: new Candles(), aggregates: [] };
    this.#markets.set(symbol, created);
    return created;
  }
}
