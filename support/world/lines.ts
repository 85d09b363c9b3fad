// Lines of traders and price sources: each a proxy of its own, with the probe that looks at it from outside.

import { EnvironmentError, ScenarioError } from '../domain/errors.ts';
import { nearest } from '../domain/nearest.ts';
import type { Lane } from '../environments/environment.ts';
import type { Line, Probe } from '../faults/probe.ts';
import { ToxiproxyError } from '../toxiproxy/client-http.ts';
import type { Endpoint } from '../venue/venue.ts';
import { LineProbe } from './line-probe.ts';

interface OpenLine {
  readonly line: Line;
  readonly endpoint: Endpoint;
}

export class Lines {
  readonly probe: Probe;
  readonly #lane: Lane;
  /** By proxy. */
  readonly #traders = new Map<string, OpenLine>();
  readonly #sources = new Map<string, OpenLine>();

  constructor(lane: Lane, quoteAsset: string) {
    this.#lane = lane;
    this.probe = new LineProbe({
      lane,
      quoteAsset,
      endpointOf: ({ proxy }) => (this.#traders.get(proxy) ?? this.#sources.get(proxy))?.endpoint,
    });
  }

  /** Finds the price sources' lines, which the environment has opened. */
  async findSources(): Promise<void> {
    for (const { name } of this.#lane.sources) {
      const endpoint = await proxied(this.#lane.sourceLine?.(name));
      if (endpoint !== undefined) {
        const line: Line = { owner: `price source ${name}`, proxy: `index ${name}`, kind: 'price-source' };
        this.#sources.set(line.proxy, { line, endpoint });
      }
    }
  }

  /** Every line there is. */
  all(): Line[] {
    return [...this.#traders.values(), ...this.#sources.values()].map(({ line }) => line);
  }

  async open(owner: string): Promise<Endpoint> {
    const endpoint = await proxied(this.#lane.openLine(owner));
    this.#traders.set(owner, { line: this.lineOf(owner), endpoint });
    return endpoint;
  }

  lineOf(owner: string): Line {
    return { owner, proxy: owner, kind: 'trader' };
  }

  /** @throws ScenarioError naming the nearest source */
  sourceLine(name: string): Line {
    const found = this.#sources.get(`index ${name}`)?.line;
    if (found === undefined) {
      const names = [...this.#sources.keys()].map((proxy) => proxy.replace('index ', ''));
      const hint = nearest(name, names);
      throw new ScenarioError(
        `there is no price source "${name}"${hint === undefined ? '' : `: did you mean ${hint}?`} (expected ${names.join(', ')})`,
      );
    }
    return found;
  }

  async closeAll(): Promise<void> {
    const proxies = [...this.#traders.keys()];
    this.#traders.clear();
    await proxied(Promise.all(proxies.map((proxy) => this.#lane.closeLine(proxy))));
  }
}

/** A proxy that cannot be had is the trouble of whatever runs it: it proves nothing of the venue. @throws EnvironmentError */
async function proxied<Value>(asked: Value | Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof ToxiproxyError ? new EnvironmentError(error.message, { cause: error }) : error;
  }
}
