// Finds and starts the official Toxiproxy server, for those who compare the embedded one with it.
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { EnvironmentError } from '../domain/errors.ts';

const HOST = '127.0.0.1';
const START_TRIES = 100;
const START_PAUSE_MS = 50;

/** The official server, running; disposing ends it where we started it. */
export interface OfficialServer extends Disposable {
  /** The base URL of the control API. */
  readonly url: string;
}

/** `TOXIPROXY_SERVER`, a program or the URL of one that runs; else `toxiproxy-server` on the path; undefined for neither. */
export function findOfficial(): string | undefined {
  const named = process.env.TOXIPROXY_SERVER;
  if (named !== undefined && named !== '') {
    return named;
  }
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'toxiproxy-server'));
  return places.find(isProgram);
}

/** @throws EnvironmentError where it does not answer in time */
export async function startOfficial(found: string): Promise<OfficialServer> {
  let url = found;
  let child: ChildProcess | undefined;
  if (!found.startsWith('http')) {
    const port = await freePort();
    url = `http://${HOST}:${port}`;
    child = spawn(found, ['-host', HOST, '-port', String(port), '-proxy-metrics'], { stdio: 'ignore' });
  }
  await waitUntilUp(url);
  return { url, [Symbol.dispose]: () => void child?.kill('SIGKILL') };
}

function isProgram(place: string): boolean {
  try {
    accessSync(place, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: the next place is looked at.
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function waitUntilUp(url: string): Promise<void> {
  for (let tries = 0; tries < START_TRIES; tries += 1) {
    const isUp = await fetch(`${url}/version`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, START_PAUSE_MS));
  }
  throw new EnvironmentError(
    `the official Toxiproxy did not answer at ${url} within ${(START_TRIES * START_PAUSE_MS) / 1000} s`,
  );
}
