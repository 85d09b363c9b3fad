// Checks of the toxics that cut: reset_peer, slicer and limit_data, and of toxicity.
import assert from 'node:assert/strict';
import { type Check, pause, Rig } from './rig.ts';

/** Resets under both directions look alike to the client; the upstream gets the data only of the downstream one. */
const resetCheck = (id: string, stream: 'upstream' | 'downstream', timeout: number): Check => ({
  id,
  title: `reset_peer ${stream} after ${timeout} ms resets both peers, counted from the first byte`,
  async run(base) {
    await using rig = await Rig.open(base);
    await rig.toxic('reset_peer', { timeout }, { stream });
    const { client, server } = await rig.pair();
    await pause(100);
    assert.equal(client.ending, undefined, 'an idle connection was closed');
    const sentAtMs = client.write('hello');
    const { ending, atMs } = await client.ended();
    const tookMs = atMs - sentAtMs;
    assert.ok(tookMs >= timeout && tookMs < timeout + 60, `reset after ${tookMs} ms`);
    assert.deepEqual([ending, (await server.ended()).ending], ['reset', 'reset']);
    assert.deepEqual([client.receivedBytes, server.receivedBytes], [0, stream === 'upstream' ? 0 : 5]);
  },
});

const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);

/** Long enough that a reader that is late does not find two slices in one read. */
const SLICE_PAUSE_US = 100_000;

