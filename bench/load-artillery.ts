// The same orders offered by Artillery, where its command is on PATH: npm install --no-save artillery@2.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { EnvironmentError } from '../support/domain/errors.ts';
import type { Credentials, Endpoint } from '../support/venue/venue.ts';
import type { PeerReport } from './load-autocannon.ts';
import { processorUs } from './order-flow/engine.ts';

const COMMAND = 'artillery';
const SAMPLE_EVERY_MS = 20;

const RESULT = z.looseObject({
  aggregate: z.looseObject({
    counters: z.record(z.string(), z.number()),
    summaries: z.record(z.string(), z.looseObject({ median: z.number(), p99: z.number() })),
    firstMetricAt: z.number(),
    lastMetricAt: z.number(),
  }),
});

interface ArtilleryLoad {
  readonly endpoint: Endpoint;
  readonly senders: readonly Credentials[];
  readonly perSecond: number;
  readonly seconds: number;
}

/** Undefined where it is not installed. What it costs to start is measured by itself, and taken off. */
export async function offerByArtillery(load: ArtilleryLoad): Promise<PeerReport | undefined> {
  const idle = await run({ ...load, perSecond: 1, seconds: 1 });
  const busy = idle === undefined ? undefined : await run(load);
  if (idle === undefined || busy === undefined) {
    return undefined;
  }
  const { counters, summaries, firstMetricAt, lastMetricAt } = busy.aggregate;
  const codes = Object.entries(counters).filter(([name]) => name.startsWith('http.codes.'));
  const answered = codes.reduce((sum, [, count]) => sum + count, 0);
  const times = summaries['http.response_time'];
  return {
    answered,
    accepted: counters['http.codes.200'] ?? 0,
    tookMs: lastMetricAt - firstMetricAt,
    answerP50Ms: times?.median ?? Number.NaN,
    answerP99Ms: times?.p99 ?? Number.NaN,
    cpuMicrosecondsPerOrder: (busy.usedUs - idle.usedUs) / Math.max(1, counters['http.requests'] ?? 0),
  };
}

type Run = z.infer<typeof RESULT> & { readonly usedUs: number };

async function run({ endpoint, senders, perSecond, seconds }: ArtilleryLoad): Promise<Run | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'brakecheck-artillery-'));
  try {
    const [script, report] = [join(folder, 'script.json'), join(folder, 'report.json')];
    await writeFile(join(folder, 'sign.cjs'), signerOf(senders));
    await writeFile(
      script,
      JSON.stringify({
        config: {
          target: endpoint.restUrl,
          phases: [{ duration: seconds, arrivalRate: perSecond }],
          processor: './sign.cjs',
          http: { pool: senders.length },
        },
        scenarios: [{ flow: [{ post: { url: '/fapi/v1/order', beforeRequest: 'sign' } }] }],
      }),
    );
    const child = spawn(COMMAND, ['run', '--quiet', '--output', report, script], {
      stdio: 'ignore',
      // A bench tells nobody that it runs.
      env: { ...process.env, ARTILLERY_DISABLE_TELEMETRY: 'true' },
    });
    let usedUs = 0;
    const sampling = setInterval(() => {
      usedUs = usedUntil(child.pid) ?? usedUs;
    }, SAMPLE_EVERY_MS);
    try {
      const [code] = (await once(child, 'exit')) as [number | null];
      if (code !== 0) {
        throw new EnvironmentError(`artillery ended with ${code ?? 'a signal'}`);
      }
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
        return undefined;
      }
      throw error;
    } finally {
      clearInterval(sampling);
    }
    return { ...RESULT.parse(JSON.parse(await readFile(report, 'utf8'))), usedUs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Undefined once it has ended. */
function usedUntil(pid: number | undefined): number | undefined {
  try {
    return pid === undefined ? undefined : processorUs(pid);
  } catch {
    return undefined;
  }
}

/** Its own threads each load this: a buy that finds nobody and does not rest, signed as it leaves. */
function signerOf(senders: readonly Credentials[]): string {
  return `const { createHmac, randomBytes } = require('node:crypto');
const senders = ${JSON.stringify(senders)};
const own = randomBytes(4).toString('hex');
let number = 0;
exports.sign = (request, context, events, done) => {
  const { apiKey, secretKey } = senders[number % senders.length];
  number += 1;
  const query = 'symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=IOC&quantity=0.001&price=59000&newClientOrderId=' +
    own + '-' + number + '&timestamp=' + Date.now();
  const signature = createHmac('sha256', secretKey).update(query).digest('hex');
  request.url = request.url.split('?')[0] + '?' + query + '&signature=' + signature;
  request.headers = { ...request.headers, 'X-MBX-APIKEY': apiKey };
  done();
};
`;
}
