// The remote environment: a venue that runs elsewhere, described by a profile in launch/venues.
import { fileURLToPath } from 'node:url';
import { EnvironmentError, messageOf } from '../domain/errors.ts';
import { IndexSource } from '../market/index-source.ts';
import type { ToxiproxyClient } from '../toxiproxy/client.ts';
import type { Endpoint } from '../venue/venue.ts';
import { portOf } from './docker-route.ts';
import { startEmbeddedToxiproxy } from './embedded-toxiproxy.ts';
import { endpointOf, type Lane, type LaneOptions } from './environment.ts';
import { type RemoteProfile, readProfile, refuseProduction, secretIn } from './remote-profile.ts';

const FOLDER = fileURLToPath(new URL('../../launch/venues', import.meta.url));
const HOST = '127.0.0.1';
const ANSWER_WITHIN_MS = 10_000;

interface Control {
  readonly url: string;
  readonly token: string;
}

/** Starts a lane. @throws ScenarioError for a profile that cannot be or may not be used, EnvironmentError for everything else. */
export async function startRemoteLane(options: LaneOptions): Promise<Lane> {
  const { BRAKECHECK_VENUE: name = '', BRAKECHECK_ALLOW_PRODUCTION: allowed = '' } = process.env;
  const profile = await readProfile(process.env.BRAKECHECK_VENUES ?? FOLDER, name);
  refuseProduction(profile, allowed);
  const control = controlOf(profile);
  await answers(profile);
  await using stack = new AsyncDisposableStack();
  const toxiproxy = await startEmbeddedToxiproxy(HOST, options.seed);
  stack.use(toxiproxy.child);
  const listeners = new Set<(message: string) => void>();
  toxiproxy.child.onUnexpectedEnd((message) => {
    for (const listener of listeners) {
      listener(message);
    }
  });
  const sources = await openSources(profile, { options, proxies: toxiproxy.proxies, control, stack });
  if (control !== undefined) {
    await setDefects(control, options.defects);
  }
  const clean: Endpoint = { restUrl: profile.restUrl, streamUrl: profile.streamUrl };
  const isProxied = isPlain(profile);
  const owned = stack.move();
  return {
    environment: 'remote',
    venue: options.connectVenue(control, profile),
    clean,
    proxies: toxiproxy.proxies,
    sources,
    description: {
      environment: 'remote',
      venue: `${profile.name} (${profile.restUrl})`,
      engine: 'not ours to say',
      toxiproxy: toxiproxy.description,
      lines: isProxied
        ? 'through Toxiproxy'
        : 'straight to the venue: faults on them have no effect and are not proven',
      node: process.version,
      defects: options.defects.join(', ') || 'none',
    },
    openLine: async (line) => {
      const proxy = await toxiproxy.proxies.createProxy({
        name: line,
        listen: `${HOST}:0`,
        upstream: hostAndPort(profile.restUrl),
        enabled: true,
      });
      return isProxied ? endpointOf(`${HOST}:${portOf(proxy.listen)}`) : clean;
    },
    closeLine: (line) => toxiproxy.proxies.removeProxy(line),
    sourceLine: async (source) =>
      endpointOf(`${HOST}:${portOf((await toxiproxy.proxies.getProxy(`index ${source}`)).listen)}`),
    venueLog: () => [],
    ensureRunning: () => answers(profile),
    onBreak: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    [Symbol.asyncDispose]: () => owned[Symbol.asyncDispose](),
  };
}

/** Faults need bytes in the clear or a client that dials one address and names another; and one host for both. */
function isPlain({ restUrl, streamUrl }: RemoteProfile): boolean {
  return (
    restUrl.startsWith('http:') && streamUrl.startsWith('ws:') && new URL(restUrl).host === new URL(streamUrl).host
  );
}

export function hostAndPort(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port || (protocol === 'https:' || protocol === 'wss:' ? '443' : '80')}`;
}

function controlOf(profile: RemoteProfile): Control | undefined {
  return profile.control === undefined
    ? undefined
    : { url: profile.control.url, token: secretIn(process.env, profile.control.tokenVariable, profile) };
}

/** A venue that does not answer at all is nobody's verdict. */
async function answers({ name, restUrl }: RemoteProfile): Promise<void> {
  try {
    await fetch(`${restUrl}/fapi/v1/ping`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS), redirect: 'error' });
  } catch (cause) {
    const why = cause instanceof Error && cause.cause !== undefined ? messageOf(cause.cause) : messageOf(cause);
    throw new EnvironmentError(
      `the venue ${name} does not answer at ${restUrl} (${why}): is it running and within reach?`,
      {
        cause,
      },
    );
  }
}

async function openSources(
  profile: RemoteProfile,
  {
    options,
    proxies,
    control,
    stack,
  }: {
    options: LaneOptions;
    proxies: ToxiproxyClient;
    control: Control | undefined;
    stack: AsyncDisposableStack;
  },
): Promise<IndexSource[]> {
  if (profile.sources === undefined || control === undefined) {
    return [];
  }
  const { listenOn, reachedAt } = profile.sources;
  const sources = await Promise.all(options.sourceNames.map((name) => IndexSource.listen(name, HOST)));
  const feeds = await Promise.all(
    sources.map(async (source) => {
      stack.use(source);
      const upstream = `${HOST}:${source.port}`;
      const name = `index ${source.name}`;
      const { listen } = await proxies.createProxy({ name, listen: `${listenOn}:0`, upstream, enabled: true });
      return { name: source.name, url: `ws://${reachedAt}:${portOf(listen)}` };
    }),
  );
  await put(control, '/feeds', { feeds });
  return sources;
}

async function setDefects(control: Control, names: readonly string[]): Promise<void> {
  if (names.length > 0) {
    await put(control, '/defects', { names });
  }
}

async function put({ url, token }: Control, path: string, body: unknown): Promise<void> {
  const response = await fetch(`${url}${path}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch((cause: unknown) => {
    throw new EnvironmentError(`the control port ${url} did not take PUT ${path}: ${messageOf(cause)}`, { cause });
  });
  if (!response.ok) {
    const said = (await response.text()).slice(0, 200);
    throw new EnvironmentError(`the control port ${url} answered ${response.status} to PUT ${path}: ${said}`);
  }
}
