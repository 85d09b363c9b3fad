// The containers environment: engine and official Toxiproxy as containers of their own, started by testcontainers.
import { randomUUID } from 'node:crypto';
import type { GenericContainer, StartedTestContainer, WaitStrategy } from 'testcontainers';
import { EnvironmentError, HarnessError } from '../domain/errors.ts';
import { type Docker, dockerClient, dockerError } from './docker-client.ts';
import { openDockerGround } from './docker-ground.ts';
import { describeImage, engineImage, toxiproxyImage } from './docker-image.ts';
import {
  CONTROL_PORT,
  type DockerStage,
  hostAddressOf,
  openDockerLane,
  reachable,
  TOXIPROXY_PORT,
  VENUE_PORT,
} from './docker-lane.ts';
import { untilReady } from './docker-ready.ts';
import { engineCommand, feedAddresses, feedPorts, freePortOn, HOST_ALIAS, routeOf } from './docker-route.ts';
import type { Lane, LaneOptions } from './environment.ts';

/** What a lane's containers have in common. */
type Ground = Pick<DockerStage, 'docker' | 'network' | 'hostAddress' | 'route' | 'token'> & {
  readonly lane: string;
  readonly labels: Readonly<Record<string, string>>;
};

/** Starts a lane. @throws ScenarioError for parameters or defects that cannot be, EnvironmentError for everything else. */
export async function startContainersLane(options: LaneOptions): Promise<Lane> {
  const docker = await dockerClient();
  await using stack = new AsyncDisposableStack();
  const ground = await openGround(docker, stack);
  const [engine, toxiproxy] = await Promise.all([engineImage(docker), toxiproxyImage(docker)]);
  // Both are awaited even where one fails: what is still starting cannot be swept.
  const [startedEngine, startedToxiproxy] = await Promise.allSettled([
    startEngine(ground, engine, options),
    startToxiproxy(ground, toxiproxy, options.sourceNames.length),
  ]);
  const stage: DockerStage = {
    ...ground,
    environment: 'containers',
    engine: docker.getContainer(settledValue(startedEngine).getId()),
    toxiproxy: docker.getContainer(settledValue(startedToxiproxy).getId()),
    description: {
      engineImage: await describeImage(docker, engine),
      toxiproxyImage: await describeImage(docker, toxiproxy),
    },
  };
  const lane = await openDockerLane(stage, options, stack);
  const owned = stack.move();
  return { ...lane, [Symbol.asyncDispose]: () => owned[Symbol.asyncDispose]() };
}

async function openGround(docker: Docker, stack: AsyncDisposableStack): Promise<Ground> {
  const { lane, labels } = await openDockerGround(docker, stack);
  await docker.createNetwork({ Name: lane, Driver: 'bridge', CheckDuplicate: true, Labels: labels });
  const hostAddress = await hostAddressOf(docker, lane);
  return { docker, lane, labels, network: lane, hostAddress, route: routeOf(hostAddress), token: randomUUID() };
}

async function startEngine(ground: Ground, image: string, options: LaneOptions): Promise<StartedTestContainer> {
  const { GenericContainer } = await import('testcontainers');
  const feeds = feedAddresses(options.sourceNames, nameOf(ground, 'toxiproxy'));
  const container = new GenericContainer(image)
    .withCommand(engineCommand(options, feeds))
    .withEnvironment({ BRAKECHECK_CONTROL_TOKEN: ground.token, BRAKECHECK_FEEDS: feeds })
    .withCopyDirectoriesToContainer([{ source: options.parameters, target: '/venue/launch/parameters' }]);
  if (ground.route === 'published') {
    // Ports of our choosing: a restarted container would otherwise come back on others.
    container.withExposedPorts(await fixedPort(VENUE_PORT), await fixedPort(CONTROL_PORT));
  }
  return start(ground, container, { part: 'engine', name: 'the engine', port: CONTROL_PORT, path: '/health' });
}

async function startToxiproxy(ground: Ground, image: string, feeds: number): Promise<StartedTestContainer> {
  const { GenericContainer } = await import('testcontainers');
  // The ready-made one publishes 32 ports, through a relay each: only where there is no other way in.
  const container =
    ground.route === 'published'
      ? new (await import('@testcontainers/toxiproxy')).ToxiProxyContainer(image).withExposedPorts(...feedPorts(feeds))
      : new GenericContainer(image);
  container.withExtraHosts([{ host: HOST_ALIAS, ipAddress: 'host-gateway' }]);
  return start(ground, container, { part: 'toxiproxy', name: 'Toxiproxy', port: TOXIPROXY_PORT, path: '/version' });
}

interface Part {
  readonly part: 'engine' | 'toxiproxy';
  readonly name: string;
  readonly port: number;
  readonly path: string;
}

async function start(ground: Ground, container: GenericContainer, what: Part): Promise<StartedTestContainer> {
  container
    .withName(nameOf(ground, what.part))
    .withLabels(ground.labels)
    .withNetworkMode(ground.network)
    // Our own sweep and watchdog do what its helper container would, whose image not every machine can have.
    .withAutoCleanup(false)
    .withWaitStrategy(untilAnswers(ground, what));
  try {
    return await container.start();
  } catch (error) {
    throw error instanceof HarnessError ? error : dockerError(what.name, error);
  }
}

/** Never the default strategy: it needs a shell inside the container. */
function untilAnswers(ground: Ground, { name, port, path }: Part): WaitStrategy {
  const strategy: WaitStrategy = {
    waitUntilReady: async (container) => {
      const url = async () => `http://${await reachable(ground, container, port)}${path}`;
      await untilReady(container, { name, url: () => url().catch(() => undefined) });
    },
    // The deadline is untilReady's own.
    withStartupTimeout: () => strategy,
    isStartupTimeoutSet: () => true,
    getStartupTimeout: () => 0,
  };
  return strategy;
}

function nameOf({ lane }: Pick<Ground, 'lane'>, part: Part['part']): string {
  return `${lane}-${part}`;
}

function settledValue<Value>(settled: PromiseSettledResult<Value>): Value {
  if (settled.status === 'rejected') {
    throw settled.reason;
  }
  return settled.value;
}

async function fixedPort(container: number): Promise<{ container: number; host: number }> {
  const host = await freePortOn('127.0.0.1');
  if (host === undefined) {
    throw new EnvironmentError('this machine has no free port for the engine: end what holds so many');
  }
  return { container, host };
}
