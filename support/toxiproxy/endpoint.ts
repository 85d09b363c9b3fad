// One socket of a connection, seen as the source of one link and as the sink of the other.
import type { Socket } from 'node:net';
import type { Chunk, Outlet } from './channel.ts';
import type { Flow } from './link.ts';

const NOTHING = Buffer.alloc(0);

/** What an endpoint reports to its connection. */
export interface EndpointEvents {
  /** The peer sent bytes. */
  onData(bytes: Buffer): void;
  /** No more bytes will be read: FIN, RST, or our own closing. Called once. */
  onEnd(): void;
  /** All bytes meant for this socket were handed to the system, or never will be. Called once. */
  onSent(hasFailed: boolean): void;
}

/** Wraps a socket so that either side's RST reads as an end, and closing is whole: there is no half-close. */
export class Endpoint implements Outlet, Flow {
  onRoom: (() => void) | undefined;
  /** Bytes read from, and written to, this socket. */
  receivedBytes = 0;
  sentBytes = 0;
  readonly #socket: Socket;
  readonly #events: EndpointEvents;
  readonly #closesWithReset: boolean;
  #isEnding = false;
  #isReadEnded = false;
  #isSentReported = false;
  #hasFailed = false;

  constructor({
    socket,
    closesWithReset,
    events,
  }: { socket: Socket; closesWithReset: boolean; events: EndpointEvents }) {
    this.#socket = socket;
    this.#closesWithReset = closesWithReset;
    this.#events = events;
    socket.on('data', (bytes) => {
      if (this.#isReadEnded) return;
      this.receivedBytes += bytes.length;
      events.onData(bytes);
    });
    socket.on('end', () => this.#endReading());
    socket.on('drain', () => this.onRoom?.());
    socket.on('error', () => {
      this.#hasFailed = true;
    });
    socket.on('close', () => {
      this.#endReading();
      this.#reportSent();
      this.onRoom?.();
    });
  }

  get hasRoom(): boolean {
    return this.#socket.destroyed || !this.#socket.writableNeedDrain;
  }

  push({ bytes }: Chunk): void {
    if (this.#isEnding || this.#socket.destroyed) return;
    this.sentBytes += bytes.length;
    this.#socket.write(bytes);
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Closes the whole socket once all that was written has left. */
  end(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    if (this.#socket.destroyed || this.#socket.writableLength === 0) this.close();
    else this.#socket.write(NOTHING, () => this.close());
  }

  /** Closes the socket now; what has not left yet is lost. */
  close(): void {
    this.#isEnding = true;
    this.#reportSent();
    this.#endReading();
    if (this.#socket.destroyed) return;
    if (this.#closesWithReset) this.#socket.resetAndDestroy();
    else this.#socket.destroy();
  }

  #endReading(): void {
    if (this.#isReadEnded) return;
    this.#isReadEnded = true;
    this.#events.onEnd();
  }

  #reportSent(): void {
    if (this.#isSentReported) return;
    this.#isSentReported = true;
    this.#events.onSent(this.#hasFailed);
  }
}
