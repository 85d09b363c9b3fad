// The bounded queue between two neighbours of a chain: what Go does with a channel of chunks.

/** One read from a socket, at most 32768 bytes, with the time its age is counted from. */
export interface Chunk {
  readonly bytes: Buffer;
  /** Monotonic milliseconds: when the bytes were read, or left the last latency toxic. */
  readonly atMs: number;
}

/** Where a neighbour puts its chunks: the channel of the next toxic, or the socket at the end of the chain. */
export interface Outlet {
  /** Takes a chunk whatever the room; a writer that respects `hasRoom` keeps the queue short. */
  push(chunk: Chunk): void;
  /** No more chunks will come. */
  end(): void;
  readonly hasRoom: boolean;
  /** Called each time room may have come back; belongs to the one writer. */
  onRoom: (() => void) | undefined;
}

/** A queue with one writer and one reader. */
export class Channel implements Outlet {
  onRoom: (() => void) | undefined;
  /** Called when there is something to take; belongs to the one reader. */
  onReadable: (() => void) | undefined;
  readonly #capacityChunks: number;
  #queue: Chunk[] = [];
  #hasEnded = false;
  #isDiscarding = false;

  constructor(capacityChunks: number) {
    this.#capacityChunks = capacityChunks;
  }

  get hasRoom(): boolean {
    return this.#queue.length < this.#capacityChunks;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  push(chunk: Chunk): void {
    if (this.#isDiscarding) return;
    this.#queue.push(chunk);
    this.onReadable?.();
  }

  end(): void {
    this.#hasEnded = true;
    this.onReadable?.();
  }

  /** The next chunk; `end`, again and again, after the last; undefined when nothing is there yet. */
  take(): Chunk | 'end' | undefined {
    const chunk = this.#queue.shift();
    if (chunk === undefined) return this.#hasEnded ? 'end' : undefined;
    this.onRoom?.();
    return chunk;
  }

  /** All that waits, at once. */
  takeAll(): readonly Chunk[] {
    const all = this.#queue;
    this.#queue = [];
    return all;
  }

  /** The reader has gone: what waits and what still comes is dropped, so that no writer is held up. */
  discard(): void {
    this.#isDiscarding = true;
    this.#queue = [];
    this.onRoom?.();
  }
}
