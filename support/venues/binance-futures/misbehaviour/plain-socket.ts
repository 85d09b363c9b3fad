// A socket that says whatever bytes it is given: what no HTTP or WebSocket library would send.
import { connect, type Socket } from 'node:net';
import type { Endpoint } from '../../../venue/venue.ts';

// Captured at load, so that nobody's fake clock can freeze the harness.
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

const CONNECT_WITHIN_MS = 5_000;

export class PlainSocket implements Disposable {
  readonly #socket: Socket;
  readonly #chunks: Buffer[] = [];
  readonly #waiting = new Set<() => void>();
  #isEnded = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => {
      this.#chunks.push(chunk);
      this.#wake();
    });
    // A reset is an end too: what counts is what was heard before it.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#over());
    socket.on('end', () => this.#over());
  }

  /** From another address of this machine where `localAddress` names one. */
  static async connect(endpoint: Endpoint, localAddress?: string): Promise<PlainSocket> {
    const { hostname, port } = new URL(endpoint.restUrl);
    const address = { host: hostname, port: Number.parseInt(port, 10), noDelay: true };
    const socket = connect(localAddress === undefined ? address : { ...address, localAddress });
    const plain = new PlainSocket(socket);
    await plain.#opened();
    return plain;
  }

  /** The address of this side. */
  get localAddress(): string {
    return this.#socket.localAddress ?? '';
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Everything that came so far. */
  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  get text(): string {
    return this.bytes.toString('latin1');
  }

  say(bytes: string | Uint8Array): void {
    if (this.#socket.writable) {
      this.#socket.write(bytes);
    }
  }

  /** Looks at each arrival until it is as wanted, the other side hangs up, or the time is over. True where it was as wanted. */
  async hear(isWanted: (plain: PlainSocket) => boolean, withinMs: number): Promise<boolean> {
    const lapse = Promise.withResolvers<void>();
    const handle = startTimer(() => lapse.resolve(), withinMs);
    let isOver = false;
    void lapse.promise.then(() => {
      isOver = true;
    });
    while (!isWanted(this) && !this.#isEnded && !isOver) {
      await Promise.race([this.#next(), lapse.promise]);
    }
    stopTimer(handle);
    return isWanted(this);
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }

  #opened(): Promise<void> {
    return new Promise((resolve) => {
      const handle = startTimer(resolve, CONNECT_WITHIN_MS);
      const go = (): void => {
        stopTimer(handle);
        resolve();
      };
      this.#socket.once('connect', go);
      this.#socket.once('close', go);
    });
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
    });
  }

  #over(): void {
    this.#isEnded = true;
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting) {
      resolve();
    }
    this.#waiting.clear();
  }
}

/** Lets a stated time pass: part of what the client does. */
export function pause(forMs: number): Promise<void> {
  return new Promise((resolve) => startTimer(resolve, forMs));
}
