// A client of any Toxiproxy, embedded or official: toxiproxy-node-client plus what it lacks.
import { type ToxicType as PackageToxicType, Proxy as ProxyHandle, Toxiproxy } from 'toxiproxy-node-client';
import { BoundedHttpClient, ToxiproxyError } from './client-http.ts';

export { ToxiproxyError } from './client-http.ts';

/** A proxy to make. Port 0 in `listen` takes any free port. */
export interface ProxySpec {
  readonly name: string;
  readonly listen: string;
  readonly upstream: string;
  /** True unless given. */
  readonly enabled?: boolean;
}

/** A proxy as it is: `listen` is `host:port` with the port that was taken. */
export interface ProxyState {
  readonly name: string;
  readonly listen: string;
  readonly upstream: string;
  readonly enabled: boolean;
}

export type ToxicKind = Exclude<PackageToxicType, 'down'>;
export type ToxicStream = 'upstream' | 'downstream';

/**
 * Settings by name, whole numbers: latency, jitter, timeout and delay in ms (the slicer's delay in µs), rate in kB/s,
 * bytes and sizes in bytes.
 */
export type ToxicAttributes = Readonly<Record<string, number>>;

/** A toxic, to make or as it is. Toxicity is the share of connections it acts on, 0 to 1. */
export interface ToxicState {
  readonly name: string;
  readonly type: ToxicKind;
  readonly stream: ToxicStream;
  readonly toxicity: number;
  readonly attributes: ToxicAttributes;
}

/** A toxic to make: downstream and on every connection unless said otherwise. */
export type ToxicSpec = Pick<ToxicState, 'name' | 'type'> & Partial<ToxicState>;

/** How long a call may take, 10 s unless given, and what else ends it. */
export interface ToxiproxyClientOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

// Above the longest answer of a healthy server, below any scenario's patience.
const TIMEOUT_MS = 10_000;

const stateOf = ({ name, listen, upstream, enabled }: ProxyState): ProxyState => ({ name, listen, upstream, enabled });

/** Every method rejects with a ToxiproxyError when the server refuses or does not answer in time. */
export class ToxiproxyClient {
  readonly #toxiproxy: Toxiproxy;

  constructor(baseUrl: string, { timeoutMs = TIMEOUT_MS, signal }: ToxiproxyClientOptions = {}) {
    this.#toxiproxy = new Toxiproxy(baseUrl.replace(/\/+$/, ''));
    this.#toxiproxy.api = new BoundedHttpClient({ timeoutMs, signal });
  }

  /** The version of the server, such as `2.12.0`. */
  async version(): Promise<string> {
    const text = await this.#toxiproxy.getVersion();
    const found = /"version":\s*"([^"]+)"/.exec(text)?.[1];
    if (found === undefined) {
      throw new ToxiproxyError(
        `asked ${this.#toxiproxy.host} for its version and read "${text.slice(0, 80)}", check the address`,
        {
          answer: text,
        },
      );
    }
    return found;
  }

  /** Makes many proxies; one of the same name and addresses stays as it is, one that differs is replaced. */
  async populate(proxies: readonly ProxySpec[]): Promise<readonly ProxyState[]> {
    // The server answers null for none, which the package cannot read.
    if (proxies.length === 0) return [];
    return Object.values(await this.#toxiproxy.populate([...proxies])).map(stateOf);
  }

  async createProxy(proxy: ProxySpec): Promise<ProxyState> {
    return stateOf(await this.#toxiproxy.createProxy(proxy));
  }

  async getProxy(name: string): Promise<ProxyState> {
    return stateOf(await this.#toxiproxy.get(encodeURIComponent(name)));
  }

  /** Off closes all connections and refuses new ones; on listens again on the same port. */
  async setEnabled(name: string, enabled: boolean): Promise<ProxyState> {
    const handle = this.#handle(name);
    const { data } = await handle.api.post<ProxyState>(handle.getPath(), { enabled });
    return stateOf(data);
  }

  /** Removes a proxy with its toxics and connections. */
  async removeProxy(name: string): Promise<void> {
    await this.#handle(name).remove();
  }

  /** Adds a toxic; it acts on open connections at once. */
  async addToxic(proxyName: string, toxic: ToxicSpec): Promise<ToxicState> {
    const { name, type, stream = 'downstream', toxicity = 1, attributes = {} } = toxic;
    const made = await this.#handle(proxyName).addToxic({ name, type, stream, toxicity, attributes });
    return made.toJson() as ToxicState;
  }

  /** Changes some attributes and keeps the others; delayed data in flight is released. */
  async updateToxic(proxyName: string, toxicName: string, attributes: ToxicAttributes): Promise<ToxicState> {
    const handle = this.#handle(proxyName);
    const { data } = await handle.api.post<ToxicState>(toxicPath(handle, toxicName), { attributes });
    return data;
  }

  /** Removes a toxic; delayed data in flight is released, and a `timeout` closes the connections it was on. */
  async removeToxic(proxyName: string, toxicName: string): Promise<void> {
    const handle = this.#handle(proxyName);
    await handle.api.delete(toxicPath(handle, toxicName));
  }

  /** Upstream toxics first, then downstream, each in order of creation. */
  async listToxics(proxyName: string): Promise<readonly ToxicState[]> {
    const handle = this.#handle(proxyName);
    const { data } = await handle.api.get<readonly ToxicState[]>(`${handle.getPath()}/toxics`);
    return data;
  }

  /** Enables every proxy and removes every toxic; connections stay. */
  async reset(): Promise<void> {
    await this.#toxiproxy.reset();
  }

  /** The package puts names into paths as they are, so its handle is given a name that is safe there. */
  #handle(name: string): ProxyHandle {
    const unread = { listen: '', upstream: '', enabled: true, toxics: [] };
    return new ProxyHandle(this.#toxiproxy, { name: encodeURIComponent(name), ...unread });
  }
}

function toxicPath(handle: ProxyHandle, toxicName: string): string {
  return `${handle.getPath()}/toxics/${encodeURIComponent(toxicName)}`;
}
