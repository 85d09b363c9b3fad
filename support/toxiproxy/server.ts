// The embedded server as a whole: the control API with its proxies, started and stopped together.
import type { AddressInfo } from 'node:net';
import { createApi } from './api.ts';
import { Metrics } from './metrics.ts';
import { Proxies } from './proxies.ts';
import { seededRandom } from './random.ts';
import { alarms } from './timer.ts';

/** Where to listen, and the seed of all jitter, toxicity and slicing. Port 0 takes any free port. */
export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly seed: number;
}

/** A running server. Closing it closes every proxy and connection. */
export interface ToxiproxyServer extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** The base URL of the control API. */
  readonly url: string;
}

/** Starts a server; rejects with the system's error when the address cannot be had. */
export async function startServer({ host, port, seed }: ServerOptions): Promise<ToxiproxyServer> {
  alarms.start();
  const metrics = new Metrics();
  const proxies = new Proxies({ random: seededRandom(seed), metrics });
  const api = createApi({ proxies, metrics });
  await new Promise<void>((resolve, reject) => {
    api.once('error', reject);
    api.listen({ host, port }, resolve);
  });
  const bound = api.address() as AddressInfo;
  return {
    host: bound.address,
    port: bound.port,
    url: `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => api.close(resolve));
      api.closeAllConnections();
      await proxies.clear();
      await closed;
    },
  };
}
