// Checks of the control API: what is answered, with which status and in which words.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { type ApiAnswer, type Check, call, errorOf, freshName, must, Rig } from './rig.ts';

function expectError(answer: ApiAnswer, status: number, message: string): void {
  assert.deepEqual([answer.status, errorOf(answer)], [status, message]);
  assert.equal(answer.type, 'text/plain; charset=utf-8');
}

/** Creates a proxy, lets it be looked at, and removes it. */
async function withProxy(base: string, body: Record<string, unknown>, look: (proxy: ApiAnswer) => void): Promise<void> {
  const name = freshName();
  const answer = await call(base, 'POST', '/proxies', { name, upstream: 'x:1', ...body });
  await call(base, 'DELETE', `/proxies/${name}`);
  look(answer);
}

/** Status and headers of a raw request, with methods and agents that fetch does not allow. */
function rawCall(base: string, method: string, path: string, agent = ''): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(base + path, { method, headers: { 'user-agent': agent } }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

const port = (listen: string): number => Number(listen.slice(listen.lastIndexOf(':') + 1));

export const proxyChecks: readonly Check[] = [
  {
    id: 'API-01',
    title: 'the version is JSON with a line feed',
    async run(base) {
      const { status, type, text } = await call(base, 'GET', '/version');
      assert.deepEqual([status, type], [200, 'application/json;charset=utf-8']);
      assert.match(text, /^\{"version": "(\d+\.\d+\.\d+|git)"\}\n$/);
    },
  },
  {
    id: 'API-02',
    title: 'an index without proxies is an empty object',
    isExclusive: true,
    async run(base) {
      const { text } = await call(base, 'GET', '/proxies');
      for (const name of Object.keys(JSON.parse(text)))
        await must(base, 'DELETE', `/proxies/${encodeURIComponent(name)}`);
      const { status, type, text: empty } = await call(base, 'GET', '/proxies');
      assert.deepEqual([status, type, empty], [200, 'application/json', '{}']);
    },
  },
  {
    id: 'API-03',
    title: 'a created proxy is answered 201 with all its fields in order, and the stray Logger',
    run: (base) =>
      withProxy(base, { listen: '127.0.0.1:0' }, ({ status, type, text }) => {
        assert.deepEqual([status, type], [201, 'application/json']);
        const shape =
          /^\{"name":"check-[^"]+","listen":"127\.0\.0\.1:\d+","upstream":"x:1","enabled":true,"Logger":\{\},"toxics":\[\]\}$/;
        assert.match(text, shape);
      }),
  },
  {
    id: 'API-04',
    title: 'a second proxy of the same name is a conflict',
    async run(base) {
      await using rig = await Rig.open(base);
      const answer = await call(base, 'POST', '/proxies', { name: rig.name, listen: '127.0.0.1:0', upstream: 'x:1' });
      expectError(answer, 409, 'proxy already exists');
    },
  },
  {
    id: 'API-05',
    title: 'a port in use is an error of the system, and the proxy is not added',
    async run(base) {
      await using rig = await Rig.open(base);
      const name = freshName();
      const answer = await call(base, 'POST', '/proxies', { name, listen: rig.listen, upstream: 'x:1' });
      expectError(answer, 500, `listen tcp ${rig.listen}: bind: address already in use`);
      assert.equal((await call(base, 'GET', `/proxies/${name}`)).status, 404);
    },
  },
  {
    id: 'API-06',
    title: 'port 0 is answered with the port that was taken',
    run: (base) =>
      withProxy(base, { listen: '127.0.0.1:0' }, ({ text }) => assert.ok(port(JSON.parse(text).listen) > 0, text)),
  },
  {
    id: 'API-07',
    title: 'without a listen address a proxy listens everywhere on a free port',
    run: (base) => withProxy(base, {}, ({ text }) => assert.match(JSON.parse(text).listen, /^\[::\]:[1-9]\d*$/)),
  },
  {
    id: 'API-08',
    title: 'a host name to listen on is answered resolved',
    run: (base) =>
      withProxy(base, { listen: 'localhost:0' }, ({ text }) =>
        assert.match(JSON.parse(text).listen, /^127\.0\.0\.1:[1-9]\d*$/),
      ),
  },
  {
    id: 'API-09',
    title: 'a proxy created disabled keeps its address as written and does not listen',
    run: (base) =>
      withProxy(base, { listen: 'localhost:0', enabled: false }, ({ status, text }) => {
        const { listen, enabled } = JSON.parse(text);
        assert.deepEqual([status, listen, enabled], [201, 'localhost:0', false]);
      }),
  },
  {
    id: 'API-10',
    title: 'name and upstream are required',
    async run(base) {
      expectError(await call(base, 'POST', '/proxies', { name: '' }), 400, 'missing required field: name');
      expectError(await call(base, 'POST', '/proxies', { name: 'q' }), 400, 'missing required field: upstream');
    },
  },
  {
    id: 'API-11',
    title: 'malformed JSON is refused in the words of Go',
    async run(base) {
      const bodies: readonly (readonly [string, string])[] = [
        ['', 'EOF'],
        ['{"name":', 'unexpected EOF'],
        ['{bad', "invalid character 'b' looking for beginning of object key string"],
        ['{"a" 1}', "invalid character '1' after object key"],
        ['{"a":1 "b"', "invalid character '\"' after object key:value pair"],
        ['[1 2]', "invalid character '2' after array element"],
        ['tru ', "invalid character ' ' in literal true (expecting 'e')"],
        ['-a', "invalid character 'a' in numeric literal"],
        ['{"a":"\\x"}', "invalid character 'x' in string escape code"],
        ['{"a":"\n"}', "invalid character '\\n' in string literal"],
      ];
      for (const [body, words] of bodies) {
        expectError(await call(base, 'POST', '/proxies', body), 400, `bad request body: ${words}`);
      }
    },
  },
  {
    id: 'API-12',
    title: 'JSON of the wrong type is refused in the words of Go',
    async run(base) {
      const bodies: readonly (readonly [string, string])[] = [
        ['[]', 'array into Go value of type toxiproxy.Proxy'],
        ['{"enabled":"yes"}', 'string into Go struct field Proxy.enabled of type bool'],
        ['{"name":5}', 'number into Go struct field Proxy.name of type string'],
      ];
      for (const [body, words] of bodies) {
        const answer = await call(base, 'POST', '/proxies', body);
        expectError(answer, 400, `bad request body: json: cannot unmarshal ${words}`);
      }
    },
  },
  {
    id: 'API-13',
    title: 'unknown fields, names in any case and what follows the JSON are accepted',
    async run(base) {
      const name = freshName();
      const body = `{"NAME":"${name}","listen":"127.0.0.1:0","Upstream":"x:1","foo":1} trailing`;
      const { status } = await call(base, 'POST', '/proxies', body);
      await call(base, 'DELETE', `/proxies/${name}`);
      assert.equal(status, 201);
    },
  },
  {
    id: 'API-14',
    title: 'an error is JSON with a line feed, called plain text',
    async run(base) {
      const { text, type } = await call(base, 'GET', '/proxies/none');
      assert.deepEqual([text, type], ['{"error":"proxy not found","status":404}\n', 'text/plain; charset=utf-8']);
    },
  },
  {
    id: 'API-15',
    title: 'an unknown proxy is not found by any method',
    async run(base) {
      for (const method of ['GET', 'DELETE', 'PATCH', 'POST']) {
        const body = method === 'GET' || method === 'DELETE' ? undefined : {};
        expectError(await call(base, method, '/proxies/none', body), 404, 'proxy not found');
      }
      expectError(await call(base, 'POST', '/proxies/none/toxics', { type: 'latency' }), 404, 'proxy not found');
    },
  },
  {
    id: 'API-16',
    title: 'PATCH and POST update a proxy alike',
    async run(base) {
      await using rig = await Rig.open(base);
      for (const method of ['PATCH', 'POST']) {
        for (const enabled of [false, true]) {
          const { enabled: is, listen } = JSON.parse(await must(base, method, rig.path, { enabled }));
          assert.deepEqual([is, listen], [enabled, rig.listen]);
        }
      }
    },
  },
  {
    id: 'API-17',
    title: 'the name in an update is ignored',
    async run(base) {
      await using rig = await Rig.open(base);
      assert.equal(JSON.parse(await must(base, 'PATCH', rig.path, { name: 'other' })).name, rig.name);
    },
  },
  {
    id: 'API-18',
    title: 'a new upstream closes connections and leaves the proxy enabled',
    async run(base) {
      await using rig = await Rig.open(base);
      const { client } = await rig.pair();
      const { enabled, upstream } = JSON.parse(await must(base, 'PATCH', rig.path, { upstream: '127.0.0.1:1' }));
      assert.deepEqual([enabled, upstream], [true, '127.0.0.1:1']);
      await client.ended(1000);
    },
  },
  {
    id: 'API-19',
    title: 'a bad listen address in an update is refused, and connections stay',
    async run(base) {
      await using rig = await Rig.open(base);
      const { client } = await rig.pair();
      const answer = await call(base, 'PATCH', rig.path, { listen: 'bogus' });
      expectError(answer, 500, 'address bogus: missing port in address');
      const beyond = await call(base, 'PATCH', rig.path, { listen: '127.0.0.1:99999' });
      expectError(beyond, 500, 'address 99999: invalid port');
      await client.roundTripMs();
    },
  },
  {
    id: 'API-20',
    title: 'a wrong method is 405 without a body, an unknown path 404',
    async run(base) {
      for (const [method, path] of [
        ['PUT', '/proxies/x'],
        ['HEAD', '/version'],
        ['GET', '/reset'],
        ['PATCH', '/proxies'],
      ] as const) {
        assert.deepEqual(await rawCall(base, method, path), { status: 405, body: '' });
      }
      for (const path of ['/nothing', '/proxies/', '/']) {
        assert.deepEqual(await rawCall(base, 'GET', path), { status: 404, body: '404 page not found\n' });
      }
    },
  },
  {
    id: 'API-21',
    title: 'browsers are refused by their user agent, in this case only',
    async run(base) {
      assert.deepEqual(await rawCall(base, 'GET', '/version', 'Mozilla/5.0'), {
        status: 403,
        body: 'User agent not allowed\n',
      });
      assert.equal((await rawCall(base, 'GET', '/version', 'mozilla/5.0')).status, 200);
    },
  },
  {
    id: 'API-21b',
    title: 'every handled request carries an id',
    async run(base) {
      const { headers } = await call(base, 'GET', '/version');
      assert.match(headers.get('x-toxiproxy-request-id') ?? '', /^[0-9a-v]{20}$/);
    },
  },
];
