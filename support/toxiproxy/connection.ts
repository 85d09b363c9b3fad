// One proxied connection: two sockets and, between them, one link each way.
import type { Socket } from 'node:net';
import { Endpoint } from './endpoint.ts';
import { Link } from './link.ts';
import type { Random } from './random.ts';
import type { Direction, Toxic } from './toxic.ts';

/** What a connection tells its proxy. */
export interface ConnectionEvents {
  /** A link has read, or written, its last byte. */
  onBytes(kind: 'received' | 'sent', direction: Direction, bytes: number): void;
  /** Both sockets are closed. */
  onClose(): void;
}

interface ConnectionParts {
  readonly client: Socket;
  readonly upstream: Socket;
  readonly toxics: Readonly<Record<Direction, readonly Toxic[]>>;
  readonly random: Random;
  readonly events: ConnectionEvents;
}

/** Begins to move bytes as soon as it is made; both sockets must be connected and paused. */
export class Connection {
  readonly links: Readonly<Record<Direction, Link>>;
  readonly #client: Endpoint;
  readonly #upstream: Endpoint;
  #openSockets = 2;

  constructor({ client, upstream, toxics, random, events }: ConnectionParts) {
    const closesWithReset = [...toxics.upstream, ...toxics.downstream].some(({ type }) => type.resetsConnections);
    const endpoint = (socket: Socket, reads: Direction, writes: Direction): Endpoint => {
      const made: Endpoint = new Endpoint({
        socket,
        closesWithReset,
        events: {
          onData: (bytes) => this.links[reads].receive(bytes),
          onEnd: () => {
            events.onBytes('received', reads, made.receivedBytes);
            this.links[reads].end();
          },
          onSent: (hasFailed) => {
            if (!hasFailed) events.onBytes('sent', writes, made.sentBytes);
          },
        },
      });
      socket.once('close', () => this.#countClosed(events));
      return made;
    };
    this.#client = endpoint(client, 'upstream', 'downstream');
    this.#upstream = endpoint(upstream, 'downstream', 'upstream');
    this.links = {
      upstream: new Link({
        source: this.#client,
        sink: this.#upstream,
        toxics: toxics.upstream,
        random: random.fork('upstream'),
      }),
      downstream: new Link({
        source: this.#upstream,
        sink: this.#client,
        toxics: toxics.downstream,
        random: random.fork('downstream'),
      }),
    };
  }

  /** Closes both sockets now. */
  close(): void {
    this.#client.close();
    this.#upstream.close();
  }

  #countClosed(events: ConnectionEvents): void {
    this.#openSockets -= 1;
    if (this.#openSockets > 0) return;
    void Promise.all([this.links.upstream.abandon(), this.links.downstream.abandon()]);
    events.onClose();
  }
}
