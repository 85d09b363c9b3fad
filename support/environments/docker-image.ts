// The images of a run: the engine's built from this checkout, others looked up, each with the digest it was earned on.
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EnvironmentError } from '../domain/errors.ts';
import { type Docker, dockerError, firstLine, imageMissing, statusOf } from './docker-client.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DOCKERFILE = 'engine/Dockerfile';
export const ENGINE_IMAGE = 'brakecheck-engine:local';
export const TOXIPROXY_IMAGE = 'ghcr.io/shopify/toxiproxy:2.12.0';
/** What the Dockerfile copies: named here because the whole checkout would take seconds to read. */
const CONTEXT = [
  '.dockerignore',
  DOCKERFILE,
  'engine/package.json',
  'engine/{src,wire}/**/*',
  'launch/collateral.yaml',
  'launch/parameters/*',
  'node_modules/{ws,yaml}/**/*',
];

/** The engine to judge: `VENUE_IMAGE` where it is set, else the reference engine, built from this checkout. */
export async function engineImage(docker: Docker): Promise<string> {
  const asked = process.env.VENUE_IMAGE ?? '';
  if (asked !== '') {
    await ensureImage(docker, asked);
    return asked;
  }
  await buildEngineImage(docker);
  return ENGINE_IMAGE;
}

/** `TOXIPROXY_IMAGE` where it is set, else the official one. */
export async function toxiproxyImage(docker: Docker): Promise<string> {
  const image = process.env.TOXIPROXY_IMAGE || TOXIPROXY_IMAGE;
  await ensureImage(docker, image);
  return image;
}

/** Name and digest, and whether it stands in for the official one. */
export async function describeImage(docker: Docker, image: string): Promise<string> {
  const { Id, RepoDigests, Config } = await docker.getImage(image).inspect();
  const digest = RepoDigests?.[0]?.split('@')[1] ?? Id;
  const standIn = Config?.Labels?.['brakecheck.stand-in'];
  return `${image} (${digest}${standIn === undefined ? '' : `, ${standIn}`})`;
}

/** @throws EnvironmentError where it is neither here nor to be had. */
async function ensureImage(docker: Docker, image: string): Promise<void> {
  try {
    await docker.getImage(image).inspect();
    return;
  } catch (error) {
    if (statusOf(error) !== 404) {
      throw dockerError(`the image ${image}`, error);
    }
  }
  try {
    await followed(docker, await docker.pull(image));
  } catch (error) {
    throw imageMissing(image, error);
  }
}

/** Not by testcontainers' own builder: that one reads past a failed build and runs whatever was built before. */
async function buildEngineImage(docker: Docker): Promise<void> {
  const src = globSync(CONTEXT, { cwd: ROOT, withFileTypes: false });
  try {
    const stream = await docker.buildImage({ context: ROOT, src }, { t: ENGINE_IMAGE, dockerfile: DOCKERFILE });
    await followed(docker, stream);
  } catch (error) {
    const said = firstLine(error);
    const base = /(?:manifest for|pull access denied for|lookup|dial tcp|No such image|not found)/i.test(said)
      ? ': its base image must be on this machine or a registry within reach, .ci/docker-engine.sh builds one'
      : '';
    throw new EnvironmentError(`the engine's image could not be built from ${DOCKERFILE}: ${said}${base}`, {
      cause: error,
    });
  }
}

/** Docker tells failures of builds and pulls within the stream, behind a status that says all is well. */
function followed(docker: Docker, stream: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    docker.modem.followProgress(stream, (error: Error | null) => (error === null ? resolve() : reject(error)));
  });
}
