// One WebSocket of a client: sends the frames of an event-loop turn in one write, and cuts off a reader that falls behind.

import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { frameBytes, type Payload, payloadOf, textFrames } from './text-frames.ts';

/** How many bytes may wait for one client before it is cut off rather than served gaps in silence. */
export const defaultBufferLimitBytes = 4 * 1024 * 1024;

/** How long a client that was told to go may take to read the rest. */
const lingerMs = 5_000;

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
  /** Frames of this turn, and their bytes. */
  #pending: Payload[] = [];
  #pendingBytes = 0;
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

  /**
   * Sends one text frame; silently dropped once the connection is closing. The frames go past the ws package, which
   * would make two writes of each: without compression, nothing else of it stands between a frame and the socket.
   */
  send(text: string | Buffer): void {
    if (!this.#open) return;
    if (this.#pending.length === 0) setImmediate(this.#flush);
    const payload = payloadOf(text);
    this.#pending.push(payload);
    this.#pendingBytes += frameBytes(payload.bytes);
    if (this.#waitingBytes() > this.#bufferLimitBytes) this.#fellBehind();
  }

  /** Sends a ping frame. */
  ping(): void {
    if (!this.#open) return;
    this.#flush();
    this.#webSocket.ping();
  }

  /** Says goodbye with a code and a reason, and hangs up if the client does not take it. */
  close(code: number, reason: string): void {
    if (!this.#open) return;
    this.#flush();
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
      this.close(1008, `slow consumer: ${this.#waitingBytes()} bytes waiting, limit ${this.#bufferLimitBytes}`);
    } else if (!this.#webSocket.isPaused) {
      this.#flush();
      // What the client took at once leaves nothing to wait for, and no drain is told of.
      if (!this.#socket.writableNeedDrain) return;
      this.#webSocket.pause();
      this.#socket.once('drain', () => this.#webSocket.resume());
    }
  }

  #waitingBytes(): number {
    return this.#socket.writableLength + this.#pendingBytes;
  }

  readonly #flush = (): void => {
    const pending = this.#pending;
    if (pending.length === 0) return;
    this.#pending = [];
    this.#pendingBytes = 0;
    if (this.#open && this.#socket.writable) this.#socket.write(textFrames(pending));
  };
}
