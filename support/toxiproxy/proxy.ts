// One proxy: listens, dials its upstream for each client, and starts or stops as it is told.
import { connect, createServer, type Server, type Socket } from 'node:net';
import { networkError } from './api-error.ts';
import { Connection } from './connection.ts';
import { type HostPort, joinHostPort, listenError, parseAddress, resolveAddress } from './go/address.ts';
import type { Metrics } from './metrics.ts';
import { Mutex } from './mutex.ts';
import type { Random } from './random.ts';
import { ToxicChain } from './toxic-chain.ts';

/** What a proxy is asked to be. */
export interface ProxySettings {
  readonly listen: string;
  readonly upstream: string;
  readonly enabled: boolean;
}

// Larger than one read, so that a read written at once does not count as a jam.
const SOCKET_BUFFER_BYTES = 131_072;

/** What all proxies of a server share. */
export interface ProxyContext {
  readonly random: Random;
  readonly metrics: Metrics;
}

/** Created stopped; its toxics stay with it through stops and starts. */
export class TcpProxy {
  readonly name: string;
  readonly toxics = new ToxicChain();
  readonly #random: Random;
  readonly #metrics: Metrics;
  readonly #changes = new Mutex();
  readonly #sockets = new Set<Socket>();
  #listen: string;
  #upstream: string;
  #server: Server | undefined;
  #acceptedConnections = 0;

  constructor(name: string, { listen, upstream }: Omit<ProxySettings, 'enabled'>, { random, metrics }: ProxyContext) {
    this.name = name;
    this.#listen = listen;
    this.#upstream = upstream;
    this.#random = random.fork(name);
    this.#metrics = metrics;
  }

  /** As asked for until first started, then as bound: the port is known and names are resolved. */
  get listen(): string {
    return this.#listen;
  }

  get upstream(): string {
    return this.#upstream;
  }

  get enabled(): boolean {
    return this.#server !== undefined;
  }

  /** Listens; nothing happens when it does already. Throws an ApiError when the address cannot be had. */
  start(): Promise<void> {
    return this.#changes.run(() => this.#start());
  }

  /** Stops listening and closes all connections. */
  stop(): Promise<void> {
    return this.#changes.run(() => this.#stop());
  }

  /** Becomes what is asked; a new listen or upstream address closes all connections. */
  update(settings: ProxySettings): Promise<void> {
    return this.#changes.run(async () => {
      if (await this.differs(settings)) {
        await this.#stop();
        this.#listen = settings.listen;
        this.#upstream = settings.upstream;
      }
      if (settings.enabled) await this.#start();
      else await this.#stop();
    });
  }

  /** True when the addresses, resolved, are not those of this proxy. Throws an ApiError when they cannot be resolved. */
  async differs({ listen, upstream }: Omit<ProxySettings, 'enabled'>): Promise<boolean> {
    return this.#listen !== joinHostPort(await resolveAddress(listen)) || this.#upstream !== upstream;
  }

  async #start(): Promise<void> {
    if (this.#server !== undefined) return;
    const address = await resolveAddress(this.#listen).catch((error: unknown) => {
      throw networkError(`listen tcp: ${error instanceof Error ? error.message : String(error)}`, error);
    });
    const server = createServer({
      allowHalfOpen: true,
      pauseOnConnect: true,
      noDelay: true,
      highWaterMark: SOCKET_BUFFER_BYTES,
    });
    server.on('connection', (client) => this.#accept(client));
    this.#listen = joinHostPort(await listenOn(server, address));
    this.#server = server;
  }

  async #stop(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const connection of this.toxics.connections) connection.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #accept(client: Socket): void {
    const upstream = this.#dial();
    this.#own(client);
    this.#own(upstream);
    // Until both are connected, the end of either is the end of both.
    const giveUp = (): void => {
      client.destroy();
      upstream.destroy();
    };
    client.once('close', giveUp);
    upstream.once('close', giveUp);
    upstream.once('connect', () => {
      client.off('close', giveUp);
      upstream.off('close', giveUp);
      this.#join(client, upstream);
    });
  }

  #dial(): Socket {
    const options = { allowHalfOpen: true, noDelay: true, highWaterMark: SOCKET_BUFFER_BYTES };
    const { host, port } = parseUpstream(this.#upstream);
    return connect({ ...options, port, ...(host === '' ? {} : { host }) });
  }

  /** Keeps a socket findable until it closes; errors show as its closing. */
  #own(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
  }

  #join(client: Socket, upstream: Socket): void {
    this.#acceptedConnections += 1;
    const labels = { proxy: this.name, listener: this.#listen, upstream: this.#upstream };
    const connection: Connection = new Connection({
      client,
      upstream,
      toxics: this.toxics.byDirection,
      random: this.#random.fork(`connection ${this.#acceptedConnections}`),
      events: {
        onBytes: (kind, direction, bytes) => this.#metrics.add({ kind, direction, ...labels }, bytes),
        onClose: () => this.toxics.connections.delete(connection),
      },
    });
    this.toxics.connections.add(connection);
  }
}

/** The address to dial; one that cannot be read leads to port 0, where every connection is refused. */
function parseUpstream(upstream: string): HostPort {
  try {
    return parseAddress(upstream);
  } catch {
    return { host: '127.0.0.1', port: 0 };
  }
}

/** Listens and tells the bound address; every interface means IPv6 and IPv4 at once, where the machine has both. */
async function listenOn(server: Server, address: HostPort): Promise<HostPort> {
  const isEverywhere = address.host === '' || address.host === '0.0.0.0' || address.host === '::';
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenError(address, error)));
    server.listen({ port: address.port, ...(isEverywhere ? {} : { host: address.host }) }, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string')
    throw networkError(`listen tcp ${joinHostPort(address)}: no address`);
  return { host: bound.address, port: bound.port };
}
