// The engine's process in its container: ended, started again on what it left behind, frozen and thawed.
import { EnvironmentError } from '../domain/errors.ts';
import { type Container, dockerError } from './docker-client.ts';
import { untilReady } from './docker-ready.ts';
import type { ContainerWatch } from './docker-watch.ts';
import type { ProcessControl } from './environment.ts';

/** How long an engine that is asked to end may take before it is ended. */
const STOP_WITHIN_S = 5;

export class ContainerProcess implements ProcessControl {
  readonly #container: Container;
  readonly #watch: ContainerWatch;
  /** Where it is and must be again: proxies and clients know it by its address. */
  readonly #address: () => Promise<string>;
  readonly #health: string;
  #home: string | undefined;

  constructor(
    container: Container,
    options: { watch: ContainerWatch; address: () => Promise<string>; health: string },
  ) {
    this.#container = container;
    this.#watch = options.watch;
    this.#address = options.address;
    this.#health = options.health;
  }

  /** Remembers the address it has now. */
  async settle(): Promise<void> {
    this.#home = await this.#address();
    await this.#watch.follow();
  }

  async kill(): Promise<void> {
    this.#watch.letGo();
    await this.#told('killed', () => this.#container.kill({ signal: 'SIGKILL' }));
    await this.#container.wait();
  }

  async stop(): Promise<void> {
    this.#watch.letGo();
    await this.#told('stopped', () => this.#container.stop({ t: STOP_WITHIN_S }));
  }

  async start(): Promise<void> {
    await this.#told('started', () => this.#container.start());
    const now = await this.#address();
    if (now !== this.#home) {
      throw new EnvironmentError(`the engine came back at ${now} and was at ${this.#home} before: run again`);
    }
    await untilReady(this.#container, { name: 'the engine', url: () => this.#health });
    await this.#watch.follow();
  }

  async freeze(): Promise<void> {
    await this.#told('frozen', () => this.#container.pause());
  }

  async thaw(): Promise<void> {
    if ((await this.#container.inspect()).State.Paused) {
      await this.#told('thawed', () => this.#container.unpause());
    }
  }

  /** True where it had to be brought back. */
  async ensureRunning(): Promise<boolean> {
    await this.thaw();
    if ((await this.#container.inspect()).State.Running) {
      return false;
    }
    await this.start();
    return true;
  }

  async #told(what: string, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      throw dockerError('the engine', error, what);
    }
  }
}