export const cutChecks: readonly Check[] = [
  resetCheck('DATA-47', 'downstream', 0),
  resetCheck('DATA-47b', 'upstream', 0),
  resetCheck('DATA-47c', 'downstream', 200),
  resetCheck('DATA-47d', 'upstream', 200),
  {
    id: 'DATA-48',
    title: 'reset_peer leaves an idle connection alone',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('reset_peer', { timeout: 0 });
      const { client, server } = await rig.pair();
      await pause(300);
      assert.deepEqual([client.ending, server.ending], [undefined, undefined]);
    },
  },
  {
    id: 'DATA-49',
    title: 'reset_peer on a connection that was there before closes it in order',
    async run(base) {
      await using rig = await Rig.open(base);
      const { client, server } = await rig.pair();
      await client.roundTripMs();
      await rig.toxic('reset_peer', { timeout: 0 });
      client.write('x');
      assert.deepEqual([(await client.ended()).ending, (await server.ended()).ending], ['fin', 'fin']);
    },
  },
  {
    id: 'DATA-49b',
    title: 'removing reset_peer while its delay runs is answered at once, and the reset still comes',
    deviation: 'Toxiproxy answers only when the delay is over',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('reset_peer', { timeout: 400 });
      const { client } = await rig.pair();
      const sentAtMs = client.write('hello');
      await pause(50);
      await rig.remove('reset_peer_downstream');
      assert.ok(performance.now() - sentAtMs < 300);
      const { ending, atMs } = await client.ended();
      assert.equal(ending, 'reset');
      assert.ok(atMs - sentAtMs >= 400);
    },
  },
  {
    id: 'DATA-50',
    title: 'slicer halves until the size is met, and pauses microseconds after each slice',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('slicer', { average_size: 100, size_variation: 0, delay: SLICE_PAUSE_US });
      const { client } = await rig.pair();
      const sentAtMs = client.write(Buffer.alloc(1000));
      const tookMs = (await client.received(1000)) - sentAtMs;
      assert.deepEqual(
        client.sizes,
        Array.from({ length: 16 }, (_, index) => (index % 2 === 0 ? 62 : 63)),
      );
      assert.ok(tookMs >= 1500 && tookMs < 2100, `took ${tookMs} ms`);
    },
  },
  {
    id: 'DATA-51',
    title: 'slicer with a variation loses nothing and makes no slice above average + variation',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('slicer', { average_size: 100, size_variation: 50, delay: SLICE_PAUSE_US });
      const { client } = await rig.pair();
      const sent = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
      client.write(sent);
      await client.received(1000);
      assert.ok(Buffer.concat(client.arrivals.map(({ bytes }) => bytes)).equals(sent), 'bytes differ');
      assert.ok(Math.max(...client.sizes) <= 150, `slices of ${client.sizes}`);
      assert.ok(new Set(client.sizes).size > 1, `no variation in ${client.sizes}`);
    },
  },
  {
    id: 'DATA-52',
    title: 'slicer with sizes 0 passes chunks whole',
    deviation: 'Toxiproxy dies of a stack overflow at the first byte',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('slicer', { average_size: 0, size_variation: 0, delay: 1000 });
      const { client } = await rig.pair();
      client.write(Buffer.alloc(1000));
      await client.received(1000);
      assert.deepEqual(client.sizes, [1000]);
    },
  },
  {
    id: 'DATA-52b',
    title: 'slicer with a variation above its average loses nothing',
    deviation: 'Toxiproxy can die of a slice out of range',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('slicer', { average_size: 1, size_variation: 40, delay: 0 });
      const { client } = await rig.pair();
      for (let index = 1; index <= 20; index++) {
        client.write(Buffer.alloc(500));
        await client.received(index * 500);
      }
      assert.equal(total(client.sizes), 10_000);
    },
  },
  {
    id: 'DATA-53',
    title: 'limit_data passes exactly its bytes, then closes in order',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('limit_data', { bytes: 100 });
      const { client, server } = await rig.pair();
      client.write(Buffer.alloc(250));
      assert.equal((await client.ended()).ending, 'fin');
      assert.deepEqual([client.receivedBytes, server.receivedBytes], [100, 250]);
    },
  },
  {
    id: 'DATA-53b',
    title: 'limit_data counts from when it was added and goes on counting after an update',
    async run(base) {
      await using rig = await Rig.open(base);
      const { client } = await rig.pair();
      await client.roundTripMs(50);
      await rig.toxic('limit_data', { bytes: 100 });
      await client.roundTripMs(60);
      await rig.update('limit_data_downstream', { bytes: 120 });
      client.write(Buffer.alloc(100));
      await client.ended();
      assert.equal(client.receivedBytes, 50 + 120);
    },
  },
  {
    id: 'DATA-53c',
    title: 'limit_data 0 closes at the first chunk',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('limit_data', { bytes: 0 });
      const { client } = await rig.pair();
      await pause(50);
      assert.equal(client.ending, undefined);
      client.write('x');
      await client.ended();
      assert.equal(client.receivedBytes, 0);
    },
  },
  {
    id: 'DATA-54',
    title: 'toxicity is the share of connections that are hit',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('limit_data', { bytes: 0 }, { toxicity: 0.5 });
      let hits = 0;
      const connections = 120;
      for (let index = 0; index < connections; index++) {
        const client = await rig.client();
        client.write('x');
        await client.until(() => client.receivedBytes > 0 || client.ending !== undefined, 2000, 'a byte or the end');
        if (client.receivedBytes === 0) hits += 1;
        client.socket.destroy();
      }
      // Five standard deviations either side of the mean.
      assert.ok(hits > 32 && hits < 88, `${hits} of ${connections} were hit`);
    },
  },
  {
    id: 'DATA-54b',
    title: 'toxicity 0 hits none; an update throws the dice again on a live connection',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('latency', { latency: 100 }, { toxicity: 0 });
      const { client } = await rig.pair();
      assert.ok((await client.roundTripMs()) < 90);
      await rig.update('latency_downstream', { latency: 100 });
      assert.ok((await client.roundTripMs()) < 90);
      await rig.remove('latency_downstream');
      await rig.toxic('latency', { latency: 100 }, { toxicity: 0.5 });
      const isHit: boolean[] = [];
      for (let index = 0; index < 24; index++) {
        isHit.push((await client.roundTripMs()) >= 100);
        await rig.update('latency_downstream', { latency: 100 });
      }
      assert.deepEqual([isHit.includes(true), isHit.includes(false)], [true, true]);
    },
  },
];
