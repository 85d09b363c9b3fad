// Follows a running container: keeps its last log lines, and tells when it ends without having been told to.

import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { type Container, firstLine } from './docker-client.ts';

const LOG_LINES_KEPT = 200;

export class ContainerWatch {
  readonly name: string;
  readonly #container: Container;
  readonly #secret: string | undefined;
  readonly #log: string[] = [];
  readonly #listeners = new Set<(message: string) => void>();
  #isEnding = false;

  /** `name` is how messages call it: `the engine`; `secret` is kept out of what is kept. */
  constructor(name: string, container: Container, secret?: string) {
    this.name = name;
    this.#container = container;
    this.#secret = secret;
  }

  /** The last lines it wrote, of both its outputs. */
  get log(): readonly string[] {
    return this.#log;
  }

  onBreak(listener: (message: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** From now on until it ends; again after each start. */
  async follow(): Promise<void> {
    this.#isEnding = false;
    const { State } = await this.#container.inspect();
    const since = Math.floor(Date.parse(State.StartedAt) / 1000);
    const stream = await this.#container.logs({ follow: true, stdout: true, stderr: true, since });
    const lines = new PassThrough();
    this.#container.modem.demuxStream(stream, lines, lines);
    stream.once('end', () => lines.end());
    createInterface({ input: lines }).on('line', (line) => this.#keep(line));
    this.#container.wait().then(
      ({ StatusCode }: { StatusCode: number }) => this.#ended(`ended with exit code ${StatusCode}`),
      (error: unknown) => this.#ended(`is out of sight: ${firstLine(error)}`),
    );
  }

  /** Its ending is ours from now on. */
  letGo(): void {
    this.#isEnding = true;
  }

  #keep(line: string): void {
    this.#log.push(this.#secret === undefined ? line : line.replaceAll(this.#secret, '…'));
    if (this.#log.length > LOG_LINES_KEPT) {
      this.#log.shift();
    }
  }

  #ended(how: string): void {
    if (this.#isEnding) {
      return;
    }
    const last = this.#log.at(-1);
    const message = `${this.name} ${how}${last === undefined ? '' : `; its last words: ${last}`}`;
    for (const listener of this.#listeners) {
      listener(message);
    }
  }
}
