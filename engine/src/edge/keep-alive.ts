// Pings every WebSocket, drops those that do not answer, and ends each after a day.

import type { WebSocket } from 'ws';
import type { StreamConnection } from './stream-connection.ts';

/** Often enough that nobody lives noticeably longer than a day. */
const lookEveryMs = 10_000;
const pingEveryMs = 3 * 60_000;
const pongWithinMs = 10 * 60_000;
const connectionLifeMs = 24 * 60 * 60_000;

interface Kept {
  readonly connection: StreamConnection;
  readonly openedAtMs: number;
  lastPingMs: number;
  lastPongMs: number;
}

/** Looks after the connections of one server. @source Binance USDⓈ-M, WebSocket market streams */
export class KeepAlive {
  readonly #kept = new Set<Kept>();
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#timer = setInterval(() => this.#look(Date.now()), lookEveryMs);
    this.#timer.unref();
  }

  /** Looks after a connection until it closes. */
  add(webSocket: WebSocket, connection: StreamConnection): void {
    const nowMs = Date.now();
    const kept = { connection, openedAtMs: nowMs, lastPingMs: nowMs, lastPongMs: nowMs };
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
    for (const kept of this.#kept) {
      const { connection } = kept;
      if (nowMs - kept.openedAtMs >= connectionLifeMs) connection.close(1001, 'a connection lives for 24 hours');
      else if (nowMs - kept.lastPongMs > pongWithinMs) connection.close(1008, 'no pong within 10 minutes');
      else if (nowMs - kept.lastPingMs >= pingEveryMs) {
        kept.lastPingMs = nowMs;
        connection.ping();
      }
    }
  }
}
