// The toxics of one proxy, and the connections they act on.
import { toxicExists, toxicNotFound } from './api-error.ts';
import type { Connection } from './connection.ts';
import { Mutex } from './mutex.ts';
import { DIRECTIONS, type Direction, type Toxic } from './toxic.ts';

/** Changes reach the open connections before the call that made them returns, and never wait for a peer. */
export class ToxicChain {
  readonly connections = new Set<Connection>();
  readonly #toxics: Record<Direction, Toxic[]> = { upstream: [], downstream: [] };
  readonly #changes = new Mutex();

  /** The toxics of a connection that begins now. */
  get byDirection(): Readonly<Record<Direction, readonly Toxic[]>> {
    return { upstream: [...this.#toxics.upstream], downstream: [...this.#toxics.downstream] };
  }

  /** All toxics, upstream first, each direction in order of creation. */
  list(): readonly Toxic[] {
    return DIRECTIONS.flatMap((direction) => this.#toxics[direction]);
  }

  get(name: string): Toxic {
    const toxic = this.list().find((one) => one.name === name);
    if (toxic === undefined) throw toxicNotFound();
    return toxic;
  }

  /** True when a toxic of that name is there, in either direction. */
  has(name: string): boolean {
    return this.list().some((one) => one.name === name);
  }

  add(toxic: Toxic): Promise<void> {
    return this.#changes.run(async () => {
      if (this.has(toxic.name)) throw toxicExists();
      this.#toxics[toxic.direction].push(toxic);
      await this.#onLinks(toxic.direction, (link) => link.add(toxic));
    });
  }

  update(toxic: Toxic, { toxicity, attributes }: Pick<Toxic, 'toxicity' | 'attributes'>): Promise<void> {
    return this.#changes.run(async () => {
      toxic.toxicity = toxicity;
      toxic.attributes = attributes;
      await this.#onLinks(toxic.direction, (link) => link.update(toxic));
    });
  }

  remove(toxic: Toxic): Promise<void> {
    return this.#changes.run(() => this.#remove(toxic));
  }

  removeAll(): Promise<void> {
    return this.#changes.run(async () => {
      for (const toxic of this.list()) await this.#remove(toxic);
    });
  }

  async #remove(toxic: Toxic): Promise<void> {
    const toxics = this.#toxics[toxic.direction];
    const index = toxics.indexOf(toxic);
    if (index < 0) throw toxicNotFound();
    toxics.splice(index, 1);
    await this.#onLinks(toxic.direction, (link) => link.remove(toxic));
  }

  async #onLinks(direction: Direction, change: (link: Connection['links'][Direction]) => Promise<void>): Promise<void> {
    await Promise.all([...this.connections].map((connection) => change(connection.links[direction])));
  }
}
