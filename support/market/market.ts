// The spot market around the venue: all index sources moved together, each price written to the record.
import { type Decimal, text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { History } from '../history/history.ts';
import type { IndexSource } from './index-source.ts';
import type { PathPoint } from './paths.ts';

// Captured at load, so that nobody's fake clock can freeze the harness.
const { setTimeout: startTimer } = globalThis;

export class Market {
  readonly symbol: string;
  readonly #sources: readonly IndexSource[];
  readonly #history: History;
  #price: Decimal | undefined;

  constructor(options: { symbol: string; sources: readonly IndexSource[]; history: History }) {
    this.symbol = options.symbol;
    this.#sources = options.sources;
    this.#history = options.history;
  }

  /** The price all sources agree on. @throws ScenarioError before the first. */
  get indexPrice(): Decimal {
    if (this.#price === undefined) {
      throw new ScenarioError(
        `no index price yet: begin with "Given the ${this.symbol} perpetual at an index price of …"`,
      );
    }
    return this.#price;
  }

  publish(price: Decimal): void {
    this.#price = price;
    for (const source of this.#sources) {
      source.publish(this.symbol, price);
      this.#history.append({ kind: 'index-published', source: source.name, symbol: this.symbol, price });
    }
  }

  /** Publishes each point at its time; a point that is late is published at once, none is left out. */
  async play(path: readonly PathPoint[], signal: AbortSignal): Promise<void> {
    const startedMs = this.#history.nowMs();
    for (const point of path) {
      const leftMs = startedMs + point.atMs - this.#history.nowMs();
      if (leftMs > 0) {
        await new Promise((resolve) => startTimer(resolve, leftMs));
      }
      signal.throwIfAborted();
      this.publish(point.price);
    }
    this.#history.append({ kind: 'note', text: `the index price path ended at ${text(this.indexPrice)}` });
  }
}
