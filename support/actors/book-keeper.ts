// A trader who keeps a local order book over the own line, through cuts and gaps.
import type { BookDelta } from '../domain/book.ts';
import { text } from '../domain/decimal.ts';
import { EnvironmentError, messageOf } from '../domain/errors.ts';
import type { History } from '../history/history.ts';
import type { Stream, StreamFrame } from '../venue/venue.ts';
import type { Caller } from './caller.ts';
import { LocalBook } from './local-book.ts';
import { timer } from './until.ts';

const OPEN_WITHIN_MS = 5_000;
const AGAIN_AFTER_MS = 50;

export class BookKeeper implements AsyncDisposable {
  readonly #caller: Caller;
  readonly #history: History;
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal;
  /** Moments at which the local book was crossed, as sentences. */
  readonly crossings: string[] = [];
  /** From how many snapshots the book was built so far. */
  snapshots = 0;
  #book: LocalBook | undefined;
  #buffer: BookDelta[] = [];
  #stream: Stream | undefined;
  #connections = 0;
  #building: Promise<void> | undefined;

  constructor(options: { caller: Caller; history: History; signal: AbortSignal }) {
    this.#caller = options.caller;
    this.#history = options.history;
    this.#signal = AbortSignal.any([options.signal, this.#ending.signal]);
  }

  /** The book, while it is known to be whole; undefined from a gap or cut until the next snapshot. */
  get book(): LocalBook | undefined {
    return this.#book;
  }

  /** Resolves when the first snapshot is in. */
  async open(): Promise<void> {
    this.#building = this.#build();
    await this.#building;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort(new EnvironmentError('the scenario has ended'));
    await this.#building;
    await this.#stream?.[Symbol.asyncDispose]();
  }

  async #build(): Promise<void> {
    while (!this.#signal.aborted) {
      try {
        if (this.#stream?.isOpen !== true) {
          await this.#connect();
        }
        const snapshot = await this.#caller.read<'read-book'>({ kind: 'read-book' });
        this.#book = new LocalBook(snapshot);
        this.snapshots += 1;
        const waiting = this.#buffer;
        this.#buffer = [];
        for (const delta of waiting) {
          this.#apply(delta);
        }
        if (this.#book !== undefined) {
          return;
        }
      } catch (error) {
        if (!(error instanceof EnvironmentError)) {
          throw error;
        }
        this.#history.append({
          kind: 'note',
          text: `${this.#caller.actor} rebuilds the local book: ${messageOf(error)}`,
        });
      }
      await timer(AGAIN_AFTER_MS, this.#signal).catch(() => undefined);
    }
  }

  async #connect(): Promise<void> {
    this.#connections += 1;
    const stream = `${this.#caller.actor}/${this.#caller.line}/book-${this.#connections}`;
    this.#buffer = [];
    this.#stream = await this.#caller.session.open(
      { kind: 'market', channels: ['depth'] },
      {
        listener: (frame) => this.#receive(stream, frame),
        signal: AbortSignal.any([this.#signal, AbortSignal.timeout(OPEN_WITHIN_MS)]),
      },
    );
  }

  #receive(stream: string, frame: StreamFrame): void {
    const { actor, line } = this.#caller;
    this.#history.append(
      { kind: 'observed', actor, line, stream, event: frame.event, raw: frame.raw },
      { atMs: this.#history.sinceStart(frame.arrivedMs) },
    );
    if (frame.event.kind === 'book-delta') {
      if (this.#book === undefined) {
        this.#buffer.push(frame.event.delta);
      } else {
        this.#apply(frame.event.delta);
      }
    } else if (frame.event.kind === 'closed' && !this.#signal.aborted) {
      this.#rebuild();
    }
  }

  #apply(delta: BookDelta): void {
    const book = this.#book;
    if (book === undefined) {
      this.#buffer.push(delta);
      return;
    }
    if (book.apply(delta) === 'gap') {
      this.#rebuild();
      return;
    }
    const crossing = book.crossing();
    if (crossing !== undefined) {
      this.crossings.push(
        `bid ${text(crossing.bid)} at or above ask ${text(crossing.ask)} after update ${book.lastUpdateId}`,
      );
    }
  }

  #rebuild(): void {
    this.#book = undefined;
    const before = this.#building ?? Promise.resolve();
    this.#building = before.then(() => (this.#book === undefined ? this.#build() : undefined));
  }
}
