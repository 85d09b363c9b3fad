// The embedded environment: engine and Toxiproxy as child processes on this machine, nothing else needed.
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { IndexSource } from '../market/index-source.ts';
import { Child } from './child.ts';
import { startEmbeddedToxiproxy } from './embedded-toxiproxy.ts';
import { endpointOf, type Lane, type LaneOptions, type ProcessControl } from './environment.ts';
import { JournalFolder } from './journal-folder.ts';
import { ThawGuard } from './thaw-guard.ts';

const HOST = '127.0.0.1';
const LAUNCHER = fileURLToPath(new URL('../../bin/brakecheck.mjs', import.meta.url));

const ENGINE_READY = z.object({
  port: z.int(),
  controlPort: z.int(),
  version: z.string(),
  defects: z.array(z.string()),
});

type EngineReady = z.infer<typeof ENGINE_READY>;

/** Starts a lane. @throws ScenarioError for parameters or defects that cannot be, EnvironmentError for everything else. */
export async function startEmbeddedLane(options: LaneOptions): Promise<Lane> {
  await using stack = new AsyncDisposableStack();
  const sources = await Promise.all(options.sourceNames.map((name) => IndexSource.listen(name, HOST)));
  for (const source of sources) {
    stack.use(source);
  }
  const toxiproxy = await startEmbeddedToxiproxy(HOST, options.seed);
  stack.use(toxiproxy.child);
  const { proxies } = toxiproxy;
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
  const losses = new Losses();
  toxiproxy.child.onUnexpectedEnd((message) => losses.tell(message));
  const engine = new EmbeddedEngine(options, { feeds, losses });
  stack.use(engine);
  const ready = await engine.launch();
  const owned = stack.move();
  return {
    environment: 'embedded',
    venue: options.connectVenue({ url: `http://${HOST}:${ready.controlPort}`, token: engine.token }),
    clean: endpointOf(`${HOST}:${ready.port}`),
    proxies,
    sources,
    process: engine,
    description: {
      environment: 'embedded',
      engine: ready.version,
      toxiproxy: toxiproxy.description,
      node: process.version,
      defects: ready.defects.join(', ') || 'none',
    },
    openLine: async (name) => {
      const upstream = `${HOST}:${ready.port}`;
      return endpointOf((await proxies.createProxy({ name, listen: `${HOST}:0`, upstream, enabled: true })).listen);
    },
    closeLine: (name) => proxies.removeProxy(name),
    sourceLine: async (name) => endpointOf((await proxies.getProxy(`index ${name}`)).listen),
    venueLog: () => engine.log,
    ensureRunning: () => engine.ensureRunning(),
    forgetPast: () => engine.forgetPast(),
    onBreak: (listener) => losses.listen(listener),
    [Symbol.asyncDispose]: () => owned[Symbol.asyncDispose](),
  };
}

/** Who wants to know that the engine or the proxy ended unasked. */
class Losses {
  readonly #listeners = new Set<(message: string) => void>();

  listen(listener: (message: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(message: string): void {
    for (const listener of this.#listeners) {
      listener(message);
    }
  }
}

class EmbeddedEngine implements ProcessControl, AsyncDisposable {
  readonly token = randomUUID();
  readonly #options: LaneOptions;
  readonly #feeds: readonly string[];
  readonly #losses: Losses;
  #child: Child | undefined;
  #journal: JournalFolder | undefined;
  #guard: ThawGuard | undefined;
  #ports: { port: number; controlPort: number } = { port: 0, controlPort: 0 };

  constructor(options: LaneOptions, { feeds, losses }: { feeds: readonly string[]; losses: Losses }) {
    this.#options = options;
    this.#feeds = feeds;
    this.#losses = losses;
  }

  get log(): readonly string[] {
    return this.#child?.log ?? [];
  }

  /** A restarted engine keeps its ports, so that every proxy and client finds it again, and its journal. */
  async launch(): Promise<EngineReady> {
    this.#journal ??= await JournalFolder.create();
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
          ...['--journal', this.#journal.path],
          ...this.#options.defects.flatMap((defect) => ['--defect', defect]),
          '--exit-with-stdin',
        ],
        environment: { BRAKECHECK_CONTROL_TOKEN: this.token },
      },
      (line) => ENGINE_READY.parse(line),
    );
    this.#child = child;
    this.#ports = ready;
    child.onUnexpectedEnd((message) => this.#losses.tell(message));
    return ready;
  }

  async start(): Promise<void> {
    await this.launch();
  }

  async kill(): Promise<void> {
    await this.#child?.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#child?.end('SIGTERM');
  }

  async freeze(): Promise<void> {
    if (this.#child !== undefined) {
      this.#guard = new ThawGuard(this.#child.pid);
      this.#child.kill('SIGSTOP');
    }
  }

  async thaw(): Promise<void> {
    this.#child?.kill('SIGCONT');
    this.#guard?.[Symbol.dispose]();
    this.#guard = undefined;
  }

  /** A venue that died starts from nothing: what it left behind belongs to a scenario that is over. */
  async ensureRunning(): Promise<void> {
    await this.thaw();
    if (this.#child?.isRunning !== true) {
      await this.#forget();
      await this.launch();
    }
  }

  async forgetPast(): Promise<void> {
    await this.stop();
    await this.ensureRunning();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.thaw();
    await this.#child?.[Symbol.asyncDispose]();
    await this.#forget();
  }

  async #forget(): Promise<void> {
    await this.#journal?.[Symbol.asyncDispose]();
    this.#journal = undefined;
  }
}
