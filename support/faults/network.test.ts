// Every condition through a real Toxiproxy: witnessed where it acts, and never where somebody has switched it off.
import assert from 'node:assert/strict';
import { Agent, createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { EpochMs, MonotonicMs } from '../domain/time.ts';
import { entriesOf, History } from '../history/history.ts';
import { ToxiproxyClient } from '../toxiproxy/client.ts';
import { type ServerProcess, startProcess } from '../toxiproxy/server-process.ts';
import { conditionText, type LineCondition } from './condition.ts';
import { Network, type ProxyControl } from './network.ts';
import type { Line, Probe, ProbeResult } from './probe.ts';
import { watchExchange } from './raw-exchange.ts';

const BEHIND_THE_BACK = 50;
const HOST = '127.0.0.1';
const CLOCK = {
  monotonicMs: () => performance.now() as MonotonicMs,
  epochMs: () => Date.now() as EpochMs,
};

const latency = { kind: 'latency', latencyMs: 30, jitterMs: 5, way: 'replies', spikes: undefined } as const;
const CONDITIONS: readonly LineCondition[] = [
  latency,
  { ...latency, way: 'each-way' },
  { ...latency, spikes: { extraMs: 60, everyMs: 400, seed: undefined } },
  { ...latency, spikes: { extraMs: 60, everyMs: 400, seed: 7 } },
  { kind: 'bandwidth', kilobytesPerSecond: 20 },
  { kind: 'cut' },
  { kind: 'lost-replies' },
  { kind: 'lost-requests' },
  { kind: 'black-hole' },
  { kind: 'reset' },
  { kind: 'slow-reader' },
  { kind: 'slow-close', delayMs: 60 },
  { kind: 'torn-frames', pieceBytes: 10 },
  { kind: 'breaks-after', bytes: 40 },
];

/** What the other side has received, so that a request can be known to have arrived. */
const arrived = new Set<string>();
let upstream: Server;
let toxiproxy: ServerProcess;
let proxies: ToxiproxyClient;
const ports = new Map<string, number>();
const retail: Line = { owner: 'Retail', proxy: 'Retail', kind: 'trader' };
const lines: readonly Line[] = [retail, { owner: 'Arb', proxy: 'Arb', kind: 'trader' }];

before(async () => {
  upstream = createServer((request, response) => {
    arrived.add(request.url ?? '');
    response.end(request.url === '/big' ? 'x'.repeat(6_000) : 'x'.repeat(120));
  });
  await new Promise<void>((resolve) => upstream.listen(0, HOST, resolve));
  toxiproxy = await startProcess(['--port', '0', '--host', HOST]);
  proxies = new ToxiproxyClient(toxiproxy.url);
  for (const { proxy } of lines) {
    const address = `${HOST}:${(upstream.address() as AddressInfo).port}`;
    const { listen } = await proxies.createProxy({ name: proxy, listen: `${HOST}:0`, upstream: address });
    ports.set(proxy, Number.parseInt(listen.split(':')[1] ?? '', 10));
  }
});

after(async () => {
  await toxiproxy[Symbol.asyncDispose]();
  upstream.closeAllConnections();
  upstream.close();
});

let asked = 0;
const probe: Probe = {
  ask: (line, { withinMs, size }) => request(line, size === 'big' ? '/big' : '/small', withinMs),
  watch: (line, withinMs) => watchExchange({ host: HOST, port: ports.get(line.proxy) ?? 0 }, withinMs),
  arrives: async (line, withinMs) => {
    asked += 1;
    const path = `/arrives-${asked}`;
    await request(line, path, withinMs);
    return arrived.has(path);
  },
};

/** Over a connection of its own each time: a pool would hand out one that a condition has ended. */
function request(line: Line, path: string, withinMs: number): Promise<ProbeResult> {
  const startedMs = performance.now();
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(Math.ceil(withinMs));
    // Kept alive, so that the end of the connection is nobody's but the condition's.
    const agent = new Agent({ keepAlive: true });
    const refuse = (error: Error): void => {
      agent.destroy();
      const afterMs = performance.now() - startedMs;
      resolve(signal.aborted ? { kind: 'silent', afterMs } : { kind: 'refused', reason: error.message });
    };
    get({ host: HOST, port: ports.get(line.proxy), path, agent, signal }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('error', refuse);
      response.on('end', () => {
        agent.destroy();
        resolve({ kind: 'answered', roundTripMs: performance.now() - startedMs, bytes });
      });
    }).on('error', refuse);
  });
}

