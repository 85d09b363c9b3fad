// The embedded Toxiproxy as a child process: the proxy server of every lane that brings none of its own.
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ToxiproxyClient } from '../toxiproxy/client.ts';
import { Child } from './child.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/brakecheck.mjs', import.meta.url));
const READY = z.object({ port: z.int(), version: z.string(), implementation: z.string() });

export interface EmbeddedToxiproxy {
  readonly child: Child;
  readonly proxies: ToxiproxyClient;
  /** As the evidence says it. */
  readonly description: string;
}

/** Starts it on a free port of the given host. @throws EnvironmentError */
export async function startEmbeddedToxiproxy(host: string, seed: number): Promise<EmbeddedToxiproxy> {
  const { child, ready } = await Child.start(
    {
      name: 'the embedded Toxiproxy',
      command: [LAUNCHER, 'toxiproxy', '--host', host, '--port', '0', '--seed', String(seed), '--exit-with-stdin'],
      environment: {},
    },
    (line) => READY.parse(line),
  );
  return {
    child,
    proxies: new ToxiproxyClient(`http://${host}:${ready.port}`),
    description: `${ready.version} (${ready.implementation})`,
  };
}
