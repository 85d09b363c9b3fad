// A lane on a venue and a Toxiproxy that run in containers, however they were started.
import { z } from 'zod';
import { EnvironmentError } from '../domain/errors.ts';
import { IndexSource } from '../market/index-source.ts';
import { ToxiproxyClient } from '../toxiproxy/client.ts';
import type { Endpoint } from '../venue/venue.ts';
import type { Container, Docker } from './docker-client.ts';
import { ContainerProcess } from './docker-process.ts';
import {
  FEED_PORT_FIRST,
  hostAddressOn,
  LINE_PORT_FIRST,
  PortPool,
  portOf,
  type Route,
  sourceAddresses,
} from './docker-route.ts';
import { ContainerWatch } from './docker-watch.ts';
import { type EnvironmentName, endpointOf, type Lane, type LaneOptions } from './environment.ts';

export const VENUE_PORT = 8080;
export const CONTROL_PORT = 8081;
export const TOXIPROXY_PORT = 8474;
const FEEDS_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 25;

const HEALTH = z.object({ version: z.string() });
const FEEDS = z.array(z.object({ name: z.string(), connected: z.boolean() }));

/** What an environment has started, both ready. */
export interface DockerStage {
  readonly environment: EnvironmentName;
  readonly docker: Docker;
  /** The network both containers are on; its containers find each other by name. */
  readonly network: string;
  /** This machine's address on that network, where it has one. */
  readonly hostAddress: string | undefined;
  readonly route: Route;
  readonly engine: Container;
  readonly toxiproxy: Container;
  readonly token: string;
  readonly description: Readonly<Record<string, string>>;
}

/** Connects the harness to a stage. What it opens goes on the stack. @throws EnvironmentError */
export async function openDockerLane(
  stage: DockerStage,
  options: LaneOptions,
  stack: AsyncDisposableStack,
): Promise<Omit<Lane, keyof AsyncDisposable>> {
  const { engine, toxiproxy, route, token } = stage;
  const addressOf = (container: Container, port: number) => reachable(stage, container, port);
  const proxies = new ToxiproxyClient(`http://${await addressOf(toxiproxy, TOXIPROXY_PORT)}`);
  const sources = await openSources(stage, { proxies, options, stack });
  const venueAddress = await addressOf(engine, VENUE_PORT);
  const controlUrl = `http://${await addressOf(engine, CONTROL_PORT)}`;
  await feedsConnected(controlUrl, token, sources);
  const watch = new ContainerWatch('the engine', engine, token);
  const proxyWatch = new ContainerWatch('Toxiproxy', toxiproxy);
  stack.defer(() => {
    watch.letGo();
    proxyWatch.letGo();
  });
  const inside = () => insideAddress(stage.network, engine, VENUE_PORT);
  const address = async () => `${await addressOf(engine, VENUE_PORT)}, inside ${await inside()}`;
  const engineProcess = new ContainerProcess(engine, { watch, address, health: `${controlUrl}/health` });
  await Promise.all([engineProcess.settle(), proxyWatch.follow()]);
  const { version } = HEALTH.parse(await (await fetch(`${controlUrl}/health`)).json());
  return {
    environment: stage.environment,
    venue: options.connectVenue({ url: controlUrl, token }),
    clean: endpointOf(venueAddress),
    proxies,
    sources,
    ...linesOf(stage, proxies, { venue: await inside(), published: await publishedLines(stage) }),
    sourceLine: async (name) =>
      endpointOf(await addressOf(toxiproxy, portOf((await proxies.getProxy(`index ${name}`)).listen))),
    description: {
      environment: stage.environment,
      engine: version,
      toxiproxy: `${await proxies.version()} (official)`,
      node: process.version,
      defects: options.defects.join(', ') || 'none',
      ...stage.description,
      route,
    },
    process: engineProcess,
    venueLog: () => watch.log,
    ensureRunning: async () => {
      if (await engineProcess.ensureRunning()) {
        await feedsConnected(controlUrl, token, sources);
      }
    },
    onBreak: (listener) => {
      const stops = [watch.onBreak(listener), proxyWatch.onBreak(listener)];
      return () => {
        for (const stop of stops) {
          stop();
        }
      };
    },
  };
}

/** This machine's own address on a network; undefined where it has none. */
export async function hostAddressOf(docker: Docker, network: string): Promise<string | undefined> {
  const { IPAM } = await docker.getNetwork(network).inspect();
  return hostAddressOn(IPAM?.Config?.[0]);
}