/** Puts one condition and takes it off; what its witnesses said. */
async function play(condition: LineCondition, control: ProxyControl, meddle?: () => Promise<void>) {
  const history = new History(CLOCK);
  const network = new Network({ proxies: control, probe, history, lines: () => lines });
  await network.put([retail], condition, { sentence: `Retail's connection ${conditionText(condition)}` });
  await meddle?.();
  await network.witnessed();
  await network.endAll();
  const witnesses = entriesOf(history, 'fault-witness').map((entry) => entry.witness);
  const onTarget = witnesses.filter((witness) => witness.target === 'Retail');
  return {
    isWitnessed: onTarget.length > 0 && onTarget.every((witness) => witness.isEffectSeen),
    isElsewhere: witnesses.some((witness) => witness.target !== 'Retail' && witness.isEffectSeen),
    hasLookedElsewhere: witnesses.some((witness) => witness.target === 'Arb'),
    measured: witnesses.map((witness) => `${witness.target}: ${witness.measured}`).join('; '),
  };
}

describe('a condition of a line', () => {
  for (const condition of CONDITIONS) {
    it(`${conditionText(condition)}: is witnessed on its line and on no other`, async () => {
      const { isWitnessed, isElsewhere, hasLookedElsewhere, measured } = await play(condition, proxies);
      assert.deepEqual([isWitnessed, isElsewhere, hasLookedElsewhere], [true, false, true], measured);
      assert.deepEqual(await proxies.listToxics('Retail'), []);
    });
  }
});

/** Says yes to everything and does nothing. */
const IDLE: ProxyControl = {
  getProxy: (name) => proxies.getProxy(name),
  setEnabled: (name) => proxies.getProxy(name),
  addToxic: async (_proxy, toxic) => ({ stream: 'downstream', toxicity: 1, attributes: {}, ...toxic }),
  updateToxic: async (_proxy, name, attributes) => ({
    ...{ name, attributes, type: 'latency', stream: 'downstream', toxicity: 1 },
  }),
  removeToxic: async () => undefined,
};

describe('a condition that was switched off behind our back', () => {
  it(`is never witnessed, ${BEHIND_THE_BACK} times of ${BEHIND_THE_BACK}, where the control does nothing`, async () => {
    for (let time = 0; time < BEHIND_THE_BACK; time += 1) {
      const condition = CONDITIONS[time % CONDITIONS.length] ?? latency;
      const { isWitnessed, measured } = await play(condition, IDLE);
      assert.equal(isWitnessed, false, `${conditionText(condition)}: ${measured}`);
    }
  });

  for (const condition of CONDITIONS) {
    it(`${conditionText(condition)}: is not witnessed where Toxiproxy was reset`, async () => {
      const { isWitnessed, measured } = await play(condition, proxies, () => proxies.reset());
      assert.equal(isWitnessed, false, measured);
    });
  }
});

it('a moment that never comes leaves nothing proven', async () => {
  const network = new Network({ proxies, probe, history: new History(CLOCK), lines: () => lines });
  network.putOn(() => false, [retail], { kind: 'cut' }, { sentence: 'the connection is cut at dawn' });
  await assert.rejects(network.witnessed(), /"the connection is cut at dawn" never began/);
  await network.endAll();
});
