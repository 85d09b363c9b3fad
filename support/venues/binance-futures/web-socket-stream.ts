// One WebSocket stream of the venue: frames as events, stamped when their bytes arrived.
import type { Socket } from 'node:net';
import WebSocket from 'ws';
import { EnvironmentError, messageOf } from '../../domain/errors.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type { Stream, StreamFrame } from '../../venue/venue.ts';
import { readFrame } from './frames.ts';

export class WebSocketStream implements Stream {
  readonly #socket: WebSocket;
  readonly #listener: (frame: StreamFrame) => void;
  #chunkMs = performance.now() as MonotonicMs;
  #isHarnessClosing = false;
  #isOpen = false;

  constructor(socket: WebSocket, listener: (frame: StreamFrame) => void) {
    this.#socket = socket;
    this.#listener = listener;
  }

  /** Connects; rejects with an EnvironmentError where the connection does not open before the signal ends. */
  static async connect(
    url: string,
    options: { listener: (frame: StreamFrame) => void; signal: AbortSignal },
  ): Promise<WebSocketStream> {
    const socket = new WebSocket(url, { perMessageDeflate: false, followRedirects: false });
    const stream = new WebSocketStream(socket, options.listener);
    await stream.#opened(options.signal);
    return stream;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Sends a text frame: the dialect takes orders about subscriptions on the stream itself. */
  say(words: string): void {
    this.#socket.send(words);
  }

  /** At once and without a farewell: whoever disposes of a stream has no use for what might still come. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) {
      return;
    }
    this.#isHarnessClosing = true;
    const closed = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
    this.#socket.terminate();
    await closed;
  }

  #opened(signal: AbortSignal): Promise<void> {
    const socket = this.#socket;
    socket.on('upgrade', (response) => this.#stampChunks(response.socket));
    socket.on('message', (data, isBinary) => this.#receive(isBinary ? '' : data.toString(), isBinary));
    socket.on('close', (code, reason) => this.#closed(code, reason.toString()));
    return new Promise((resolve, reject) => {
      const give = (message: string): void => {
        socket.terminate();
        reject(new EnvironmentError(message));
      };
      const onAbort = (): void => give(`the stream did not open: ${messageOf(signal.reason)}`);
      signal.addEventListener('abort', onAbort, { once: true });
      socket.once('open', () => {
        signal.removeEventListener('abort', onAbort);
        this.#isOpen = true;
        this.#deliver({ kind: 'opened' }, '');
        resolve();
      });
      socket.on('error', (error) => {
        signal.removeEventListener('abort', onAbort);
        give(`the stream did not open: ${error.message}`);
      });
    });
  }

  #stampChunks(socket: Socket): void {
    // Ahead of the parser: in a burst a message is parsed up to a millisecond after its bytes were here.
    socket.prependListener('data', () => {
      this.#chunkMs = performance.now() as MonotonicMs;
    });
  }

  #receive(raw: string, isBinary: boolean): void {
    this.#deliver(isBinary ? { kind: 'unreadable', reason: 'a binary frame where text is due' } : readFrame(raw), raw);
  }

  #closed(code: number, reason: string): void {
    const wasOpen = this.#isOpen;
    this.#isOpen = false;
    if (wasOpen) {
      this.#chunkMs = performance.now() as MonotonicMs;
      const who = this.#isHarnessClosing ? 'harness: closed' : 'closed';
      this.#deliver({ kind: 'closed', reason: `${who} with code ${code}${reason === '' ? '' : ` (${reason})`}` }, '');
    }
  }

  #deliver(event: StreamFrame['event'], raw: string): void {
    this.#listener({
      event,
      raw,
      arrivedMs: event.kind === 'opened' ? (performance.now() as MonotonicMs) : this.#chunkMs,
    });
  }
}
