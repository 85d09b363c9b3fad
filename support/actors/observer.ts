// The public's eyes on a clean line: market streams, and the mark price read often enough to draw it.
import { isZero } from '../domain/decimal.ts';
import { EnvironmentError, messageOf } from '../domain/errors.ts';
import type { LastPrice } from '../domain/prices.ts';
import type { MarkReading } from '../domain/request.ts';
import type { History } from '../history/history.ts';
import type { MarketChannel, Session, Stream } from '../venue/venue.ts';
import { Caller } from './caller.ts';
import { timer } from './until.ts';

/** Often enough that a liquidation's mark price is bracketed closely, rarely enough to cost nothing. */
const MARK_PRICE_EVERY_MS = 25;
const OPEN_WITHIN_MS = 5_000;
const RECONNECT_EVERY_MS = 50;

export class Observer implements AsyncDisposable {
  readonly caller: Caller;
  readonly #history: History;
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal;
  readonly #markChannel: MarketChannel;
  #stream: Stream | undefined;
  #connections = 0;
  #reconnecting: Promise<void> | undefined;
  #watching: Promise<void> | undefined;
  #latest: MarkReading | undefined;
  #lastPrice: LastPrice | undefined;

  constructor(options: { session: Session; history: History; signal: AbortSignal; hasEveryMarkPrice: boolean }) {
    this.#markChannel = options.hasEveryMarkPrice ? 'mark-price-at-once' : 'mark-price';
    this.#history = options.history;
    this.#signal = AbortSignal.any([options.signal, this.#ending.signal]);
    this.caller = new Caller({ actor: 'venue', line: 'clean', ...options });
  }

  /** Mark and index as last read; undefined before the first reading. */
  get latest(): MarkReading | undefined {
    return this.#latest;
  }

  /** The price of the last public trade seen. */
  get lastPrice(): LastPrice | undefined {
    return this.#lastPrice;
  }

  async open(): Promise<void> {
    this.#connections += 1;
    const stream = `venue/clean/${this.#connections}`;
    this.#stream = await this.caller.session.open(
      { kind: 'market', channels: ['depth', 'trades', this.#markChannel, 'liquidations'] },
      {
        signal: AbortSignal.any([this.#signal, AbortSignal.timeout(OPEN_WITHIN_MS)]),
        listener: (frame) => {
          if (frame.event.kind === 'trade') {
            this.#lastPrice = frame.event.trade.price;
          } else if (frame.event.kind === 'mark-price' && !isZero(frame.event.index)) {
            const { symbol, mark, index, fundingRate, nextFundingAtMs, eventAtMs } = frame.event;
            this.#latest = { symbol, mark, index, lastFundingRate: fundingRate, nextFundingAtMs, atMs: eventAtMs };
          }
          this.#history.append(
            {
              kind: 'observed',
              actor: 'venue',
              line: 'clean',
              stream,
              event: frame.event,
              raw: frame.raw,
            },
            { atMs: this.#history.sinceStart(frame.arrivedMs) },
          );
          if (frame.event.kind === 'closed' && !this.#signal.aborted) {
            this.#reconnecting = this.#reconnect();
          }
        },
      },
    );
  }

  /** Reads mark and index once. */
  async read(): Promise<MarkReading> {
    this.#latest = await this.caller.read<'read-mark-price'>({ kind: 'read-mark-price' });
    return this.#latest;
  }

  /** Reads on until the scenario ends. */
  watch(): void {
    this.#watching ??= this.#watch();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort(new EnvironmentError('the scenario has ended'));
    await this.#watching;
    await this.#reconnecting;
    await this.#stream?.[Symbol.asyncDispose]();
    await this.caller.session[Symbol.asyncDispose]();
  }

  /** A venue that went down took its streams with it; whether it had a reason is for the oracles to say. */
  async #reconnect(): Promise<void> {
    while (!this.#signal.aborted) {
      try {
        await this.open();
        return;
      } catch (error) {
        if (!(error instanceof EnvironmentError)) {
          throw error;
        }
        this.#history.append({ kind: 'note', text: `the public streams are opened again: ${messageOf(error)}` });
        await timer(RECONNECT_EVERY_MS, this.#signal).catch(() => undefined);
      }
    }
  }

  async #watch(): Promise<void> {
    while (!this.#signal.aborted) {
      const { outcome } = await this.caller.call<'read-mark-price'>({ kind: 'read-mark-price' }, OPEN_WITHIN_MS);
      if (outcome.kind === 'accepted') {
        this.#latest = outcome.value;
      }
      await timer(MARK_PRICE_EVERY_MS, this.#signal).catch(() => undefined);
    }
  }
}
