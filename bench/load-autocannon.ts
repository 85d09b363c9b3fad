// The same orders offered by autocannon, where somebody has installed it: npm install --no-save autocannon@8.
import { createHmac } from 'node:crypto';
import * as z from 'zod';
import type { Credentials, Endpoint } from '../support/venue/venue.ts';

const PEER = 'autocannon';

const RESULT = z.looseObject({
  requests: z.looseObject({ sent: z.number() }),
  latency: z.looseObject({ p50: z.number(), p99: z.number() }),
  '2xx': z.number(),
  non2xx: z.number(),
  duration: z.number(),
});

export interface PeerReport {
  readonly answered: number;
  readonly accepted: number;
  readonly tookMs: number;
  readonly answerP50Ms: number;
  readonly answerP99Ms: number;
  readonly cpuMicrosecondsPerOrder: number;
}

/** Undefined where it is not installed: no part of the suite needs it. */
export async function offerByPeer(load: {
  readonly endpoint: Endpoint;
  readonly senders: readonly Credentials[];
  readonly perSecond: number;
  readonly seconds: number;
}): Promise<PeerReport | undefined> {
  const autocannon = await loadPeer();
  if (autocannon === undefined) {
    return undefined;
  }
  let number = 0;
  const cpuBefore = process.threadCpuUsage();
  const told: unknown = await autocannon({
    url: load.endpoint.restUrl,
    connections: load.senders.length,
    duration: load.seconds,
    overallRate: load.perSecond,
    requests: [
      {
        method: 'POST',
        // Signed one by one as each leaves: it takes no list of requests made ahead.
        setupRequest: (request: object) => {
          const sender = load.senders[number % load.senders.length];
          number += 1;
          return { ...request, ...orderOf(sender, number) };
        },
      },
    ],
  });
  const used = process.threadCpuUsage(cpuBefore);
  // What it sends beyond its time costs it processor time, and is in no other figure.
  const { requests, latency, duration, non2xx, '2xx': accepted } = RESULT.parse(told);
  return {
    answered: accepted + non2xx,
    accepted,
    tookMs: duration * 1_000,
    answerP50Ms: latency.p50,
    answerP99Ms: latency.p99,
    cpuMicrosecondsPerOrder: (used.user + used.system) / Math.max(1, requests.sent),
  };
}

/** A buy that finds nobody and does not rest: accepted every time, however many there are. */
function orderOf(sender: Credentials | undefined, number: number): { path: string; headers: Record<string, string> } {
  const { apiKey, secretKey } = sender ?? { apiKey: '', secretKey: '' };
  const order = `symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=IOC&quantity=0.001&price=59000&newClientOrderId=peer-${number}`;
  const query = `${order}&timestamp=${Date.now()}`;
  const signature = createHmac('sha256', secretKey).update(query).digest('hex');
  return { path: `/fapi/v1/order?${query}&signature=${signature}`, headers: { 'X-MBX-APIKEY': apiKey } };
}

async function loadPeer(): Promise<((options: object) => Promise<unknown>) | undefined> {
  try {
    // By a variable: neither types nor the check for what is used shall ask for it.
    const name: string = PEER;
    return (await import(name)).default;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') {
      return undefined;
    }
    throw error;
  }
}
