// Lines of traders: each a proxy of its own, with the probe that looks at it from outside.

import { endpointOf } from '../environments/embedded.ts';
import type { Lane } from '../environments/environment.ts';
import type { Line, Probe, ProbeResult } from '../faults/probe.ts';
import type { Endpoint } from '../venue/venue.ts';

export class Lines {
  readonly #lane: Lane;
  readonly #endpoints = new Map<string, { line: Line; endpoint: Endpoint }>();

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  /** Every trader's line there is. */
  all(): Line[] {
    return [...this.#endpoints.values()].map(({ line }) => line);
  }

  async open(owner: string): Promise<Endpoint> {
    const proxy = await this.#lane.proxies.createProxy({
      name: owner,
      listen: `${this.#lane.proxyHost}:0`,
      upstream: this.#lane.upstream,
      enabled: true,
    });
    const endpoint = endpointOf(proxy.listen);
    this.#endpoints.set(proxy.name, { line: { owner, proxy: proxy.name }, endpoint });
    return endpoint;
  }

  lineOf(owner: string): Line {
    return { owner, proxy: owner };
  }

  async closeAll(): Promise<void> {
    const proxies = [...this.#endpoints.keys()];
    this.#endpoints.clear();
    await Promise.all(proxies.map((proxy) => this.#lane.proxies.removeProxy(proxy)));
  }

  /** A request over a connection of its own, so that no trader's traffic is touched or waited for. */
  readonly probe: Probe = async (line, { withinMs, size }): Promise<ProbeResult> => {
    const endpoint = this.#endpoints.get(line.proxy)?.endpoint;
    if (endpoint === undefined) {
      return { kind: 'refused', reason: `${line.owner} has no line any more` };
    }
    await using session = this.#lane.venue.connect({ endpoint, credentials: undefined, connectionsMax: 1 });
    const signal = AbortSignal.timeout(withinMs);
    const startedMs = performance.now();
    const { outcome, exchange } =
      size === 'big'
        ? await session.send<'read-instrument'>({ kind: 'read-instrument' }, { signal })
        : await session.send<'ping'>({ kind: 'ping' }, { signal });
    const tookMs = performance.now() - startedMs;
    if (outcome.kind === 'accepted') {
      return { kind: 'answered', roundTripMs: tookMs, bytes: exchange.responseBody.length };
    }
    return signal.aborted
      ? { kind: 'silent', afterMs: tookMs }
      : { kind: 'refused', reason: outcome.kind === 'unknown' ? outcome.reason : outcome.message };
  };
}
