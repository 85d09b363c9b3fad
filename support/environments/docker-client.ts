// The Docker engine of this machine, found the way testcontainers finds it and loaded only by who needs it.
import type { ContainerRuntimeClient } from 'testcontainers';
import { EnvironmentError, messageOf } from '../domain/errors.ts';

export type Docker = ContainerRuntimeClient['container']['dockerode'];
export type Container = ReturnType<Docker['getContainer']>;

const INSTEAD = 'start one, point DOCKER_HOST at one, or run without --environment';

/** @throws EnvironmentError where testcontainers is not installed or no Docker engine answers. */
export async function dockerClient(): Promise<Docker> {
  const testcontainers = await import('testcontainers').catch((cause: unknown) => {
    const message = `the package testcontainers cannot be loaded (${firstLine(cause)}): run npm ci, or run without --environment`;
    throw new EnvironmentError(message, { cause });
  });
  try {
    return (await testcontainers.getContainerRuntimeClient()).container.dockerode;
  } catch (cause) {
    const asked = process.env.DOCKER_HOST;
    const where = asked === undefined ? 'on this machine' : `at DOCKER_HOST=${asked}`;
    throw new EnvironmentError(`no Docker engine answers ${where}: ${INSTEAD}`, { cause });
  }
}

/** The status code of an answer of the Docker API; undefined for anything else that was thrown. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}

/** What Docker said, as one sentence for people. */
export function dockerError(what: string, error: unknown, done = 'started'): EnvironmentError {
  const said = firstLine(error);
  const port =
    /(?:Bind for |listen tcp\d? )?(?:[\d.]+|\[?::\]?)?:(\d+)(?: failed: port is already allocated|: bind: address already in use)/.exec(
      said,
    );
  if (port !== null) {
    const message = `${what} could not be ${done}: port ${port[1]} of this machine is taken, end what listens there or choose another`;
    return new EnvironmentError(message, { cause: error });
  }
  const missing = /[Nn]o such image: ([^\s"]+)/.exec(said);
  if (missing !== null) {
    return imageMissing(missing[1] ?? '', error);
  }
  return new EnvironmentError(`${what} could not be ${done}: Docker said "${said}"`, { cause: error });
}

export function imageMissing(image: string, cause: unknown): EnvironmentError {
  const why = `and cannot be pulled (${firstLine(cause)})`;
  const message = `the image ${image} is not on this machine ${why}: load or build it under this name; .ci/docker-engine.sh does where no registry can be reached`;
  return new EnvironmentError(message, { cause });
}

/** Docker wraps its sentences in status lines and lists of layers; the first line without them is what happened. */
export function firstLine(error: unknown): string {
  const text = messageOf(error).replace(/^\(HTTP code \d+\) [^-]*- /, '');
  return (text.split('\n').find((line) => line.trim() !== '') ?? '').trim();
}
