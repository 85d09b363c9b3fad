// One WebSocket of a client: sends frames corked per event-loop turn, and cuts off a reader that falls behind.

import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** How many bytes may wait for one client before it is cut off rather than served gaps in silence. */
export const defaultBufferLimitBytes = 4 * 1024 * 1024;

/** How long a client that was told to go may take to read the rest. */
const lingerMs = 5_000;

const textFrame = { binary: false, compress: false } as const;

/** What a stream connection needs to know from the start. */
export interface StreamConnectionOptions {
  readonly webSocket: WebSocket;
  readonly socket: Duplex;
  /** Wraps each event as {"stream","data"} when true. */
  readonly combined: boolean;
  readonly bufferLimitBytes: number;
  /**
   * cut-off: a client that does not keep up with what is pushed to it is sent away ·
   * wait: no further request is read until the client has taken its answers.
   */
  readonly whenBehind: 'cut-off' | 'wait';
}

/** A connected client of the stream endpoints. */
export class StreamConnection {
  readonly combined: boolean;
  readonly subscriptions = new Set<string>();
  readonly #webSocket: WebSocket;
  readonly #socket: Duplex;
  readonly #bufferLimitBytes: number;
  readonly #whenBehind: 'cut-off' | 'wait';
  #corked = false;
  #open = true;

  constructor(options: StreamConnectionOptions) {
    this.combined = options.combined;
    this.#webSocket = options.webSocket;
    this.#socket = options.socket;
    this.#bufferLimitBytes = options.bufferLimitBytes;
    this.#whenBehind = options.whenBehind;
  }

  /** True until the connection was closed from either side. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** Sends one text frame; silently dropped once the connection is closing. */
  send(text: string | Buffer): void {
    if (!this.#open) return;
    this.#cork();
    this.#webSocket.send(text, textFrame);
    if (this.#socket.writableLength > this.#bufferLimitBytes) this.#fellBehind();
  }

  /** Sends a ping frame. */
  ping(): void {
    if (this.#open) this.#webSocket.ping();
  }

  /** Says goodbye with a code and a reason, and hangs up if the client does not take it. */
  close(code: number, reason: string): void {
    if (!this.#open) return;
    this.#open = false;
    this.#webSocket.close(code, reason);
    setTimeout(() => this.#webSocket.terminate(), lingerMs).unref();
  }

  /** Notes that the other side is gone. */
  gone(): void {
    this.#open = false;
  }

  #fellBehind(): void {
    if (this.#whenBehind === 'cut-off') {
      const waitingBytes = this.#socket.writableLength;
      this.close(1008, `slow consumer: ${waitingBytes} bytes waiting, limit ${this.#bufferLimitBytes}`);
    } else if (!this.#webSocket.isPaused) {
      this.#webSocket.pause();
      this.#socket.once('drain', () => this.#webSocket.resume());
    }
  }

  /** Holds back the socket until the current turn is over: many frames leave in one write. */
  #cork(): void {
    if (this.#corked) return;
    this.#corked = true;
    this.#socket.cork();
    setImmediate(this.#uncork);
  }

  readonly #uncork = (): void => {
    this.#corked = false;
    this.#socket.uncork();
  };
}
