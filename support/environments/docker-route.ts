// How harness and containers reach each other: by the containers' own addresses, or by ports published on this machine.
import { createServer } from 'node:net';
import { EnvironmentError, ScenarioError } from '../domain/errors.ts';

/**
 * Direct is exact: nothing stands between a trader and its proxy. Published ports pass through a relay of Docker's,
 * which turns a reset into an orderly close, and there are only so many of them.
 */
export const ROUTES = ['direct', 'published'] as const;
export type Route = (typeof ROUTES)[number];

/** The first container port that lines of traders listen on where ports are published. */
export const LINE_PORT_FIRST = 8666;
/** The container port of the first index source's proxy; the others follow. */
export const FEED_PORT_FIRST = 8601;
/** The name Docker Desktop gives to this machine inside containers. */
export const HOST_ALIAS = 'host.docker.internal';

/** One entry of a network's address management, as Docker tells it. */
export interface AddressRange {
  readonly Subnet?: string | undefined;
  readonly Gateway?: string | undefined;
}

/**
 * This machine's own address on a network of containers; undefined where Docker runs in a machine of its own. Found by
 * listening, because a bridge without running containers is missing from the list of interfaces.
 */
export async function hostAddressOn(range: AddressRange | undefined): Promise<string | undefined> {
  const address = gatewayOf(range);
  return address !== undefined && (await freePortOn(address)) !== undefined ? address : undefined;
}

/** The default bridge keeps its gateway to itself until it has a container: then it is the first address. */
export function gatewayOf(range: AddressRange | undefined): string | undefined {
  const stated = range?.Gateway ?? '';
  if (stated !== '') {
    return stated;
  }
  const first = /^(\d+\.\d+\.\d+)\.0\/\d+$/.exec(range?.Subnet ?? '')?.[1];
  return first === undefined ? undefined : `${first}.1`;
}

/** A port of this address nobody listens on; undefined where the address is not this machine's. */
export function freePortOn(address: string): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(0, address, () => {
      const bound = server.address();
      server.close(() => resolve(bound !== null && typeof bound === 'object' ? bound.port : undefined));
    });
  });
}

/** Direct where this machine itself has an address on the containers' network. */
export function routeOf(hostAddress: string | undefined, asked = process.env.BRAKECHECK_DOCKER_ROUTE): Route {
  if (asked === undefined || asked === '') {
    return hostAddress === undefined ? 'published' : 'direct';
  }
  const known = ROUTES.find((route) => route === asked);
  if (known === undefined) {
    throw new ScenarioError(`BRAKECHECK_DOCKER_ROUTE is "${asked}": expected ${ROUTES.join(' or ')}`);
  }
  return known;
}

/** Where index sources listen, and what that address is called from inside a container. */
export function sourceAddresses(hostAddress: string | undefined): { listen: string; inside: string } {
  return hostAddress === undefined
    ? { listen: '127.0.0.1', inside: HOST_ALIAS }
    : { listen: hostAddress, inside: hostAddress };
}

/** `name=ws://host:port` for each source, as the engine is told. */
export function feedAddresses(sourceNames: readonly string[], toxiproxyHost: string): string {
  return sourceNames.map((name, index) => `${name}=ws://${toxiproxyHost}:${FEED_PORT_FIRST + index}`).join(',');
}

/** What the engine is started with behind the image's own arguments. */
export function engineCommand({ defects }: { defects: readonly string[] }, feeds: string): string[] {
  return ['--feeds', feeds, '--journal', '/journal', ...defects.flatMap((defect) => ['--defect', defect])];
}

/** The container ports of that many index sources' proxies. */
export function feedPorts(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => FEED_PORT_FIRST + index);
}

/** The port in `[::]:1234`. */
export function portOf(listen: string): number {
  const digits = /:(\d{1,5})$/.exec(listen)?.[1];
  if (digits === undefined) {
    throw new EnvironmentError(`Toxiproxy says that a proxy listens on "${listen}": expected host:port`);
  }
  return Number.parseInt(digits, 10);
}

/** Container ports that are published, handed out to one proxy at a time. */
export class PortPool {
  readonly #free: number[];
  readonly #size: number;
  readonly #taken = new Map<string, number>();

  constructor(ports: readonly number[]) {
    this.#free = [...ports];
    this.#size = ports.length;
  }

  /** @throws EnvironmentError when all are in use. */
  take(name: string): number {
    const port = this.#free.shift();
    if (port === undefined) {
      const message = `no published port is left for the line of ${name}: this Docker reaches containers by ${this.#size} published ports only, so a scenario has at most ${this.#size} traders here`;
      throw new EnvironmentError(message);
    }
    this.#taken.set(name, port);
    return port;
  }

  /** Gives back what the name has; nothing where it has none. */
  giveBack(name: string): void {
    const port = this.#taken.get(name);
    if (port !== undefined) {
      this.#taken.delete(name);
      this.#free.push(port);
    }
  }
}
