// One spot price source of the index: a WebSocket server the venue connects to, which says what the scenario wants it to.
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Decimal, text } from '../domain/decimal.ts';
import { EnvironmentError } from '../domain/errors.ts';

/** A source says its price again this often, so that a price is only old where a scenario wants it to be. */
const HEARTBEAT_MS = 1_000;

export class IndexSource implements AsyncDisposable {
  readonly name: string;
  readonly #server: WebSocketServer;
  readonly #heartbeat: NodeJS.Timeout;
  #frame: (() => string) | undefined;
  #isDead = false;
  #delivered = 0;
  #turnedAway = 0;

  private constructor(name: string, server: WebSocketServer) {
    this.name = name;
    this.#server = server;
    server.on('connection', (socket) => this.#greet(socket));
    this.#heartbeat = setInterval(() => this.#tellAll(), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /** Listens on a free port of the given host. */
  static async listen(name: string, host: string): Promise<IndexSource> {
    const server = new WebSocketServer({ host, port: 0, perMessageDeflate: false });
    await new Promise<void>((resolve, reject) => {
      server.once('listening', resolve);
      server.once('error', (cause) =>
        reject(new EnvironmentError(`index source ${name} could not listen on ${host}: ${cause.message}`, { cause })),
      );
    });
    return new IndexSource(name, server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Prices handed to a listener since the source was made. */
  get delivered(): number {
    return this.#delivered;
  }

  /** Connections refused while it was dead. */
  get turnedAway(): number {
    return this.#turnedAway;
  }

  get listeners(): number {
    return this.#server.clients.size;
  }

  /** Says this price to whoever listens, now and to whoever comes later. */
  publish(symbol: string, price: Decimal): void {
    const shown = text(price);
    this.#frame = () => JSON.stringify({ symbol, price: shown, time: Date.now() });
    this.#tellAll();
  }

  /** Says nothing any more, as before the first price. */
  silence(): void {
    this.#frame = undefined;
  }

  /** Drops its listeners and takes no other. */
  die(): void {
    this.#isDead = true;
    this.silence();
    for (const client of this.#server.clients) {
      client.terminate();
    }
  }

  /** Takes listeners again. */
  revive(): void {
    this.#isDead = false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#heartbeat);
    for (const client of this.#server.clients) {
      client.terminate();
    }
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #greet(socket: WebSocket): void {
    // A proxy that cuts the line is heard as an error first and a close after; the close is what counts.
    socket.on('error', () => socket.terminate());
    if (this.#isDead) {
      this.#turnedAway += 1;
      socket.terminate();
    } else if (this.#frame !== undefined) {
      this.#tell(socket, this.#frame());
    }
  }

  #tellAll(): void {
    if (this.#frame === undefined) {
      return;
    }
    const frame = this.#frame();
    for (const client of this.#server.clients) {
      this.#tell(client, frame);
    }
  }

  #tell(client: WebSocket, frame: string): void {
    this.#delivered += 1;
    client.send(frame);
  }
}
