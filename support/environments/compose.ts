// The compose environment: docker-compose.yml brought up under a name of its own, judged, and taken down.
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EnvironmentError } from '../domain/errors.ts';
import { type Compose, findCompose } from './compose-command.ts';
import { type Container, type Docker, dockerClient } from './docker-client.ts';
import { openDockerGround } from './docker-ground.ts';
import { describeImage, engineImage, toxiproxyImage } from './docker-image.ts';
import {
  CONTROL_PORT,
  type DockerStage,
  hostAddressOf,
  openDockerLane,
  reachable,
  TOXIPROXY_PORT,
} from './docker-lane.ts';
import { OWNER_LABEL } from './docker-owner.ts';
import { untilReady } from './docker-ready.ts';
import { engineCommand, feedAddresses, LINE_PORT_FIRST, routeOf } from './docker-route.ts';
import type { Lane, LaneOptions } from './environment.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FILE = join(ROOT, 'docker-compose.yml');
const SERVICES = { engine: 'the engine', toxiproxy: 'Toxiproxy' } as const;
type Service = keyof typeof SERVICES;

interface Project {
  readonly docker: Docker;
  readonly compose: Compose;
  /** The name containers and network carry. */
  readonly name: string;
  readonly owner: string;
  readonly token: string;
  readonly isDirect: boolean;
  readonly images: Readonly<Record<Service, string>>;
}

/** Starts a lane. @throws ScenarioError for parameters or defects that cannot be, EnvironmentError for everything else. */
export async function startComposeLane(options: LaneOptions): Promise<Lane> {
  const [docker, compose] = await Promise.all([dockerClient(), findCompose(ROOT)]);
  await using stack = new AsyncDisposableStack();
  const { lane: name, owner } = await openDockerGround(docker, stack);
  const [engine, toxiproxy] = await Promise.all([engineImage(docker), toxiproxyImage(docker)]);
  // The default bridge tells beforehand what holds for the network that is yet to be made.
  const isDirect = routeOf(await hostAddressOf(docker, 'bridge')) === 'direct';
  const token = randomUUID();
  const project: Project = { docker, compose, name, owner, token, isDirect, images: { engine, toxiproxy } };
  await up(project, options);
  const lane = await openDockerLane(await stageOf(project), options, stack);
  const owned = stack.move();
  return { ...lane, [Symbol.asyncDispose]: () => owned[Symbol.asyncDispose]() };
}

async function up(project: Project, options: LaneOptions): Promise<void> {
  const feeds = feedAddresses(options.sourceNames, 'toxiproxy');
  const override = join(tmpdir(), `${project.name}.json`);
  // The file takes one list of arguments as it is; how many defects there are is known only here.
  await writeFile(override, JSON.stringify({ services: { engine: { command: engineCommand(options, feeds) } } }));
  try {
    // Nothing is built here: a VENUE_IMAGE that is missing must not become ours under its name.
    const args = ['-p', project.name, '-f', FILE, '-f', override, 'up', '-d', '--no-build'];
    await project.compose.run(args, variablesOf(project, { feeds, parameters: options.parameters }));
  } catch (error) {
    await explainUnhealthy(project);
    throw error;
  } finally {
    await rm(override, { force: true });
  }
}

function variablesOf(project: Project, what: { feeds: string; parameters: string }): Record<string, string> {
  const { VENUE_PORT = '', VENUE_CONTROL_PORT = '', TOXIPROXY_PORT: proxyPort = '' } = process.env;
  return {
    BRAKECHECK_OWNER: project.owner,
    BRAKECHECK_CONTROL_TOKEN: project.token,
    VENUE_IMAGE: project.images.engine,
    TOXIPROXY_IMAGE: project.images.toxiproxy,
    VENUE_FEEDS: what.feeds,
    VENUE_PARAMETERS: what.parameters,
    // Empty is any free port: runs may lie side by side.
    VENUE_PORT,
    VENUE_CONTROL_PORT,
    TOXIPROXY_PORT: proxyPort,
    ...(project.isDirect ? { TOXIPROXY_LINES: `127.0.0.1::${LINE_PORT_FIRST}` } : {}),
  };
}

/** Compose says that a dependency is unhealthy; why, the container itself knows. */
async function explainUnhealthy(project: Project): Promise<void> {
  for (const service of ['toxiproxy', 'engine'] as const) {
    const [found] = await containersOf(project, service);
    if (found !== undefined && found.State === 'exited') {
      const container = project.docker.getContainer(found.Id);
      await untilReady(container, { name: SERVICES[service], url: () => undefined });
    }
  }
}

async function stageOf(project: Project): Promise<DockerStage> {
  const { docker, token, images, compose } = project;
  const network = `${project.name}_default`;
  const route = project.isDirect ? 'direct' : 'published';
  const ground = { docker, network, route, token } as const;
  const [engine, toxiproxy] = await Promise.all([
    readyContainer(project, ground, { service: 'engine', port: CONTROL_PORT, path: '/health' }),
    readyContainer(project, ground, { service: 'toxiproxy', port: TOXIPROXY_PORT, path: '/version' }),
  ]);
  return {
    ...ground,
    environment: 'compose',
    hostAddress: await hostAddressOf(docker, network),
    engine,
    toxiproxy,
    description: {
      engineImage: await describeImage(docker, images.engine),
      toxiproxyImage: await describeImage(docker, images.toxiproxy),
      compose: compose.version,
    },
  };
}

async function readyContainer(
  project: Project,
  ground: Pick<DockerStage, 'network' | 'route'>,
  { service, port, path }: { service: Service; port: number; path: string },
): Promise<Container> {
  const [found] = await containersOf(project, service);
  if (found === undefined) {
    throw new EnvironmentError(`${SERVICES[service]} has no container: the service "${service}" is not in ${FILE}`);
  }
  const container = project.docker.getContainer(found.Id);
  const url = async () => `http://${await reachable(ground, container, port)}${path}`;
  await untilReady(container, { name: SERVICES[service], url: () => url().catch(() => undefined) });
  return container;
}

function containersOf({ docker, owner }: Project, service: Service) {
  const filters = JSON.stringify({ label: [`${OWNER_LABEL}=${owner}`, `com.docker.compose.service=${service}`] });
  return docker.listContainers({ all: true, filters });
}
