// Pings every WebSocket, drops those that do not answer, and ends each after a day.

import type { WebSocket } from 'ws';
import type { StreamConnection } from './stream-connection.ts';

const pingEveryMs = 3 * 60_000;
const pongWithinMs = 10 * 60_000;
const connectionLifeMs = 24 * 60 * 60_000;

interface Kept {
  readonly connection: StreamConnection;
  readonly openedAtMs: number;
  lastPongMs: number;
}

/** Looks after the connections of one server. @source Binance USDⓈ-M, WebSocket market streams */
export class KeepAlive {
  readonly #kept = new Set<Kept>();
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#timer = setInterval(() => this.#look(Date.now()), pingEveryMs);
    this.#timer.unref();
  }

  /** Looks after a connection until it closes. */
  add(webSocket: WebSocket, connection: StreamConnection): void {
    const nowMs = Date.now();
    const kept = { connection, openedAtMs: nowMs, lastPongMs: nowMs };
    this.#kept.add(kept);
    webSocket.on('pong', () => {
      kept.lastPongMs = Date.now();
    });
    // A broken frame ends its own connection; the library closes it, nothing else is to be done.
    webSocket.on('error', () => connection.gone());
    webSocket.on('close', () => {
      connection.gone();
      this.#kept.delete(kept);
    });
  }

  /** Ends every connection with this code and reason. */
  closeAll(code: number, reason: string): void {
    for (const { connection } of this.#kept) connection.close(code, reason);
  }

  /** Ends every connection and stops looking. */
  stop(): void {
    clearInterval(this.#timer);
    this.closeAll(1001, 'the venue is going down');
  }

  #look(nowMs: number): void {
    for (const { connection, openedAtMs, lastPongMs } of this.#kept) {
      if (nowMs - openedAtMs > connectionLifeMs) connection.close(1001, 'a connection lives for 24 hours');
      else if (nowMs - lastPongMs > pongWithinMs) connection.close(1008, 'no pong within 10 minutes');
      else connection.ping();
    }
  }
}
