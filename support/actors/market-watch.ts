// A trader who listens to public market streams over the own line, and keeps what they said apart from everybody else's.
import type { BookSnapshot } from '../domain/book.ts';
import { EnvironmentError } from '../domain/errors.ts';
import type { History } from '../history/history.ts';
import type { MarketChannel, Stream } from '../venue/venue.ts';
import type { Trader } from './trader.ts';

const OPEN_WITHIN_MS = 5_000;

export class MarketWatch implements AsyncDisposable {
  readonly trader: Trader;
  readonly channels: readonly MarketChannel[];
  /** The name of its connection in the history. */
  readonly stream: string;
  /** The venue's book, read while the stream ran: where a book kept from the stream may begin. Oldest first. */
  readonly snapshots: BookSnapshot[] = [];
  readonly #history: History;
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal;
  #stream: Stream | undefined;

  constructor(options: {
    trader: Trader;
    channels: readonly MarketChannel[];
    /** Tells this watch from others of the same trader. */
    place: number;
    history: History;
    signal: AbortSignal;
  }) {
    this.trader = options.trader;
    this.channels = options.channels;
    this.stream = `${options.trader.name}/trader/watch-${options.place}`;
    this.#history = options.history;
    this.#signal = AbortSignal.any([options.signal, this.#ending.signal]);
  }

  /** Resolves when the stream is open and the first snapshot of the book is in. */
  async open(): Promise<void> {
    const { own } = this.trader;
    this.#stream = await own.session.open(
      { kind: 'market', channels: this.channels },
      {
        listener: (frame) => {
          const { event, raw } = frame;
          this.#history.append(
            { kind: 'observed', actor: own.actor, line: own.line, stream: this.stream, event, raw },
            { atMs: this.#history.sinceStart(frame.arrivedMs) },
          );
        },
        signal: AbortSignal.any([this.#signal, AbortSignal.timeout(OPEN_WITHIN_MS)]),
      },
    );
    await this.takeSnapshot();
  }

  async takeSnapshot(): Promise<void> {
    this.snapshots.push(await this.trader.own.read<'read-book'>({ kind: 'read-book' }));
  }

  /** Asks to hear no more of these. */
  leave(channels: readonly MarketChannel[]): void {
    if (this.#stream === undefined) {
      throw new EnvironmentError('a stream that was never opened cannot be left');
    }
    this.trader.own.session.unsubscribe(this.#stream, channels);
  }

  /** It only listens: there is nothing to stop. */
  hold(): Promise<void> {
    return Promise.resolve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort(new EnvironmentError('the scenario has ended'));
    await this.#stream?.[Symbol.asyncDispose]();
  }
}
