// What one check works with: a proxy of its own on the server under judgement, and an upstream that answers as told.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { dial, Peer } from './peer.ts';

/** One verifiable statement about a Toxiproxy server. */
export interface Check {
  /** Stable, with the number of the list it comes from. */
  readonly id: string;
  readonly title: string;
  /** Rejects when the server at this base URL does not behave so. */
  run(base: string): Promise<void>;
  /** Why the official server answers differently on purpose; such a check is not asked of it. */
  readonly deviation?: string;
  /** Touches every proxy of the server, or moves so much that others could not measure: nothing may run beside it. */
  readonly isExclusive?: boolean;
}

/** An answer of the control API. */
export interface ApiAnswer {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly text: string;
}

export type Upstream = 'echo' | 'sink' | 'silent';

/** Calls the control API; a text is sent as it is, anything else as JSON. */
export async function call(base: string, method: string, path: string, body?: unknown): Promise<ApiAnswer> {
  const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await fetch(base + path, { method, ...content });
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, headers: response.headers, text: await response.text() };
}

/** Calls, and insists on success. */
export async function must(base: string, method: string, path: string, body?: unknown): Promise<string> {
  const { status, text } = await call(base, method, path, body);
  assert.ok(status < 300, `${method} ${path} answered ${status} ${text}`);
  return text;
}

/** A name no other check has. */
export const freshName = (): string => `check-${randomUUID()}`;

/** The `error` an answer carries. */
export const errorOf = (answer: ApiAnswer): unknown => JSON.parse(answer.text).error;

/** Waits; timers may be early by a fraction, so a check never judges by this. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A proxy, its upstream, and all sockets of one check; disposing removes and closes them. */
export class Rig implements AsyncDisposable {
  readonly base: string;
  readonly name: string;
  readonly accepted: Peer[] = [];
  readonly #server: Server;
  readonly #dialled: Peer[] = [];
  #watcher: (() => void) | undefined;
  listen = '';

  private constructor(base: string, upstream: Upstream, name: string) {
    this.base = base;
    this.name = name;
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      const peer = new Peer(socket);
      if (upstream === 'echo') socket.on('data', (bytes) => socket.write(bytes));
      if (upstream !== 'silent') socket.on('end', () => socket.end());
      this.accepted.push(peer);
      this.#watcher?.();
    });
  }

  /** Makes the proxy on a free port in front of an upstream that echoes, swallows, or neither answers nor closes. */
  static async open(base: string, upstream: Upstream = 'echo', name = freshName()): Promise<Rig> {
    const rig = new Rig(base, upstream, name);
    await new Promise<void>((resolve) => rig.#server.listen(0, '127.0.0.1', resolve));
    const made = await must(base, 'POST', '/proxies', {
      name: rig.name,
      listen: '127.0.0.1:0',
      upstream: rig.upstreamAddress,
    });
    rig.listen = JSON.parse(made).listen;
    return rig;
  }

  get upstreamAddress(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get path(): string {
    return `/proxies/${this.name}`;
  }

  /** Connects a client through the proxy. */
  async client(options: { allowHalfOpen?: boolean } = {}): Promise<Peer> {
    const peer = await dial(this.listen, options);
    this.#dialled.push(peer);
    return peer;
  }

  /** A client and the upstream's end of its connection. */
  async pair(options: { allowHalfOpen?: boolean } = {}): Promise<{ readonly client: Peer; readonly server: Peer }> {
    const index = this.accepted.length;
    const client = await this.client(options);
    return { client, server: await this.server(index) };
  }

  /** The upstream's end of the n-th connection, waited for. */
  async server(index = 0): Promise<Peer> {
    for (let bound = 400; this.accepted[index] === undefined && bound > 0; bound--) await pause(5);
    const peer = this.accepted[index];
    assert.ok(peer !== undefined, `the proxy did not connect to its upstream for connection ${index}`);
    return peer;
  }

  /** Adds a toxic and returns the answer's text. */
  toxic(type: string, attributes: Record<string, number> = {}, more: Record<string, unknown> = {}): Promise<string> {
    return must(this.base, 'POST', `${this.path}/toxics`, { type, attributes, ...more });
  }

  update(toxic: string, attributes: Record<string, number>): Promise<string> {
    return must(this.base, 'PATCH', `${this.path}/toxics/${toxic}`, { attributes });
  }

  remove(toxic: string): Promise<string> {
    return must(this.base, 'DELETE', `${this.path}/toxics/${toxic}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // A server that has died under the check has no proxy to remove; the check itself tells that story.
    await call(this.base, 'DELETE', this.path).catch(() => undefined);
    for (const { socket } of [...this.#dialled, ...this.accepted]) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
