// The embedded environment: engine and Toxiproxy as child processes on this machine, nothing else needed.
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { IndexSource } from '../market/index-source.ts';
import { ToxiproxyClient } from '../toxiproxy/client.ts';
import type { Endpoint } from '../venue/venue.ts';
import { Child } from './child.ts';
import type { Lane, LaneOptions } from './environment.ts';

const HOST = '127.0.0.1';
const LAUNCHER = fileURLToPath(new URL('../../bin/brakecheck.mjs', import.meta.url));

const ENGINE_READY = z.object({
  port: z.int(),
  controlPort: z.int(),
  version: z.string(),
  defects: z.array(z.string()),
});
const TOXIPROXY_READY = z.object({ port: z.int(), version: z.string(), implementation: z.string() });

type EngineReady = z.infer<typeof ENGINE_READY>;

/** Starts a lane. @throws ScenarioError for parameters or defects that cannot be, EnvironmentError for everything else. */
export async function startEmbeddedLane(options: LaneOptions): Promise<Lane> {
  await using stack = new AsyncDisposableStack();
  const sources = await Promise.all(options.sourceNames.map((name) => IndexSource.listen(name, HOST)));
  for (const source of sources) {
    stack.use(source);
  }
  const toxiproxy = await Child.start(
    {
      name: 'the embedded Toxiproxy',
      command: [
        LAUNCHER,
        'toxiproxy',
        '--host',
        HOST,
        '--port',
        '0',
        '--seed',
        String(options.seed),
        '--exit-with-stdin',
      ],
      environment: {},
    },
    (ready) => TOXIPROXY_READY.parse(ready),
  );
  stack.use(toxiproxy.child);
  const proxies = new ToxiproxyClient(`http://${HOST}:${toxiproxy.ready.port}`);
  const feeds = await Promise.all(
    sources.map(async (source) => {
      const proxy = await proxies.createProxy({
        name: `index ${source.name}`,
        listen: `${HOST}:0`,
        upstream: `${HOST}:${source.port}`,
        enabled: true,
      });
      return `${source.name}=ws://${proxy.listen}`;
    }),
  );
  const engine = new EmbeddedEngine(options, feeds);
  stack.use(engine);
  const ready = await engine.start();
  const owned = stack.move();
  return {
    environment: 'embedded',
    venue: options.connectVenue({ url: `http://${HOST}:${ready.controlPort}`, token: engine.token }),
    clean: endpointOf(`${HOST}:${ready.port}`),
    upstream: `${HOST}:${ready.port}`,
    proxies,
    proxyHost: HOST,
    sources,
    description: {
      environment: 'embedded',
      engine: ready.version,
      toxiproxy: `${toxiproxy.ready.version} (${toxiproxy.ready.implementation})`,
      node: process.version,
      defects: ready.defects.join(', ') || 'none',
    },
    venueLog: () => engine.log,
    ensureRunning: () => engine.ensureRunning(),
    onBreak: (listener) => engine.onBreak(listener),
    [Symbol.asyncDispose]: () => owned[Symbol.asyncDispose](),
  };
}

/** The addresses of a venue that serves REST and streams on one port. */
export function endpointOf(address: string): Endpoint {
  return { restUrl: `http://${address}`, streamUrl: `ws://${address}` };
}

class EmbeddedEngine implements AsyncDisposable {
  readonly token = randomUUID();
  readonly #options: LaneOptions;
  readonly #feeds: readonly string[];
  readonly #listeners = new Set<(message: string) => void>();
  #child: Child | undefined;
  #ports: { port: number; controlPort: number } = { port: 0, controlPort: 0 };

  constructor(options: LaneOptions, feeds: readonly string[]) {
    this.#options = options;
    this.#feeds = feeds;
  }

  get log(): readonly string[] {
    return this.#child?.log ?? [];
  }

  onBreak(listener: (message: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A restarted engine keeps its ports, so that every proxy and client finds it again. */
  async start(): Promise<EngineReady> {
    const files = (await readdir(this.#options.parameters)).filter((file) => file.endsWith('.yaml')).sort();
    const { child, ready } = await Child.start(
      {
        name: 'the engine',
        command: [
          LAUNCHER,
          'engine',
          ...['--host', HOST, '--port', String(this.#ports.port), '--control-port', String(this.#ports.controlPort)],
          ...files.flatMap((file) => ['--parameters', join(this.#options.parameters, file)]),
          ...['--feeds', this.#feeds.join(',')],
          ...this.#options.defects.flatMap((defect) => ['--defect', defect]),
          '--exit-with-stdin',
        ],
        environment: { BRAKECHECK_CONTROL_TOKEN: this.token },
      },
      (line) => ENGINE_READY.parse(line),
    );
    this.#child = child;
    this.#ports = ready;
    child.onUnexpectedEnd((message) => {
      for (const listener of this.#listeners) {
        listener(message);
      }
    });
    return ready;
  }

  async ensureRunning(): Promise<void> {
    if (this.#child?.isRunning !== true) {
      await this.start();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#child?.[Symbol.asyncDispose]();
  }
}
