// One end of a TCP connection under observation: what arrived, when, and how it ended.
import { connect, type Socket } from 'node:net';

const PATIENCE_MS = 4000;

/** Bytes that arrived together, stamped on the monotonic clock of this process. */
export interface Arrival {
  readonly atMs: number;
  readonly bytes: Buffer;
}

/** How a connection ended: in order, or by a reset. */
export type Ending = 'fin' | 'reset';

/** Records a socket from its first byte to its end; every wait has a bound and says what it waited for. */
export class Peer {
  readonly socket: Socket;
  readonly arrivals: Arrival[] = [];
  receivedBytes = 0;
  ending: Ending | undefined;
  endedAtMs: number | undefined;
  readonly #watchers = new Set<() => void>();

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes) => {
      this.arrivals.push({ atMs: performance.now(), bytes });
      this.receivedBytes += bytes.length;
      this.#changed();
    });
    socket.on('end', () => this.#end('fin'));
    socket.on('error', () => this.#end('reset'));
    socket.on('close', () => this.#changed());
  }

  /** The sizes of what arrived together, in order. */
  get sizes(): readonly number[] {
    return this.arrivals.map(({ bytes }) => bytes.length);
  }

  /** All that arrived, as text. */
  get text(): string {
    return Buffer.concat(this.arrivals.map(({ bytes }) => bytes)).toString();
  }

  /** Writes and tells when. */
  write(bytes: string | Buffer): number {
    const atMs = performance.now();
    this.socket.write(bytes);
    return atMs;
  }

  /** Waits until so many bytes in all have arrived; resolves to the time the last of them did. */
  async received(bytes: number, withinMs = PATIENCE_MS): Promise<number> {
    await this.until(() => this.receivedBytes >= bytes, withinMs, `${bytes} bytes`);
    return this.arrivals.at(-1)?.atMs ?? Number.NaN;
  }

  /** Waits for the end; resolves to how and when it came. */
  async ended(withinMs = PATIENCE_MS): Promise<{ readonly ending: Ending; readonly atMs: number }> {
    await this.until(() => this.ending !== undefined, withinMs, 'the end of the connection');
    return { ending: this.ending ?? 'fin', atMs: this.endedAtMs ?? Number.NaN };
  }

  /** One message there and back; resolves to the milliseconds it took. */
  async roundTripMs(size = 16): Promise<number> {
    const wanted = this.receivedBytes + size;
    const sentAtMs = this.write(Buffer.alloc(size));
    return (await this.received(wanted)) - sentAtMs;
  }

  /** Waits for a condition on what was recorded. */
  async until(isMet: () => boolean, withinMs: number, what: string): Promise<void> {
    if (isMet()) return;
    await new Promise<void>((resolve, reject) => {
      const check = (): void => {
        if (!isMet()) return;
        clearTimeout(bound);
        this.#watchers.delete(check);
        resolve();
      };
      const bound = setTimeout(() => {
        this.#watchers.delete(check);
        const seen = `${this.receivedBytes} bytes and ${this.ending ?? 'no end'}`;
        reject(new Error(`waited ${withinMs} ms for ${what} and saw ${seen}`));
      }, withinMs);
      this.#watchers.add(check);
    });
  }

  #end(ending: Ending): void {
    this.ending ??= ending;
    this.endedAtMs ??= performance.now();
    this.#changed();
  }

  #changed(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}

/** Connects to `host:port`; rejects with the system's error when refused. */
export async function dial(address: string, options: { allowHalfOpen?: boolean } = {}): Promise<Peer> {
  const port = Number(address.slice(address.lastIndexOf(':') + 1));
  const socket = connect({ host: '127.0.0.1', port, noDelay: true, ...options });
  const peer = new Peer(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return peer;
}
