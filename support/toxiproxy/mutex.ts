// Makes changes to one thing happen one after another.

/** A queue of one at a time. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs the work after all that was asked for before it; its failure does not stop what follows. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work, work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
