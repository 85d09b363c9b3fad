// The server as a process: what it prints, how it refuses to start, and what ends it.
import assert from 'node:assert/strict';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { dial } from './conformance/peer.ts';
import { call, Rig } from './conformance/rig.ts';
import { ServerStartError, startProcess } from './server-process.ts';

test('it says in one line where it listens, as which version, and with which seed', async () => {
  await using server = await startProcess(['--port', '0', '--host', '127.0.0.1', '--seed', '42']);
  const { port, pid, ...fixed } = server.ready;
  assert.deepEqual(fixed, {
    ready: true,
    host: '127.0.0.1',
    version: '2.12.0',
    seed: 42,
    implementation: 'brakecheck-embedded',
  });
  assert.ok(port > 0 && pid > 0);
  assert.equal((await call(server.url, 'GET', '/version')).text, '{"version": "2.12.0"}\n');
});

test('without a seed it draws one and says which', async () => {
  await using server = await startProcess(['--', '--port', '0']);
  assert.ok(Number.isSafeInteger(server.ready.seed));
});

const refusesToStart = (flags: readonly string[], exitCode: number, message: RegExp): Promise<void> =>
  assert.rejects(startProcess(flags), (error) => {
    assert.ok(error instanceof ServerStartError);
    assert.equal(error.exitCode, exitCode);
    assert.match(error.message, message);
    assert.ok(!error.message.includes('\n'), `more than one line: ${error.message}`);
    return true;
  });

test('a bad flag is told in one sentence and ends with 2', async () => {
  await refusesToStart(['--port', '99999'], 2, /--port "99999" is not a whole number from 0 to 65535: expected --port/);
  await refusesToStart(['--seed', '1.5'], 2, /--seed "1\.5" is not a whole number/);
  await refusesToStart(['--speed', '1'], 2, /unknown option '--speed'/);
});

test('a busy port is told in one sentence and ends with 3', async () => {
  const busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
  const { port } = busy.address() as AddressInfo;
  await refusesToStart(['--host', '127.0.0.1', '--port', String(port)], 3, /the port is in use, choose another --port/);
  busy.close();
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends it at once with 0, although connections are open`, async () => {
    await using server = await startProcess(['--port', '0']);
    await using rig = await Rig.open(server.url);
    await rig.toxic('latency', { latency: 60_000 });
    const { client } = await rig.pair();
    client.write('held');
    const startMs = performance.now();
    server.kill(signal);
    assert.equal(await server.exited, 0);
    assert.ok(performance.now() - startMs < 1000);
    await client.ended();
    await assert.rejects(dial(rig.listen));
  });
}

test('it ends when its stdin closes', async () => {
  await using server = await startProcess(['--port', '0']);
  server.closeStdin();
  assert.equal(await server.exited, 0);
});

test('the same seed gives the same jitter to the same connection', async () => {
  const delays = async (seed: string): Promise<readonly number[]> => {
    await using server = await startProcess(['--port', '0', '--seed', seed]);
    await using rig = await Rig.open(server.url, 'echo', 'seeded');
    await rig.toxic('latency', { latency: 40, jitter: 40 });
    const { client } = await rig.pair();
    const taken: number[] = [];
    for (let index = 0; index < 8; index++) taken.push(await client.roundTripMs());
    return taken;
  };
  const [first, again, other] = [await delays('1'), await delays('1'), await delays('2')];
  const distance = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0);
  assert.ok(distance(first, again) < distance(first, other) / 2, JSON.stringify({ first, again, other }));
});
