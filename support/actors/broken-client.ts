// A client that is broken on purpose: does one thing of the venue's catalogue, once or on and on.
import { EnvironmentError, messageOf } from '../domain/errors.ts';
import type { History } from '../history/history.ts';
import type { Misbehaviour, MisbehaviourGround, Reaction } from '../venue/misbehaviour.ts';
import { timer } from './until.ts';

/** Between one time and the next: often enough to hurt, and no load test. */
const AGAIN_AFTER_MS = 20;

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
  #running: Promise<void> | undefined;
  #problem: unknown;

  constructor(options: BrokenClientOptions) {
    this.#options = options;
    this.misbehaviour = options.misbehaviour;
  }

  /** Resolves with what it heard. */
  async once(): Promise<Reaction> {
    const { history, name, ground, misbehaviour } = this.#options;
    const reaction = await misbehaviour.perform(ground);
    this.heard.push(reaction);
    history.append({
      kind: 'note',
      text: `a broken client of ${name} ${misbehaviour.does} and heard ${reaction.heard}: ${reaction.raw}`,
    });
    return reaction;
  }

  /** On and on, until held. */
  begin(): void {
    this.#running ??= this.#goOn();
  }

  /** Resolves when the last time is over. @throws EnvironmentError where it could not go on */
  async hold(): Promise<void> {
    this.#holding.abort();
    await this.#running;
    if (this.#problem !== undefined) {
      throw new EnvironmentError(
        `the broken client of ${this.#options.name} could not go on: ${messageOf(this.#problem)}`,
        { cause: this.#problem },
      );
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#holding.abort();
    await this.#running;
  }

  async #goOn(): Promise<void> {
    try {
      while (!this.#holding.signal.aborted) {
        await this.once();
        await timer(AGAIN_AFTER_MS, this.#holding.signal).catch(() => undefined);
      }
    } catch (error) {
      this.#problem = error;
    }
  }
}
