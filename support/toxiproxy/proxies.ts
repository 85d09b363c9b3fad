// All proxies of a server by name.
import { proxyExists, proxyNotFound } from './api-error.ts';
import { Mutex } from './mutex.ts';
import { type ProxyContext, type ProxySettings, TcpProxy } from './proxy.ts';

/** What a new proxy is asked to be. */
export type NamedSettings = ProxySettings & { readonly name: string };

/** Adds, replaces and removes proxies one at a time. */
export class Proxies {
  readonly #context: ProxyContext;
  readonly #proxies = new Map<string, TcpProxy>();
  readonly #changes = new Mutex();

  constructor(context: ProxyContext) {
    this.#context = context;
  }

  /** All proxies, by the bytes of their names. */
  list(): readonly TcpProxy[] {
    return [...this.#proxies.values()].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  }

  get(name: string): TcpProxy {
    const proxy = this.#proxies.get(name);
    if (proxy === undefined) throw proxyNotFound();
    return proxy;
  }

  /** Adds a proxy; one that cannot start is not added. */
  add(settings: NamedSettings): Promise<TcpProxy> {
    return this.#changes.run(() => {
      if (this.#proxies.has(settings.name)) throw proxyExists();
      return this.#create(settings);
    });
  }

  /** Adds a proxy, or replaces the one of that name when its addresses differ; otherwise that one stays as it is. */
  addOrReplace(settings: NamedSettings): Promise<TcpProxy> {
    return this.#changes.run(async () => {
      const existing = this.#proxies.get(settings.name);
      if (existing !== undefined) {
        if (!(await existing.differs(settings))) return existing;
        await existing.stop();
      }
      return this.#create(settings);
    });
  }

  remove(name: string): Promise<void> {
    return this.#changes.run(async () => {
      await this.get(name).stop();
      this.#proxies.delete(name);
    });
  }

  /** Stops and forgets all. */
  clear(): Promise<void> {
    return this.#changes.run(async () => {
      await Promise.all(this.list().map((proxy) => proxy.stop()));
      this.#proxies.clear();
    });
  }

  async #create(settings: NamedSettings): Promise<TcpProxy> {
    const proxy = new TcpProxy(settings.name, settings, this.#context);
    if (settings.enabled) await proxy.start();
    this.#proxies.set(settings.name, proxy);
    return proxy;
  }
}
