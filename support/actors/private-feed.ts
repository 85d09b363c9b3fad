// A trader's private stream over one line: reconnects when it breaks, and catches up by reading what it missed.
import { EnvironmentError, messageOf } from '../domain/errors.ts';
import type { History } from '../history/history.ts';
import type { Stream, StreamFrame } from '../venue/venue.ts';
import type { Caller } from './caller.ts';
import { Knowledge } from './knowledge.ts';
import { timer } from './until.ts';

const OPEN_WITHIN_MS = 5_000;
const CATCH_UP_WITHIN_MS = 5_000;
const RECONNECT_EVERY_MS = 100;

export class PrivateFeed implements AsyncDisposable {
  readonly knowledge = new Knowledge();
  readonly #caller: Caller;
  readonly #history: History;
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal;
  #stream: Stream | undefined;
  #connections = 0;
  #reconnecting: Promise<void> | undefined;
  #isCaughtUp = true;

  constructor(options: { caller: Caller; history: History; signal: AbortSignal }) {
    this.#caller = options.caller;
    this.#history = options.history;
    this.#signal = AbortSignal.any([options.signal, this.#ending.signal]);
  }

  /** True while the stream is open and nothing that happened before it is left to be read. */
  get isCaughtUp(): boolean {
    return this.#isCaughtUp && this.#stream?.isOpen === true;
  }

  async open(): Promise<void> {
    await this.#connect();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort(new EnvironmentError('the scenario has ended'));
    await this.#reconnecting;
    await this.#stream?.[Symbol.asyncDispose]();
  }

  async #connect(): Promise<void> {
    this.#connections += 1;
    const { actor, line } = this.#caller;
    const stream = `${actor}/${line}/${this.#connections}`;
    const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(OPEN_WITHIN_MS)]);
    this.#stream = await this.#caller.session.open(
      { kind: 'private' },
      { listener: (frame) => this.#receive(stream, frame), signal },
    );
  }

  #receive(stream: string, frame: StreamFrame): void {
    const { actor, line } = this.#caller;
    this.knowledge.observe(frame.event);
    this.#history.append(
      { kind: 'observed', actor, line, stream, event: frame.event, raw: frame.raw },
      { atMs: this.#history.sinceStart(frame.arrivedMs) },
    );
    if (frame.event.kind === 'closed' && !this.#signal.aborted) {
      this.#isCaughtUp = false;
      this.#reconnecting = this.#reconnect();
    }
  }

  /** Reading is all that is repeated here: nothing that could move money. */
  async #reconnect(): Promise<void> {
    while (!this.#signal.aborted) {
      try {
        await this.#connect();
        await this.#catchUp();
        this.#isCaughtUp = true;
        return;
      } catch (error) {
        if (!(error instanceof EnvironmentError)) {
          throw error;
        }
        this.#history.append({ kind: 'note', text: `${this.#caller.actor} reconnects: ${messageOf(error)}` });
        await timer(RECONNECT_EVERY_MS, this.#signal).catch(() => undefined);
      }
    }
  }

  async #catchUp(): Promise<void> {
    const [account, openOrders, fills] = await Promise.all([
      this.#caller.read<'read-account'>({ kind: 'read-account' }, CATCH_UP_WITHIN_MS),
      this.#caller.read<'read-open-orders'>({ kind: 'read-open-orders' }, CATCH_UP_WITHIN_MS),
      this.#caller.read<'read-fills'>({ kind: 'read-fills' }, CATCH_UP_WITHIN_MS),
    ]);
    this.knowledge.adopt({ account, openOrders, fills });
  }
}
