// Checks of the toxics that cost time: latency, bandwidth, slow_close and timeout. No delay may end early.
import assert from 'node:assert/strict';
import type { Peer } from './peer.ts';
import { type Check, pause, Rig } from './rig.ts';

/** How late a delay may be at its best of several tries, on a machine that others use too. */
const SLACK_MS = 2;
/** How late a single event may be. */
const JAM_MS = 60;

async function roundTrips(client: Peer, count: number): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let index = 0; index < count; index++) taken.push(await client.roundTripMs());
  return taken;
}

/** None early, and the best within the slack. */
function expectDelay(takenMs: readonly number[], delayMs: number): void {
  const best = Math.min(...takenMs);
  assert.ok(best >= delayMs, `a delay of ${delayMs} ms ended early, after ${best} ms`);
  assert.ok(best <= delayMs + SLACK_MS, `a delay of ${delayMs} ms took at least ${best} ms`);
}

function expectWithin(tookMs: number, { from, to }: { from: number; to: number }): void {
  assert.ok(tookMs >= from && tookMs <= to, `took ${tookMs} ms, expected ${from} to ${to} ms`);
}

export const delayChecks: readonly Check[] = [
  {
    id: 'DATA-36',
    title: 'latency delays by what it says and never by less',
    async run(base) {
      for (const latency of [1, 5, 20]) {
        await using rig = await Rig.open(base);
        await rig.toxic('latency', { latency });
        const { client } = await rig.pair();
        expectDelay(await roundTrips(client, 25), latency);
      }
    },
  },
  {
    id: 'DATA-37',
    title: 'latency shifts a stream: ten messages 10 ms apart still arrive about 10 ms apart',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('latency', { latency: 100 });
      const { client } = await rig.pair();
      const sent: number[] = [];
      for (let index = 0; index < 10; index++) {
        sent.push(client.write('0123456789'));
        await pause(10);
      }
      const allAtMs = await client.received(100);
      const first = client.arrivals[0]?.atMs ?? 0;
      expectWithin(first - (sent[0] ?? 0), { from: 100, to: 100 + JAM_MS });
      expectWithin(allAtMs - (sent[9] ?? 0), { from: 100, to: 100 + JAM_MS });
    },
  },
  {
    id: 'DATA-38',
    title: 'two latencies in a row add up, and so do both directions',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('latency', { latency: 20 }, { name: 'a' });
      await rig.toxic('latency', { latency: 20 }, { name: 'b' });
      await rig.toxic('latency', { latency: 20 }, { name: 'c', stream: 'upstream' });
      const { client } = await rig.pair();
      // More than two of them; that a chain is never early at all is the check DATA-38b.
      const taken = await roundTrips(client, 8);
      expectWithin(Math.min(...taken), { from: 50, to: 60 + 3 * SLACK_MS });
    },
  },
  {
    id: 'DATA-38b',
    title: 'two latencies in a row add up in full, for one message and for a stream',
    deviation: 'Toxiproxy dates a chunk back by the time it waited in line, so the second latency is cut short',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('latency', { latency: 60 }, { name: 'a' });
      await rig.toxic('latency', { latency: 60 }, { name: 'b' });
      const { client } = await rig.pair();
      const taken = [await client.roundTripMs(10), await client.roundTripMs(10)];
      for (let index = 3; index <= 14; index++) {
        const sentAtMs = client.write('0123456789');
        void client.received(index * 10).then((atMs) => {
          taken.push(atMs - sentAtMs);
        });
        await pause(8);
      }
      await client.received(140);
      for (const took of taken) expectWithin(took, { from: 120, to: 120 + JAM_MS });
    },
  },
  {
    id: 'DATA-39',
    title: 'jitter stays within its bounds, spreads, and keeps the order',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('latency', { latency: 20, jitter: 15 });
      const { client } = await rig.pair();
      const taken = await roundTrips(client, 30);
      assert.ok(Math.min(...taken) >= 5, `a jitter of 15 on 20 ms ended after ${Math.min(...taken)} ms`);
      assert.ok(Math.min(...taken) < 18 && Math.max(...taken) > 22, `no spread in ${taken.map(Math.round)}`);
      const before = client.arrivals.length;
      for (let index = 0; index < 50; index++) {
        client.write(`${String(index).padStart(4, '0')};`);
        await pause(1);
      }
      await client.received(30 * 16 + 50 * 5);
      const text = Buffer.concat(client.arrivals.slice(before).map(({ bytes }) => bytes)).toString();
      const expected = Array.from({ length: 50 }, (_, index) => `${String(index).padStart(4, '0')};`).join('');
      assert.equal(text, expected);
    },
  },
  {
    id: 'DATA-39b',
    title: 'a latency below zero is none',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('latency', { latency: -500 });
      const { client } = await rig.pair();
      assert.ok(Math.min(...(await roundTrips(client, 5))) < 20);
    },
  },
  {
    id: 'DATA-40',
    title: 'latency delays neither the connection nor its end',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('latency', { latency: 400 });
      await rig.toxic('latency', { latency: 400 }, { name: 'u', stream: 'upstream' });
      const startMs = performance.now();
      const { client, server } = await rig.pair();
      assert.ok(performance.now() - startMs < 200);
      const endMs = performance.now();
      client.socket.end();
      assert.ok((await server.ended()).atMs - endMs < 200);
    },
  },
  {
    id: 'DATA-41',
    title: 'bandwidth takes the time its rate says, in pieces of a tenth of a second',
    async run(base) {
      await using rig = await Rig.open(base, 'sink');
      await rig.toxic('bandwidth', { rate: 100 }, { stream: 'upstream' });
      const { client, server } = await rig.pair();
      const sentAtMs = client.write(Buffer.alloc(60_000));
      const doneAtMs = await server.received(60_000);
      expectWithin(doneAtMs - sentAtMs, { from: 600, to: 600 + JAM_MS });
      assert.deepEqual(server.sizes.slice(0, 3), [10_000, 10_000, 10_000]);
    },
  },
  {
    id: 'DATA-41b',
    title: 'a fast bandwidth passes reads of 32768 bytes whole',
    async run(base) {
      await using rig = await Rig.open(base, 'sink');
      await rig.toxic('bandwidth', { rate: 1000 }, { stream: 'upstream' });
      const { client, server } = await rig.pair();
      const sentAtMs = client.write(Buffer.alloc(400_000));
      const doneAtMs = await server.received(400_000);
      expectWithin(doneAtMs - sentAtMs, { from: 400, to: 400 + JAM_MS });
      assert.ok(server.sizes.filter((size) => size === 32_768).length >= 6, `pieces of ${server.sizes}`);
    },
  },
  {
    id: 'DATA-42',
    title: 'bandwidth 0 lets nothing through and loses nothing',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('bandwidth', { rate: 0 });
      const { client } = await rig.pair();
      client.write('hello');
      await pause(250);
      assert.equal(client.receivedBytes, 0);
      await rig.remove('bandwidth_downstream');
      await client.received(5, 500);
      assert.equal(client.text, 'hello');
    },
  },
  {
    id: 'DATA-42b',
    title: 'a bandwidth below zero is 0',
    deviation: 'Toxiproxy dies of a slice out of range at the first byte',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('bandwidth', { rate: -1 });
      const { client } = await rig.pair();
      client.write('hello');
      await pause(250);
      assert.equal(client.receivedBytes, 0);
      await rig.remove('bandwidth_downstream');
      await client.received(5, 500);
    },
  },
  {
    id: 'DATA-43',
    title: 'slow_close delays only the end, only in its direction',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('slow_close', { delay: 300 });
      const first = await rig.pair();
      assert.ok((await first.client.roundTripMs()) < 200);
      const serverEndMs = performance.now();
      first.server.socket.end();
      expectWithin((await first.client.ended()).atMs - serverEndMs, { from: 300, to: 300 + JAM_MS });
      const second = await rig.pair();
      const clientEndMs = performance.now();
      second.client.socket.end();
      assert.ok((await second.server.ended()).atMs - clientEndMs < 200);
      expectWithin((await second.client.ended()).atMs - clientEndMs, { from: 300, to: 300 + JAM_MS });
    },
  },
  {
    id: 'DATA-44',
    title: 'timeout closes an idle connection in order',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('timeout', { timeout: 200 });
      const startMs = performance.now();
      const client = await rig.client();
      const { ending, atMs } = await client.ended();
      assert.equal(ending, 'fin');
      expectWithin(atMs - startMs, { from: 200, to: 200 + JAM_MS });
    },
  },
  {
    id: 'DATA-45',
    title: 'timeout counts anew from each chunk, and swallows it',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('timeout', { timeout: 300 });
      const client = await rig.client();
      let lastMs = 0;
      for (let index = 0; index < 6; index++) {
        lastMs = client.write('x');
        await pause(100);
      }
      assert.equal(client.ending, undefined, 'closed although data kept coming');
      expectWithin((await client.ended()).atMs - lastMs, { from: 300, to: 300 + JAM_MS });
      assert.equal(client.receivedBytes, 0);
    },
  },
  {
    id: 'DATA-46',
    title: 'timeout 0 swallows until it is removed, then the connection closes and the data is lost',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('timeout', { timeout: 0 });
      const { client } = await rig.pair();
      client.write('hello');
      await pause(200);
      assert.deepEqual([client.receivedBytes, client.ending], [0, undefined]);
      await rig.remove('timeout_downstream');
      assert.equal((await client.ended(500)).ending, 'fin');
      assert.equal(client.receivedBytes, 0);
    },
  },
];
