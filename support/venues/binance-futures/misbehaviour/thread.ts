// Has broken clients play in a thread of their own, which is started with the first of them.
import { Worker } from 'node:worker_threads';
import { text } from '../../../domain/decimal.ts';
import { EnvironmentError } from '../../../domain/errors.ts';
import type { Misbehaviour, MisbehaviourGround, Reaction } from '../../../venue/misbehaviour.ts';
import type { FromThread, ThreadOptions, ToThread } from './thread-worker.ts';

interface Call {
  readonly ground: MisbehaviourGround;
  readonly answer: PromiseWithResolvers<Reaction>;
}

export class MisbehaviourThread {
  readonly #options: ThreadOptions;
  readonly #calls = new Map<number, Call>();
  #worker: Worker | undefined;
  #count = 0;

  constructor(options: ThreadOptions) {
    this.#options = options;
  }

  /** The same misbehaviours, each performed in the thread. */
  of(catalogue: readonly Misbehaviour[]): readonly Misbehaviour[] {
    return catalogue.map(({ id, does, answer, source }) => ({
      ...{ id, does, answer, source },
      perform: (ground, signal) => this.#perform(id, ground, signal),
    }));
  }

  async #perform(id: string, ground: MisbehaviourGround, signal: AbortSignal | undefined): Promise<Reaction> {
    signal?.throwIfAborted();
    const worker = this.#started();
    this.#count += 1;
    const call = this.#count;
    const answer = Promise.withResolvers<Reaction>();
    this.#calls.set(call, { ground, answer });
    const { endpoint, credentials, aheadMs } = ground;
    tell(worker, { kind: 'perform', call, id, ground: { endpoint, credentials, aheadMs, price: text(ground.price) } });
    // The thread ends with its connections, whatever it is in the middle of.
    const end = (): void => void worker.terminate();
    signal?.addEventListener('abort', end, { once: true });
    try {
      return await answer.promise;
    } finally {
      signal?.removeEventListener('abort', end);
      this.#calls.delete(call);
    }
  }

  #started(): Worker {
    if (this.#worker !== undefined) {
      return this.#worker;
    }
    const worker = new Worker(new URL('./thread-worker.ts', import.meta.url), { workerData: this.#options });
    this.#worker = worker;
    worker.on('message', (told: FromThread) => void this.#hear(worker, told));
    worker.once('error', (error) => this.#lost(worker, error.message));
    worker.once('exit', () => this.#lost(worker, 'their thread has ended'));
    // Last, because listening takes hold of it again: nobody is kept waiting for a thread that has nothing to do.
    worker.unref();
    return worker;
  }

  async #hear(worker: Worker, told: FromThread): Promise<void> {
    const call = this.#calls.get(told.call);
    if (told.kind === 'reaction') {
      call?.answer.resolve(told.reaction);
    } else if (told.kind === 'failure') {
      call?.answer.reject(new EnvironmentError(`a broken client could not be played: ${told.message}`));
    } else if (call !== undefined) {
      try {
        tell(worker, { kind: 'spare', call: told.call, spare: await call.ground.spare() });
      } catch (error) {
        call.answer.reject(error);
      }
    }
  }

  #lost(worker: Worker, why: string): void {
    if (this.#worker === worker) {
      this.#worker = undefined;
    }
    for (const { answer } of this.#calls.values()) {
      answer.reject(new EnvironmentError(`broken clients could not be played on: ${why}`));
    }
  }
}

function tell(worker: Worker, told: ToThread): void {
  worker.postMessage(told);
}
