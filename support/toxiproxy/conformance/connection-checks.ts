// Checks of what a proxy does to connections as such: bytes, live changes, closing, metrics, and peers that do not read.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { openBlackHole } from './black-hole.ts';
import { dial } from './peer.ts';
import { type Check, call, must, pause, Rig } from './rig.ts';

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Writes until the proxy takes no more, because nobody reads at the other end. */
async function fill(write: (bytes: Buffer) => boolean): Promise<void> {
  for (let megabytes = 0; megabytes < 64; megabytes++) {
    if (!write(Buffer.alloc(1_048_576))) await pause(2);
  }
}

/** A call that must be answered although a peer is stuck. */
async function promptly(what: string, answer: Promise<unknown>): Promise<void> {
  const bound = pause(2000).then(() => assert.fail(`${what} was not answered within 2 s`));
  await Promise.race([answer, bound]);
}

export const connectionChecks: readonly Check[] = [
  {
    id: 'DATA-35',
    title: 'ten megabytes pass both ways unchanged',
    isExclusive: true,
    async run(base) {
      await using rig = await Rig.open(base);
      const { client, server } = await rig.pair();
      const sent = randomBytes(10_485_760);
      client.write(sent);
      await client.received(sent.length, 10_000);
      const expected = digest(sent);
      for (const { arrivals } of [client, server]) {
        assert.equal(digest(Buffer.concat(arrivals.map(({ bytes }) => bytes))), expected);
      }
    },
  },
  {
    id: 'DATA-35b',
    title: 'ten megabytes pass a chain of toxics unchanged',
    isExclusive: true,
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('latency', { latency: 3, jitter: 2 });
      await rig.toxic('slicer', { average_size: 9000, size_variation: 3000 });
      await rig.toxic('noop');
      const { client } = await rig.pair();
      const sent = randomBytes(10_485_760);
      client.write(sent);
      await client.received(sent.length, 20_000);
      assert.equal(digest(Buffer.concat(client.arrivals.map(({ bytes }) => bytes))), digest(sent));
    },
  },
  {
    id: 'DATA-35c',
    title: 'a client that does not read holds the upstream back',
    isExclusive: true,
    async run(base) {
      await using rig = await Rig.open(base, 'sink');
      const { client, server } = await rig.pair();
      client.socket.pause();
      await fill((bytes) => server.socket.write(bytes));
      await pause(200);
      const stuck = server.socket.writableLength;
      assert.ok(stuck > 33_554_432, `only ${stuck} of 64 MB were held back`);
      client.socket.resume();
      await client.received(67_108_864, 10_000);
    },
  },
  {
    id: 'DATA-55',
    title: 'toxics act in order of creation, and an end travels behind the data',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('limit_data', { bytes: 50 }, { name: 'first' });
      await rig.toxic('latency', { latency: 150 }, { name: 'second' });
      const { client } = await rig.pair();
      const sentAtMs = client.write(Buffer.alloc(100));
      const { atMs } = await client.ended();
      assert.deepEqual(client.sizes, [50]);
      const arrivedAtMs = client.arrivals[0]?.atMs ?? 0;
      assert.ok(arrivedAtMs - sentAtMs >= 150, `arrived after ${arrivedAtMs - sentAtMs} ms`);
      assert.ok(atMs >= arrivedAtMs && atMs - arrivedAtMs < 100, `ended ${atMs - arrivedAtMs} ms after its data`);
    },
  },
  {
    id: 'DATA-56',
    title: 'a toxic acts on a live connection as soon as it is added',
    async run(base) {
      await using rig = await Rig.open(base);
      const { client } = await rig.pair();
      await client.roundTripMs();
      await rig.toxic('latency', { latency: 60 });
      assert.ok((await client.roundTripMs()) >= 60);
      await rig.toxic('latency', { latency: 60 }, { stream: 'upstream' });
      assert.ok((await client.roundTripMs()) >= 120);
    },
  },
  {
    id: 'DATA-57',
    title: 'an update releases what was being delayed',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('latency', { latency: 3000 });
      const { client } = await rig.pair();
      client.write('hello');
      await pause(50);
      await rig.update('latency_downstream', { latency: 10 });
      await client.received(5, 500);
    },
  },
  {
    id: 'DATA-58',
    title: 'a removal releases all that was being delayed, in order',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('latency', { latency: 3000 });
      const { client } = await rig.pair();
      for (const part of ['one ', 'two ', 'three']) {
        client.write(part);
        await pause(20);
      }
      await rig.remove('latency_downstream');
      await client.received(13, 500);
      assert.equal(client.text, 'one two three');
    },
  },
  {
    id: 'DATA-58b',
    title: 'removing one toxic of three keeps the others working',
    async run(base) {
      await using rig = await Rig.open(base);
      for (const name of ['a', 'b', 'c']) await rig.toxic('latency', { latency: 40 }, { name });
      const { client } = await rig.pair();
      // Told apart halfway to the next number of toxics: that a chain is never early at all is the check DATA-38b.
      const expectToxics = async (count: number): Promise<void> => {
        const tookMs = Math.min(await client.roundTripMs(), await client.roundTripMs(), await client.roundTripMs());
        assert.equal(Math.round(tookMs / 40), count, `took ${tookMs} ms with ${count} toxics of 40 ms`);
      };
      await expectToxics(3);
      await rig.remove('b');
      await expectToxics(2);
      await rig.remove('a');
      await expectToxics(1);
    },
  },
  {
    id: 'DATA-59',
    title: 'disabling closes in order and refuses; enabling listens on the same port',
    async run(base) {
      await using rig = await Rig.open(base);
      const { client } = await rig.pair();
      await client.roundTripMs();
      await must(base, 'PATCH', rig.path, { enabled: false });
      assert.equal((await client.ended(500)).ending, 'fin');
      await assert.rejects(dial(rig.listen), { code: 'ECONNREFUSED' });
      const { listen } = JSON.parse(await must(base, 'PATCH', rig.path, { enabled: true }));
      assert.equal(listen, rig.listen);
      await (await rig.client()).roundTripMs();
    },
  },
  {
    id: 'DATA-59b',
    title: 'removing a proxy closes its connections in order',
    async run(base) {
      await using rig = await Rig.open(base);
      const { client } = await rig.pair();
      await must(base, 'DELETE', rig.path);
      assert.equal((await client.ended(500)).ending, 'fin');
      await assert.rejects(dial(rig.listen), { code: 'ECONNREFUSED' });
    },
  },
  {
    id: 'DATA-60',
    title: 'with its upstream down a proxy accepts, then closes in order',
    async run(base) {
      await using rig = await Rig.open(base);
      await must(base, 'PATCH', rig.path, { upstream: '127.0.0.1:1' });
      const client = await rig.client();
      assert.equal((await client.ended(1000)).ending, 'fin');
    },
  },
  {
    id: 'DATA-61',
    title: 'there is no half-close: what the upstream answers after the client has ended is lost',
    async run(base) {
      await using rig = await Rig.open(base, 'silent');
      const { client, server } = await rig.pair({ allowHalfOpen: true });
      client.write('request');
      await server.received(7);
      client.socket.end();
      await server.ended();
      await pause(50);
      server.write('late reply');
      await client.ended();
      assert.equal(client.receivedBytes, 0);
    },
  },
  {
    id: 'DATA-62',
    title: 'a reset by either peer is an orderly end to the other',
    async run(base) {
      await using rig = await Rig.open(base);
      const first = await rig.pair();
      await first.client.roundTripMs();
      first.server.socket.resetAndDestroy();
      assert.equal((await first.client.ended()).ending, 'fin');
      const second = await rig.pair();
      await second.client.roundTripMs();
      second.client.socket.resetAndDestroy();
      assert.equal((await second.server.ended()).ending, 'fin');
    },
  },
  {
    id: 'DATA-63',
    title: 'metrics count bytes per proxy and direction when a link ends',
    async run(base) {
      await using rig = await Rig.open(base);
      const { status, type } = await call(base, 'GET', '/metrics');
      assert.equal(status, 200);
      assert.ok(type.startsWith('text/plain; version=0.0.4; charset=utf-8'), type);
      const { client, server } = await rig.pair();
      await client.roundTripMs(7);
      const labels = `listener="${rig.listen}",proxy="${rig.name}",upstream="${rig.upstreamAddress}"`;
      assert.ok(!(await must(base, 'GET', '/metrics')).includes(rig.name), 'counted before the end');
      client.socket.end();
      await server.ended();
      await pause(100);
      const text = await must(base, 'GET', '/metrics');
      for (const kind of ['received', 'sent']) {
        assert.ok(text.includes(`# TYPE toxiproxy_proxy_${kind}_bytes_total counter\n`), text);
        for (const direction of ['upstream', 'downstream']) {
          const row = `toxiproxy_proxy_${kind}_bytes_total{direction="${direction}",${labels}} 7\n`;
          assert.ok(text.includes(row), `no ${row}`);
        }
      }
    },
  },
  {
    id: 'DATA-64',
    title: 'with a client that does not read, toxics are still added, changed and removed at once',
    isExclusive: true,
    deviation: 'Toxiproxy can hang the whole control API until the peer reads or goes (issues 210, 412, 558)',
    async run(base) {
      await using rig = await Rig.open(base, 'sink');
      await rig.toxic('latency', { latency: 5 });
      const { client, server } = await rig.pair();
      client.socket.pause();
      await fill((bytes) => server.socket.write(bytes));
      await promptly('adding', rig.toxic('slicer', { average_size: 1000, size_variation: 10 }));
      await promptly('changing', rig.update('latency_downstream', { latency: 1 }));
      await promptly('removing', rig.remove('latency_downstream'));
      await promptly('removing', rig.remove('slicer_downstream'));
      client.socket.resume();
      await client.received(67_108_864, 15_000);
    },
  },
  {
    id: 'DATA-64b',
    title: 'an upstream that never answers holds up neither the control API nor the next connections',
    deviation: 'Toxiproxy dials within its accept loop, so one dead upstream address blocks the proxy and its changes',
    async run(base) {
      await using rig = await Rig.open(base);
      await using hole = await openBlackHole();
      await must(base, 'PATCH', rig.path, { upstream: hole.address });
      const waiting = await rig.client();
      await pause(50);
      assert.equal(waiting.ending, undefined);
      await promptly('a new upstream', must(base, 'PATCH', rig.path, { upstream: rig.upstreamAddress }));
      await waiting.ended(1000);
      await (await rig.client()).roundTripMs();
    },
  },
];