/** Where a container's port is reached from here, as `host:port`. @throws EnvironmentError where it is not. */
export async function reachable(
  { network, route }: Pick<DockerStage, 'network' | 'route'>,
  container: Container,
  port: number,
): Promise<string> {
  const { Name, NetworkSettings } = await container.inspect();
  if (route === 'direct') {
    return insideAddress(network, container, port);
  }
  const binding = NetworkSettings.Ports[`${port}/tcp`]?.[0];
  if (binding === undefined) {
    throw new EnvironmentError(`port ${port} of the container ${Name.slice(1)} is not published on this machine`);
  }
  return `127.0.0.1:${binding.HostPort}`;
}

/** Where a container is for others on its network: an address, since a name would be looked up for each connection. */
async function insideAddress(network: string, container: Container, port: number): Promise<string> {
  const { Name, NetworkSettings } = await container.inspect();
  const address = NetworkSettings.Networks[network]?.IPAddress ?? '';
  if (address === '') {
    throw new EnvironmentError(`the container ${Name.slice(1)} has no address on the network ${network}`);
  }
  return `${address}:${port}`;
}

async function openSources(
  { hostAddress }: DockerStage,
  { proxies, options, stack }: { proxies: ToxiproxyClient; options: LaneOptions; stack: AsyncDisposableStack },
): Promise<IndexSource[]> {
  const { listen, inside } = sourceAddresses(hostAddress);
  const sources = await Promise.all(options.sourceNames.map((name) => IndexSource.listen(name, listen)));
  for (const source of sources) {
    stack.use(source);
  }
  await Promise.all(
    sources.map((source, index) =>
      proxies.createProxy({
        name: `index ${source.name}`,
        listen: `0.0.0.0:${FEED_PORT_FIRST + index}`,
        upstream: `${inside}:${source.port}`,
        enabled: true,
      }),
    ),
  );
  return sources;
}

/** Lines of traders: on any port where containers are reached directly, else on one of the published ones. */
function linesOf(
  stage: DockerStage,
  proxies: ToxiproxyClient,
  targets: { readonly venue: string; readonly published: ReadonlyMap<number, string> },
): Pick<Lane, 'openLine' | 'closeLine'> {
  const pool = new PortPool([...targets.published.keys()]);
  const open = async (name: string): Promise<string> => {
    const port = stage.route === 'direct' ? 0 : pool.take(name);
    const listen = `0.0.0.0:${port}`;
    const proxy = await proxies.createProxy({ name, listen, upstream: targets.venue, enabled: true });
    return targets.published.get(port) ?? reachable(stage, stage.toxiproxy, portOf(proxy.listen));
  };
  return {
    openLine: async (name): Promise<Endpoint> => endpointOf(await open(name)),
    closeLine: async (name) => {
      await proxies.removeProxy(name);
      pool.giveBack(name);
    },
  };
}

/** Container port → address here, of the ports kept free for lines. */
async function publishedLines({ route, toxiproxy }: DockerStage): Promise<ReadonlyMap<number, string>> {
  if (route === 'direct') {
    return new Map();
  }
  const { NetworkSettings } = await toxiproxy.inspect();
  return new Map(
    Object.entries(NetworkSettings.Ports).flatMap(([key, bindings]) => {
      const port = Number.parseInt(key, 10);
      const binding = bindings?.[0];
      return binding === undefined || port < LINE_PORT_FIRST ? [] : [[port, `127.0.0.1:${binding.HostPort}`] as const];
    }),
  );
}

/** The containers must get through to this machine, which a firewall may forbid; better said now than as "no price". */
async function feedsConnected(controlUrl: string, token: string, sources: readonly IndexSource[]): Promise<void> {
  const deadlineMs = performance.now() + FEEDS_WITHIN_MS;
  for (;;) {
    const response = await fetch(`${controlUrl}/feeds`, { headers: { Authorization: `Bearer ${token}` } });
    if (response.status === 404) {
      // Another engine, which has its own way of telling.
      return;
    }
    const feeds = FEEDS.safeParse(await response.json());
    const isThere = (name: string) => feeds.data?.some((feed) => feed.name === name && feed.connected) === true;
    const absent = sources.filter(({ name }) => !isThere(name)).map(({ name }) => name);
    if (absent.length === 0) {
      return;
    }
    if (performance.now() > deadlineMs) {
      const message = `the engine's feeds ${absent.join(', ')} did not connect within ${FEEDS_WITHIN_MS / 1000} s: containers must be able to open connections to this machine, look at its firewall`;
      throw new EnvironmentError(message);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_EVERY_MS);
    });
  }
}
