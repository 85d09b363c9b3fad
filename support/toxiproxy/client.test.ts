// The client against the embedded server: what it does, and what it says when something is wrong.
import assert from 'node:assert/strict';
import { type AddressInfo, createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { ToxiproxyClient, ToxiproxyError } from './client.ts';
import { startServer, type ToxiproxyServer } from './server.ts';

let server: ToxiproxyServer;
let client: ToxiproxyClient;

before(async () => {
  server = await startServer({ host: '127.0.0.1', port: 0, seed: 1 });
  client = new ToxiproxyClient(`${server.url}/`);
});
after(() => server[Symbol.asyncDispose]());

const proxy = (name: string): { name: string; listen: string; upstream: string } => ({
  name,
  listen: '127.0.0.1:0',
  upstream: '127.0.0.1:9',
});

const rejection = async (call: Promise<unknown>): Promise<ToxiproxyError> => {
  const error = await call.then(
    () => assert.fail('the call succeeded'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ToxiproxyError, String(error));
  assert.equal(error.name, 'ToxiproxyError');
  return error;
};

test('the version is read out of its JSON', async () => {
  assert.equal(await client.version(), '2.12.0');
});

test('a proxy is made, read, switched off and on at the same port, and removed', async () => {
  const made = await client.createProxy(proxy('life'));
  assert.match(made.listen, /^127\.0\.0\.1:[1-9]\d*$/);
  assert.deepEqual(made, { name: 'life', listen: made.listen, upstream: '127.0.0.1:9', enabled: true });
  assert.deepEqual(await client.setEnabled('life', false), { ...made, enabled: false });
  assert.deepEqual(await client.setEnabled('life', true), made);
  assert.deepEqual(await client.getProxy('life'), made);
  await client.removeProxy('life');
  assert.equal((await rejection(client.getProxy('life'))).status, 404);
});

test('many proxies are made at once, none are none', async () => {
  const made = await client.populate([proxy('many-1'), { ...proxy('many-2'), enabled: false }]);
  assert.deepEqual(
    made.map(({ name, enabled }) => [name, enabled]),
    [
      ['many-1', true],
      ['many-2', false],
    ],
  );
  assert.deepEqual(await client.populate([]), []);
});

test('toxics are added with defaults, changed, listed and removed', async () => {
  await client.createProxy(proxy('toxic'));
  const slow = await client.addToxic('toxic', { name: 'slow', type: 'latency', attributes: { latency: 5 } });
  const expected = {
    name: 'slow',
    type: 'latency',
    stream: 'downstream',
    toxicity: 1,
    attributes: { latency: 5, jitter: 0 },
  };
  assert.deepEqual(slow, expected);
  const changed = await client.updateToxic('toxic', 'slow', { jitter: 2 });
  assert.deepEqual(changed.attributes, { latency: 5, jitter: 2 });
  await client.addToxic('toxic', {
    name: 'cut',
    type: 'limit_data',
    stream: 'upstream',
    toxicity: 0.5,
    attributes: { bytes: 9 },
  });
  assert.deepEqual(
    (await client.listToxics('toxic')).map(({ name }) => name),
    ['cut', 'slow'],
  );
  await client.removeToxic('toxic', 'slow');
  await client.reset();
  assert.deepEqual(await client.listToxics('toxic'), []);
});

test('names of any characters are safe in paths', async () => {
  const name = 'a b/ü?#%';
  await client.createProxy(proxy(name));
  await client.addToxic(name, { name: 'x/1 %', type: 'timeout' });
  await client.updateToxic(name, 'x/1 %', { timeout: 7 });
  await client.removeToxic(name, 'x/1 %');
  assert.equal((await client.setEnabled(name, false)).name, name);
  await client.removeProxy(name);
});

test('a refusal tells what was tried, what the server said and what to do', async () => {
  await client.createProxy(proxy('taken'));
  const error = await rejection(client.createProxy(proxy('taken')));
  assert.deepEqual([error.status, error.answer], [409, 'proxy already exists']);
  assert.match(
    error.message,
    /^tried POST http.*\/proxies with \{"name":"taken".*answered 409 and said "proxy already exists", remove/,
  );
  const bad = await rejection(client.addToxic('taken', { name: 'x', type: 'latency', attributes: { latency: 1.5 } }));
  assert.match(bad.message, /cannot unmarshal number 1\.5 into Go struct field LatencyToxic/);
});

test('a server that is not there, and one that never answers, are told apart and bounded in time', async () => {
  const silent = createServer((socket) => socket.on('error', () => socket.destroy()).resume());
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const given = AbortSignal.abort();
  const late = await rejection(new ToxiproxyClient(url, { timeoutMs: 50 }).version());
  assert.match(late.message, /no answer within 50 ms, so whether it took effect is not known/);
  assert.match(
    (await rejection(new ToxiproxyClient(url, { signal: given }).version())).message,
    /given up by the caller/,
  );
  await new Promise((resolve) => {
    silent.close(resolve);
  });
  assert.match(
    (await rejection(new ToxiproxyClient(url).version())).message,
    /no answer \(ECONNREFUSED\), check the address/,
  );
});
