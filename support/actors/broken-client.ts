// A client that is broken on purpose: does one thing of the venue's catalogue, once or on and on.
import { EnvironmentError, messageOf } from '../domain/errors.ts';
import type { History } from '../history/history.ts';
import type { Misbehaviour, MisbehaviourGround, Reaction } from '../venue/misbehaviour.ts';
import { timer } from './until.ts';

/** Between one time and the next: often enough to hurt, and no load test. */
const AGAIN_AFTER_MS = 20;
/** Some take longer than a neighbour's whole business: what has gone on for this long has begun. */
const BEGUN_AFTER_MS = 1_000;
/** The last time is waited for, but not for ever. */
const LAST_WITHIN_MS = 1_000;

export interface BrokenClientOptions {
  /** On whose behalf. */
  readonly name: string;
  readonly misbehaviour: Misbehaviour;
  readonly ground: MisbehaviourGround;
  readonly history: History;
}

export class BrokenClient implements AsyncDisposable {
  readonly misbehaviour: Misbehaviour;
  /** What it heard each time, oldest first. */
  readonly heard: Reaction[] = [];
  readonly #options: BrokenClientOptions;
  readonly #holding = new AbortController();
  readonly #givingUp = new AbortController();
  #running: Promise<void> | undefined;
  #problem: unknown;

  constructor(options: BrokenClientOptions) {
    this.#options = options;
    this.misbehaviour = options.misbehaviour;
  }

  /** Resolves with what it heard. */
  async once(): Promise<Reaction> {
    const { history, name, ground, misbehaviour } = this.#options;
    const reaction = await misbehaviour.perform(ground, this.#givingUp.signal);
    this.heard.push(reaction);
    history.append({
      kind: 'note',
      text: `a broken client of ${name} ${misbehaviour.does} and heard ${reaction.heard}: ${reaction.raw}`,
    });
    return reaction;
  }

  /** On and on, until held. Resolves when it has happened once, or has gone on for a second. */
  async begin(): Promise<void> {
    const first = this.once();
    this.#running = this.#goOn(first);
    await Promise.race([first.catch(() => undefined), timer(BEGUN_AFTER_MS, this.#holding.signal)]);
  }

  /** Resolves when the last time is over, or given up. @throws EnvironmentError where it could not go on */
  async hold(): Promise<void> {
    await this.#stop();
    if (this.#problem !== undefined) {
      throw new EnvironmentError(
        `the broken client of ${this.#options.name} could not go on: ${messageOf(this.#problem)}`,
        { cause: this.#problem },
      );
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
  }

  async #stop(): Promise<void> {
    this.#holding.abort();
    const over = this.#running ?? Promise.resolve();
    await Promise.race([over, timer(LAST_WITHIN_MS, this.#givingUp.signal)]);
    this.#givingUp.abort();
    await over;
  }

  async #goOn(first: Promise<unknown>): Promise<void> {
    try {
      await first;
      while (!this.#holding.signal.aborted) {
        await timer(AGAIN_AFTER_MS, this.#holding.signal).catch(() => undefined);
        await this.once();
      }
    } catch (error) {
      if (!this.#givingUp.signal.aborted) {
        this.#problem = error;
      }
    }
  }
}
