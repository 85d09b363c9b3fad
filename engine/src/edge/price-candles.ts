// Candles of prices nobody trades at: mark, index and premium index.

import type { Amount } from '../core/amount.ts';
import type { Event } from '../core/events.ts';
import { Candles } from './candles.ts';

export const PUBLISHED_PRICES = ['mark', 'index', 'premium'] as const;
export type PublishedPrice = (typeof PUBLISHED_PRICES)[number];

/** Kept from the price events of this process; a restart begins anew. */
export class PriceCandles {
  readonly #candles = new Map<string, Candles>();

  /** Takes in the events of one command. */
  observe(events: readonly Event[]): void {
    for (const event of events) {
      if (event.kind !== 'price') continue;
      this.#add('mark', event, event.markPrice);
      this.#add('index', event, event.indexPrice);
      this.#add('premium', event, event.premiumIndex);
    }
  }

  candles(of: PublishedPrice, symbol: string): Candles {
    const key = `${of} ${symbol}`;
    const known = this.#candles.get(key);
    if (known) return known;
    const created = new Candles();
    this.#candles.set(key, created);
    return created;
  }

  reset(): void {
    this.#candles.clear();
  }

  #add(of: PublishedPrice, { symbol, at }: { readonly symbol: string; readonly at: number }, price: Amount): void {
    this.candles(of, symbol).add({ symbol, tradeId: 0, price, quantity: 0n, isBuyerMaker: false, at });
  }
}
